//! An operator reads and answers reports over HTTP, and strangers try to.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails; the browser says what it saw"
)]

mod browser;
mod case;
mod door;
mod hostile;
mod house;
mod line;
