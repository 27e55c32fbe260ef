//! The database: SQLite in a file by default, or PostgreSQL for several replicas. Created and migrated at start.

pub mod reports;

use std::path::Path;
use std::str::FromStr as _;

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

static SQLITE: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: sqlx::migrate::Migrator = sqlx::migrate!("migrations/postgres");

/// An open database.
#[derive(Clone, Debug)]
pub enum Store {
    /// A file beside the program.
    Sqlite(sqlx::SqlitePool),
    /// A server that replicas share.
    Postgres(sqlx::PgPool),
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
            return Self::sqlite(path).await;
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(address).map_err(|_| StoreError::Address)?;
            let pool = PgPoolOptions::new()
                .max_connections(8)
                .acquire_timeout(std::time::Duration::from_secs(10))
                .connect_with(options)
                .await
                .map_err(|error| StoreError::Open(said(&error)))?;
            POSTGRES.run(&pool).await.map_err(|error| StoreError::Migrate(error.to_string()))?;
            return Ok(Self::Postgres(pool));
        }
        Err(StoreError::Address)
    }

    async fn sqlite(path: &str) -> Result<Self, StoreError> {
        if let Some(folder) = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| StoreError::Folder(folder.display().to_string(), e))?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What is confirmed must survive a power cut.
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .foreign_keys(true)
            .busy_timeout(std::time::Duration::from_secs(5));
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options)
            .await
            .map_err(|error| StoreError::Open(format!("{path}: {}", said(&error))))?;
        SQLITE.run(&pool).await.map_err(|error| StoreError::Migrate(error.to_string()))?;
        Ok(Self::Sqlite(pool))
    }

    /// Whether the database answers now.
    pub async fn answers(&self) -> bool {
        match self {
            Self::Sqlite(pool) => sqlx::query("SELECT 1").execute(pool).await.is_ok(),
            Self::Postgres(pool) => sqlx::query("SELECT 1").execute(pool).await.is_ok(),
        }
    }

    /// Closes it.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
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
