//! Full disks, locks, damage and lost connections: said for what they are, and nothing half-written.

use std::process::Command;
use std::time::{Duration, Instant};

use dovira::store::Store;
use dovira::store::reports::{Fault, Submitted};

use crate::world::{World, envelope, submission, submit};

/// Runs a test of this binary that is otherwise ignored, in a process whose files may not grow beyond so many blocks.
fn with_little_room(test: &str, blocks: u32) {
    let program = std::env::current_exe().unwrap();
    let line = format!("trap '' XFSZ; ulimit -S -f {blocks}; exec {} --ignored --exact {test}", program.display());
    let out = Command::new("bash").args(["-c", &line]).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn a_full_disk_refuses_a_report_and_keeps_the_others() {
    with_little_room("faults::submits_until_the_disk_is_full", 2048);
}

#[tokio::test]
#[ignore = "run by the test above with little room"]
async fn submits_until_the_disk_is_full() {
    let world = World::sqlite().await;
    let store = world.reports();
    let mut sent = Vec::new();
    let refused = loop {
        let next = submission(envelope(&vec![5; 60_000]));
        match store.submit(&next).await {
            Ok(Submitted::New) => sent.push(next.envelope),
            Ok(other) => panic!("{other:?}"),
            Err(fault) => break (fault, next),
        }
        assert!(sent.len() < 1000, "the disk never got full");
    };
    assert_eq!(refused.0, Fault::Full);
    assert!(!sent.is_empty());
    // What was confirmed is there, what was refused is not, and reading goes on.
    assert_eq!(store.submitted(&refused.1.token).await, Ok(None));
    assert_eq!(store.list("shift", true).await.unwrap().len(), sent.len());
    for envelope in &sent {
        assert_eq!(store.envelope(&envelope.header.id).await.as_ref(), Ok(&Some(envelope.clone())));
    }
    // As soon as there is room the line takes reports again, without a restart.
    let boundless = rustix::process::Rlimit { current: None, maximum: None };
    rustix::process::setrlimit(rustix::process::Resource::Fsize, boundless).unwrap();
    assert_eq!(store.writable().await, Ok(()));
    assert_eq!(store.submit(&refused.1).await, Ok(Submitted::New));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_short_lock_is_waited_for_and_a_long_one_is_named() {
    let world = World::sqlite().await;
    let store = world.reports();
    let pool = sqlx::SqlitePool::connect(&world.url).await.unwrap();
    let lock = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let held = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(2500)).await;
        lock.rollback().await.unwrap();
    });
    assert_eq!(store.submit(&submission(envelope(b"waits"))).await, Ok(Submitted::New));
    held.await.unwrap();
    let lock = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let start = Instant::now();
    assert_eq!(store.submit(&submission(envelope(b"does not"))).await, Err(Fault::Locked));
    assert!(start.elapsed() < Duration::from_secs(11), "{:?}", start.elapsed());
    assert_eq!(store.list("shift", true).await.unwrap().len(), 1, "reading goes on");
    lock.rollback().await.unwrap();
    assert_eq!(store.submit(&submission(envelope(b"now it does"))).await, Ok(Submitted::New));
}

#[tokio::test]
async fn a_damaged_file_is_named_and_left_as_it_is() {
    let world = World::sqlite().await;
    let path = world.url.strip_prefix("sqlite://").unwrap().to_owned();
    let store = world.reports();
    let mut ids = Vec::new();
    for _ in 0..20 {
        ids.push(submit(&*store, envelope(&vec![5; 9000])).await.id);
    }
    world.store.close().await;
    let mut bytes = std::fs::read(&path).unwrap();
    let end = bytes.len();
    bytes[8 * 4096..end].fill(0xA5);
    std::fs::write(&path, &bytes).unwrap();
    // The first pages are whole: it opens, and says so as soon as it comes upon the damage.
    match Store::open(&world.url.clone().into()).await {
        Err(error) => assert!(error.to_string().contains("malformed"), "{error}"),
        Ok(opened) => {
            let store = opened.reports();
            let mut read = Vec::new();
            for id in &ids {
                read.push(store.envelope(id).await);
            }
            assert!(read.contains(&Err(Fault::Damaged)), "{read:?}");
            assert_eq!(store.submit(&submission(envelope(b"new"))).await, Err(Fault::Damaged));
            opened.close().await;
        }
    }
    assert!(std::fs::read(&path).unwrap()[8 * 4096..].iter().all(|byte| *byte == 0xA5));

    std::fs::write(&path, b"this is a letter, not a database").unwrap();
    let error = Store::open(&world.url.clone().into()).await.unwrap_err();
    assert!(error.to_string().contains("not a database"), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), b"this is a letter, not a database");
}

#[tokio::test]
async fn a_server_that_only_reads_is_named() {
    let world = World::postgres().await;
    let Store::Postgres(server) = &world.store else { panic!("a server") };
    let header = submit(&*world.reports(), envelope(b"before")).await;
    let mut keeper = server.pool().acquire().await.unwrap();
    let only = "ALTER DATABASE postgres SET default_transaction_read_only = on";
    sqlx::query(only).execute(&mut *keeper).await.unwrap();
    cut_others(&mut keeper).await;
    let store = world.reports();
    assert_eq!(store.submit(&submission(envelope(b"after"))).await, Err(Fault::ReadOnly));
    assert_eq!(store.writable().await, Err(Fault::ReadOnly));
    assert!(store.envelope(&header.id).await.unwrap().is_some());
    let error = Store::open(&world.url.clone().into()).await.unwrap_err();
    assert!(error.to_string().contains("read-only"), "{error}");
}

/// Ends all connections but this one, as a restart of the server does.
async fn cut_others(keeper: &mut sqlx::PgConnection) {
    let cut = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
               WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";
    let _: i64 = sqlx::query_scalar(cut).fetch_one(keeper).await.unwrap();
}

#[tokio::test]
async fn a_claim_ends_with_its_connection() {
    let world = World::postgres().await;
    let Store::Postgres(server) = &world.store else { panic!("a server") };
    let (store, other) = (world.reports(), world.another().await.reports());
    let header = submit(&*store, envelope(b"owed")).await;
    let claim = store.claim("inbox", 5).await.unwrap();
    assert_eq!(claim.owed().len(), 1);
    assert!(other.claim("inbox", 5).await.unwrap().owed().is_empty());
    let cut = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE state = 'idle in transaction'";
    let cut: i64 = sqlx::query_scalar(cut).fetch_one(server.pool()).await.unwrap();
    assert!(cut >= 1);
    // The server needs a moment to end what it was told to end.
    let mut again = other.claim("inbox", 5).await.unwrap();
    for _ in 0..100 {
        if again.owed().is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
            again = other.claim("inbox", 5).await.unwrap();
        }
    }
    assert_eq!(again.owed().len(), 1);
    assert_eq!(claim.settle(&[], std::slice::from_ref(&header.id)).await, Err(Fault::Unreachable));
    again.settle(&[], &[header.id]).await.unwrap();
    assert_eq!(other.erase_done().await, Ok(1));
}

#[tokio::test]
async fn a_server_may_restart_between_two_reports() {
    let world = World::postgres().await;
    let Store::Postgres(server) = &world.store else { panic!("a server") };
    let store = world.reports();
    submit(&*store, envelope(b"before")).await;
    let mut keeper = server.pool().acquire().await.unwrap();
    cut_others(&mut keeper).await;
    submit(&*store, envelope(b"after")).await;
    assert_eq!(store.list("shift", true).await.unwrap().len(), 2);
}
