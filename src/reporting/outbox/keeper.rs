//! Keeps the store small and looks after what waits too long.

use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use super::Ways;
use crate::reporting::alarms::Alarm;
use crate::store::reports::Fault;

/// Acknowledgements that come together are erased together.
const TOGETHER: Duration = Duration::from_secs(1);

pub(super) struct Keeper {
    pub(super) ways: Ways,
    /// Sinks that a report waits for.
    pub(super) required: Vec<String>,
    /// Every sink that is configured.
    pub(super) known: Vec<String>,
    pub(super) cap_days: Option<u32>,
}

impl Keeper {
    /// At the start, every hour, and after acknowledgements.
    pub(super) async fn run(self, stop: CancellationToken) {
        let mut acknowledged = self.ways.bell.on_acknowledged();
        let mut hourly = tokio::time::interval(self.ways.pace.hour);
        hourly.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let done = tokio::select! {
                () = stop.cancelled() => return,
                _ = hourly.tick() => self.hour().await,
                _ = acknowledged.changed() => {
                    sleep(TOGETHER).await;
                    acknowledged.mark_unchanged();
                    self.ways.store.erase_done().await.map(drop)
                }
            };
            match done {
                Ok(()) => self.ways.alarms.store_works(),
                // The next hour tries again.
                Err(fault) => self.ways.alarms.fault(fault),
            }
        }
    }

    async fn hour(&self) -> Result<(), Fault> {
        let today = self.ways.clock.today();
        // Looked at first: what is about to be erased unread must be known before.
        for sink in &self.required {
            let waiting = self.ways.store.waiting(sink, &today).await?;
            let oldest = waiting.iter().filter(|(_, number)| *number > 0).map(|(days, _)| *days).max();
            self.ways.alarms.waits(sink, oldest.unwrap_or(0));
        }
        for sink in self.ways.store.waited_for().await? {
            if !self.known.contains(&sink) {
                self.ways.alarms.raise(Alarm::SinkUnknown, &sink);
            }
        }
        self.ways.store.erase_done().await?;
        if self.ways.store.expire(&today, self.cap_days).await? > 0 {
            warn!(event = "erased-unread", "reports were erased because cap_days was over and nobody had taken them");
            self.ways.alarms.raise(Alarm::ErasedUnread, "");
        }
        Ok(())
    }
}
