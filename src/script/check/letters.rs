//! Letters and words of another language: a Latin "i" inside a Ukrainian word, a Russian word on a Ukrainian page.

use std::ops::Range;

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::texts::prose::Prose;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let names = &context.parsed.glossary.names;
    let is_name = |word: &str| names.iter().any(|name| name.value == word);
    for prose in &context.prose {
        // Search words are in whatever letters people type.
        if !prose.is_shown() {
            continue;
        }
        let words = prose.words();
        let quoted = quoted(&prose.text);
        for (n, range) in words.iter().enumerate() {
            let word = &prose.text[range.clone()];
            // A command or the ending of a file's name is typed as it is.
            if is_name(word) || prose.text[..range.start].ends_with(['/', '.']) {
                continue;
            }
            let finding = if is_mixed(word) || looks_alike(prose, &words, n) {
                Diagnostic::warning("look-alike", prose.place(range.clone())).with("letters", odd(word, prose.lang))
            } else if is_foreign(word, prose.lang) && !quoted.iter().any(|quote| quote.contains(&range.start)) {
                Diagnostic::warning("foreign-word", prose.place(range.clone())).with("lang", prose.lang.code())
            } else {
                continue;
            };
            diagnostics.push(finding.with("word", word));
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&c)
}

fn is_mixed(word: &str) -> bool {
    word.contains(is_latin) && word.contains(is_cyrillic)
}

/// The letters of a word that are not of the language.
fn odd(word: &str, lang: Lang) -> String {
    word.chars().filter(|c| if lang == Lang::En { is_cyrillic(*c) } else { is_latin(*c) }).collect()
}

/// A word of one Latin letter that looks like a Cyrillic one, with Cyrillic words on both sides; or the other way about.
fn looks_alike(prose: &Prose<'_>, words: &[Range<usize>], n: usize) -> bool {
    let alike = match prose.lang {
        Lang::En => "аАіІоОуУ",
        Lang::Uk | Lang::Ru => "aAcCeEiIkKoOuUxXyYB",
    };
    let word = &prose.text[words[n].clone()];
    let single = word.chars().count() == 1 && alike.contains(word);
    let of_lang = |n: Option<usize>| {
        let word = n.and_then(|n| words.get(n)).map(|range| &prose.text[range.clone()]);
        word.is_some_and(|word| word.contains(if prose.lang == Lang::En { is_latin } else { is_cyrillic }))
    };
    single && of_lang(n.checked_sub(1)) && of_lang(Some(n + 1))
}

/// Whether the letters of a word are not of the language. A single letter may be a mark in a list.
fn is_foreign(word: &str, lang: Lang) -> bool {
    let long = word.chars().count() > 1;
    match lang {
        Lang::Uk => word.contains(|c: char| "ыэъёЫЭЪЁ".contains(c)) || long && word.contains(is_latin),
        Lang::Ru => word.contains(|c: char| "іїєґІЇЄҐ".contains(c)) || long && word.contains(is_latin),
        Lang::En => word.contains(is_cyrillic),
    }
}

/// What stands in quotes may be in another language: what to say to someone, what stands on a button.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '«' | '“' | '„' => open = open.or(Some(at)),
            '»' | '”' => quotes.extend(open.take().map(|start| start..at)),
            _ => {}
        }
    }
    quotes
}
