//! The whole way of a report: told in Telegram, sealed, opened and answered at the desk, the answer read with the receipt.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets the unexpected has failed"
)]

#[path = "../support/fake_telegram/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the fake serves other tests too")]
mod fake_telegram;
mod house;

mod ask;
mod photos;
mod report;
