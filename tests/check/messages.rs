//! The words of the findings: the same codes in both languages, all of them used, none with a hole.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dovira::script::diagnostic::{Speech, draw};

use crate::fixture::{Copy, faults};

fn codes_of(lang: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/script/messages/{lang}.ftl"));
    let text = fs::read_to_string(path).unwrap();
    let resource = fluent_syntax::parser::parse(text.as_str());
    let resource = resource.map_err(|(_, errors)| errors).expect("the messages themselves are sound Fluent");
    let messages = resource.body.iter().filter_map(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message),
        _ => None,
    });
    messages
        .map(|message| {
            assert!(message.value.is_some(), "{} has no words", message.id.name);
            message.id.name.to_owned()
        })
        .collect()
}

/// Codes in the source: the first argument of `error(` and `warning(`.
fn codes_used() -> BTreeSet<String> {
    fn walk(folder: &Path, used: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, used);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                for call in ["Diagnostic::error(", "Diagnostic::warning("] {
                    for (at, _) in text.match_indices(call) {
                        let rest = text[at + call.len()..].trim_start();
                        if let Some(code) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                            used.insert(code.to_owned());
                        }
                    }
                }
            }
        }
    }
    let mut used = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/script"), &mut used);
    // Chosen by a condition before the call.
    used.extend(["phone-in-text", "amount-in-text"].map(str::to_owned));
    used
}

#[test]
fn both_languages_know_every_code_and_no_other() {
    let (uk, en, used) = (codes_of("uk"), codes_of("en"), codes_used());
    assert_eq!(uk, en);
    assert_eq!(en, used);
}

#[test]
fn no_finding_shows_a_hole() {
    for fault in faults() {
        let copy = Copy::sound();
        copy.plant(&fault);
        let (sources, findings) = copy.check(&fault.facts);
        for speech in [Speech::Uk, Speech::En] {
            for finding in &findings {
                for words in [finding.message(speech), finding.cure(speech)] {
                    // `{ $name }` is spoken of in cures; a hole is written without spaces.
                    assert!(!words.contains("{$") && !words.contains("NONE"), "{}: {words}", fault.name);
                    assert!(!words.is_empty(), "{}: {}", fault.name, finding.code);
                }
            }
            let drawn = draw(&findings, &sources, speech, false);
            for line in drawn.lines() {
                assert!(line.chars().count() < 400, "{}: {line}", fault.name);
            }
        }
    }
}

/// Ukrainian is spoken to Ukrainian administrators: no English words but names of fields and files.
#[test]
fn ukrainian_findings_are_in_ukrainian() {
    for fault in faults() {
        let copy = Copy::sound();
        copy.plant(&fault);
        for finding in copy.check(&fault.facts).1 {
            let words = finding.message(Speech::Uk);
            let cyrillic = words.chars().any(|c| ('а'..='я').contains(&c));
            assert!(cyrillic, "{}: {words}", fault.name);
        }
    }
}
