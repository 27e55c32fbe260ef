//! What `dovira check` says to an administrator: of every mistake that is planted in a small sound script exactly that,
//! at its place, in both languages; and that the published schema knows the same fields.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod authoring;
mod faults;
mod fixture;
mod launch;
mod messages;
mod schema;
mod shipped;
