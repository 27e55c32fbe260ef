//! The glossary: one word for one thing.

use std::ops::Range;

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::phrases::Phrase;
use crate::script::texts::prose::Prose;

/// A word that the glossary does not want, and what to say instead.
struct Unwanted<'a> {
    phrase: Phrase,
    lang: Lang,
    say: &'a str,
}

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut unwanted = Vec::new();
    for (_, by_lang) in &context.parsed.glossary.terms.0 {
        for (lang, term) in &by_lang.0 {
            let Some(known) = Lang::from_tag(&lang.value) else {
                let known = Lang::ALL.map(Lang::code);
                let finding = Diagnostic::error("unknown-value", lang.span).with("value", &lang.value);
                diagnostics.push(finding.with("known", known.join(", ")).near(&lang.value, known));
                continue;
            };
            for never in &term.never {
                match Phrase::parse(&never.value) {
                    Some(phrase) => unwanted.push(Unwanted { phrase, lang: known, say: &term.say.value }),
                    None => diagnostics.push(Diagnostic::error("empty-phrase", never.span)),
                }
            }
        }
    }
    for prose in &context.prose {
        if !prose.is_shown() {
            continue;
        }
        let of_lang: Vec<&Unwanted<'_>> = unwanted.iter().filter(|term| term.lang == prose.lang).collect();
        for sentence in prose.sentences().into_iter().filter(|_| !of_lang.is_empty()) {
            for term in of_lang.iter().filter(|term| term.phrase.stands_in(&prose.text[sentence.clone()])) {
                let at = narrowed(prose, sentence.clone(), &term.phrase);
                let finding = Diagnostic::warning("term", prose.place(at.clone())).with("word", &prose.text[at]);
                diagnostics.push(finding.with("say", term.say).with("lang", prose.lang.code()));
            }
        }
    }
}

/// The words of a sentence that make the phrase.
fn narrowed(prose: &Prose<'_>, mut sentence: Range<usize>, phrase: &Phrase) -> Range<usize> {
    let words: Vec<Range<usize>> = prose.words().into_iter().filter(|word| sentence.contains(&word.start)).collect();
    let holds = |range: Range<usize>| phrase.stands_in(&prose.text[range]);
    for word in &words {
        if holds(word.start..sentence.end) {
            sentence.start = word.start;
        }
    }
    for word in words.iter().rev() {
        if word.start >= sentence.start && word.end < sentence.end && holds(sentence.start..word.end) {
            sentence.end = word.end;
        }
    }
    sentence
}
