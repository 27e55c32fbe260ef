//! `dovira schema`: what an editor is told about the files.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

fn schema(of: &str) -> jsonschema::Validator {
    let output = Command::new(env!("CARGO_BIN_EXE_dovira")).args(["schema", "--for", of]).output().unwrap();
    assert!(output.status.success());
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// YAML as an editor reads it: plain words may be numbers, booleans, nothing.
fn yaml(text: &str) -> Value {
    use saphyr_parser::{Event, Parser, ScalarStyle};
    let mut stack: Vec<(Value, Option<String>)> = Vec::new();
    let mut root = Value::Null;
    for event in Parser::new_from_str(text) {
        let done = match event.unwrap().0 {
            Event::Scalar(text, style, ..) => match (style, text.as_ref()) {
                (ScalarStyle::Plain, "" | "~" | "null") => Value::Null,
                (ScalarStyle::Plain, "true") => json!(true),
                (ScalarStyle::Plain, "false") => json!(false),
                (ScalarStyle::Plain, text) if text.parse::<i64>().is_ok() => json!(text.parse::<i64>().unwrap()),
                (_, text) => json!(text),
            },
            Event::SequenceStart(..) => {
                stack.push((json!([]), None));
                continue;
            }
            Event::MappingStart(..) => {
                stack.push((json!({}), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => stack.pop().unwrap().0,
            _ => continue,
        };
        match stack.last_mut() {
            None => root = done,
            Some((Value::Array(items), _)) => items.push(done),
            Some((Value::Object(entries), key)) => match key.take() {
                None => *key = Some(done.as_str().map_or_else(|| done.to_string(), str::to_owned)),
                Some(name) => drop(entries.insert(name, done)),
            },
            Some(_) => unreachable!(),
        }
    }
    root
}

fn kind(name: &str) -> &str {
    match name {
        "facts.yaml" => "facts",
        "line.yaml" => "line",
        "campaigns.yaml" => "campaigns",
        _ => "topic",
    }
}

#[test]
fn every_shipped_file_fits_its_schema() {
    all_fit("dialogs");
}

/// The small script has every field of every kind of node.
#[test]
fn every_file_of_the_sound_copy_fits_its_schema() {
    all_fit("tests/check/fixtures/sound/dialogs");
}

fn all_fit(folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut seen = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        seen += 1;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file = yaml(&fs::read_to_string(&path).unwrap());
        for error in schema(kind(&name)).iter_errors(&file) {
            wrong.push(format!("{name}: {error} at {}", error.instance_path()));
        }
    }
    assert!(seen >= 4, "{seen} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_glossaries_fit_their_schema() {
    for path in ["locales/glossary.yaml", "tests/check/fixtures/sound/locales/glossary.yaml"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        assert!(schema("glossary").is_valid(&yaml(&text)), "{path}");
    }
}

#[test]
fn planted_mistakes_do_not_fit() {
    for (of, text) in [
        ("topic", "pages:\n  a: {chioces: [b]}\n"),
        ("topic", "pages:\n  a: {choices: b}\n"),
        ("topic", "page:\n  a: {}\n"),
        ("topic", "quizzes:\n  a: {questions: {q: {of: [a, b]}}, results: []}\n"),
        ("topic", "pages:\n  a: {choices: [{too: b}]}\n"),
        ("topic", "pages:\n  a: {choices: [{to: b, when: risk => 5}]}\n"),
        ("topic", "pages:\n  a: {contact: true}\n"),
        ("topic", "forms:\n  a: {receipt: none, steps: {b: {text: line}}}\n"),
        ("topic", "forms:\n  a: {to: police, receipt: none, steps: {b: {text: line}}}\n"),
        ("topic", "forms:\n  a: {to: hotline, receipt: none, steps: {b: {text: letter}}}\n"),
        ("topic", "forms:\n  a: {to: hotline, receipt: none, steps: {b: {one: {c: {as: [d]}}}}}\n"),
        ("topic", "forms:\n  a: {to: hotline, receipt: none, steps: {b: {text: line, phone: true}}}\n"),
        ("glossary", "glossary:\n  terms: {a: {uk: {never: [b]}}}\n"),
        ("facts", "facts:\n  a: {kind: fone, value: \"1\"}\n"),
        ("line", "line: {start: menu}\n"),
        ("campaigns", "campaigns:\n  a: {to: menu}\n"),
    ] {
        assert!(!schema(of).is_valid(&yaml(text)), "{of}: {text}");
    }
}
