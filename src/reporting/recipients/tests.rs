use super::*;
use crate::store::{SqliteStore, Store};

struct Bench {
    folder: tempfile::TempDir,
    store: SqliteStore,
}

impl Bench {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path().join("dovira.db").to_str().unwrap()).await.unwrap();
        Self { folder, store }
    }

    /// A fresh public key in a file.
    fn key(&self, file: &str) -> PathBuf {
        let path = self.folder.path().join(file);
        let public = PrivateKey::generate().unwrap().public_key(file).unwrap();
        std::fs::write(&path, public.to_json()).unwrap();
        path
    }

    /// How the hotline's desk stands with these files after a start of the program.
    async fn start(&self, hotline: &[&PathBuf]) -> (Recipients, Intake) {
        let hotline = hotline.iter().map(|path| (*path).clone()).collect();
        let recipients = Recipients::new(Source::Files { hotline, administrator: vec![] });
        recipients.refresh(&self.store).await;
        let intake = recipients.intake(model::Desk::Hotline);
        (recipients, intake)
    }
}

#[tokio::test]
async fn the_first_start_trusts_and_another_key_closes_the_desk_until_it_is_confirmed() {
    let bench = Bench::new().await;
    let (a, b) = (bench.key("a.pub"), bench.key("b.pub"));
    let (recipients, intake) = bench.start(&[&a]).await;
    assert_eq!((intake, recipients.of(model::Desk::Hotline).len()), (Intake::Open, 1));
    assert_eq!(recipients.intake(model::Desk::Administrator), Intake::NoKeys);
    // Other, more and fewer keys than those trusted.
    for (changed, readers) in [(&[&b][..], 0), (&[&a, &b], 1)] {
        let (recipients, intake) = bench.start(changed).await;
        assert_eq!((intake, recipients.of(model::Desk::Hotline).len()), (Intake::Changed, 0));
        assert_eq!(recipients.readers(model::Desk::Hotline).len(), readers, "what was trusted still reads, no other");
    }
    // Confirmed: the running program sees it.
    let (recipients, _) = bench.start(&[&a, &b]).await;
    trust(&bench.store, model::Desk::Hotline, &read(&[a.clone(), b.clone()])).await.unwrap();
    recipients.refresh(&bench.store).await;
    assert_eq!(recipients.of(model::Desk::Hotline).len(), 2);
    assert_eq!(bench.start(&[&a]).await.1, Intake::Changed, "a key taken away is a change too");
    assert_eq!(bench.start(&[&b, &a, &a]).await.1, Intake::Open, "order and repetition are none");
}

#[tokio::test]
async fn a_key_changed_on_the_disk_closes_the_desk_at_once() {
    let bench = Bench::new().await;
    let a = bench.key("a.pub");
    let (recipients, _) = bench.start(&[&a]).await;
    bench.key("a.pub");
    recipients.refresh(&bench.store).await;
    assert_eq!(recipients.intake(model::Desk::Hotline), Intake::Changed);
    assert!(recipients.of(model::Desk::Hotline).is_empty());
}

#[tokio::test]
async fn a_damaged_file_is_named_and_the_others_go_on() {
    let bench = Bench::new().await;
    let (a, b) = (bench.key("a.pub"), bench.key("b.pub"));
    bench.start(&[&a, &b]).await;
    std::fs::write(&b, "{").unwrap();
    let (recipients, intake) = bench.start(&[&a, &b]).await;
    assert_eq!((intake, recipients.of(model::Desk::Hotline).len()), (Intake::Open, 1));
    assert_eq!(read(&[a, b.clone()]).faults, [(b.clone(), FileFault::Damaged)]);
    std::fs::remove_file(&b).unwrap();
    assert_eq!(read(std::slice::from_ref(&b)).faults, [(b, FileFault::Unreadable)]);
}

#[tokio::test]
async fn a_first_start_with_a_damaged_file_trusts_nothing_for_good() {
    let bench = Bench::new().await;
    let (a, b) = (bench.key("a.pub"), bench.folder.path().join("b.pub"));
    std::fs::write(&b, "{").unwrap();
    assert_eq!(bench.start(&[&a, &b]).await.1, Intake::Open);
    bench.key("b.pub");
    assert_eq!(bench.start(&[&a, &b]).await.1, Intake::Open, "setting it right is no change");
}

#[test]
fn a_private_key_on_the_server_is_pointed_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shift.key");
    let file = KeyFile::lock(&PrivateKey::generate().unwrap(), "Shift", "верба").unwrap();
    std::fs::write(&path, file.to_json()).unwrap();
    assert_eq!(read(std::slice::from_ref(&path)).faults, [(path, FileFault::Private)]);
}

#[tokio::test]
async fn a_store_that_does_not_answer_keeps_the_desk_as_it_was() {
    let bench = Bench::new().await;
    let a = bench.key("a.pub");
    let (recipients, _) = bench.start(&[&a]).await;
    Store::Sqlite(bench.store.clone()).close().await;
    recipients.refresh(&bench.store).await;
    assert_eq!(recipients.intake(model::Desk::Hotline), Intake::Open);
    bench.key("a.pub");
    recipients.refresh(&bench.store).await;
    assert_eq!(recipients.intake(model::Desk::Hotline), Intake::Changed);
    assert_eq!(bench.start(&[&a]).await.1, Intake::Unknown, "a start without a store opens nothing");
}

#[tokio::test]
async fn a_demonstration_makes_its_key_once() {
    let bench = Bench::new().await;
    let key = bench.folder.path().join("data").join(DEMO_KEY);
    let start = async || {
        let recipients = Recipients::new(Source::Demo(bench.folder.path().join("data")));
        recipients.refresh(&bench.store).await;
        recipients
    };
    let first = start().await;
    let text = std::fs::read_to_string(&key).unwrap();
    let private = KeyFile::parse(&text).unwrap().unlock(DEMO_PASSPHRASE).unwrap();
    for desk in DESKS {
        assert_eq!(first.of(desk)[0].id(), private.id().unwrap());
    }
    assert_eq!(start().await.of(model::Desk::Hotline)[0].id(), private.id().unwrap());
    // A damaged one is neither used nor overwritten.
    std::fs::write(&key, "{").unwrap();
    assert_eq!(start().await.intake(model::Desk::Hotline), Intake::NoKeys);
    assert_eq!(std::fs::read_to_string(&key).unwrap(), "{");
}
