//! Databases of both kinds to test on, and envelopes to put into them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dovira::reporting::envelope::{BUCKETS, Envelope, FORMAT, Header, Wrapped};
use dovira::store::Store;
use dovira::store::reports::{ReportStore, Submission};

use crate::postgres::Postgres;

/// A database that ends with the test.
pub struct World {
    pub store: Store,
    pub url: String,
    _folder: Option<tempfile::TempDir>,
    _server: Option<Postgres>,
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("dovira.db").display());
        let store = Store::open(&url.clone().into()).await.unwrap();
        Self { store, url, _folder: Some(folder), _server: None }
    }

    pub async fn postgres() -> Self {
        let server = Postgres::start();
        let url = server.url();
        let store = Store::open(&url.clone().into()).await.unwrap();
        Self { store, url, _folder: None, _server: Some(server) }
    }

    pub fn reports(&self) -> Arc<dyn ReportStore> {
        self.store.reports()
    }

    /// A second opening of the same database, as a second replica has it. SQLite has one process only: the same handle.
    pub async fn another(&self) -> Store {
        match self.store {
            Store::Sqlite(_) => self.store.clone(),
            Store::Postgres(_) => Store::open(&self.url.clone().into()).await.unwrap(),
        }
    }
}

/// 32 hexadecimal digits that no other call gave; scattered, as random ones are.
pub fn id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{:016x}{n:016x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// An envelope with a recognizable body.
pub fn envelope(body: &[u8]) -> Envelope {
    use base64::Engine as _;
    let text = |bytes: &[u8]| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    let wrapped = |n: u8| Wrapped { enc: text(&[n; 32]), key: text(&[n; 48]) };
    let header = Header {
        format: FORMAT.to_owned(),
        form: "case".to_owned(),
        urgent: false,
        day: "2026-11-24".to_owned(),
        bucket: BUCKETS[0],
        id: id(),
        mailbox: id(),
        keys: vec!["shift".to_owned(), "backup".to_owned()],
    };
    Envelope { header, keys: vec![wrapped(1), wrapped(2)], nonce: text(&[7; 12]), sealed: text(body) }
}

/// A submission to the inbox (required) and a webhook (not).
pub fn submission(envelope: Envelope) -> Submission {
    let mut token = [0; 16];
    token.copy_from_slice(&id().as_bytes()[16..]);
    let sinks = vec![("inbox".to_owned(), true), ("webhook cms".to_owned(), false)];
    Submission { envelope, token, sinks, mailbox_ends: "2027-02-24".to_owned() }
}

/// Submits a report and gives its header back.
pub async fn submit(store: &dyn ReportStore, envelope: Envelope) -> Header {
    let header = envelope.header.clone();
    store.submit(&submission(envelope)).await.unwrap();
    header
}
