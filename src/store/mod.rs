//! The database: SQLite in a file by default, or PostgreSQL for several replicas. Created and migrated at start.
//!
//! `reports.rs` says what is kept of reports; `sqlite.rs` and `postgres.rs` keep it, `shared.rs` is what they do alike.
//! `records.rs` and `backup.rs` carry everything over into a file, and from one kind of database to the other.

pub mod backup;
mod drafts;
mod fault;
mod postgres;
pub mod probe;
pub mod records;
pub mod reports;
mod rows;
mod shared;
mod sqlite;

use std::sync::Arc;

use secrecy::{ExposeSecret as _, SecretString};

pub use postgres::{CONNECTIONS, PostgresStore};
use reports::ReportStore;
pub use sqlite::SqliteStore;

/// An open database.
#[derive(Clone, Debug)]
pub enum Store {
    /// A file beside the program.
    Sqlite(SqliteStore),
    /// A server that replicas share.
    Postgres(PostgresStore),
}

/// Why the database could not be opened. Addresses and passwords are not in it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Not an address of a database.
    #[error("DOVIRA_DATABASE_URL must begin with sqlite:// or postgres://")]
    Address,
    /// The folder of the file cannot be made or written.
    #[error("the data folder {0} cannot be written: {1}")]
    Folder(String, std::io::Error),
    /// The database said no.
    #[error("the database cannot be opened: {0}")]
    Open(String),
    /// The tables could not be brought up to date.
    #[error("the database cannot be brought up to date: {0}")]
    Migrate(String),
}

impl Store {
    /// Opens the database and brings its tables up to date.
    pub async fn open(url: &SecretString) -> Result<Self, StoreError> {
        let address = url.expose_secret();
        if let Some(path) = address.strip_prefix("sqlite://") {
            return Ok(Self::Sqlite(SqliteStore::open(path).await?));
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self::Postgres(PostgresStore::open(address).await?));
        }
        Err(StoreError::Address)
    }

    /// What it keeps of reports.
    pub fn reports(&self) -> Arc<dyn ReportStore> {
        match self {
            Self::Sqlite(store) => Arc::new(store.clone()),
            Self::Postgres(store) => Arc::new(store.clone()),
        }
    }

    /// Whether the database answers now.
    pub async fn answers(&self) -> bool {
        match self {
            Self::Sqlite(store) => store.answers().await,
            Self::Postgres(store) => store.answers().await,
        }
    }

    /// Closes it.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(store) => store.close().await,
            Self::Postgres(store) => store.close().await,
        }
    }
}

/// What the database said, without the address that was tried.
fn said(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(inner) => inner.message().to_owned(),
        sqlx::Error::Io(inner) => inner.kind().to_string(),
        sqlx::Error::PoolTimedOut => "it did not answer in time".to_owned(),
        _ => "it refused the connection".to_owned(),
    }
}
