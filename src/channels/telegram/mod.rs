//! Telegram: updates in by polling or webhook, screens out, over the Bot API.
//!
//! A walk of one update: `polling` or `webhook` receives it → `core` reads its id, takes it up once and queues it in
//! the lane of its chat → `lane` runs it through the `tree` of handlers → `talk` takes a step of the engine →
//! `draw` makes messages of the screen → `outbox` and `deliver` send them at the `pace` that Telegram allows →
//! `stage` tells intake that the update may be confirmed.
//!
//! Nothing of a person is stored, and nothing of a message is logged: neither ids nor words ever enter an event or an
//! error of this module. Messages that go wrong are counted.

mod api;
mod core;
mod deliver;
mod draw;
mod failure;
mod keeper;
mod lane;
mod letter;
mod once;
mod outbox;
mod pace;
mod polling;
mod profile;
mod reply;
mod settings;
mod staff;
mod stage;
mod talk;
mod tree;
mod update;
mod webhook;

use std::sync::Arc;

use axum::Router;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

pub use pace::Rates;
pub use settings::{Mode, Settings};

use self::core::Core;
use self::failure::Failure;
use super::Witness;
use super::turn::Turns;
use crate::reporting::drafts::Drafts;
use crate::script::live::Live;

/// The kinds of update that are asked for, and no others.
const ALLOWED: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];

/// The acknowledgement of a press.
struct Answer {
    query: String,
    text: Option<String>,
}

/// Why the channel ended by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Ended {
    /// The token is wrong or was revoked.
    #[error("Telegram refuses the bot's token; check DOVIRA_TELEGRAM_TOKEN or ask BotFather for a new one")]
    Token,
    /// A webhook without an address for it.
    #[error("webhook mode needs the public address of this server; set DOVIRA_PUBLIC_URL or use polling")]
    NoPublicUrl,
}

/// Why a bot could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unable {
    /// No key for handles.
    #[error("the system gives no random numbers")]
    Randomness,
    /// No HTTP client.
    #[error("the system gives no TLS for calls to Telegram")]
    Client,
}

/// Whether an update is understood; any bytes may be asked about. For fuzzing and diagnosis.
pub fn understands(update: &[u8]) -> bool {
    update::id_of(update).is_some() && update::read(update).is_some()
}

/// Numbers of what happened, without names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Updates taken up.
    pub taken: u64,
    /// Updates delivered again and recognised.
    pub repeated: u64,
    /// Updates that nobody understood.
    pub not_understood: u64,
    /// Handlers that failed inside.
    pub panics: u64,
    /// Calls that send, change, delete or acknowledge.
    pub calls: u64,
    /// Calls that Telegram refused: our mistakes.
    pub refused: u64,
    /// Answers that could not be sent.
    pub given_up: u64,
}

/// The Telegram channel of one bot.
#[derive(Clone)]
pub struct Bot {
    core: Arc<Core>,
}

impl Bot {
    /// A bot that speaks `live` and tells `witness` what happened. Nothing is called yet.
    ///
    /// # Errors
    /// When the system gives no randomness or no TLS.
    pub fn new(settings: Settings, live: Arc<Live>, witness: Arc<dyn Witness>) -> Result<Self, Unable> {
        let drafts = Arc::new(Drafts::memory().map_err(|_| Unable::Randomness)?);
        Self::reporting(settings, live, witness, Turns::closed(), drafts)
    }

    /// A bot that takes reports, too.
    ///
    /// # Errors
    /// When the system gives no randomness or no TLS.
    pub fn reporting(
        settings: Settings,
        live: Arc<Live>,
        witness: Arc<dyn Witness>,
        turns: Turns,
        drafts: Arc<Drafts>,
    ) -> Result<Self, Unable> {
        Ok(Self { core: Core::new(settings, live, witness, turns, drafts)? })
    }

    /// The route that Telegram brings updates to; merge it into the HTTP server. `None` when updates are polled.
    pub fn webhook_router(&self, shutdown: CancellationToken) -> Option<Router> {
        (self.core.settings.mode == Mode::Webhook).then(|| self.core.webhook_router(shutdown))
    }

    /// Runs until `shutdown`, then finishes and confirms what is under way. In webhook mode the HTTP server with
    /// [`Self::webhook_router`] has to be up already, and to stay up until this returns.
    ///
    /// # Errors
    /// When it cannot go on without a change of configuration; other channels are not concerned.
    pub async fn run(&self, shutdown: CancellationToken) -> Result<(), Ended> {
        let core = &self.core;
        // Goes on until the program stops, also where this channel ends by itself: hints end in any case.
        tokio::spawn(Arc::clone(&core.hints).keep_time(shutdown.clone()));
        let result = self.serve(&shutdown).await;
        if let Err(ended) = &result {
            tracing::error!("Telegram: {ended}");
        }
        result
    }

    /// Numbers of what happened, without names.
    pub fn counts(&self) -> Counts {
        self.core.counts()
    }

    async fn serve(&self, shutdown: &CancellationToken) -> Result<(), Ended> {
        let core = &self.core;
        let mode = core.settings.mode;
        if mode == Mode::Webhook && core.settings.public_url.is_none() {
            return Err(Ended::NoPublicUrl);
        }
        tokio::select! {
            () = shutdown.cancelled() => return Ok(()),
            introduced = self.introduce() => introduced?,
        }
        let profile = {
            let core = Arc::clone(core);
            tokio::spawn(async move { core.present().await })
        };
        let result = match mode {
            Mode::Polling => {
                core.remove_own_webhook().await;
                core.poll(shutdown).await
            }
            Mode::Webhook => core.keep_webhook(shutdown).await,
        };
        profile.abort();
        result
    }

    /// Asks who we are: the token is tried, and the username is needed for links between pages.
    async fn introduce(&self) -> Result<(), Ended> {
        #[derive(Deserialize)]
        struct Me {
            #[serde(default)]
            username: String,
        }
        let mut tries = 0;
        loop {
            match self.core.api.method::<Me>("getMe", &json!({}), Duration::from_secs(15)).await {
                Ok(me) => {
                    if !me.username.is_empty() {
                        self.core.set_username(me.username);
                    }
                    tracing::info!(mode = ?self.core.settings.mode, "Telegram knows the bot");
                    return Ok(());
                }
                Err(Failure::Token) => return Err(Ended::Token),
                Err(failure) => {
                    if tries % 10 == 0 {
                        tracing::warn!(%failure, "Telegram cannot be reached; trying again");
                    }
                    tries += 1;
                    tokio::time::sleep(self.core.pause(tries)).await;
                }
            }
        }
    }
}
