//! Everything that reporting needs, opened and kept running: the desk, its outbox, test reports, drafts, the inbox.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::channels::turn::{Door, Sealing, Sending, Sent, Turns};
use crate::config::Config;
use crate::dialogue::Desks;
use crate::dialogue::wish::{Letters, Unopened, Why};
use crate::reporting::alarms::{Alarm, Alarms};
use crate::reporting::canary::Canaries;
use crate::reporting::clock::Clock;
use crate::reporting::desk::{Desk, Settings};
use crate::reporting::drafts::Drafts;
use crate::reporting::envelope::Envelope;
use crate::reporting::hybrid::Failed;
use crate::reporting::inbox::{DeskKey, Inbox, Roster};
use crate::reporting::outbox::{Bell, Outbox, Pace};
use crate::reporting::photo::Cleaner;
use crate::reporting::receipt::Receipt;
use crate::reporting::recipients::{self, Intake};
use crate::reporting::report::Report;
use crate::reporting::sinks::{Alert, acknowledgement};
use crate::script::live::Live;
use crate::script::model::{self, Kind};
use crate::store::Store;

/// Reporting, open.
pub struct Reports {
    /// Takes turns of every channel.
    pub turns: Turns,
    /// Forms that are not sent yet, of the messengers.
    pub drafts: Arc<Drafts>,
    desk: Arc<Desk>,
    store: Store,
    bell: Bell,
    alarms: Arc<Alarms>,
    clock: Clock,
}

impl Reports {
    /// Opens the desk on a store.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub async fn open(config: &Config, live: &Arc<Live>, store: &Store) -> Result<Self, Failed> {
        let served = Arc::clone(live);
        let to = move |id: &str| {
            let script = served.script();
            match &script.node(script.find(id)?).kind {
                Kind::Form(form) => Some(form.to),
                _ => None,
            }
        };
        let settings = Settings::of(config, Box::new(to));
        let desk = Desk::open(settings, store.reports()).await?;
        let bell = Bell::default();
        let door = Arc::new(Ringing { desk: Arc::clone(&desk), bell: bell.clone() });
        let drafts = match (store, &config.draft_secret) {
            (Store::Postgres(store), Some(secret)) => Drafts::shared(store.clone(), secret),
            _ => Drafts::memory().map_err(|_| Failed)?,
        };
        Ok(Self {
            turns: Turns::new(door, Cleaner::new()),
            drafts: Arc::new(drafts),
            desk,
            store: store.clone(),
            bell,
            alarms: Arc::new(Alarms::default()),
            clock: Clock::system(),
        })
    }

    /// The hotline's pages.
    pub fn inbox(&self, config: &Config, live: &Arc<Live>) -> Router {
        crate::reporting::inbox::router(Inbox {
            store: self.store.reports(),
            roster: Arc::new(Trusted(Arc::clone(&self.desk))),
            live: Arc::clone(live),
            hosts: hosts(config),
            demo: self.desk.status().demo,
        })
    }

    /// Where webhooks acknowledge later than in their answer: `/hotline/ack/NAME`.
    pub fn acknowledgements(&self, config: &Config) -> Router {
        acknowledgement::router(&config.hotline, self.store.reports(), self.bell.clone(), self.clock)
    }

    /// Delivers, watches and tidies until told to stop.
    pub async fn run(self, config: &Config, chat: Option<Arc<dyn Alert>>, stop: CancellationToken) {
        let tasks = TaskTracker::new();
        let outbox =
            Outbox::new(self.store.reports(), self.bell.clone(), Arc::clone(&self.alarms), self.clock, Pace::default());
        let outbox = outbox.with_all(&config.hotline, chat.clone());
        tasks.spawn(outbox.run(stop.clone()));
        let desk = Arc::clone(&self.desk);
        let keys = Arc::new(move || desk.recipients(model::Desk::Hotline));
        let canaries = Canaries::new(
            &config.hotline,
            self.store.reports(),
            self.bell.clone(),
            Arc::clone(&self.alarms),
            self.clock,
            keys,
        );
        // A demonstration has nobody who would open test reports.
        if !self.desk.status().demo {
            tasks.spawn(canaries.run(stop.clone()));
        }
        if let Some(chat) = chat {
            tasks.spawn(Arc::clone(&self.alarms).tell(chat, stop.clone()));
        }
        tasks.spawn(Arc::clone(&self.desk).run(stop.clone()));
        tasks.spawn(watch_keys(Arc::clone(&self.desk), Arc::clone(&self.alarms), stop.clone()));
        tasks.spawn(Arc::clone(&self.drafts).keep_time(stop));
        tasks.close();
        tasks.wait().await;
    }
}

/// Raises the alarm while the keys of a desk are not those that were confirmed.
async fn watch_keys(desk: Arc<Desk>, alarms: Arc<Alarms>, stop: CancellationToken) {
    loop {
        for place in [model::Desk::Hotline, model::Desk::Administrator] {
            let name = recipients::name(place);
            if desk.intake(place) == Intake::Changed {
                alarms.raise(Alarm::KeysChanged, name);
            } else {
                alarms.clear(Alarm::KeysChanged, name);
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_secs(10)) => {}
        }
    }
}

/// Names under which the inbox may be asked for, besides those of this machine.
fn hosts(config: &Config) -> Vec<String> {
    let address = config.hotline.inbox_listen.ip();
    let own = (!address.is_unspecified()).then(|| address.to_string());
    config.hotline.inbox_hosts.iter().cloned().chain(own).collect()
}

/// The keys that are trusted now, for the inbox.
struct Trusted(Arc<Desk>);

impl Roster for Trusted {
    fn trusted(&self) -> Vec<DeskKey> {
        let of = |desk| {
            let name = recipients::name(desk);
            self.0.readers(desk).into_iter().map(move |key| DeskKey { desk: name.to_owned(), key })
        };
        of(model::Desk::Hotline).chain(of(model::Desk::Administrator)).collect()
    }
}

/// The desk as a door that wakes the outbox.
struct Ringing {
    desk: Arc<Desk>,
    bell: Bell,
}

impl Ringing {
    fn rung(&self, sent: Result<Sent, Why>) -> Result<Sent, Why> {
        if sent.as_ref().is_ok_and(|sent| !sent.before) {
            self.bell.submitted();
        }
        sent
    }
}

#[async_trait]
impl Door for Ringing {
    fn desks(&self) -> Desks {
        Door::desks(&*self.desk)
    }
    fn expect(&self, receipt: &Receipt) {
        Door::expect(&*self.desk, receipt);
    }
    async fn send(&self, sending: Sending) -> Result<Sent, Why> {
        self.rung(Door::send(&*self.desk, sending).await)
    }
    async fn sent(&self, token: &str) -> Result<Option<String>, Why> {
        Door::sent(&*self.desk, token).await
    }
    async fn look(&self, receipt: &Receipt) -> Result<Letters, Unopened> {
        Door::look(&*self.desk, receipt).await
    }
    async fn add(&self, receipt: &Receipt, report: Report, token: &str) -> Result<Sent, Why> {
        self.rung(Door::add(&*self.desk, receipt, report, token).await)
    }
    async fn withdraw(&self, receipt: &Receipt) -> Result<bool, Why> {
        Door::withdraw(&*self.desk, receipt).await
    }
    fn sealing(&self, desk: model::Desk) -> Option<Sealing> {
        Door::sealing(&*self.desk, desk)
    }
    async fn send_sealed(&self, desk: model::Desk, envelope: Envelope, token: &str) -> Result<Sent, Why> {
        self.rung(Door::send_sealed(&*self.desk, desk, envelope, token).await)
    }
}
