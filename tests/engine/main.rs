//! The engine: laws that hold for any sound script and anything a person does; the shipped content button by button; and
//! a few conversations as people have them.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod conversations;
mod generator;
mod laws;
mod old_buttons;
mod outcomes;
mod shipped;
