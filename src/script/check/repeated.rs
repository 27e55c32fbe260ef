//! Said once: a fact or a long sentence that stands in two places is mended in one of them and forgotten in the other.

use std::collections::HashMap;

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::facts::dialled;
use crate::script::grammar::{FactKind, ValueDef};
use crate::script::normal;

/// A shorter sentence is a turn of speech and may be said again.
const LONG: usize = 12;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    facts(context, diagnostics);
    sentences(context, diagnostics);
}

/// Two facts with one value.
fn facts(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut first: HashMap<(FactKind, String), &str> = HashMap::new();
    for (name, def) in &context.facts.defs {
        let Some(ValueDef::Same(value)) = def.value.as_ref().map(|value| &value.value) else { continue };
        let value = if def.kind.value == FactKind::Phone { dialled(value) } else { value.clone() };
        if let Some(other) = first.insert((def.kind.value, value), &name.value) {
            diagnostics.push(Diagnostic::warning("fact-twice", name.span).with("id", &name.value).with("other", other));
        }
    }
}

/// A long sentence that two texts have word for word, and a fact's words that a text writes out.
fn sentences(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let of_words = context.facts.by_id.values().filter(|fact| fact.kind == FactKind::Text && !fact.by_deployer);
    let of_words: Vec<(&str, [Vec<String>; 3])> = of_words
        .filter_map(|fact| Some((fact.id.as_str(), fact.value.as_ref()?)))
        .map(|(id, value)| (id, Lang::ALL.map(|lang| normal::words(&value[lang.index()]))))
        .collect();
    let mut first: HashMap<(Lang, Vec<String>), String> = HashMap::new();
    for prose in &context.prose {
        if !prose.is_shown() {
            continue;
        }
        for range in prose.sentences() {
            let words = normal::words(&prose.text[range.clone()]);
            for (id, value) in &of_words {
                let value = &value[prose.lang.index()];
                // One word of a fact is a word like any other.
                if value.len() > 1 && words.windows(value.len()).any(|window| window == value) {
                    let finding = Diagnostic::warning("fact-in-text", prose.place(range.clone())).with("fact", id);
                    diagnostics.push(finding.with("lang", prose.lang.code()));
                }
            }
            if words.len() < LONG {
                continue;
            }
            let other = first.entry((prose.lang, words)).or_insert_with(|| prose.id.to_owned());
            if other != prose.id {
                let finding = Diagnostic::warning("said-twice", prose.place(range)).with("id", prose.id);
                diagnostics.push(finding.with("other", &*other).with("lang", prose.lang.code()));
            }
        }
    }
}
