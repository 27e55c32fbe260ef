//! YAML → a tree with positions ([`tree`]) → typed values ([`typed`](fn@typed)).
//!
//! Scalars stay text until a type asks for them, so `no` and `0 800` mean what they look like.
//! Anchors, aliases and tags are refused: nothing in a dialogue needs them, and no small file can grow into a large one.

mod tree;
mod typed;

pub use tree::{Value, Yaml, read};
pub use typed::{Mismatch, typed};
