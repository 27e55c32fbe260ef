//! A deployer points the program at a database: a file that is not there yet, a server, or something wrong.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set up its world fails"
)]

mod backup;
mod clear;
mod conformance;
mod drafts;
mod erased;
mod faults;
#[path = "../support/postgres.rs"]
mod postgres;
mod upgrade;
mod world;

use dovira::store::{Store, StoreError};
use postgres::Postgres;

#[tokio::test]
async fn a_file_is_made_with_its_folder_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/dovira.db");
    let url = format!("sqlite://{}", path.display()).into();
    for _ in 0..2 {
        let store = Store::open(&url).await.unwrap();
        assert!(store.answers().await);
        store.close().await;
    }
    assert!(path.is_file());
}

#[tokio::test]
async fn a_server_is_migrated_once_by_replicas_that_start_together() {
    let server = Postgres::start();
    let url = server.url().into();
    let (one, two) = tokio::join!(Store::open(&url), Store::open(&url));
    for store in [one.unwrap(), two.unwrap()] {
        assert!(store.answers().await);
        store.close().await;
    }
}

#[tokio::test]
async fn a_wrong_address_is_named_without_its_password() {
    let error = Store::open(&"mysql://root:hunter2@127.0.0.1/x".to_owned().into()).await.unwrap_err();
    assert!(matches!(error, StoreError::Address));
    let error = Store::open(&"postgres://root:hunter2@127.0.0.1:1/x".to_owned().into()).await.unwrap_err();
    assert!(!error.to_string().contains("hunter2"), "{error}");
}
