//! The channel under test, as the program runs it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use dovira::channels::flood::Limits;
use dovira::channels::telegram::{Bot, Counts, Ended, Mode, Rates, Settings};
use dovira::channels::{Channel, Witness};
use dovira::dialogue::Event;
use dovira::script::live::Live;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::fake_telegram::{Fake, TOKEN};
use crate::fixture;

/// A running bot.
pub struct Line {
    pub bot: Bot,
    pub seen: Arc<Seen>,
    stop: CancellationToken,
    running: JoinHandle<Result<(), Ended>>,
}

/// Remembers every event.
#[derive(Default)]
pub struct Seen(pub Mutex<Vec<Event>>);

impl Witness for Seen {
    fn see(&self, channel: Channel, events: &[Event]) {
        assert_eq!(channel, Channel::Telegram);
        self.0.lock().unwrap().extend_from_slice(events);
    }
}

/// Settings for tests: as fast as the machine.
pub fn settings(fake: &Fake) -> Settings {
    let mut settings = Settings::new(TOKEN.to_owned().into());
    settings.api_url.clone_from(&fake.url);
    settings.limits = Limits { burst: 1_000_000, per_minute: 1_000_000 };
    settings.rates =
        Rates { burst: 1_000_000, every: Duration::ZERO, group_every: Duration::ZERO, per_second: 1_000_000 };
    settings.first_pause = Duration::from_millis(20);
    settings.longest_pause = Duration::from_millis(500);
    settings
}

impl Line {
    /// Starts the small line with these settings; in webhook mode with an HTTP server of its own.
    pub async fn with(settings: Settings) -> Self {
        Self::serving(settings, fixture::live()).await
    }

    /// Starts with these settings and this script.
    pub async fn serving(mut settings: Settings, live: Arc<Live>) -> Self {
        let stop = CancellationToken::new();
        let seen = Arc::new(Seen::default());
        let mut listener = None;
        if settings.mode == Mode::Webhook {
            let bound = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            settings.public_url = Some(format!("http://{}", bound.local_addr().unwrap()));
            listener = Some(bound);
        }
        let bot = Bot::new(settings, live, Arc::<Seen>::clone(&seen)).unwrap();
        if let (Some(listener), Some(router)) = (listener, bot.webhook_router(stop.clone())) {
            tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        }
        let running = tokio::spawn({
            let (bot, stop) = (bot.clone(), stop.clone());
            async move { bot.run(stop).await }
        });
        Self { bot, seen, stop, running }
    }

    /// Starts the small line in this mode against this server, and waits until it takes updates.
    pub async fn start(fake: &Fake, mode: Mode) -> Self {
        let mut settings = settings(fake);
        settings.mode = mode;
        Self::begin(fake, settings).await
    }

    /// Starts with these settings and waits until updates are taken.
    pub async fn begin(fake: &Fake, settings: Settings) -> Self {
        let line = Self::with(settings).await;
        line.takes_updates(fake).await;
        line
    }

    /// Waits until updates are asked for, or the webhook is set.
    pub async fn takes_updates(&self, fake: &Fake) {
        fake.until("the line takes updates", |fake| {
            let ready = fake.webhook().is_some() || !fake.calls_of("getUpdates").is_empty();
            ready.then_some(())
        })
        .await;
    }

    /// Asks to stop and waits for the end.
    pub async fn stops(self) -> Result<(), Ended> {
        self.stop.cancel();
        self.running.await.unwrap()
    }

    /// Waits for the end that the line comes to by itself.
    pub async fn ends(self) -> Result<(), Ended> {
        self.running.await.unwrap()
    }

    pub fn counts(&self) -> Counts {
        self.bot.counts()
    }

    /// Ends at once, without any order, as a machine that loses its power.
    pub fn dies(self) {
        self.running.abort();
    }
}
