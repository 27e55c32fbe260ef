//! What `dovira check` says to an administrator: of every mistake that is planted in a small sound script exactly that,
//! at its place, in both languages; and that the published schema knows the same fields.

mod faults;
mod fixture;
mod messages;
mod schema;
mod shipped;
