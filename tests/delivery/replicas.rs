//! Several lines on one PostgreSQL share the work, and one may be killed at any time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dovira::reporting::alarms::Alarms;
use dovira::reporting::clock::Clock;
use dovira::reporting::outbox::{Bell, Outbox};
use dovira::reporting::sinks::webhook::Webhook;
use dovira::store::Store;
use dovira::store::reports::ReportStore;
use tokio_util::sync::CancellationToken;

use crate::certificates::Certificates;
use crate::postgres::Postgres;
use crate::receiver::{Mood, Receiver};
use crate::way::hurried;
use crate::{submit, webhook};

const CMS: &str = "webhook cms";

fn outbox(store: &Arc<dyn ReportStore>, url: &str, ca: &Path) -> Outbox {
    let way = Webhook::new(&webhook(url, ca), Clock::system()).unwrap();
    let outbox =
        Outbox::new(Arc::clone(store), Bell::default(), Arc::new(Alarms::default()), Clock::system(), hurried());
    outbox.with_required(&[CMS], None).with_courier(CMS, Arc::new(way))
}

fn times(receiver: &Receiver) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for request in receiver.came() {
        *times.entry(request.header("webhook-id")).or_default() += 1;
    }
    times
}

async fn until_empty(store: &dyn ReportStore) {
    let from = Instant::now();
    while !store.waiting(CMS, "2026-11-24").await.unwrap().is_empty() {
        assert!(from.elapsed() < Duration::from_secs(30), "some are never delivered");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn replicas_deliver_each_report_once_and_what_a_killed_one_held_again() {
    let server = Postgres::start();
    let certificates = Certificates::new();
    let receiver = Receiver::start(&certificates, Mood::Acknowledges).await;
    let open = async || Store::open(&server.url().into()).await.unwrap();
    let (one, two) = (open().await, open().await);
    let store = one.reports();
    for _ in 0..100 {
        submit(&*store, false, &[(CMS, true)]).await;
    }
    let stop = CancellationToken::new();
    let tasks: Vec<_> = [one.reports(), two.reports()]
        .iter()
        .map(|store| tokio::spawn(outbox(store, &receiver.url(), &certificates.ca).run(stop.clone())))
        .collect();
    until_empty(&*store).await;
    let came = times(&receiver);
    assert_eq!((came.len(), came.values().max()), (100, Some(&1)), "each once");
    stop.cancel();
    for task in tasks {
        task.await.unwrap();
    }

    // One takes some and is killed before anything is answered.
    receiver.set(Mood::Dribbles);
    for _ in 0..40 {
        submit(&*store, false, &[(CMS, true)]).await;
    }
    let (kill, killed) = tokio::sync::oneshot::channel::<()>();
    let (url, to, ca) = (server.url(), receiver.url(), certificates.ca.clone());
    let replica = std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let store = Store::open(&url.into()).await.unwrap().reports();
            tokio::spawn(outbox(&store, &to, &ca).run(CancellationToken::new()));
            killed.await.unwrap();
        });
        // Every task of it ends where it stands.
        runtime.shutdown_background();
    });
    while receiver.came().len() < 105 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    kill.send(()).unwrap();
    replica.join().unwrap();
    receiver.set(Mood::Acknowledges);
    let stop = CancellationToken::new();
    let task = tokio::spawn(outbox(&store, &receiver.url(), &certificates.ca).run(stop.clone()));
    until_empty(&*store).await;
    assert_eq!(times(&receiver).len(), 140, "nothing is lost");
    stop.cancel();
    task.await.unwrap();
}
