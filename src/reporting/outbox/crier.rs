//! The loop of one herald: at fixed times of day it says once that something waits, however much it is; at once where a
//! person marked a report urgent.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::pause::{Pause, random_up_to};
use super::{Health, Ways};
use crate::reporting::sinks::Herald;
use crate::store::reports::Fault;

/// Reports of one claim, which holds them in memory.
const MOST: usize = 100;

pub(super) struct Crier {
    ways: Ways,
    name: String,
    herald: Arc<dyn Herald>,
    times: Vec<NaiveTime>,
    pause: Pause,
    health: Health,
    /// Whatever waits is to be told now: a time of day came, or telling failed. At the start too, as a time may have passed.
    due: bool,
    next: DateTime<Utc>,
    /// When it last told.
    told: Option<Instant>,
    /// Reports that were told of and not yet written down as such.
    unsettled: u64,
}

enum Step {
    Idle,
    Failed,
}

impl Crier {
    pub(super) fn new(ways: Ways, name: String, times: Vec<NaiveTime>, herald: Arc<dyn Herald>) -> Self {
        let pause = Pause::new(ways.pace.first_pause, ways.pace.longest_pause);
        let health = Health::new(&ways, &name);
        let next = ways.clock.now();
        Self { ways, name, herald, times, pause, health, due: true, next, told: None, unsettled: 0 }
    }

    pub(super) async fn run(mut self, stop: CancellationToken) {
        let mut bell = self.ways.bell.on_submitted();
        self.plan();
        while !stop.is_cancelled() {
            let step = self.step().await;
            let wait = match step {
                Ok(Step::Idle) => {
                    self.pause.reset();
                    self.idle()
                }
                Ok(Step::Failed) => self.pause.grow(),
                Err(fault) => {
                    self.ways.alarms.fault(fault);
                    self.pause.grow()
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                _ = bell.changed(), if matches!(step, Ok(Step::Idle)) => {}
                () = sleep(wait) => {}
            }
        }
    }

    async fn step(&mut self) -> Result<Step, Fault> {
        self.settle().await?;
        if self.ways.clock.now() >= self.next {
            self.due = true;
            self.plan();
        }
        let waiting = self.ways.store.waiting(&self.name, &self.ways.clock.today()).await?;
        let waiting = waiting.iter().map(|(_, number)| number).sum::<u64>();
        if waiting == 0 {
            self.due = false;
            return Ok(Step::Idle);
        }
        if !self.due && !self.urgent().await? {
            return Ok(Step::Idle);
        }
        // Told or not: from here on it is owed, and a failure is tried again without waiting for the next time of day.
        self.due = true;
        if let Err(failure) = self.herald.tell().await {
            self.health.failed(failure);
            return Ok(Step::Failed);
        }
        self.health.well();
        self.due = false;
        self.told = Some(Instant::now());
        // Not more than were there before: what came meanwhile is told of next time.
        self.unsettled = waiting;
        self.settle().await?;
        Ok(Step::Idle)
    }

    /// Whether an urgent one waits and enough time has passed: a flood of them must not become a flood of mail.
    async fn urgent(&mut self) -> Result<bool, Fault> {
        if self.told.is_some_and(|told| told.elapsed() < self.ways.pace.urgent_gap) {
            return Ok(false);
        }
        let claim = self.ways.store.claim(&self.name, 1).await?;
        let urgent = claim.owed().iter().any(|owed| owed.envelope.header.urgent);
        claim.settle(&[], &[]).await?;
        Ok(urgent)
    }

    async fn settle(&mut self) -> Result<(), Fault> {
        while self.unsettled > 0 {
            let most = MOST.min(usize::try_from(self.unsettled).unwrap_or(MOST));
            let claim = self.ways.store.claim(&self.name, most).await?;
            let ids: Vec<String> = claim.owed().iter().map(|owed| owed.envelope.header.id.clone()).collect();
            if ids.is_empty() {
                claim.settle(&[], &[]).await?;
                self.unsettled = 0;
                break;
            }
            claim.settle(&[], &ids).await?;
            self.unsettled = self.unsettled.saturating_sub(ids.len() as u64);
            for id in &ids {
                self.ways.bell.acknowledged(id, &self.name);
            }
        }
        self.ways.alarms.store_works();
        Ok(())
    }

    /// The next time of day; replicas differ by a little, so that one tells for all.
    fn plan(&mut self) {
        let until = self.ways.clock.until(&self.times).unwrap_or(Duration::from_secs(24 * 3600));
        let until = until + random_up_to(self.ways.pace.spread);
        self.next = self.ways.clock.now() + TimeDelta::from_std(until).unwrap_or(TimeDelta::days(1));
    }

    fn idle(&self) -> Duration {
        let next = (self.next - self.ways.clock.now()).to_std().unwrap_or_default();
        self.ways.pace.tick.min(next.max(self.ways.pace.first_pause))
    }
}
