//! What was erased is not found in the file any more, byte by byte.

use std::collections::HashSet;
use std::path::Path;

use dovira::reporting::envelope::Envelope;
use dovira::store::reports::{INBOX, Status};

use crate::world::{World, envelope, submission, submit};

/// Bytes that occur nowhere else.
fn marked(mark: u32, length: usize) -> Vec<u8> {
    let mut state = u64::from(mark) << 32 | 0x9e37_79b9;
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.extend((state >> 24).to_be_bytes()[4..].iter().chain(&(state >> 8).to_be_bytes()[4..]));
    }
    bytes.truncate(length);
    bytes
}

/// Every 16 bytes of an envelope's sealed content and wrapped keys.
fn chunks(envelope: &Envelope) -> HashSet<Vec<u8>> {
    use base64::Engine as _;
    let bytes = |text: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).unwrap();
    let mut all = vec![bytes(&envelope.sealed)];
    all.extend(envelope.keys.iter().flat_map(|wrapped| [bytes(&wrapped.enc), bytes(&wrapped.key)]));
    all.iter().flat_map(|bytes| bytes.chunks_exact(16)).map(<[u8]>::to_vec).collect()
}

/// How many places of all files beside the database hold a piece of it.
fn found(database: &Path, pieces: &HashSet<Vec<u8>>) -> usize {
    let folder = std::fs::read_dir(database.parent().unwrap()).unwrap();
    let files = folder.map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    files.map(|file| file.windows(16).filter(|window| pieces.contains(*window)).count()).sum()
}

fn sealed(mark: u32, length: usize) -> Envelope {
    use base64::Engine as _;
    let text = |bytes: &[u8]| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    let mut envelope = envelope(&marked(mark, length));
    for (n, wrapped) in (0..).zip(&mut envelope.keys) {
        wrapped.enc = text(&marked(mark + 1 + n, 32));
        wrapped.key = text(&marked(mark + 11 + n, 48));
    }
    envelope
}

#[tokio::test]
async fn an_acknowledged_report_is_gone_from_every_file() {
    let world = World::sqlite().await;
    let path = world.url.strip_prefix("sqlite://").unwrap().to_owned();
    let store = world.reports();
    let (gone, kept) = (sealed(100, 70_000), sealed(200, 70_000));
    let (gone_pieces, kept_pieces) = (chunks(&gone), chunks(&kept));
    let header = submit(&*store, gone).await;
    for mark in 3..40 {
        submit(&*store, sealed(mark * 100, 5_000)).await;
    }
    submit(&*store, kept).await;
    assert!(found(path.as_ref(), &gone_pieces) > gone_pieces.len() / 2, "the search finds what is there");
    store.advance(&header.id, 1, Status::Closed).await.unwrap();
    assert_eq!(store.erase_done().await, Ok(1));
    assert_eq!(found(path.as_ref(), &gone_pieces), 0);
    assert!(found(path.as_ref(), &kept_pieces) > kept_pieces.len() / 2);
}

#[tokio::test]
async fn withdrawn_reports_and_ended_answers_are_gone_too() {
    let world = World::sqlite().await;
    let path = world.url.strip_prefix("sqlite://").unwrap().to_owned();
    let store = world.reports();
    let withdrawn = sealed(100, 20_000);
    let pieces = chunks(&withdrawn);
    let header = submit(&*store, withdrawn).await;
    assert!(found(path.as_ref(), &pieces) > 0);
    assert_eq!(store.withdraw(&header.mailbox).await, Ok(true));
    assert_eq!(found(path.as_ref(), &pieces), 0);

    let header = submit(&*store, sealed(200, 5_000)).await;
    let mut copy = sealed(300, 20_000);
    copy.header.mailbox.clone_from(&header.mailbox);
    let mut pieces = chunks(&copy);
    let to_person = "sealed to the person: ".repeat(40);
    pieces.insert(to_person.as_bytes()[..16].to_vec());
    store.answer(&header.mailbox, &to_person, &copy, "2027-03-01").await.unwrap();
    store.acknowledge(&header.id, INBOX).await.unwrap();
    store.erase_done().await.unwrap();
    assert!(found(path.as_ref(), &pieces) > pieces.len() / 2, "an answer outlives its report");
    store.expire("2027-03-02", None).await.unwrap();
    assert_eq!(found(path.as_ref(), &pieces), 0);
}

#[tokio::test]
async fn what_a_reader_kept_from_being_wiped_is_wiped_by_the_next_call() {
    let world = World::sqlite().await;
    let path = world.url.strip_prefix("sqlite://").unwrap().to_owned();
    let store = world.reports();
    let sent = submission(sealed(100, 20_000));
    let pieces = chunks(&sent.envelope);
    store.submit(&sent).await.unwrap();
    let reader = sqlx::SqlitePool::connect(&world.url).await.unwrap();
    let mut reading = reader.begin().await.unwrap();
    sqlx::query("SELECT COUNT(*) FROM reports").fetch_one(&mut *reading).await.unwrap();
    store.acknowledge(&sent.envelope.header.id, INBOX).await.unwrap();
    assert_eq!(store.erase_done().await, Ok(1));
    assert!(found(path.as_ref(), &pieces) > 0, "the reader still sees it");
    reading.rollback().await.unwrap();
    assert_eq!(store.erase_done().await, Ok(0));
    assert_eq!(found(path.as_ref(), &pieces), 0);
}
