//! What a deployer can set of this channel.

use std::time::Duration;

use secrecy::{SecretBox, SecretString};

use super::pace::Rates;
use crate::channels::flood;

/// How updates arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// We ask for them; no port has to be open.
    #[default]
    Polling,
    /// Telegram brings them to our address.
    Webhook,
}

/// Settings of the Telegram channel. No Debug: it holds a token.
pub struct Settings {
    /// The bot's token as BotFather gave it.
    pub token: SecretString,
    /// Address of the Bot API server, without a slash at the end.
    pub api_url: String,
    /// How updates arrive.
    pub mode: Mode,
    /// Address under which the world reaches our HTTP server, `https://…`; needed by [`Mode::Webhook`].
    pub public_url: Option<String>,
    /// The staff's chat: the only group that the bot does not leave, and the only chat to which it speaks by itself.
    pub staff_chat: Option<SecretBox<i64>>,
    /// How much one chat may ask for.
    pub limits: flood::Limits,
    /// How fast we send.
    pub rates: Rates,
    /// Seconds that one question for updates waits at the server.
    pub poll: Duration,
    /// After this long an answer that cannot be sent yet no longer holds its update.
    pub parked: Duration,
    /// Most updates under way at a time, parked answers among them; beyond it intake says "later".
    pub most_under_way: usize,
    /// First pause before a failed call is repeated; doubles up to [`Self::longest_pause`].
    pub first_pause: Duration,
    /// Longest pause between repetitions.
    pub longest_pause: Duration,
    /// An answer that could not be sent for this long is given up.
    pub give_up: Duration,
    /// How long an orderly stop waits for what is under way.
    pub stop: Duration,
}

impl Settings {
    /// Settings for a token, everything else at its default.
    pub fn new(token: SecretString) -> Self {
        Self {
            token,
            api_url: "https://api.telegram.org".to_owned(),
            mode: Mode::default(),
            public_url: None,
            staff_chat: None,
            limits: flood::Limits::default(),
            rates: Rates::default(),
            poll: Duration::from_secs(25),
            parked: Duration::from_secs(5),
            most_under_way: 10_000,
            first_pause: Duration::from_millis(300),
            longest_pause: Duration::from_secs(30),
            give_up: Duration::from_secs(3600),
            stop: Duration::from_secs(8),
        }
    }
}
