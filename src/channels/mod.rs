//! Channels: a platform's update → [`Input`](crate::dialogue::Input); a [`Screen`](crate::dialogue::Screen) → the platform's message.
//!
//! Channels differ in reading an update and drawing a screen, and in nothing else. One channel never imports another.

pub mod door;
pub mod flood;
pub mod guesses;
pub mod hints;
pub mod pocket;
pub mod telegram;
pub mod terminal;
pub mod turn;
pub mod web;

use crate::dialogue::Event;

/// Where a person speaks with the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// Telegram
    Telegram,
    /// Web pages
    Web,
    /// A terminal
    Terminal,
}

impl Channel {
    /// Its name: it is mixed into keys of drafts and never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Web => "web",
            Self::Terminal => "terminal",
        }
    }
}

/// Sees what happened, as events that carry no word and no person.
pub trait Witness: Send + Sync {
    /// Called once a step, before its screen is sent.
    fn see(&self, channel: Channel, events: &[Event]);
}

/// Looks away.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoWitness;

impl Witness for NoWitness {
    fn see(&self, _: Channel, _: &[Event]) {}
}
