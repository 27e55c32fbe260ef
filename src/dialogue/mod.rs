//! The engine: `(script, what is seen, input) → (place, screen, events)`.
//!
//! Pure and total: no clock, no network, no database, no randomness; any input gives a screen with a way home.
//! Everything known of a reader rides in the [`Place`] that each button carries; nothing is kept.

mod directory;
pub mod event;
mod form;
pub mod input;
mod mailbox;
pub mod place;
pub mod questionnaire;
pub mod receipt;
pub mod screen;
pub mod session;
mod step;
mod typed;
mod view;
pub mod wish;

pub use event::Event;
pub use form::{is_done, is_send, is_tidy};
pub use input::{Command, Desks, Fresh, Input, Seen};
pub use place::{Code, Place, Verb};
pub use screen::{Act, Choice, Expects, Phone, Screen};
pub use session::Session;
pub use step::{Memory, Step, step};
pub use wish::{Granted, Wish};
