//! A deployer makes, compares and confirms keys.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use dovira::reporting::keys::grouped;

use crate::{PASSPHRASE, complained, hotline, keygen, recipient, said};

#[test]
fn a_pair_is_made_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let key = keygen(folder.path(), "a");
    let private = folder.path().join("a.key");
    assert_eq!(private.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&private).unwrap();
    assert!(!text.contains(PASSPHRASE));
    let again = hotline(&["keygen", "--name", "A", "--out", folder.path().to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1));
    assert!(complained(&again).contains("is not overwritten"), "{}", complained(&again));
    assert_eq!(std::fs::read_to_string(&private).unwrap(), text);
    let shown = said(&hotline(&["verify", private.to_str().unwrap(), folder.path().join("a.pub").to_str().unwrap()]));
    assert_eq!(shown.matches(&grouped(key.fingerprint())).count(), 2, "{shown}");
}

#[test]
fn words_and_a_code_for_the_safe() {
    let folder = tempfile::tempdir().unwrap();
    let (out, qr) = (folder.path().join("made"), folder.path().join("made/safe.svg"));
    let made = hotline(&[
        "keygen",
        "--name",
        "Backup",
        "--out",
        out.to_str().unwrap(),
        "--words",
        "--qr",
        qr.to_str().unwrap(),
    ]);
    assert!(made.status.success(), "{}", complained(&made));
    assert!(std::fs::read_to_string(&qr).unwrap().contains("<svg"));
    let shown = said(&made);
    let words: Vec<&str> = shown.lines().filter(|line| line.contains(". ") && line.starts_with("    ")).collect();
    assert_eq!(words.len(), 6, "{shown}");
    // Typed off the paper, with its numbers.
    let restore = |words: &str| -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dovira"))
            .args(["hotline", "keygen", "--from-words", "--name", "Backup", "--out"])
            .arg(folder.path().join("again"))
            .env("DOVIRA_PASSPHRASE", PASSPHRASE)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(words.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let wrong = restore(&words.join("\n").replacen("1. ", "1. x", 1));
    assert_eq!(wrong.status.code(), Some(1));
    assert!(complained(&wrong).contains("a word is misspelt"), "{}", complained(&wrong));
    assert!(!folder.path().join("again").exists());
    assert!(restore(&words.join("\n")).status.success());
    assert!(recipient(&out.join("backup.pub")) == recipient(&folder.path().join("again/backup.pub")));
}

#[test]
fn a_short_passphrase_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_dovira"))
        .args(["hotline", "keygen", "--name", "a", "--out"])
        .arg(folder.path())
        .env("DOVIRA_PASSPHRASE", "short")
        .output()
        .unwrap();
    assert_eq!(made.status.code(), Some(1));
    assert!(complained(&made).contains("too short"));
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

#[test]
fn a_changed_key_is_pointed_out_until_it_is_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (keygen(folder.path(), "a"), keygen(folder.path(), "b"));
    let run = |command: &[&str], keys: &str| configured(folder.path(), command, keys);
    let first = run(&["verify"], "a.pub");
    assert!(first.status.success() && said(&first).contains("not trusted yet"), "{}", said(&first));
    assert!(run(&["trust", "--yes"], "a.pub").status.success());
    assert!(said(&run(&["verify"], "a.pub")).contains("these are the trusted keys"));

    let changed = run(&["verify"], "b.pub");
    assert_eq!(changed.status.code(), Some(1));
    assert!(said(&changed).contains("NOT the trusted keys"));
    // Without a terminal nobody can have compared anything.
    let unasked = run(&["trust"], "b.pub");
    assert_eq!(unasked.status.code(), Some(1));
    assert!(said(&unasked).contains(&grouped(a.fingerprint())) && said(&unasked).contains(&grouped(b.fingerprint())));
    assert!(said(&run(&["verify"], "a.pub")).contains("these are the trusted keys"), "nothing was written");
    assert!(run(&["trust", "--yes"], "b.pub").status.success());
    assert!(said(&run(&["verify"], "b.pub")).contains("these are the trusted keys"));
    assert_eq!(run(&["verify"], "a.pub").status.code(), Some(1));

    // A private key on the server, and a damaged file.
    let private = run(&["trust", "--yes"], "b.key");
    assert_eq!(private.status.code(), Some(1));
    assert!(said(&private).contains("it is a private key"), "{}", said(&private));
    std::fs::write(folder.path().join("c.pub"), "{").unwrap();
    assert_eq!(run(&["verify"], "b.pub,c.pub").status.code(), Some(1));
}

fn configured(folder: &Path, command: &[&str], keys: &str) -> Output {
    let keys: Vec<_> = keys.split(',').map(|key| folder.join(key).display().to_string()).collect();
    Command::new(env!("CARGO_BIN_EXE_dovira"))
        .arg("hotline")
        .args(command)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("DOVIRA_HOTLINE_KEYS", keys.join(","))
        .env("DOVIRA_DATABASE_URL", format!("sqlite://{}", folder.join("dovira.db").display()))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn help_is_there() {
    for arguments in
        [&["--help"][..], &["keygen", "--help"], &["open", "--help"], &["verify", "--help"], &["trust", "--help"]]
    {
        let help = hotline(arguments);
        assert!(help.status.success() && said(&help).contains("Usage: dovira hotline"), "{arguments:?}");
    }
}
