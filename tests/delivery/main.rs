//! How reports, and the news of them, leave: over real connections to a real mail server and to a system that takes
//! envelopes. Outages of days, on a wound clock, stand beside the outbox itself.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot set up its world fails"
)]

mod acknowledgements;
mod certificates;
mod check;
#[path = "../support/line.rs"]
#[expect(dead_code, reason = "only how the program is started, not the line that runs on")]
mod line;
mod mail;
#[path = "../support/postgres.rs"]
mod postgres;
mod python;
mod receiver;
mod replicas;
mod silence;
mod way;
mod webhook;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use dovira::config::hotline::{Email, MailTls, Webhook};
use dovira::reporting::envelope::{Envelope, case_number};
use dovira::reporting::keys::{PrivateKey, Recipient};
use dovira::reporting::report::{Answer, Consent, FORMAT, Kind, Report};
use dovira::reporting::seal::{Outside, seal};
use dovira::store::SqliteStore;
use dovira::store::reports::{ReportStore, Submission};

/// The webhook's secret in these tests.
pub const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
/// What a person wrote: it must be nowhere in the clear.
pub const STORY: &str = "Подруга поїхала на роботу до Польщі і не відповідає";

/// Seconds since 1970.
pub fn seconds() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

/// 32 random hexadecimal digits.
pub fn random_id() -> String {
    let mut random = [0; 16];
    getrandom::fill(&mut random).unwrap();
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A report, sealed as it would be.
pub fn sealed(urgent: bool) -> Envelope {
    let id = random_id();
    let report = Report {
        format: FORMAT.into(),
        kind: Kind::Report,
        form: "case".into(),
        case_number: case_number(&id),
        language: "uk".into(),
        dialogue_version: "0123456789ab".into(),
        urgent,
        consent: Consent::Anonymous,
        contact: None,
        answers: vec![Answer {
            question: "story".into(),
            asked: "Що сталося".into(),
            codes: vec![],
            said: vec![STORY.into()],
        }],
        standard: BTreeMap::new(),
        reply_key: None,
        photos: vec![],
    };
    let key = PrivateKey::generate().unwrap();
    let to = Recipient::new("Shift A", key.public().unwrap()).unwrap();
    let outside = Outside { form: "case".into(), urgent, day: "2026-11-24".into(), id, mailbox: random_id() };
    seal(&report, &outside, &[to]).unwrap()
}

/// A store in a scratch folder.
pub async fn store() -> (tempfile::TempDir, Arc<dyn ReportStore>) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("dovira.db").display().to_string()).await.unwrap();
    (folder, Arc::new(store))
}

/// Commits a report that these sinks are owed. Its envelope.
pub async fn submit(store: &dyn ReportStore, urgent: bool, sinks: &[(&str, bool)]) -> Envelope {
    let envelope = sealed(urgent);
    let mut token = [0; 16];
    getrandom::fill(&mut token).unwrap();
    let sinks = sinks.iter().map(|&(name, required)| (name.to_owned(), required)).collect();
    let submission = Submission { envelope: envelope.clone(), token, sinks, mailbox_ends: "2027-02-24".into() };
    store.submit(&submission).await.unwrap();
    envelope
}

/// Settings of a mail server on this machine.
pub fn email(port: u16, ca: &Path) -> Email {
    Email {
        server: "localhost".into(),
        port,
        tls: MailTls::StartTls,
        login: None,
        from: "Лінія довіри <line@example.org>".parse().unwrap(),
        to: vec!["desk@example.org".parse().unwrap()],
        administrator_to: vec![],
        ca_file: Some(ca.to_owned()),
    }
}

/// Settings of a webhook on this machine.
pub fn webhook(url: &str, ca: &Path) -> Webhook {
    Webhook { name: "cms".into(), url: url.parse().unwrap(), secret: SECRET.into(), ca_file: Some(ca.to_owned()) }
}
