//! An operator opens a sealed report on the command line.

use std::path::{Path, PathBuf};

use dovira::reporting::report::Report;

use crate::{HOSTILE, complained, hotline, keygen, report, said, sealed};

/// A folder with keys `a` and `b` and a report sealed to `a`.
fn desk(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let key = keygen(folder.path(), "a");
    let path = folder.path().join("report.json");
    std::fs::write(&path, serde_json::to_vec(&sealed(&report(text), &[key])).unwrap()).unwrap();
    (folder, path)
}

fn open(folder: &Path, file: &Path, more: &[&str]) -> std::process::Output {
    let key = folder.join("a.key");
    let arguments = [&["open", file.to_str().unwrap(), "--key", key.to_str().unwrap()], more].concat();
    hotline(&arguments)
}

#[test]
fn a_report_is_shown_and_its_photos_are_written() {
    let (folder, file) = desk("Допоможіть");
    let photos = folder.path().join("photos");
    let shown = open(folder.path(), &file, &["--photos", photos.to_str().unwrap()]);
    assert!(shown.status.success(), "{}", complained(&shown));
    let text = said(&shown);
    for part in ["Report 074-565  URGENT", "2026-11-24", "Що сталося  [labour]", "    Допоможіть", "Photos: 1"]
    {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    let photo = photos.join("074565-12345678-1.jpg");
    assert_eq!(std::fs::read(&photo).unwrap(), [0xff, 0xd8, 0xff, 0xe0, 0, 0x10]);
    let again = open(folder.path(), &file, &["--photos", photos.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1), "a photo that is there is not overwritten");
}

#[test]
fn hostile_text_is_inert_and_complete() {
    let (folder, file) = desk(HOSTILE);
    let text = said(&open(folder.path(), &file, &[]));
    let acts = |c: char| {
        (c.is_control() && c != '\n')
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2028}'..='\u{2029}').contains(&c)
    };
    assert!(!text.chars().any(acts), "{text:?}");
    assert!(text.contains("⟨U+001B⟩[31m") && text.contains("<script>") && text.contains("⟨U+0000⟩"));
    assert!(text.lines().all(|line| !line.starts_with("=1+1")), "what was written stands moved in");
    let json = said(&open(folder.path(), &file, &["--json"]));
    assert!(!json.chars().any(acts), "{json:?}");
    let read: Report = serde_json::from_str(&json).unwrap();
    assert_eq!(read.answers[0].said, [HOSTILE]);
}

#[test]
fn what_does_not_open_says_why_and_shows_nothing() {
    let (folder, file) = desk("Допоможіть");
    let json = std::fs::read_to_string(&file).unwrap();
    keygen(folder.path(), "b");
    let fails = |text: &str, why: &str| {
        let damaged = folder.path().join("damaged.json");
        std::fs::write(&damaged, text).unwrap();
        let output = open(folder.path(), &damaged, &[]);
        assert_eq!((output.status.code(), said(&output).as_str()), (Some(1), ""));
        assert!(complained(&output).contains(why), "{why} in: {}", complained(&output));
    };
    fails("", "damaged");
    fails(&json[..json.len() / 2], "damaged");
    fails(&json.replace(r#""urgent":true"#, r#""urgent":false"#), "damaged or changed");
    fails(&json.replacen('{', r#"{"note":1,"#, 1), "damaged");
    let (a, b) = (folder.path().join("a.key"), folder.path().join("b.key"));
    let other = hotline(&["open", file.to_str().unwrap(), "--key", b.to_str().unwrap()]);
    assert!(complained(&other).contains("not sealed to this key"));
    // A key file that was damaged or is none.
    std::fs::write(&b, &std::fs::read_to_string(&a).unwrap()[..100]).unwrap();
    for no_key in [&b, &file, &folder.path().join("nothing.key")] {
        let output = hotline(&["open", file.to_str().unwrap(), "--key", no_key.to_str().unwrap()]);
        assert_eq!((output.status.code(), said(&output).as_str()), (Some(1), ""));
    }
}

#[test]
fn the_published_schema_is_current_and_fits_reports() {
    let printed =
        std::process::Command::new(env!("CARGO_BIN_EXE_dovira")).args(["schema", "--report"]).output().unwrap();
    let published = include_str!("../../docs/report.schema.json");
    assert_eq!(said(&printed), published, "make it anew: dovira schema --report > docs/report.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(published).unwrap()).unwrap();
    let mut value = serde_json::to_value(report(HOSTILE)).unwrap();
    assert!(schema.is_valid(&value));
    value["telegram_id"] = 7.into();
    assert!(!schema.is_valid(&value));
}
