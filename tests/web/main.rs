//! A person reads the pages over HTTP: follows links, presses buttons, types.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on fails; the walks print what they reached"
)]

mod bounds;
mod browser;
mod forms;
mod house;
mod mailbox;
mod office;
mod photos;
mod privacy;
mod reading;
mod sealed;
mod walk;
mod ways;
