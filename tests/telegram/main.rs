//! A reader meets the line in Telegram: over real HTTP, through a strict fake of the Bot API.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets the unexpected has failed"
)]

#[path = "../support/fake_telegram/mod.rs"]
#[expect(dead_code, reason = "photos are another test's")]
mod fake_telegram;
mod fixture;
mod line;

mod crawl;
mod intake;
mod program;
mod reading;
mod trouble;
