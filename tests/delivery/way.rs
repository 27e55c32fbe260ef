//! The whole way: from the store through the outbox to both of them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use dovira::reporting::alarms::{Alarm, Alarms};
use dovira::reporting::clock::Clock;
use dovira::reporting::outbox::{Bell, Outbox, Pace};
use dovira::reporting::sinks::email::Email;
use dovira::reporting::sinks::webhook::Webhook;
use dovira::store::reports::{INBOX, ReportStore};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::certificates::Certificates;
use crate::python::MailServer;
use crate::receiver::{Mood, Receiver};
use crate::{email, store, submit, webhook};

const CMS: &str = "webhook cms";
const MAIL: &str = "email";

/// Days within seconds: a minute of the outbox is a few milliseconds.
pub fn hurried() -> Pace {
    let ms = Duration::from_millis;
    Pace {
        first_pause: ms(5),
        longest_pause: ms(40),
        tick: ms(50),
        first_ask: ms(30),
        longest_ask: ms(200),
        failing: ms(100),
        hour: ms(200),
        ..Pace::default()
    }
}

struct Line {
    store: Arc<dyn ReportStore>,
    bell: Bell,
    alarms: Arc<Alarms>,
    stop: CancellationToken,
    task: JoinHandle<()>,
    _folder: tempfile::TempDir,
}

async fn line(pace: Pace, required: &[&str], fit: impl FnOnce(Outbox) -> Outbox) -> Line {
    let (folder, store) = store().await;
    let (bell, alarms) = (Bell::default(), Arc::new(Alarms::default()));
    let outbox = Outbox::new(Arc::clone(&store), bell.clone(), Arc::clone(&alarms), Clock::system(), pace);
    let stop = CancellationToken::new();
    let task = tokio::spawn(fit(outbox.with_required(required, None)).run(stop.clone()));
    Line { store, bell, alarms, stop, task, _folder: folder }
}

impl Line {
    /// Waits until something is so.
    async fn until<F: Future<Output = bool>>(&self, what: &str, is_so: impl Fn() -> F) {
        let from = Instant::now();
        while !is_so().await {
            assert!(from.elapsed() < Duration::from_secs(60), "never: {what}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn has(&self, id: &str) -> bool {
        self.store.envelope(id).await.unwrap().is_some()
    }

    async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

fn way(receiver: &Receiver, certificates: &Certificates) -> Arc<Webhook> {
    let way = Webhook::new(&webhook(&receiver.url(), &certificates.ca), Clock::system()).unwrap();
    Arc::new(way.with_patience(Duration::from_secs(1)))
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_a_receiver_does_wrong_erases_a_report_and_in_the_end_it_has_it() {
    let certificates = Certificates::new();
    let receiver = Receiver::start(&certificates, Mood::Mute).await;
    let courier = way(&receiver, &certificates);
    let line = line(hurried(), &[CMS], |outbox| outbox.with_courier(CMS, courier)).await;
    let envelope = submit(&*line.store, false, &[(CMS, true)]).await;
    let id = &envelope.header.id;
    line.bell.submitted();
    for mood in [
        Mood::Mute,
        Mood::Unsigned,
        Mood::Stale,
        Mood::Forged,
        Mood::Says(format!(r#"{{"acknowledged":"{}"}}"#, "0".repeat(32))),
        Mood::Status(500),
        Mood::Status(200),
        Mood::Status(422),
        Mood::Redirects(receiver.url()),
        Mood::Dribbles,
        Mood::DribblesBody,
        Mood::HangsUp,
        Mood::Resets,
    ] {
        receiver.set(mood.clone());
        let before = receiver.came().len();
        let asked = async || receiver.came().len() > before + 1;
        if mood == Mood::Resets {
            tokio::time::sleep(Duration::from_millis(300)).await;
        } else {
            line.until(&format!("asked again while {mood:?}"), asked).await;
        }
        assert_eq!(line.store.acknowledge(&"0".repeat(32), CMS).await, Ok(false));
        line.bell.acknowledged(&"0".repeat(32), CMS);
        assert!(line.has(id).await, "{mood:?}");
    }
    receiver.set(Mood::Acknowledges);
    line.until("acknowledged and erased", async || !line.has(id).await).await;
    assert!(receiver.came().iter().all(|request| request.header("webhook-id") == *id), "one id for all tries");
    line.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_sink_keeps_nobody_waiting_and_is_an_alarm_until_it_lives() {
    let certificates = Certificates::new();
    let (alive, dead) = (
        Receiver::start(&certificates, Mood::Acknowledges).await,
        Receiver::start(&certificates, Mood::Dribbles).await,
    );
    let mail = MailServer::start(&certificates, &[]);
    let couriers = [way(&alive, &certificates), way(&dead, &certificates)];
    let herald = {
        let settings = email(mail.port, &certificates.ca);
        Arc::new(Email::new(&settings, &settings.to).unwrap())
    };
    let line = line(hurried(), &[INBOX], |outbox| {
        let [alive, dead] = couriers;
        outbox.with_courier(CMS, alive).with_courier("webhook dead", dead).with_herald(MAIL, &[], herald)
    })
    .await;
    let sinks = [(CMS, true), ("webhook dead", true), (MAIL, true), (INBOX, true)];
    let mut sent = Vec::new();
    for _ in 0..5 {
        sent.push(submit(&*line.store, true, &sinks).await.header.id);
    }
    line.bell.submitted();
    assert!(mail.mail().tls);
    line.until("the living one has all", async || line.store.waiting(CMS, "2026-11-24").await.unwrap().is_empty())
        .await;
    line.until("the alarm", async || line.alarms.gauges.active(Alarm::SinkFailing) >= 1).await;
    dead.set(Mood::Acknowledges);
    line.until("the other one has all", async || {
        line.store.waiting("webhook dead", "2026-11-24").await.unwrap().is_empty()
    })
    .await;
    line.until("the alarm is over", async || line.alarms.gauges.active(Alarm::SinkFailing) == 0).await;
    assert!(mail.is_quiet(), "one mail for all of them");
    for id in &sent {
        assert!(line.has(id).await, "the inbox has not closed them");
        assert_eq!(line.store.acknowledge(id, INBOX).await, Ok(true));
        line.bell.acknowledged(id, INBOX);
    }
    line.until("all erased", async || !line.has(&sent[4]).await).await;
    line.stop().await;
}

/// How fast a thousand go: `cargo nextest run --release --test delivery --run-ignored only thousand`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn a_thousand_waiting_reports_leave_in_under_a_minute() {
    let certificates = Certificates::new();
    let receiver = Receiver::start(&certificates, Mood::Acknowledges).await;
    let mail = MailServer::start(&certificates, &[]);
    let settings = email(mail.port, &certificates.ca);
    let courier = Arc::new(Webhook::new(&webhook(&receiver.url(), &certificates.ca), Clock::system()).unwrap());
    let herald = Arc::new(Email::new(&settings, &settings.to).unwrap());
    let (_folder, store) = store().await;
    for _ in 0..1000 {
        submit(&*store, false, &[(CMS, true), (MAIL, true)]).await;
    }
    let (bell, alarms, stop) = (Bell::default(), Arc::new(Alarms::default()), CancellationToken::new());
    let outbox = Outbox::new(Arc::clone(&store), bell, alarms, Clock::system(), Pace::default());
    let outbox = outbox.with_courier(CMS, courier).with_herald(MAIL, &[], herald);
    let from = Instant::now();
    let task = tokio::spawn(outbox.run(stop.clone()));
    while !store.waiting(CMS, "2026-11-24").await.unwrap().is_empty()
        || !store.waiting(MAIL, "2026-11-24").await.unwrap().is_empty()
    {
        assert!(from.elapsed() < Duration::from_secs(60));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    println!("1000 reports acknowledged by a webhook and told by mail in {:?}", from.elapsed());
    assert!(mail.mail().tls && mail.is_quiet());
    stop.cancel();
    task.await.unwrap();
}
