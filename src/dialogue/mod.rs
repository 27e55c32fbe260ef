//! The engine: `(script, what is seen, input) → (place, screen, events)`.
//!
//! Pure and total: no clock, no network, no database, no randomness; any input gives a screen with a way home.
//! Everything known of a reader rides in the [`Place`] that each button carries; nothing is kept.

mod directory;
pub mod event;
pub mod input;
pub mod place;
pub mod questionnaire;
pub mod screen;
pub mod session;
mod step;
mod typed;
mod view;

pub use event::Event;
pub use input::{Command, Input, Seen};
pub use place::{Code, Place, Verb};
pub use screen::{Act, Choice, Expects, Phone, Screen};
pub use step::{Step, step};
