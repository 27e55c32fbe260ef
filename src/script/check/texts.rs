//! Texts: the same messages in every language, values that exist, no telephone number outside the facts.

use std::collections::BTreeSet;

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::facts::dialled;
use crate::script::grammar::{FactKind, ValueDef};
use crate::script::model::Kind;
use crate::script::source::{FileId, Role, Span};
use crate::script::texts::REQUIRED;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    required(context, diagnostics);
    unused(context, diagnostics);
    variables(context, diagnostics);
    numbers(context, diagnostics);
}

/// The program's own words exist in every language.
fn required(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for lang in Lang::ALL {
        for (id, _) in REQUIRED {
            if !context.script.texts.has(lang, id, None) {
                let file = context.sources.iter().find(|(_, file)| file.role == Role::Texts(lang));
                let file = file.map_or(FileId(0), |(id, _)| id);
                let span = Span { file, start: 0, end: 0 };
                diagnostics.push(Diagnostic::error("missing-ui", span).with("id", id).with("lang", lang.code()));
            }
        }
    }
}

/// A message that nothing uses is a forgotten or misspelt one.
fn unused(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let used = used(context);
    for lang in Lang::ALL {
        for (id, located) in &context.script.texts.index[lang.index()] {
            if !used.contains(id) {
                let finding = Diagnostic::warning("extra-message", located.key)
                    .near(id, used.iter().map(String::as_str))
                    .with("id", id);
                diagnostics.push(finding.with("lang", lang.code()));
            }
        }
    }
}

fn used(context: &Context<'_>) -> BTreeSet<String> {
    let script = context.script;
    let mut used: BTreeSet<String> = REQUIRED.iter().map(|(id, _)| (*id).to_owned()).collect();
    used.extend(context.facts.by_id.keys().cloned());
    for node in &script.nodes {
        used.insert(node.id.clone());
        let codes: Vec<&str> = match &node.kind {
            Kind::Questionnaire(it) => it.questions.iter().map(|question| question.code.as_str()).collect(),
            Kind::Quiz(it) => it.questions.iter().map(|question| question.code.as_str()).collect(),
            Kind::TextCheck(it) => it.marks.iter().map(|mark| mark.code.as_str()).collect(),
            _ => continue,
        };
        used.extend(codes.into_iter().map(|code| format!("{}-{code}", node.id)));
    }
    for topic in &context.parsed.topics {
        used.extend(topic.defaults.footer.iter().map(|footer| format!("footer-{}", footer.value)));
        for (_, def) in &topic.nodes {
            let common = def.common();
            used.extend(common.footer.map(|footer| format!("footer-{}", footer.value)));
            for choice in common.choices {
                if let crate::script::grammar::ChoiceDef::Map(map) = &choice.value {
                    used.extend(map.label.iter().map(|label| label.value.clone()));
                }
            }
        }
    }
    used
}

/// A variable must be a fact, or a value that the program gives to this message.
fn variables(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for lang in Lang::ALL {
        for (id, located) in &context.script.texts.index[lang.index()] {
            let given = REQUIRED.iter().find(|(known, _)| known == id).map_or(&[][..], |(_, values)| *values);
            for (name, span) in &located.variables {
                if !context.facts.by_id.contains_key(name) && !given.contains(&name.as_str()) {
                    let known = context.facts.by_id.keys().map(String::as_str).chain(given.iter().copied());
                    let finding = Diagnostic::error("unknown-variable", *span).near(name, known).with("name", name);
                    diagnostics.push(finding.with("id", id));
                }
            }
        }
    }
}

/// Digits in a text that are, or look like, a telephone number.
fn numbers(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let known: BTreeSet<String> = context
        .facts
        .defs
        .iter()
        .filter(|(_, def)| def.kind.value == FactKind::Phone)
        .filter_map(|(_, def)| match &def.value.as_ref()?.value {
            ValueDef::Same(number) => Some(dialled(number)),
            ValueDef::Each(_) => None,
        })
        .collect();
    for (file, source) in context.sources.iter() {
        if !matches!(source.role, Role::Texts(_)) {
            continue;
        }
        for (start, end) in digit_groups(&source.text) {
            let digits = dialled(&source.text[start..end]);
            let plain = digits.trim_start_matches('+');
            let looks = digits.starts_with('+') && plain.len() >= 7 || plain.len() >= 9 && !plain.ends_with("000");
            if looks || known.contains(&digits) {
                let span = Span { file, start: start as u32, end: end as u32 };
                let fact = context.facts.by_id.values().find(|fact| fact.phone().is_some_and(|p| p.dialled == digits));
                let fact = fact.map_or("", |fact| fact.id.as_str());
                diagnostics.push(Diagnostic::error("phone-in-text", span).with("number", &digits).with("fact", fact));
            }
        }
    }
}

/// Runs of digits with the separators that telephone numbers have, outside comments and placeables.
fn digit_groups(text: &str) -> Vec<(usize, usize)> {
    let mut groups = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let mut depth = 0usize;
        let mut current: Option<(usize, usize)> = None;
        // Search words are never shown: people do type numbers.
        let unseen = line.starts_with('#') || line.trim_start().starts_with(".keywords");
        // The key of a message may bear digits.
        let key = if line.starts_with(|c: char| c.is_ascii_alphabetic()) { line.find('=').unwrap_or(0) } else { 0 };
        for (at, c) in line.char_indices().filter(|(at, _)| !unseen && *at >= key) {
            let at = line_start + at;
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let digit = c.is_ascii_digit() && depth == 0;
            let joint = matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')' | '\u{2011}') && depth == 0;
            match &mut current {
                Some((_, end)) if digit => *end = at + 1,
                Some(_) if joint => {}
                Some(_) => groups.extend(current.take()),
                None if digit || c == '+' && depth == 0 => current = Some((at, at + 1)),
                None => {}
            }
        }
        groups.extend(current);
        line_start += line.len();
    }
    groups
}
