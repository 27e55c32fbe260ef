//! A database that an earlier version left: it is brought up to date, and nothing that waited in it is lost.

use std::path::Path;

use dovira::store::Store;
use dovira::store::reports::{INBOX, ReportStore, Status};
use sqlx::migrate::Migrator;

use crate::postgres::Postgres;
use crate::world::{envelope, submit};

/// The migrations that an earlier version had: those whose number is not above `last`.
async fn migrations(kind: &str, last: u32) -> Migrator {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(kind)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.split_once('_').unwrap().0.parse::<u32>().unwrap() <= last {
            std::fs::copy(&path, folder.path().join(name)).unwrap();
        }
    }
    Migrator::new(folder.path()).await.unwrap()
}

/// The outbox of the fixture, whichever database it came from.
async fn holds_the_outbox(store: &dyn ReportStore) {
    let token = *b"\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xAA\xBB\xCC\xDD\xEE\xFF";
    assert_eq!(store.submitted(&token).await.unwrap().as_deref(), Some("a1000000000000000000000000000001"));
    let open: Vec<_> = store.list("shift", false).await.unwrap().into_iter().map(|l| (l.status, l.version)).collect();
    assert_eq!(open, [(Status::New, 1), (Status::Opened, 2), (Status::Answered, 4), (Status::New, 1)]);
    assert_eq!(store.list("backup", true).await.unwrap().len(), 1);
    let first = store.envelope("a1000000000000000000000000000001").await.unwrap().unwrap();
    assert_eq!((first.header.keys.join(","), first.sealed.as_str()), ("shift,backup".to_owned(), "sbGxsQ"));
    assert_eq!(store.of_mailbox(&first.header.mailbox).await.unwrap().len(), 2);
    let answered = store.mailbox("b3000000000000000000000000000003").await.unwrap().unwrap();
    assert_eq!((answered.answers.len(), answered.taken), (1, true));
    assert_eq!(store.answers("b3000000000000000000000000000003").await.unwrap()[0].sealed, "tra2tg");
    assert_eq!(store.waiting(INBOX, "2026-11-24").await, Ok(vec![(4, 1), (3, 2), (2, 1)]));
    assert_eq!(store.trusted("hotline").await.unwrap(), ["backup", "shift"]);
    assert_eq!(store.installation("receipt-salt", [0; 32]).await, Ok([0x5A; 32]));
    assert_eq!(store.canaries_missing().await.unwrap(), ["2026-11-23"]);
    assert_eq!(store.audited(9).await.unwrap().len(), 1);
    // And it goes on from there: everything that is owed is delivered, and then erased.
    let claim = store.claim("webhook cms", 9).await.unwrap();
    assert_eq!(claim.owed().len(), 2);
    let ids: Vec<String> = claim.owed().iter().map(|owed| owed.envelope.header.id.clone()).collect();
    claim.settle(&[], &ids).await.unwrap();
    assert_eq!(store.acknowledge("c3000000000000000000000000000003", "webhook cms").await, Ok(true));
    assert_eq!(store.erase_done().await, Ok(1));
    for listed in store.list("shift", false).await.unwrap() {
        store.advance(&listed.header.id, listed.version, Status::Closed).await.unwrap();
    }
    assert_eq!(store.erase_done().await, Ok(4));
    assert!(store.list("shift", true).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_of_an_earlier_version_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    for last in [1, 2] {
        let url = format!("sqlite://{}", folder.path().join(format!("{last}.db")).display());
        let pool = sqlx::SqlitePool::connect(&format!("{url}?mode=rwc")).await.unwrap();
        migrations("sqlite", last).await.run(&pool).await.unwrap();
        if last > 1 {
            sqlx::raw_sql(include_str!("fixtures/outbox-0002.sql")).execute(&pool).await.unwrap();
        }
        pool.close().await;
        goes_on(&url, last).await;
    }
}

#[tokio::test]
async fn a_server_of_an_earlier_version_goes_on() {
    for last in [1, 2] {
        let server = Postgres::start();
        let pool = sqlx::PgPool::connect(&server.url()).await.unwrap();
        migrations("postgres", last).await.run(&pool).await.unwrap();
        if last > 1 {
            let fixture = include_str!("fixtures/outbox-0002.sql").replace("X'", r"'\x");
            // A fixture of this test, not of anybody else.
            sqlx::raw_sql(sqlx::AssertSqlSafe(fixture)).execute(&pool).await.unwrap();
        }
        pool.close().await;
        goes_on(&server.url(), last).await;
    }
}

async fn goes_on(url: &str, last: u32) {
    let store = Store::open(&url.to_owned().into()).await.unwrap();
    let reports = store.reports();
    if last > 1 {
        holds_the_outbox(&*reports).await;
    }
    submit(&*reports, envelope(b"new")).await;
    assert_eq!(reports.list("shift", false).await.unwrap().len(), 1);
    store.close().await;
}

#[tokio::test]
async fn replicas_that_start_together_migrate_once() {
    let server = Postgres::start();
    let pool = sqlx::PgPool::connect(&server.url()).await.unwrap();
    migrations("postgres", 1).await.run(&pool).await.unwrap();
    let url = server.url().into();
    let start = || Store::open(&url);
    let (a, b, c, d) = tokio::join!(start(), start(), start(), start());
    for replica in [a, b, c, d] {
        assert!(replica.unwrap().answers().await);
    }
    let twice = "SELECT COUNT(*) - COUNT(DISTINCT version) FROM _sqlx_migrations WHERE success";
    assert_eq!(sqlx::query_scalar::<_, i64>(twice).fetch_one(&pool).await.unwrap(), 0);
}
