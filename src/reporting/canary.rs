//! Test reports that travel the whole way: sealed like any other, owed to the inbox and the webhooks. An inbox shows that it
//! opened one by the hash of the secret inside; a webhook acknowledges as always. What does not arrive is an alarm.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use super::alarms::{Alarm, Alarms};
use super::clock::Clock;
use super::day;
use super::envelope::case_number;
use super::hybrid;
use super::keys::Recipient;
use super::outbox::Bell;
use super::outbox::pause::random_up_to;
use super::report::{Answer, Consent, FORMAT, Kind, Report};
use super::seal::{Outside, seal};
use crate::config::hotline::Hotline;
use crate::store::reports::{Fault, INBOX, ReportStore, Submission};

/// The form of a test report, and the code of its only question.
pub const FORM: &str = "canary";

/// The first one after a start: not at once, so that a program that starts again and again does not fill the inbox.
const FIRST: Duration = Duration::from_secs(600);
/// How often it is seen whether they arrived.
const LOOK: Duration = Duration::from_secs(60);
/// A webhook has so long to acknowledge.
const WEBHOOK_PATIENCE: Duration = Duration::from_secs(3600);
/// The inbox has so many days to open it: a weekend and a holiday.
const INBOX_DAYS: i64 = 3;
/// With so many unopened no more are sent: the alarm is on, and they would only bury what people wrote.
const MOST_UNOPENED: usize = 10;

/// Who can open reports now.
pub type Keys = Arc<dyn Fn() -> Vec<Recipient> + Send + Sync>;

/// Sends test reports and looks after them.
pub struct Canaries {
    /// The store.
    pub store: Arc<dyn ReportStore>,
    /// Wakes the outbox and knows what was acknowledged.
    pub bell: Bell,
    /// Where alarms are raised.
    pub alarms: Arc<Alarms>,
    /// The clock.
    pub clock: Clock,
    /// The hotline's keys; none while its desk is closed.
    pub keys: Keys,
    /// Sinks that get them, with whether each is required.
    pub sinks: Vec<(String, bool)>,
    /// How often; none: never.
    pub every: Option<Duration>,
}

impl Canaries {
    /// As configured.
    pub fn new(
        hotline: &Hotline,
        store: Arc<dyn ReportStore>,
        bell: Bell,
        alarms: Arc<Alarms>,
        clock: Clock,
        keys: Keys,
    ) -> Self {
        Self { store, bell, alarms, clock, keys, sinks: hotline.owed_canary(), every: hotline.canary_every }
    }

    /// Sends and watches until told to stop.
    pub async fn run(self, stop: CancellationToken) {
        let Some(every) = self.every else { return };
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.send_all(every) => {}
            () = self.watch() => {}
        }
    }

    async fn send_all(&self, every: Duration) {
        let mut pause = FIRST.min(every) + random_up_to(FIRST / 2);
        loop {
            sleep(pause).await;
            match self.send().await {
                Ok(true) => info!(event = "canary-sent", "a test report is on its way"),
                Ok(false) => info!(event = "canary-kept", "no test report now: no key, or too many unopened"),
                Err(fault) => self.alarms.fault(fault),
            }
            // Not at the same time every day: its coming should not stand out.
            pause = every - every / 10 + random_up_to(every / 5);
        }
    }

    /// Sends one; `false` where there is no key to seal to, or too many wait.
    pub async fn send(&self) -> Result<bool, Fault> {
        let keys = (self.keys)();
        if keys.is_empty() || self.store.canaries_missing().await?.len() >= MOST_UNOPENED {
            return Ok(false);
        }
        let Some((submission, proof)) = self.make(&keys) else {
            warn!(event = "canary-unsealed", "a test report could not be sealed");
            return Ok(false);
        };
        let Submission { envelope, sinks, .. } = &submission;
        let (id, day) = (envelope.header.id.clone(), envelope.header.day.clone());
        let webhooks = sinks.iter().map(|(name, _)| name.clone()).filter(|name| name != INBOX);
        self.bell.awaited().expect(&id, webhooks.collect());
        self.store.submit(&submission).await?;
        self.store.canary_sent(&id, &day, &proof).await?;
        self.bell.submitted();
        Ok(true)
    }

    fn make(&self, keys: &[Recipient]) -> Option<(Submission, String)> {
        let [id, mailbox] = [hex(&hybrid::draw::<16>().ok()?), hex(&hybrid::draw::<16>().ok()?)];
        let secret = hybrid::encode(&hybrid::draw::<32>().ok()?);
        let proof = hex(&Sha256::digest(&secret));
        let answer = Answer { question: FORM.into(), asked: String::new(), codes: vec![], said: vec![secret] };
        let report = Report {
            format: FORMAT.into(),
            kind: Kind::Canary,
            form: FORM.into(),
            case_number: case_number(&id),
            language: "uk".into(),
            dialogue_version: "0".repeat(12),
            urgent: false,
            consent: Consent::Anonymous,
            contact: None,
            answers: vec![answer],
            standard: Default::default(),
            reply_key: None,
            photos: vec![],
        };
        let day = self.clock.today();
        let outside = Outside { form: FORM.into(), urgent: false, day: day.clone(), id, mailbox };
        let envelope = seal(&report, &outside, keys).ok()?;
        let token = hybrid::draw::<16>().ok()?;
        let mailbox_ends = day::ends(&day, getrandom::u64().ok()?);
        Some((Submission { envelope, token, sinks: self.sinks.clone(), mailbox_ends }, proof))
    }

    async fn watch(&self) {
        loop {
            sleep(LOOK).await;
            match self.look().await {
                Ok(()) => {}
                Err(fault) => self.alarms.fault(fault),
            }
        }
    }

    async fn look(&self) -> Result<(), Fault> {
        let today = self.clock.today();
        for (sink, overdue) in self.bell.awaited().overdue(WEBHOOK_PATIENCE) {
            // The acknowledgement may have come to another replica: a webhook that owes none at all has acknowledged it.
            let missing = overdue && self.store.waiting(&sink, &today).await?.iter().any(|(_, number)| *number > 0);
            if missing {
                self.alarms.raise(Alarm::CanaryMissing, &sink);
            } else {
                self.alarms.clear(Alarm::CanaryMissing, &sink);
                if overdue {
                    self.bell.awaited().forget(&sink);
                }
            }
        }
        let today = day::parse(&today);
        let age = |sent: &String| today.zip(day::parse(sent)).map_or(0, |(today, sent)| (today - sent).num_days());
        if self.store.canaries_missing().await?.iter().map(age).max().unwrap_or(0) > INBOX_DAYS {
            self.alarms.raise(Alarm::CanaryMissing, INBOX);
        } else {
            self.alarms.clear(Alarm::CanaryMissing, INBOX);
        }
        Ok(())
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Test reports on their way to webhooks. In memory: after a restart the next one tells.
#[derive(Default)]
pub(crate) struct Awaited(Mutex<HashMap<String, HashMap<String, Instant>>>);

impl Awaited {
    /// One is on its way to these sinks. The watch stays on an older one that has not arrived.
    fn expect(&self, id: &str, sinks: HashSet<String>) {
        let mut awaited = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for sink in sinks {
            let ids = awaited.entry(sink).or_default();
            if ids.len() < MOST_UNOPENED {
                ids.insert(id.to_owned(), Instant::now());
            }
        }
    }

    pub(super) fn arrived(&self, id: &str, sink: &str) {
        let mut awaited = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ids) = awaited.get_mut(sink) {
            ids.remove(id);
        }
    }

    fn forget(&self, sink: &str) {
        let mut awaited = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        awaited.remove(sink);
    }

    /// Every sink that was ever sent one, with whether one has been on its way for too long.
    fn overdue(&self, patience: Duration) -> Vec<(String, bool)> {
        let awaited = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let late = |ids: &HashMap<String, Instant>| ids.values().any(|sent| sent.elapsed() >= patience);
        awaited.iter().map(|(sink, ids)| (sink.clone(), late(ids))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reporting::keys::PrivateKey;
    use crate::reporting::seal::open;
    use crate::store::SqliteStore;

    const CMS: &str = "webhook cms";

    async fn canaries(store: Arc<dyn ReportStore>, key: &PrivateKey, clock: Clock) -> Canaries {
        let key = Recipient::new("Shift A", key.public().unwrap()).unwrap();
        Canaries {
            store,
            bell: Bell::default(),
            alarms: Arc::default(),
            clock,
            keys: Arc::new(move || vec![key.clone()]),
            sinks: vec![(INBOX.into(), true), (CMS.into(), false)],
            every: Some(Duration::from_secs(24 * 3600)),
        }
    }

    async fn store() -> (tempfile::TempDir, Arc<dyn ReportStore>) {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("dovira.db").display().to_string()).await.unwrap();
        (folder, Arc::new(store))
    }

    #[tokio::test]
    async fn an_inbox_that_opens_it_can_show_its_secret_and_nobody_else() {
        let (_folder, store) = store().await;
        let key = PrivateKey::generate().unwrap();
        let canaries = canaries(Arc::clone(&store), &key, Clock::system()).await;
        assert_eq!(canaries.send().await, Ok(true));
        assert_eq!(store.canaries_missing().await.unwrap(), [canaries.clock.today()]);
        for sink in [INBOX, CMS] {
            let claim = store.claim(sink, 9).await.unwrap();
            assert_eq!(claim.owed().len(), 1, "{sink}");
            let envelope = &claim.owed()[0].envelope;
            let report = open(envelope, &key).unwrap();
            assert_eq!((report.kind, envelope.header.form.as_str()), (Kind::Canary, FORM));
            let wrong = hex(&Sha256::digest("guessed"));
            assert_eq!(store.canary_arrived(&envelope.header.id, &wrong).await, Ok(false));
            if sink == CMS {
                let proof = hex(&Sha256::digest(&report.answers[0].said[0]));
                assert_eq!(store.canary_arrived(&envelope.header.id, &proof).await, Ok(true));
            }
        }
        assert!(store.canaries_missing().await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn nothing_is_sent_without_keys_or_while_many_lie_unopened() {
        let (_folder, store) = store().await;
        let mut canaries = canaries(store, &PrivateKey::generate().unwrap(), Clock::system()).await;
        for _ in 0..MOST_UNOPENED {
            assert_eq!(canaries.send().await, Ok(true));
        }
        assert_eq!(canaries.send().await, Ok(false));
        canaries.keys = Arc::new(Vec::new);
        assert_eq!(canaries.send().await, Ok(false));
    }

    #[tokio::test]
    async fn one_that_does_not_arrive_is_an_alarm_until_it_does() {
        let (_folder, store) = store().await;
        let clock = Clock::starting("2026-11-24T10:00:00Z".parse().unwrap());
        let mut canaries = canaries(Arc::clone(&store), &PrivateKey::generate().unwrap(), clock).await;
        canaries.send().await.unwrap();
        let active = |canaries: &Canaries| canaries.alarms.gauges.active(Alarm::CanaryMissing);
        canaries.look().await.unwrap();
        assert_eq!(active(&canaries), 0);
        tokio::time::pause();
        tokio::time::advance(WEBHOOK_PATIENCE).await;
        tokio::time::resume();
        canaries.look().await.unwrap();
        assert_eq!(active(&canaries), 1, "the webhook");
        canaries.clock = Clock::starting("2026-11-27T20:00:00Z".parse().unwrap());
        canaries.look().await.unwrap();
        assert_eq!(active(&canaries), 1, "the inbox has its three days");
        canaries.clock = Clock::starting("2026-11-27T22:00:00Z".parse().unwrap());
        canaries.look().await.unwrap();
        assert_eq!(active(&canaries), 2, "the inbox");
        // The webhook acknowledges at last, though to another replica: nobody rings here.
        let id = store.claim(CMS, 1).await.unwrap().owed()[0].envelope.header.id.clone();
        assert_eq!(store.acknowledge(&id, CMS).await, Ok(true));
        canaries.look().await.unwrap();
        assert_eq!(active(&canaries), 1);
    }
}
