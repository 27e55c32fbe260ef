//! The ways on which a report, or the news of one, leaves: each with its own progress, none in the way of another.
//!
//! A [`Courier`] carries sealed envelopes (webhooks). A [`Herald`] only says that something waits (e-mail, the staff's chat);
//! what it says is the same every time. The inbox has neither: operators come to it.

pub mod acknowledgement;
pub mod email;
mod failure;
pub mod signature;
pub mod staff_chat;
mod trust;
pub mod webhook;

use async_trait::async_trait;

pub use failure::Failure;

use crate::reporting::envelope::Envelope;

/// What became of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was taken; nobody vouched for it yet.
    Delivered,
    /// It was taken and acknowledged with a signature.
    Acknowledged,
}

/// Carries sealed envelopes somewhere.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Carries one. May be asked for the same one again: the receiver tells by its id.
    async fn carry(&self, envelope: &Envelope) -> Result<Taken, Failure>;
    /// Sees whether the way is open, without sending anything.
    async fn probe(&self) -> Result<(), Failure>;
}

/// Says that something waits, and not what or how much.
#[async_trait]
pub trait Herald: Send + Sync {
    /// Says it.
    async fn tell(&self) -> Result<(), Failure>;
    /// Sees whether the way is open, without saying anything.
    async fn probe(&self) -> Result<(), Failure>;
}

/// The staff's chat, as a channel offers it.
#[async_trait]
pub trait Alert: Send + Sync {
    /// Says a fixed text in the chat.
    async fn say(&self, text: &'static str) -> Result<(), Failure>;
    /// Sees whether the chat can be reached, without saying anything.
    async fn probe(&self) -> Result<(), Failure> {
        Ok(())
    }
}
