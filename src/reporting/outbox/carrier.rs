//! The loop of one courier: claim, carry, settle.
//!
//! What was taken without an acknowledgement is asked again after pauses that grow to a day. A report that alone is refused
//! rests while others go; when nothing goes, the whole way rests, a quarter of an hour at most.

use std::collections::HashMap;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use super::pause::{Pause, random_up_to};
use super::{Health, Ways};
use crate::reporting::sinks::{Courier, Failure, Taken};
use crate::store::reports::{Fault, Owed};

/// Envelopes on their way to one receiver at a time.
const AT_ONCE: usize = 8;
/// Envelopes of one claim.
const MOST: usize = 32;
/// Refused reports that are remembered; one that is forgotten is only tried earlier.
const MOST_RESTING: usize = 1000;

pub(super) struct Carrier {
    ways: Ways,
    name: String,
    courier: Arc<dyn Courier>,
    pause: Pause,
    health: Health,
    /// When what was taken and not acknowledged is asked again.
    ask_at: Option<Instant>,
    ask: Pause,
    /// When reports that were held back may leave.
    release_at: Option<Instant>,
    resting: HashMap<String, (Pause, Instant)>,
}

enum Round {
    /// Something went; there may be more.
    Worked,
    /// Nothing to carry now.
    Idle,
    /// Nothing went.
    Failed,
}

impl Carrier {
    pub(super) fn new(ways: Ways, name: String, courier: Arc<dyn Courier>) -> Self {
        let pace = &ways.pace;
        let pause = Pause::new(pace.first_pause, pace.longest_pause);
        let mut ask = Pause::new(pace.first_ask, pace.longest_ask);
        // From before a restart there may be some.
        let ask_at = Some(Instant::now() + ask.grow());
        let health = Health::new(&ways, &name);
        Self { ways, name, courier, pause, health, ask_at, ask, release_at: None, resting: HashMap::new() }
    }

    pub(super) async fn run(mut self, stop: CancellationToken) {
        let mut bell = self.ways.bell.on_submitted();
        while !stop.is_cancelled() {
            let round = self.round(&stop).await;
            let wait = match round {
                Ok(Round::Worked) => {
                    self.pause.reset();
                    continue;
                }
                Ok(Round::Idle) => self.idle(),
                Ok(Round::Failed) => self.pause.grow(),
                Err(fault) => {
                    self.ways.alarms.fault(fault);
                    self.pause.grow()
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                // While nothing goes, a new report does not make it go.
                _ = bell.changed(), if matches!(round, Ok(Round::Idle)) => {}
                () = sleep(wait) => {}
            }
        }
    }

    async fn round(&mut self, stop: &CancellationToken) -> Result<Round, Fault> {
        let now = Instant::now();
        if self.ask_at.is_some_and(|at| at <= now) {
            // Nothing left to ask for: the next time begins with the short pause again.
            match self.ways.store.ask_again(&self.name).await? {
                0 => {
                    self.ask.reset();
                    self.ask_at = None;
                }
                _ => self.ask_at = Some(now + self.ask.grow()),
            }
        }
        let claim = self.ways.store.claim(&self.name, MOST).await?;
        self.ways.alarms.store_works();
        self.resting.retain(|_, (_, until)| *until + self.ways.pace.longest_pause > now);
        let awake = |owed: &&Owed| self.resting.get(&owed.envelope.header.id).is_none_or(|(_, until)| *until <= now);
        let (urgent, calm): (Vec<&Owed>, Vec<&Owed>) =
            claim.owed().iter().filter(awake).partition(|owed| owed.envelope.header.urgent);
        let mut chosen = urgent;
        if calm.is_empty() {
            self.release_at = None;
        } else if released(&mut self.release_at, self.ways.pace.release_jitter, now) {
            chosen.extend(calm);
        }
        if chosen.is_empty() {
            claim.settle(&[], &[]).await?;
            return Ok(Round::Idle);
        }
        // Where nothing went last time two feel their way, not always the same: one alone could be what is refused.
        if self.health.since.is_some() && chosen.len() > 2 {
            chosen.drain(1..chosen.len() - 1);
        }
        let came = carry(&*self.courier, &chosen, self.ways.pace.stop, stop).await;
        let (mut delivered, mut acknowledged) = (Vec::new(), Vec::new());
        let mut failed = None;
        for (id, result) in came {
            match result {
                Ok(taken) => {
                    self.resting.remove(&id);
                    if taken == Taken::Acknowledged { acknowledged.push(id) } else { delivered.push(id) }
                }
                Err(failure) => {
                    failed = Some(failure);
                    self.rest(id, now, failure);
                }
            }
        }
        claim.settle(&delivered, &acknowledged).await?;
        for id in &acknowledged {
            self.ways.bell.acknowledged(id, &self.name);
        }
        if !delivered.is_empty() && self.ask_at.is_none() {
            self.ask_at = Some(now + self.ask.grow());
        }
        if !delivered.is_empty() || !acknowledged.is_empty() {
            self.health.well();
            return Ok(Round::Worked);
        }
        match failed {
            // Said of this report alone: it rests, and the next one is not kept waiting.
            Some(failure) if is_about_this_one(failure) => Ok(Round::Idle),
            Some(failure) => {
                self.health.failed(failure);
                // The whole way rests, not each report for itself.
                self.resting.retain(|_, (_, until)| *until <= now);
                Ok(Round::Failed)
            }
            None => Ok(Round::Idle),
        }
    }

    fn rest(&mut self, id: String, now: Instant, failure: Failure) {
        if is_about_this_one(failure) && !self.resting.contains_key(&id) {
            let sink = self.name.as_str();
            warn!(event = "report-refused", sink, why = failure.code(), "{failure}: one report; it is tried again");
        }
        if self.resting.len() >= MOST_RESTING {
            self.resting.clear();
        }
        let pace = &self.ways.pace;
        let first = pace.first_pause.max(pace.tick);
        let (pause, until) = self.resting.entry(id).or_insert_with(|| (Pause::new(first, pace.longest_pause), now));
        *until = now + pause.grow();
    }

    /// How long there is nothing to do, if nobody rings.
    fn idle(&self) -> Duration {
        let resting = self.resting.values().map(|(_, until)| *until).min();
        let next = [self.ask_at, self.release_at, resting].into_iter().flatten().min();
        let tick = self.ways.pace.tick / 2 + random_up_to(self.ways.pace.tick / 2);
        next.map_or(tick, |next| {
            tick.min(next.saturating_duration_since(Instant::now()).max(self.ways.pace.first_pause))
        })
    }
}

/// Whether a refusal is about what was brought and not about the way.
fn is_about_this_one(failure: Failure) -> bool {
    matches!(failure, Failure::Refused(400 | 409 | 413 | 422))
}

/// Whether reports that came at some time may leave now. They wait together until a random moment, so that the time of
/// leaving does not tell the time of coming.
fn released(at: &mut Option<Instant>, jitter: Duration, now: Instant) -> bool {
    jitter.is_zero() || *at.get_or_insert_with(|| now + random_up_to(jitter)) <= now
}

/// Carries what was chosen, a few at a time; a stop lets those on their way arrive, within `patience`.
async fn carry(
    courier: &dyn Courier,
    chosen: &[&Owed],
    patience: Duration,
    stop: &CancellationToken,
) -> Vec<(String, Result<Taken, Failure>)> {
    let mut waiting = chosen.iter();
    let mut going = FuturesUnordered::new();
    let mut end = pin!(async {
        stop.cancelled().await;
        sleep(patience).await;
    });
    let mut came: Vec<(String, Result<Taken, Failure>)> = Vec::with_capacity(chosen.len());
    loop {
        // Once a whole handful failed and nothing went, the rest would only fail more slowly.
        let hopeless = came.len() >= AT_ONCE && came.iter().all(|(_, result)| result.is_err());
        while going.len() < AT_ONCE && !hopeless && !stop.is_cancelled() {
            let Some(owed) = waiting.next() else { break };
            going.push(one(courier, owed));
        }
        tokio::select! {
            next = going.next() => match next {
                Some(one) => came.push(one),
                None => break,
            },
            () = &mut end => break,
        }
    }
    came
}

async fn one(courier: &dyn Courier, owed: &Owed) -> (String, Result<Taken, Failure>) {
    (owed.envelope.header.id.clone(), courier.carry(&owed.envelope).await)
}
