//! Channels: a platform's update → [`Input`](crate::dialogue::Input); a [`Screen`](crate::dialogue::Screen) → the platform's message.
//!
//! Channels differ in reading an update and drawing a screen, and in nothing else. One channel never imports another.

pub mod flood;
pub mod hints;
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
