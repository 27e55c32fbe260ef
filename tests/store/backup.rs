//! A deployer keeps a backup and needs it one day, perhaps on the other kind of database.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use dovira::store::backup::{BackupError, Contents};
use dovira::store::reports::{INBOX, ReportStore, Status};

use crate::world::{World, envelope, submission, submit};

const DAY: &str = "2026-11-24";

/// Reports in every state, an answer, a withdrawn one, trust, a salt, a canary.
async fn fill(store: &dyn ReportStore) -> Vec<String> {
    let mut ids = Vec::new();
    for n in 0..6u8 {
        let mut sent = submission(envelope(&vec![n; 5000 * usize::from(n) + 1]));
        sent.token = [n; 16];
        sent.envelope.header.urgent = n == 2;
        store.submit(&sent).await.unwrap();
        ids.push(sent.envelope.header.id);
    }
    let gone = submit(store, envelope(b"withdrawn")).await;
    assert!(store.withdraw(&gone.mailbox).await.unwrap());
    store.advance(&ids[1], 1, Status::Opened).await.unwrap();
    store.advance(&ids[3], 1, Status::Closed).await.unwrap();
    store.acknowledge(&ids[4], "webhook cms").await.unwrap();
    let answered = store.envelope(&ids[5]).await.unwrap().unwrap().header.mailbox;
    for n in 0..2 {
        let mut copy = envelope(&[40 + n; 300]);
        copy.header.mailbox.clone_from(&answered);
        store.answer(&answered, &format!("sealed {n}"), &copy, "2027-03-03").await.unwrap();
    }
    store.trust("hotline", &["shift".into(), "backup".into()]).await.unwrap();
    store.installation("receipt-salt", [0x7E; 32]).await.unwrap();
    store.canary_sent(&ids[0], DAY, "proof").await.unwrap();
    store.audit("shift", "open", &ids[1], DAY).await.unwrap();
    ids
}

async fn is_filled(store: &dyn ReportStore, ids: &[String]) {
    let status: Vec<_> = {
        let mut listed = store.list("backup", true).await.unwrap();
        listed.sort_by_key(|listed| ids.iter().position(|id| *id == listed.header.id));
        assert!(listed[2].header.urgent);
        listed.iter().map(|listed| (listed.status, listed.version)).collect()
    };
    let new = (Status::New, 1);
    assert_eq!(status, [new, (Status::Opened, 2), new, (Status::Closed, 2), new, new]);
    let answered = store.envelope(&ids[5]).await.unwrap().unwrap().header.mailbox;
    assert_eq!(store.mailbox(&answered).await.unwrap().unwrap().answers, ["sealed 0", "sealed 1"]);
    assert_eq!(store.answers(&answered).await.unwrap().len(), 2);
    assert_eq!(store.submitted(&[4; 16]).await.unwrap().as_deref(), Some(ids[4].as_str()), "a late second press");
    assert_eq!(store.trusted("hotline").await.unwrap(), ["backup", "shift"]);
    assert_eq!(store.installation("receipt-salt", [0; 32]).await, Ok([0x7E; 32]));
    assert_eq!(store.canaries_missing().await.unwrap(), [DAY]);
    assert_eq!(store.audited(5).await.unwrap().len(), 1);
    assert_eq!(store.claim("webhook cms", 9).await.unwrap().owed().len(), 5, "what was acknowledged stays so");
    assert_eq!(store.waiting(INBOX, DAY).await, Ok(vec![(0, 5)]));
}

async fn carried_over(from: World, to: World) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dovira.backup");
    let ids = fill(&*from.reports()).await;
    let contents = Contents { day: DAY.to_owned(), reports: 6, open: 5, answers: 2 };
    assert_eq!(from.store.back_up(&file, DAY).await.unwrap(), contents);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    // A program that was started once has drawn its own salt; no receipt depends on it yet.
    to.reports().installation("receipt-salt", [1; 32]).await.unwrap();
    assert_eq!(to.store.restore(&file).await.unwrap(), contents);
    is_filled(&*to.reports(), &ids).await;
    assert!(matches!(to.store.restore(&file).await, Err(BackupError::NotEmpty)));
    is_filled(&*to.reports(), &ids).await;
    // The copy of the copy is the same, byte for byte.
    let again = folder.path().join("again");
    to.store.back_up(&again, DAY).await.unwrap();
    assert_eq!(std::fs::read(again).unwrap(), std::fs::read(file).unwrap());
}

#[tokio::test]
async fn a_file_is_carried_over_to_a_server() {
    carried_over(World::sqlite().await, World::postgres().await).await;
}

#[tokio::test]
async fn a_server_is_carried_over_to_a_file() {
    carried_over(World::postgres().await, World::sqlite().await).await;
}

#[tokio::test]
async fn a_backup_shows_one_moment_of_a_running_program() {
    for world in [World::sqlite().await, World::postgres().await] {
        let store = world.reports();
        let folder = tempfile::tempdir().unwrap();
        for n in 0..30 {
            submit(&*store, envelope(&vec![n; 30_000])).await;
        }
        let writing = async {
            for n in 0..30u64 {
                submit(&*store, envelope(&[0; 100])).await;
                if n % 3 == 0 {
                    let mailbox = store.list("shift", false).await.unwrap()[0].header.mailbox.clone();
                    store.withdraw(&mailbox).await.unwrap();
                }
            }
        };
        let file = folder.path().join("backup");
        let (made, ()) = tokio::join!(world.store.back_up(&file, DAY), writing);
        let into = World::sqlite().await;
        let contents = into.store.restore(&file).await.unwrap();
        assert_eq!(contents, made.unwrap());
        let reports = into.reports();
        // Every report that is in it is whole: body, mailbox and deliveries belong to the same moment.
        let listed = reports.list("shift", true).await.unwrap();
        assert_eq!(listed.len() as u64, contents.reports);
        assert_eq!(reports.claim(INBOX, 100).await.unwrap().owed().len(), listed.len());
        for listed in listed {
            assert!(!reports.mailbox(&listed.header.mailbox).await.unwrap().unwrap().withdrawn);
        }
    }
}

async fn refuses(world: &World, file: &Path, bytes: &[u8]) -> BackupError {
    std::fs::write(file, bytes).unwrap();
    let error = world.store.restore(file).await.unwrap_err();
    let store = world.reports();
    assert!(store.list("shift", true).await.unwrap().is_empty(), "{error}");
    assert!(store.trusted("hotline").await.unwrap().is_empty(), "{error}");
    assert_eq!(store.installation("receipt-salt", [9; 32]).await, Ok([9; 32]), "{error}");
    error
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_changes_nothing() {
    let from = World::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let (file, spoilt) = (folder.path().join("good"), folder.path().join("spoilt"));
    fill(&*from.reports()).await;
    from.store.back_up(&file, DAY).await.unwrap();
    let good = std::fs::read(&file).unwrap();
    let into = World::sqlite().await;
    into.reports().installation("receipt-salt", [9; 32]).await.unwrap();

    for cut in [good.len() - 1, good.len() - 90, good.len() / 2, 60] {
        let error = refuses(&into, &spoilt, &good[..cut]).await;
        assert!(matches!(error, BackupError::Damaged(_)), "{cut}: {error}");
    }
    for at in (70..good.len()).step_by(good.len() / 40) {
        let mut flipped = good.clone();
        flipped[at] ^= 1;
        let error = refuses(&into, &spoilt, &flipped).await;
        assert!(matches!(error, BackupError::Damaged(_)), "{at}: {error}");
    }
    let lines: Vec<&[u8]> = good.split_inclusive(|byte| *byte == b'\n').collect();
    let without: Vec<u8> =
        lines.iter().enumerate().filter(|(n, _)| *n != 4).flat_map(|(_, line)| line.to_vec()).collect();
    assert!(matches!(refuses(&into, &spoilt, &without).await, BackupError::Damaged(_)));
    let twice = [good.as_slice(), good.as_slice()].concat();
    assert!(matches!(refuses(&into, &spoilt, &twice).await, BackupError::Damaged(_)));
    assert!(matches!(refuses(&into, &spoilt, b"").await, BackupError::NotOurs));
    assert!(matches!(refuses(&into, &spoilt, b"{\"a\":1}\n").await, BackupError::NotOurs));
    let later = String::from_utf8(good).unwrap().replace("dovira-backup/1", "dovira-backup/2");
    assert!(matches!(refuses(&into, &spoilt, later.as_bytes()).await, BackupError::Newer));
    assert!(matches!(into.store.restore(Path::new("/nowhere")).await, Err(BackupError::Read(..))));
}

#[tokio::test]
async fn no_file_is_overwritten_and_none_is_left_half_written() {
    let world = World::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine");
    std::fs::write(&file, "something else").unwrap();
    assert!(matches!(world.store.back_up(&file, DAY).await, Err(BackupError::Exists(_))));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "something else");
    let nowhere = folder.path().join("no/folder");
    assert!(matches!(world.store.back_up(&nowhere, DAY).await, Err(BackupError::Write(..))));
    world.store.close().await;
    assert!(matches!(world.store.back_up(&folder.path().join("new"), DAY).await, Err(BackupError::Store(_))));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
