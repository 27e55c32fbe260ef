//! A few conversations as people have them, played through `dovira chat` from a pipe.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};


/// Plays the lines of a file; the first says the language.
fn play(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("tests/engine/conversations").join(format!("{name}.txt"))).unwrap();
    let (lang, lines) = text.split_once('\n').unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dovira"))
        .args(["chat", "--lang", lang.trim()])
        .current_dir(root)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().replace('\x1b', "<ESC>")
}

#[test]
fn conversations_go_as_they_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engine/conversations");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        insta::assert_snapshot!(name.clone(), play(&name));
    }
}
