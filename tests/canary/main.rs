//! Identities that stand in every field of what the platforms bring, and words of reports, are looked for afterwards
//! everywhere: files, logs, mails, webhooks, the staff's chat, a backup. Nothing is found; a planted leak is.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets the unexpected has failed"
)]

#[path = "../delivery/certificates.rs"]
mod certificates;
#[path = "../support/fake_telegram/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the fake serves other tests too")]
mod fake_telegram;
#[path = "../delivery/python.rs"]
#[expect(dead_code, reason = "the mail server serves other tests too")]
mod python;
#[path = "../delivery/receiver.rs"]
#[expect(dead_code, reason = "the receiver serves other tests too")]
mod receiver;

mod disguise;
mod house;
mod leak;
mod life;
mod whole;

/// The secret of the webhook.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn seconds() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}
