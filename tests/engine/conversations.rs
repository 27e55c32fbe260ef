//! A few conversations as people have them, played through `dovira chat` from a pipe.
//!
//! A file of `conversations/`: the language, then a line for each thing a person does: `@node` presses the button that
//! bears that node's label, `@node.attribute` one that bears an attribute, `=message` one that bears a message; anything
//! else is typed. So rewording a text breaks no conversation; what is compared is where each line led.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dovira::script::Lang;
use dovira::script::model::Script;

use crate::shipped::shipped;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engine/conversations")
}

/// What is typed for a line of the file.
fn typed(script: &Script, lang: Lang, line: &str) -> String {
    if let Some(id) = line.strip_prefix('=') {
        return script.texts.plain(lang, id, None).unwrap_or_else(|| panic!("no text {id}"));
    }
    let Some(id) = line.strip_prefix('@') else { return line.to_owned() };
    let (id, attribute) = id.split_once('.').unwrap_or((id, "label"));
    script.texts.plain(lang, id, Some(attribute)).unwrap_or_else(|| panic!("no {attribute} of {id}"))
}

/// The node that a heading belongs to.
fn node_of(script: &Script, heading: &str) -> String {
    let of: Vec<&str> = script
        .nodes
        .iter()
        .filter(|node| node.words.iter().any(|words| words.heading == heading))
        .map(|node| node.id.as_str())
        .collect();
    if of.is_empty() { heading.to_owned() } else { of.join(" or ") }
}

fn play(name: &str) -> String {
    let script = shipped();
    let text = std::fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
    let (code, lines) = text.split_once('\n').unwrap();
    let lang = Lang::from_tag(code.trim()).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    let input: String = lines.iter().map(|line| typed(script, lang, line) + "\n").collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dovira"))
        .args(["chat", "--lang", lang.code()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let output = String::from_utf8(output.stdout).unwrap();
    // A screen follows every line typed, and one stands before the first.
    let screens: Vec<&str> = output.split("\n> ").collect();
    let mut told = String::new();
    for (n, screen) in screens.iter().enumerate().take(lines.len() + 1) {
        if n > 0 {
            let _ = writeln!(told, "> {}", lines[n - 1]);
        }
        for line in screen.lines() {
            if let Some(heading) = line.strip_prefix("== ").and_then(|line| line.strip_suffix(" ==")) {
                let _ = writeln!(told, "{}", node_of(script, heading));
            } else if line.starts_with('(') && line.ends_with(')') {
                told.push_str("(a notice)\n");
            } else if line.contains("\x1b[3J") {
                told.push_str("(what stood above is wiped)\n");
            }
        }
    }
    told
}

#[test]
fn conversations_lead_where_they_should() {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        insta::assert_snapshot!(name.clone(), play(&name));
    }
}
