//! What an update is answered with, before anything is sent.

use super::draw::Letter;
use super::update::Pressed;

/// The answer to an update.
#[derive(Default)]
pub(super) struct Reply {
    /// The press to acknowledge.
    pub query: Option<String>,
    /// The screen to show.
    pub show: Option<Show>,
    /// The person asked to hide: what to do after the screen is shown.
    pub sweep: Option<Sweep>,
    /// Messages to delete at once, before anything is shown: they held a receipt.
    pub erase: Vec<i64>,
    /// Messages to delete after the screen is shown.
    pub tidy: Vec<i64>,
    /// This is no conversation with one person: leave it.
    pub leave: bool,
}

/// A screen to show.
pub(super) struct Show {
    pub letter: Letter,
    /// The message to change into it; a new one otherwise.
    pub over: Option<Pressed>,
}

/// What *hide* deletes, and what it says then.
pub(super) struct Sweep {
    /// Shown over the chat for a moment: what was done and what remains.
    pub said: String,
}

/// The update could not be handled now: Telegram shall bring it again. The way for work that must be written down before an
/// update is confirmed: an endpoint of the tree does it, and says this when it fails.
pub(super) struct Later;

/// What an endpoint of the tree gives.
pub(super) type Verdict = Result<Reply, Later>;
