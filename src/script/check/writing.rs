//! Short sentences and short pages: who reads is frightened, tired, on a small screen.

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::texts::prose::VALUE;

/// A sentence of more words is not understood at once.
const MAX_WORDS: usize = 25;
/// A page of more characters is scrolled on a phone.
const MAX_PAGE: usize = 900;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for prose in &context.prose {
        for range in prose.sentences().into_iter().filter(|_| prose.is_shown()) {
            let read = |word: &&str| word.contains(|c: char| c.is_alphanumeric() || c == VALUE);
            let words = prose.text[range.clone()].split_whitespace().filter(read).count();
            if words > MAX_WORDS {
                let finding = Diagnostic::warning("long-sentence", prose.place(range)).with("id", prose.id);
                diagnostics.push(finding.with("words", words).with("limit", MAX_WORDS));
            }
        }
    }
    for node in &context.script.nodes {
        for lang in Lang::ALL {
            let length = node.words[lang.index()].body.to_plain().chars().count();
            // What does not fit a message is an error already.
            if length > MAX_PAGE && length <= super::labels::MAX_TEXT {
                let span = context.script.texts.located(lang, &node.id).map_or(node.span, |located| located.key);
                let finding = Diagnostic::warning("long-page", span).with("id", &node.id).with("lang", lang.code());
                diagnostics.push(finding.with("length", length).with("limit", MAX_PAGE));
            }
        }
    }
}
