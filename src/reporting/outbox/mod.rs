//! The outbox: brings what the store owes to every sink, until the sink has it for good.
//!
//! One loop for each sink: what one cannot reach, another still gets. State that must survive is the store's; pauses live in
//! memory, and after a crash everything is simply tried again. The receiver tells doubles by the envelope's id.

mod bell;
mod carrier;
mod crier;
mod keeper;
pub(crate) mod pause;

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveTime;
use futures_util::FutureExt as _;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{error, info, warn};

pub use bell::Bell;

use crate::config::hotline::{EMAIL_ADMINISTRATOR, Hotline};
use crate::reporting::alarms::{Alarm, Alarms};
use crate::reporting::clock::Clock;
use crate::reporting::sinks::email::Email;
use crate::reporting::sinks::staff_chat::StaffChat;
use crate::reporting::sinks::webhook::Webhook;
use crate::reporting::sinks::{Alert, Courier, Failure, Herald};
use crate::script::model::Desk;
use crate::store::reports::ReportStore;

/// Pauses and bounds. The defaults are for serving; tests shorten them.
#[derive(Clone, Debug)]
pub struct Pace {
    /// First pause after a failure; doubles.
    pub first_pause: Duration,
    /// Longest pause after failures.
    pub longest_pause: Duration,
    /// How often the store is looked at though nobody rang: another replica may have died with its claims.
    pub tick: Duration,
    /// First pause before what was taken without acknowledgement is asked again; doubles.
    pub first_ask: Duration,
    /// Longest pause before that.
    pub longest_ask: Duration,
    /// Reports leave up to this much later than they came, urgent ones excepted.
    pub release_jitter: Duration,
    /// Least time between two urgent alerts of one herald.
    pub urgent_gap: Duration,
    /// Replicas tell up to this much after the time of day.
    pub spread: Duration,
    /// How long a stop waits for what is on its way.
    pub stop: Duration,
    /// A sink that fails for this long is an alarm.
    pub failing: Duration,
    /// How often the keeper looks.
    pub hour: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
        Self {
            first_pause: Duration::from_secs(1),
            longest_pause: minutes(15),
            tick: minutes(1),
            first_ask: minutes(5),
            longest_ask: minutes(24 * 60),
            release_jitter: Duration::ZERO,
            urgent_gap: minutes(5),
            spread: Duration::from_secs(30),
            stop: Duration::from_secs(8),
            failing: minutes(60),
            hour: minutes(60),
        }
    }
}

/// What every loop works with.
#[derive(Clone)]
struct Ways {
    store: Arc<dyn ReportStore>,
    clock: Clock,
    bell: Bell,
    alarms: Arc<Alarms>,
    pace: Pace,
}

/// The outbox, before it runs.
pub struct Outbox {
    ways: Ways,
    couriers: Vec<(String, Arc<dyn Courier>)>,
    heralds: Vec<(String, Vec<NaiveTime>, Arc<dyn Herald>)>,
    required: Vec<String>,
    known: Vec<String>,
    cap_days: Option<u32>,
}

impl Outbox {
    /// An outbox with no sink yet.
    pub fn new(store: Arc<dyn ReportStore>, bell: Bell, alarms: Arc<Alarms>, clock: Clock, pace: Pace) -> Self {
        let ways = Ways { store, clock, bell, alarms, pace };
        Self {
            ways,
            couriers: Vec::new(),
            heralds: Vec::new(),
            required: Vec::new(),
            known: Vec::new(),
            cap_days: None,
        }
    }

    /// With every sink that is configured. One that cannot be prepared is named in the log and left out; it stays owed.
    #[must_use]
    pub fn with_all(mut self, hotline: &Hotline, chat: Option<Arc<dyn Alert>>) -> Self {
        self.ways.pace.release_jitter = hotline.release_jitter;
        self.cap_days = hotline.cap_days;
        let all = [Desk::Hotline, Desk::Administrator].into_iter().flat_map(|desk| hotline.owed(desk));
        let (required, other): (Vec<_>, Vec<_>) = all.partition(|(_, required)| *required);
        self.known = required.iter().chain(&other).map(|(name, _)| name.clone()).collect();
        self.required = required.into_iter().map(|(name, _)| name).collect();
        self.required.sort_unstable();
        self.required.dedup();
        for (name, error) in hotline.faults() {
            warn!(event = "sink-left-out", sink = name, "{error}");
            self.ways.alarms.raise(Alarm::SinkLeftOut, name);
        }
        for sink in &hotline.webhooks {
            let Ok(settings) = &sink.settings else { continue };
            match Webhook::new(settings, self.ways.clock) {
                Ok(webhook) => self = self.with_courier(&sink.name, Arc::new(webhook)),
                Err(failure) => self.leave_out(&sink.name, failure),
            }
        }
        if let Some(sink) = &hotline.email
            && let Ok(settings) = &sink.settings
        {
            for (name, to) in [(sink.name.as_str(), &settings.to), (EMAIL_ADMINISTRATOR, &settings.administrator_to)] {
                match Email::new(settings, to) {
                    _ if to.is_empty() => {}
                    Ok(email) => self = self.with_herald(name, &hotline.alerts_at, Arc::new(email)),
                    Err(failure) => self.leave_out(name, failure),
                }
            }
        }
        if let Some(sink) = &hotline.staff_chat
            && let Ok(settings) = &sink.settings
            && let Some(chat) = chat
        {
            self = self.with_herald(&sink.name, &settings.at, Arc::new(StaffChat::new(chat)));
        }
        self
    }

    fn leave_out(&self, name: &str, failure: Failure) {
        warn!(event = "sink-left-out", sink = name, why = failure.code(), "{failure}");
        self.ways.alarms.raise(Alarm::SinkLeftOut, name);
    }

    /// With a courier for the sink of that name.
    #[must_use]
    pub fn with_courier(mut self, name: &str, courier: Arc<dyn Courier>) -> Self {
        self.couriers.push((name.to_owned(), courier));
        self
    }

    /// With a herald for the sink of that name, who speaks at these times of day in Kyiv.
    #[must_use]
    pub fn with_herald(mut self, name: &str, times: &[NaiveTime], herald: Arc<dyn Herald>) -> Self {
        self.heralds.push((name.to_owned(), times.to_vec(), herald));
        self
    }

    /// With the sinks that a report waits for, and the days after which it waits no longer.
    #[must_use]
    pub fn with_required(mut self, required: &[&str], cap_days: Option<u32>) -> Self {
        self.required = required.iter().map(|&name| name.to_owned()).collect();
        self.known.clone_from(&self.required);
        self.cap_days = cap_days;
        self
    }

    /// Delivers until told to stop; then lets arrive what is on its way.
    pub async fn run(self, stop: CancellationToken) {
        let Self { ways, couriers, heralds, required, known, cap_days } = self;
        let tasks = TaskTracker::new();
        for (name, courier) in couriers {
            let (probed, ways, stop) = (Arc::clone(&courier), ways.clone(), stop.clone());
            let probing = name.clone();
            tasks.spawn(unless(stop.clone(), async move { say_probed(&probing, probed.probe().await) }));
            tasks.spawn(supervised(stop.clone(), move || {
                carrier::Carrier::new(ways.clone(), name.clone(), Arc::clone(&courier)).run(stop.clone())
            }));
        }
        for (name, times, herald) in heralds {
            let (probed, ways, stop) = (Arc::clone(&herald), ways.clone(), stop.clone());
            let probing = name.clone();
            tasks.spawn(unless(stop.clone(), async move { say_probed(&probing, probed.probe().await) }));
            tasks.spawn(supervised(stop.clone(), move || {
                crier::Crier::new(ways.clone(), name.clone(), times.clone(), Arc::clone(&herald)).run(stop.clone())
            }));
        }
        tasks.spawn(supervised(stop.clone(), move || {
            let (ways, required, known) = (ways.clone(), required.clone(), known.clone());
            keeper::Keeper { ways, required, known, cap_days }.run(stop.clone())
        }));
        tasks.close();
        tasks.wait().await;
    }
}

async fn unless(stop: CancellationToken, doing: impl Future<Output = ()>) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = doing => {}
    }
}

fn say_probed(sink: &str, probed: Result<(), Failure>) {
    match probed {
        Ok(()) => info!(event = "sink-ready", sink, "this way out is open"),
        Err(failure) => {
            warn!(event = "sink-closed", sink, why = failure.code(), "{failure}; it is tried again and again")
        }
    }
}

/// Begins a loop again should it panic: a fault of ours in one sink must not end its deliveries for good.
async fn supervised<F: Future<Output = ()> + Send>(stop: CancellationToken, begin: impl Fn() -> F) {
    while !stop.is_cancelled() {
        if std::panic::AssertUnwindSafe(begin()).catch_unwind().await.is_ok() {
            return;
        }
        error!(event = "outbox-panic", "a loop of the outbox failed and begins again in a minute");
        unless(stop.clone(), tokio::time::sleep(Duration::from_secs(60))).await;
    }
}

/// How a sink is, for the log and the alarms.
struct Health {
    alarms: Arc<Alarms>,
    name: String,
    patience: Duration,
    since: Option<(Instant, Failure)>,
}

impl Health {
    fn new(ways: &Ways, name: &str) -> Self {
        Self { alarms: Arc::clone(&ways.alarms), name: name.to_owned(), patience: ways.pace.failing, since: None }
    }

    /// Says it once for each kind of failure, and raises the alarm when it lasts.
    fn failed(&mut self, failure: Failure) {
        let (since, before) = self.since.map_or((Instant::now(), None), |(since, before)| (since, Some(before)));
        if before != Some(failure) {
            warn!(event = "sink-failed", sink = %self.name, why = failure.code(), "{failure}; it is tried again");
        }
        self.since = Some((since, failure));
        if since.elapsed() >= self.patience {
            self.alarms.raise(Alarm::SinkFailing, &self.name);
        }
    }

    fn well(&mut self) {
        if self.since.take().is_some() {
            info!(event = "sink-recovered", sink = %self.name, "this way out is open again");
        }
        self.alarms.clear(Alarm::SinkFailing, &self.name);
    }
}

#[cfg(test)]
mod memory;
#[cfg(test)]
mod tests;
