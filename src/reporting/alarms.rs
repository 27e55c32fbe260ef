//! Alarms: a word of a closed list in the log, a counter for the metrics, a fixed text in the staff's chat. Never a report's
//! number, and no id.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use crate::reporting::outbox::pause::random_up_to;
use crate::reporting::sinks::Alert;
use crate::reporting::sinks::staff_chat::TROUBLE;
use crate::store::reports::Fault;

/// An alarm that lasts is said again so often.
const AGAIN: Duration = Duration::from_secs(24 * 3600);
/// The staff's chat hears of trouble at most so often.
const QUIET: Duration = Duration::from_secs(3600);

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alarm {
    /// A sink cannot be reached for long.
    SinkFailing,
    /// A sink is set wrong and does not work at all.
    SinkLeftOut,
    /// Reports wait for a sink that is not configured any more.
    SinkUnknown,
    /// A required sink has not acknowledged a report for seven days.
    Waits7Days,
    /// For thirty days.
    Waits30Days,
    /// For sixty days.
    Waits60Days,
    /// Reports were erased unread, as the deployer's cap says.
    ErasedUnread,
    /// The disk is full.
    DiskFull,
    /// The database does not work.
    StoreFault,
    /// A test report did not arrive.
    CanaryMissing,
    /// The keys of a desk are not those that the deployer confirmed.
    KeysChanged,
}

impl Alarm {
    /// All of them, in the order of their counters.
    pub const ALL: [Self; 11] = [
        Self::SinkFailing,
        Self::SinkLeftOut,
        Self::SinkUnknown,
        Self::Waits7Days,
        Self::Waits30Days,
        Self::Waits60Days,
        Self::ErasedUnread,
        Self::DiskFull,
        Self::StoreFault,
        Self::CanaryMissing,
        Self::KeysChanged,
    ];

    /// Its word in the log and the metrics.
    pub fn code(self) -> &'static str {
        match self {
            Self::SinkFailing => "sink-failing",
            Self::SinkLeftOut => "sink-left-out",
            Self::SinkUnknown => "sink-unknown",
            Self::Waits7Days => "waits-7-days",
            Self::Waits30Days => "waits-30-days",
            Self::Waits60Days => "waits-60-days",
            Self::ErasedUnread => "erased-unread",
            Self::DiskFull => "disk-full",
            Self::StoreFault => "store-fault",
            Self::CanaryMissing => "canary-missing",
            Self::KeysChanged => "keys-changed",
        }
    }

    fn cure(self) -> &'static str {
        match self {
            Self::SinkFailing => "reports do not leave on this way for long: see `dovira check --config`",
            Self::SinkLeftOut => "this way out is set wrong and is left out: see `dovira check --config`",
            Self::SinkUnknown => {
                "reports are kept for a way out that is not configured any more: configure it under this name"
            }
            Self::Waits7Days | Self::Waits30Days | Self::Waits60Days => {
                "reports wait for so long: nobody closed them in the inbox, or this way does not acknowledge"
            }
            Self::ErasedUnread => "reports were erased unread: cap_days is over",
            Self::DiskFull => "the disk is full and the forms are closed: make room",
            Self::StoreFault => "the database does not work and the forms are closed",
            Self::CanaryMissing => "a test report did not arrive: see whether this way is looked after",
            Self::KeysChanged => "the keys are not those confirmed and the desk is closed: see `dovira hotline trust`",
        }
    }
}

/// Counters of alarms, for the metrics.
#[derive(Debug, Default)]
pub struct Gauges {
    raised: [AtomicU64; Alarm::ALL.len()],
    active: [AtomicU64; Alarm::ALL.len()],
}

impl Gauges {
    /// How often an alarm was raised since the start.
    pub fn raised(&self, alarm: Alarm) -> u64 {
        self.raised[alarm as usize].load(Ordering::Relaxed)
    }

    /// For how many sinks or desks it is on now.
    pub fn active(&self, alarm: Alarm) -> u64 {
        self.active[alarm as usize].load(Ordering::Relaxed)
    }
}

/// Raises alarms.
#[derive(Default)]
pub struct Alarms {
    /// Counters.
    pub gauges: Gauges,
    on: Mutex<HashMap<(Alarm, String), Instant>>,
    call: Notify,
}

impl Alarms {
    /// Raises an alarm about a sink or desk (empty: about the whole). While it is on it is said once a day.
    pub fn raise(&self, alarm: Alarm, about: &str) {
        let mut on = self.on.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        match on.insert((alarm, about.to_owned()), now) {
            Some(before) if now.duration_since(before) < AGAIN => {
                on.insert((alarm, about.to_owned()), before);
                return;
            }
            Some(_) => {}
            None => drop(self.gauges.active[alarm as usize].fetch_add(1, Ordering::Relaxed)),
        }
        drop(on);
        self.gauges.raised[alarm as usize].fetch_add(1, Ordering::Relaxed);
        error!(event = alarm.code(), about, "{}", alarm.cure());
        self.call.notify_one();
    }

    /// It is over, if it was on.
    pub fn clear(&self, alarm: Alarm, about: &str) {
        let mut on = self.on.lock().unwrap_or_else(PoisonError::into_inner);
        if on.remove(&(alarm, about.to_owned())).is_some() {
            self.gauges.active[alarm as usize].fetch_sub(1, Ordering::Relaxed);
            info!(event = "alarm-over", alarm = alarm.code(), about, "an alarm is over");
        }
    }

    /// The store could not do something.
    pub fn fault(&self, fault: Fault) {
        self.raise(if fault == Fault::Full { Alarm::DiskFull } else { Alarm::StoreFault }, "");
    }

    /// The store works.
    pub fn store_works(&self) {
        self.clear(Alarm::DiskFull, "");
        self.clear(Alarm::StoreFault, "");
    }

    /// The oldest report that a required sink has not acknowledged is so old.
    pub fn waits(&self, sink: &str, days: u32) {
        for (alarm, from) in [(Alarm::Waits7Days, 7), (Alarm::Waits30Days, 30), (Alarm::Waits60Days, 60)] {
            if days >= from { self.raise(alarm, sink) } else { self.clear(alarm, sink) }
        }
    }

    /// Tells the staff's chat of trouble, at once and then at most once an hour.
    pub async fn tell(self: Arc<Self>, chat: Arc<dyn Alert>, stop: CancellationToken) {
        let telling = async {
            loop {
                self.call.notified().await;
                while let Err(failure) = chat.say(TROUBLE).await {
                    warn!(event = "alarm-untold", why = failure.code(), "the staff's chat does not hear of an alarm");
                    sleep(QUIET / 4 + random_up_to(QUIET / 4)).await;
                }
                sleep(QUIET).await;
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = telling => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use async_trait::async_trait;

    use super::*;
    use crate::reporting::sinks::Failure;

    /// A chat that fails as often as the number says, then hears.
    struct Chat {
        deaf: AtomicU64,
        heard: Mutex<Vec<&'static str>>,
    }

    #[async_trait]
    impl Alert for Chat {
        async fn say(&self, text: &'static str) -> Result<(), Failure> {
            if self.deaf.load(Ordering::Relaxed) > 0 {
                self.deaf.fetch_sub(1, Ordering::Relaxed);
                return Err(Failure::Unreachable);
            }
            self.heard.lock().unwrap().push(text);
            Ok(())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_alarm_is_counted_once_a_day_while_it_lasts() {
        let alarms = Alarms::default();
        let counts =
            || [Alarm::SinkFailing, Alarm::DiskFull].map(|a| (alarms.gauges.raised(a), alarms.gauges.active(a)));
        for _ in 0..72 {
            alarms.raise(Alarm::SinkFailing, "webhook a");
            alarms.raise(Alarm::SinkFailing, "webhook b");
            sleep(Duration::from_secs(3600)).await;
        }
        assert_eq!(counts(), [(6, 2), (0, 0)]);
        alarms.clear(Alarm::SinkFailing, "webhook a");
        alarms.clear(Alarm::SinkFailing, "webhook a");
        alarms.fault(Fault::Full);
        assert_eq!(counts(), [(6, 1), (1, 1)]);
        alarms.raise(Alarm::SinkFailing, "webhook a");
        alarms.store_works();
        assert_eq!(counts(), [(7, 2), (1, 0)], "again is new");
    }

    #[tokio::test(start_paused = true)]
    async fn the_staff_hears_the_same_words_at_once_and_then_at_most_every_hour() {
        let alarms = Arc::new(Alarms::default());
        let chat = Arc::new(Chat { deaf: AtomicU64::new(0), heard: Mutex::default() });
        let stop = CancellationToken::new();
        let telling = tokio::spawn(Arc::clone(&alarms).tell(Arc::<Chat>::clone(&chat), stop.clone()));
        for n in 0..600 {
            alarms.raise(Alarm::SinkFailing, &format!("webhook {n}"));
            sleep(Duration::from_secs(60)).await;
            assert_eq!(chat.heard.lock().unwrap().len(), n / 60 + 1);
        }
        assert!(chat.heard.lock().unwrap().iter().all(|text| *text == TROUBLE));
        sleep(2 * QUIET).await;
        let before = chat.heard.lock().unwrap().len();
        chat.deaf.store(5, Ordering::Relaxed);
        alarms.raise(Alarm::KeysChanged, "hotline");
        sleep(4 * QUIET).await;
        assert_eq!(chat.heard.lock().unwrap().len(), before + 1, "it is said when the chat hears again");
        stop.cancel();
        telling.await.unwrap();
    }
}
