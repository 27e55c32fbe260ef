//! Backups on the command line: made while the line serves, restored into a new database, never over anything.

use super::line::{Line, dovira};
use super::told;

#[tokio::test]
async fn a_backup_is_made_while_it_serves_and_restored_elsewhere() {
    let line = Line::start();
    let folder = line.folder.path();
    let made = dovira(folder).args(["backup", "monday.backup"]).output().unwrap();
    assert!(made.status.success(), "{}", told(&made).1);
    assert!(String::from_utf8_lossy(&made.stdout).contains("monday.backup: "));
    let text = std::fs::read_to_string(folder.join("monday.backup")).unwrap();
    assert!(text.starts_with("{\"format\":\"dovira-backup/1\""), "{text}");
    let (code, said) = told(&dovira(folder).args(["backup", "monday.backup"]).output().unwrap());
    assert_eq!((code, said.contains("is there already")), (Some(1), true), "{said}");
    assert_eq!(std::fs::read_to_string(folder.join("monday.backup")).unwrap(), text);

    let other = |command: &str, file: &str| {
        dovira(folder).args([command, file]).env("DOVIRA_DATABASE_URL", "sqlite://new/dovira.db").output().unwrap()
    };
    let (code, said) = told(&other("backup", "nothing.backup"));
    assert_eq!((code, said.contains("there is no database")), (Some(1), true), "{said}");
    assert!(!folder.join("new").exists() && !folder.join("nothing.backup").exists());
    let restored = other("restore", "monday.backup");
    assert!(restored.status.success(), "{}", told(&restored).1);
    assert!(String::from_utf8_lossy(&restored.stdout).contains("restored as of 20"));

    std::fs::write(folder.join("cut.backup"), &text[..text.len() - 20]).unwrap();
    let (code, said) = told(&other("restore", "cut.backup"));
    assert_eq!((code, said.contains("damaged")), (Some(1), true), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn the_help_says_what_a_backup_brings_back() {
    let folder = tempfile::tempdir().unwrap();
    let help = dovira(folder.path()).args(["restore", "--help"]).output().unwrap();
    let help = String::from_utf8_lossy(&help.stdout).replace('\n', " ");
    for word in ["Stop the program", "closed, erased or withdrawn", "missing"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}
