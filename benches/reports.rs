//! What keeping a report costs: submissions a second on a file and on a server beside what the disk itself can do, and a
//! list of 10,000 open reports.
//!
//! A submission is one transaction with one fsync, so that the disk's own rate is the bound that it is measured against.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a bench fails or prints")]

#[path = "../tests/support/postgres.rs"]
mod postgres;
#[expect(dead_code, reason = "shared with the tests of the store")]
#[path = "../tests/store/world.rs"]
mod world;

use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dovira::store::Store;
use dovira::store::reports::{ReportStore, Submission};
use postgres::Postgres;
use world::{envelope, submission};

/// A report of the middle size bucket without photos.
const SIZE: usize = 16 << 10;
/// People who send at the same moment.
const CROWD: usize = 16;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    // `cargo test --benches` runs this too: then little is enough to see that it works.
    let testing = !std::env::args().any(|arg| arg == "--bench");
    let (sent, listed) = if testing { (20, 200) } else { (400, 10_000) };
    // Beside the project and not in a folder that may be kept in memory only.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    runtime.block_on(async {
        println!("disk: {:.0} appends of {SIZE} bytes a second, each with fsync", disk(folder.path(), sent));
        let url = format!("sqlite://{}", folder.path().join("dovira.db").display());
        measure("SQLite", &Store::open(&url.into()).await.expect("a file"), sent, listed).await;
        let server = Postgres::with("-c fsync=on");
        measure("PostgreSQL", &Store::open(&server.url().into()).await.expect("a server"), sent, listed).await;
    });
}

/// What the disk can do at most.
fn disk(folder: &std::path::Path, times: usize) -> f64 {
    let mut file = std::fs::File::create(folder.join("appended")).expect("a file");
    let bytes = vec![7; SIZE];
    let start = Instant::now();
    for _ in 0..times {
        file.write_all(&bytes).and_then(|()| file.sync_data()).expect("a disk");
    }
    times as f64 / start.elapsed().as_secs_f64()
}

fn made(n: usize) -> Vec<Submission> {
    (0..n).map(|_| submission(envelope(&vec![5; SIZE]))).collect()
}

async fn measure(name: &str, store: &Store, sent: usize, listed: usize) {
    let reports = store.reports();
    let mut waits = Vec::new();
    let start = Instant::now();
    for submission in made(sent) {
        let begin = Instant::now();
        reports.submit(&submission).await.expect("it is kept");
        waits.push(begin.elapsed());
    }
    waits.sort();
    let alone = sent as f64 / start.elapsed().as_secs_f64();
    let (middle, late) = (waits[sent / 2], waits[sent * 99 / 100]);
    println!(
        "{name}: {alone:.0} submissions a second one after another, {middle:.1?} in the middle, {late:.1?} at the 99th of 100"
    );
    println!("{name}: {:.0} submissions a second from {CROWD} at once", crowd(&reports, sent).await);
    let kept = reports.list("shift", true).await.expect("a list").len();
    for submission in made(listed.saturating_sub(kept)) {
        reports.submit(&submission).await.expect("it is kept");
    }
    let mut lists: Vec<Duration> = Vec::new();
    for _ in 0..5 {
        let begin = Instant::now();
        assert_eq!(reports.list("shift", false).await.expect("a list").len(), listed.max(kept));
        lists.push(begin.elapsed());
    }
    lists.sort();
    println!("{name}: {:.1?} to list {} open reports", lists[2], listed.max(kept));
}

/// Submissions a second of many at once.
async fn crowd(reports: &Arc<dyn ReportStore>, sent: usize) -> f64 {
    let people: Vec<_> = (0..CROWD).map(|_| made(sent / CROWD)).collect();
    let sent = people.iter().map(Vec::len).sum::<usize>();
    let start = Instant::now();
    let people: Vec<_> = people
        .into_iter()
        .map(|own| {
            let reports = Arc::clone(reports);
            tokio::spawn(async move {
                for submission in own {
                    reports.submit(&submission).await.expect("it is kept");
                }
            })
        })
        .collect();
    for person in people {
        person.await.expect("no panic");
    }
    sent as f64 / start.elapsed().as_secs_f64()
}
