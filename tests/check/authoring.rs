//! The manual: its example of a form is sound, and it names all that a form may say in the case data standard.

use std::fs;
use std::path::Path;

use dovira::script::diagnostic::{Speech, records};
use dovira::script::source::Sources;
use dovira::script::standard::FIELDS;
use dovira::script::{Settings, load};

use crate::fixture::{TODAY, copy_all};

fn chapter(title: &str) -> String {
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/AUTHORING.md")).unwrap();
    let chapter = manual.split("\n## ").find(|chapter| chapter.lines().next().unwrap().ends_with(title));
    chapter.unwrap().to_owned()
}

/// Files of a chapter: fenced blocks that begin with their path in a comment.
fn files(chapter: &str) -> Vec<(String, String)> {
    let blocks = chapter.split("```").skip(1).step_by(2);
    let file = |block: &str| {
        let (_, text) = block.split_once('\n')?;
        let path = text.lines().next()?.strip_prefix("# ")?;
        Some((path.to_owned(), text.to_owned()))
    };
    blocks.filter_map(file).collect()
}

#[test]
fn the_example_of_a_form_is_without_a_finding() {
    let dir = tempfile::tempdir().unwrap();
    for folder in ["dialogs", "locales"] {
        copy_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &dir.path().join(folder));
    }
    let files = files(&chapter("Форми"));
    assert_eq!(files.len(), 2);
    for (path, text) in files {
        // The manual shows one language of three.
        for lang in ["uk", "en", "ru"] {
            fs::write(dir.path().join(path.replace("/uk/", &format!("/{lang}/"))), &text).unwrap();
        }
    }
    let menu = dir.path().join("dialogs/menu.yaml");
    let text = fs::read_to_string(&menu).unwrap();
    fs::write(&menu, text.replacen("choices: [", "choices: [poster-form, ", 1)).unwrap();
    let sources = Sources::read(&dir.path().join("dialogs"), &dir.path().join("locales")).unwrap();
    let loaded = load(&sources, &Settings { today: Some(TODAY.parse().unwrap()), ..Settings::default() });
    // In two languages its words are foreign, and only that may be said.
    let copied = |file: &str| file == "locales/en/poster.ftl" || file == "locales/ru/poster.ftl";
    let found = records(&loaded.diagnostics, &sources, Speech::En);
    let wrong: Vec<_> = found.iter().filter(|it| it.code != "foreign-word" || !copied(&it.file)).collect();
    assert!(wrong.is_empty(), "{}", serde_json::to_string_pretty(&wrong).unwrap());
    assert!(loaded.script.unwrap().find("poster-form").is_some());
}

#[test]
fn the_manual_names_every_field_and_value_that_a_form_asks_for() {
    let chapter = chapter("Форми");
    let of_desk = ["org_", "cas_", "spl_", "con_"];
    for field in FIELDS.iter().filter(|field| !of_desk.iter().any(|table| field.name.starts_with(table))) {
        let line = chapter.lines().find(|line| line.contains(&format!("`{}`", field.name)));
        let line = line.unwrap_or_else(|| panic!("{} is not named", field.name));
        for value in field.values().unwrap_or_default() {
            assert!(line.contains(&format!("`{value}`")), "{}: {value}", field.name);
        }
    }
}
