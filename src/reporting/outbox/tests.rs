//! Outages of days, on a wound clock.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use async_trait::async_trait;
use tokio::task::JoinHandle;
use tokio::time::{advance, sleep};

use super::memory::{Memory, Shared, State};
use super::*;
use crate::reporting::envelope::Envelope;
use crate::reporting::sinks::Taken;
use crate::store::reports::{Fault, INBOX};

const CMS: &str = "webhook cms";
const MAIL: &str = "email";
const DAY: Duration = Duration::from_secs(24 * 3600);
const HOUR: Duration = Duration::from_secs(3600);

/// A receiver whose mood the test sets.
struct Receiver {
    answer: Mutex<Result<Taken, Failure>>,
    refuses: Mutex<Option<String>>,
    panics: AtomicBool,
    slow: Mutex<Duration>,
    came: Mutex<Vec<(String, Instant)>>,
}

impl Receiver {
    fn new(answer: Result<Taken, Failure>) -> Arc<Self> {
        Arc::new(Self {
            answer: Mutex::new(answer),
            refuses: Mutex::default(),
            panics: AtomicBool::new(false),
            slow: Mutex::default(),
            came: Mutex::default(),
        })
    }

    fn set(&self, answer: Result<Taken, Failure>) {
        *self.answer.lock().unwrap() = answer;
    }

    fn times(&self, id: &str) -> usize {
        self.came.lock().unwrap().iter().filter(|(came, _)| came == id).count()
    }

    fn tries(&self) -> usize {
        self.came.lock().unwrap().len()
    }
}

#[async_trait]
impl Courier for Receiver {
    async fn carry(&self, envelope: &Envelope) -> Result<Taken, Failure> {
        assert!(!self.panics.swap(false, Ordering::Relaxed), "a fault of ours");
        let slow = *self.slow.lock().unwrap();
        sleep(slow).await;
        self.came.lock().unwrap().push((envelope.header.id.clone(), Instant::now()));
        if self.refuses.lock().unwrap().as_deref() == Some(&envelope.header.id) {
            return Err(Failure::Refused(422));
        }
        *self.answer.lock().unwrap()
    }
    async fn probe(&self) -> Result<(), Failure> {
        Ok(())
    }
}

/// A mail server that counts.
#[derive(Default)]
struct Mailer {
    down: AtomicBool,
    mails: AtomicUsize,
    tries: AtomicUsize,
}

#[async_trait]
impl Herald for Mailer {
    async fn tell(&self) -> Result<(), Failure> {
        self.tries.fetch_add(1, Ordering::Relaxed);
        if self.down.load(Ordering::Relaxed) {
            return Err(Failure::Unreachable);
        }
        self.mails.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
    async fn probe(&self) -> Result<(), Failure> {
        Ok(())
    }
}

struct World {
    store: Arc<Memory>,
    bell: Bell,
    alarms: Arc<Alarms>,
    clock: Clock,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

/// Noon in Kyiv of 24 November 2026.
fn world(pace: Pace, fit: impl FnOnce(Outbox) -> Outbox) -> World {
    let (store, bell, alarms) = (Arc::new(Memory::default()), Bell::default(), Arc::new(Alarms::default()));
    let clock = Clock::starting("2026-11-24T10:00:00Z".parse().unwrap());
    let reports = Arc::new(Shared(Arc::clone(&store)));
    let outbox = Outbox::new(reports, bell.clone(), Arc::clone(&alarms), clock, pace);
    let outbox = fit(outbox.with_required(&[INBOX, CMS], None));
    let stop = CancellationToken::new();
    let task = tokio::spawn(outbox.run(stop.clone()));
    World { store, bell, alarms, clock, stop, task }
}

impl World {
    fn submit(&self, urgent: bool, sinks: &[(&str, bool)]) -> String {
        let id = self.store.add(&self.clock.today(), urgent, sinks);
        self.bell.submitted();
        id
    }
}

fn times() -> Vec<NaiveTime> {
    ["09:00:00", "13:00:00", "17:00:00"].map(|time| time.parse().unwrap()).to_vec()
}

#[tokio::test(start_paused = true)]
async fn after_an_outage_of_three_days_everything_arrives_and_nothing_else_waited() {
    let (down, up) = (Receiver::new(Err(Failure::Unreachable)), Receiver::new(Ok(Taken::Acknowledged)));
    let world =
        world(Pace::default(), |outbox| outbox.with_courier(CMS, down.clone()).with_courier("webhook two", up.clone()));
    let mut ids = Vec::new();
    for _ in 0..72 {
        ids.push(world.submit(ids.len() % 9 == 0, &[(CMS, true), ("webhook two", false)]));
        sleep(Duration::from_secs(1)).await;
        assert_eq!(up.times(ids.last().unwrap()), 1, "the other sink got it at once");
        sleep(HOUR).await;
    }
    assert_eq!(world.store.len(), 72, "nothing is erased before it has arrived");
    assert_eq!(world.alarms.gauges.active(Alarm::SinkFailing), 1);
    assert_eq!(world.alarms.gauges.raised(Alarm::SinkFailing), 3, "once a day");
    let tries = down.tries();
    assert!((72 * 4..72 * 4 * 2 * 2 + 100).contains(&tries), "two every quarter of an hour: {tries}");
    down.set(Ok(Taken::Acknowledged));
    sleep(Duration::from_secs(16 * 60)).await;
    assert!(ids.iter().all(|id| down.times(id) >= 1));
    assert_eq!(down.tries() - tries, 72, "each once");
    assert_eq!(world.store.len(), 0, "acknowledged and erased");
    assert_eq!(world.alarms.gauges.active(Alarm::SinkFailing), 0);
}

#[tokio::test(start_paused = true)]
async fn a_200_without_acknowledgement_erases_nothing_and_is_asked_again_with_growing_pauses() {
    let mute = Receiver::new(Ok(Taken::Delivered));
    let world = world(Pace::default(), |outbox| outbox.with_courier(CMS, mute.clone()));
    let id = world.submit(false, &[(CMS, true)]);
    for (days, [seven, thirty, sixty]) in [(6, [0, 0, 0]), (8, [1, 0, 0]), (31, [1, 1, 0]), (61, [1, 1, 1])] {
        advance_to(&world, days).await;
        let active = [Alarm::Waits7Days, Alarm::Waits30Days, Alarm::Waits60Days].map(|a| world.alarms.gauges.active(a));
        assert_eq!(active, [seven, thirty, sixty], "day {days}");
        assert_eq!(world.store.state(&id, CMS), Some(State::Delivered));
    }
    let asked = mute.came.lock().unwrap().clone();
    assert!((61..=61 * 2 + 12).contains(&asked.len()), "{}", asked.len());
    let longest = asked.windows(2).map(|two| two[1].1 - two[0].1).max().unwrap();
    assert!(longest <= DAY + HOUR, "{longest:?}");
    // It comes after all, by itself.
    assert!(world.store_acknowledge(&id).await);
    sleep(Duration::from_secs(5)).await;
    assert_eq!(world.store.len(), 0);
    sleep(2 * HOUR).await;
    assert_eq!(world.alarms.gauges.active(Alarm::Waits7Days), 0);
}

impl World {
    async fn store_acknowledge(&self, id: &str) -> bool {
        let known = ReportStore::acknowledge(&Shared(Arc::clone(&self.store)), id, CMS).await;
        self.bell.acknowledged(id, CMS);
        known.unwrap()
    }
}

/// Lets so many days since the start go by, hour for hour.
async fn advance_to(world: &World, days: u32) {
    let until =
        "2026-11-24T10:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap() + chrono::TimeDelta::days(days.into());
    while world.clock.now() < until {
        sleep(HOUR).await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_acknowledgement_of_something_unknown_changes_nothing() {
    let mute = Receiver::new(Ok(Taken::Delivered));
    let world = world(Pace::default(), |outbox| outbox.with_courier(CMS, mute.clone()));
    let id = world.submit(false, &[(CMS, true), (INBOX, true)]);
    sleep(HOUR).await;
    assert!(!world.store_acknowledge("00000000000000000000000000000bad").await);
    sleep(DAY).await;
    assert_eq!(world.store.state(&id, CMS), Some(State::Delivered));
    // One of two required ones is not enough.
    assert!(world.store_acknowledge(&id).await);
    sleep(DAY).await;
    assert_eq!(world.store.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_calm_report_leaves_some_time_later_and_an_urgent_one_at_once() {
    let up = Receiver::new(Ok(Taken::Acknowledged));
    let pace = Pace { release_jitter: 2 * HOUR, ..Pace::default() };
    let world = world(pace, |outbox| outbox.with_courier(CMS, up.clone()));
    let mut waits = Vec::new();
    for _ in 0..40 {
        sleep(3 * HOUR).await;
        let (calm, urgent) = (world.submit(false, &[(CMS, true)]), world.submit(true, &[(CMS, true)]));
        let at = Instant::now();
        sleep(Duration::from_secs(1)).await;
        assert_eq!((up.times(&calm), up.times(&urgent)), (0, 1));
        sleep(2 * HOUR + Duration::from_secs(2)).await;
        assert_eq!(up.times(&calm), 1);
        waits.push(up.came.lock().unwrap().last().unwrap().1 - at);
    }
    // Spread over the whole of it: the middle half alone would be a chance of 2⁻⁴⁰.
    assert!(waits.iter().any(|wait| *wait < HOUR) && waits.iter().any(|wait| *wait > HOUR), "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn a_refused_report_does_not_keep_the_others_waiting() {
    let picky = Receiver::new(Ok(Taken::Acknowledged));
    let world = world(Pace::default(), |outbox| outbox.with_courier(CMS, picky.clone()));
    let refused = format!("{:032x}", 1);
    *picky.refuses.lock().unwrap() = Some(refused.clone());
    assert_eq!(world.submit(true, &[(CMS, true)]), refused);
    for _ in 0..50 {
        sleep(Duration::from_secs(3 * 60)).await;
        let other = world.submit(false, &[(CMS, true)]);
        sleep(Duration::from_secs(1)).await;
        assert_eq!(picky.times(&other), 1);
    }
    let tries = picky.times(&refused);
    assert!((8..=30).contains(&tries), "{tries}");
    *picky.refuses.lock().unwrap() = None;
    sleep(HOUR).await;
    assert_eq!(world.store.len(), 0);
}

#[tokio::test(start_paused = true)]
async fn mail_goes_at_its_times_once_however_much_waits() {
    let mailer = Arc::new(Mailer::default());
    let world = world(Pace::default(), |outbox| outbox.with_herald(MAIL, &times(), mailer.clone()));
    sleep(Duration::from_secs(60)).await;
    for _ in 0..1000 {
        world.submit(false, &[(MAIL, true), (INBOX, true)]);
    }
    let mails = || mailer.mails.load(Ordering::Relaxed);
    sleep(HOUR - Duration::from_secs(120)).await;
    assert_eq!(mails(), 0, "it is 12:59");
    sleep(Duration::from_secs(120)).await;
    assert_eq!(mails(), 1, "one mail at 13:00");
    sleep(DAY).await;
    assert_eq!(mails(), 1, "nothing new, no mail");
    world.submit(false, &[(MAIL, true), (INBOX, true)]);
    sleep(DAY).await;
    assert_eq!(mails(), 2);
    assert_eq!(world.store.len(), 1001, "the inbox has not closed them");
}

#[tokio::test(start_paused = true)]
async fn an_urgent_report_is_told_at_once_and_a_flood_of_them_is_told_in_few_mails() {
    let mailer = Arc::new(Mailer::default());
    let world = world(Pace::default(), |outbox| outbox.with_herald(MAIL, &times(), mailer.clone()));
    let mails = || mailer.mails.load(Ordering::Relaxed);
    sleep(Duration::from_secs(60)).await;
    world.submit(true, &[(MAIL, false), (INBOX, true)]);
    sleep(Duration::from_secs(1)).await;
    assert_eq!(mails(), 1);
    for _ in 0..30 * 60 {
        world.submit(true, &[(MAIL, false), (INBOX, true)]);
        sleep(Duration::from_secs(1)).await;
    }
    assert!((5..=8).contains(&mails()), "{}", mails());
    sleep(Duration::from_secs(6 * 60)).await;
    let settled = mails();
    sleep(Duration::from_secs(20 * 60)).await;
    assert_eq!(mails(), settled);
}

#[tokio::test(start_paused = true)]
async fn mail_that_fails_is_tried_until_it_goes_and_told_once() {
    let mailer = Arc::new(Mailer::default());
    mailer.down.store(true, Ordering::Relaxed);
    let world = world(Pace::default(), |outbox| outbox.with_herald(MAIL, &times(), mailer.clone()));
    sleep(Duration::from_secs(60)).await;
    world.submit(false, &[(MAIL, true), (INBOX, true)]);
    sleep(3 * DAY).await;
    let tries = mailer.tries.load(Ordering::Relaxed);
    assert!((3 * 24 * 4..3 * 24 * 8 + 30).contains(&tries), "{tries}");
    mailer.down.store(false, Ordering::Relaxed);
    sleep(Duration::from_secs(15 * 60)).await;
    assert_eq!(mailer.mails.load(Ordering::Relaxed), 1, "without waiting for the next time of day");
    sleep(3 * DAY).await;
    assert_eq!(mailer.mails.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_is_an_alarm_and_survived_without_a_flood_of_mail() {
    let (up, mailer) = (Receiver::new(Ok(Taken::Acknowledged)), Arc::new(Mailer::default()));
    let world = world(Pace::default(), |outbox| {
        outbox.with_courier(CMS, up.clone()).with_herald(MAIL, &times(), mailer.clone())
    });
    sleep(Duration::from_secs(60)).await;
    let id = world.submit(true, &[(CMS, true), (MAIL, true)]);
    *world.store.fault.lock().unwrap() = Some(Fault::Full);
    sleep(2 * DAY).await;
    assert_eq!(world.alarms.gauges.active(Alarm::DiskFull), 1);
    assert_eq!((up.tries(), mailer.mails.load(Ordering::Relaxed)), (0, 0));
    *world.store.fault.lock().unwrap() = None;
    sleep(HOUR).await;
    assert_eq!((up.times(&id), mailer.mails.load(Ordering::Relaxed)), (1, 1));
    assert_eq!(world.alarms.gauges.active(Alarm::DiskFull), 0);
    assert_eq!(world.store.len(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_loop_that_panics_begins_again() {
    let up = Receiver::new(Ok(Taken::Acknowledged));
    up.panics.store(true, Ordering::Relaxed);
    let world = world(Pace::default(), |outbox| outbox.with_courier(CMS, up.clone()));
    let id = world.submit(false, &[(CMS, true)]);
    sleep(Duration::from_secs(120)).await;
    assert_eq!(up.times(&id), 1);
}

#[tokio::test(start_paused = true)]
async fn a_stop_lets_arrive_what_is_on_its_way() {
    let slow = Receiver::new(Ok(Taken::Acknowledged));
    *slow.slow.lock().unwrap() = Duration::from_secs(5);
    let world = world(Pace::default(), |outbox| outbox.with_courier(CMS, slow.clone()));
    let ids: Vec<String> = (0..20).map(|_| world.submit(false, &[(CMS, true), (INBOX, true)])).collect();
    sleep(Duration::from_secs(1)).await;
    world.stop.cancel();
    let from = Instant::now();
    world.task.await.unwrap();
    assert!(from.elapsed() < Duration::from_secs(9));
    let arrived = ids.iter().filter(|id| world.store.state(id, CMS) == Some(State::Acknowledged)).count();
    assert_eq!((arrived, slow.tries()), (8, 8), "a handful was on its way, and no other began");
}

#[tokio::test(start_paused = true)]
async fn a_stop_does_not_wait_for_ever() {
    let stuck = Receiver::new(Ok(Taken::Acknowledged));
    *stuck.slow.lock().unwrap() = DAY;
    let world = world(Pace::default(), |outbox| outbox.with_courier(CMS, stuck.clone()));
    let id = world.submit(false, &[(CMS, true)]);
    sleep(Duration::from_secs(1)).await;
    world.stop.cancel();
    let from = Instant::now();
    world.task.await.unwrap();
    assert!(from.elapsed() < Duration::from_secs(10));
    assert_eq!(world.store.state(&id, CMS), Some(State::Owed));
}

#[tokio::test(start_paused = true)]
async fn a_cap_erases_what_nobody_took_and_says_so() {
    let world = world(Pace::default(), |outbox| outbox.with_required(&[INBOX], Some(90)));
    world.submit(false, &[(INBOX, true)]);
    advance_to(&world, 90).await;
    assert_eq!((world.store.len(), world.alarms.gauges.raised(Alarm::ErasedUnread)), (1, 0));
    advance_to(&world, 92).await;
    assert_eq!((world.store.len(), world.alarms.gauges.raised(Alarm::ErasedUnread)), (0, 1));
    advance(Duration::ZERO).await;
}

#[tokio::test(start_paused = true)]
async fn reports_kept_for_a_way_out_that_is_gone_are_an_alarm() {
    let world = world(Pace::default(), |outbox| outbox);
    world.submit(false, &[(INBOX, true), (CMS, true), ("webhook optional", false)]);
    sleep(2 * HOUR).await;
    assert_eq!(world.alarms.gauges.active(Alarm::SinkUnknown), 0);
    world.submit(false, &[("webhook gone", true)]);
    sleep(2 * HOUR).await;
    assert_eq!(world.alarms.gauges.active(Alarm::SinkUnknown), 1);
}
