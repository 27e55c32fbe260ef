//! Looks at a database without making, changing or upgrading it.

use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};

use super::{StoreError, said};

/// A server that takes longer does not answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Whom a database trusts: (desk, fingerprint).
const TRUSTED: &str = "SELECT desk, key FROM trusted_keys";

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Probed {
    /// There is none yet; it will be made at the start.
    Missing,
    /// It answers. Whom it trusts: (desk, fingerprint); nobody where it was never used.
    Answers(Vec<(String, String)>),
}

/// Looks at the database of that address.
pub async fn probe(url: &SecretString) -> Result<Probed, StoreError> {
    let address = url.expose_secret();
    let looked = if let Some(path) = address.strip_prefix("sqlite://") {
        if !Path::new(path).exists() {
            return missing(Path::new(path));
        }
        tokio::time::timeout(PATIENCE, sqlite(path)).await
    } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        tokio::time::timeout(PATIENCE, postgres(address)).await
    } else {
        return Err(StoreError::Address);
    };
    looked.unwrap_or_else(|_| Err(StoreError::Open(said(&sqlx::Error::PoolTimedOut)))).map(Probed::Answers)
}

/// The folder, or the nearest one above it that exists, must take a new file.
fn missing(path: &Path) -> Result<Probed, StoreError> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let Some(folder) = absolute.ancestors().skip(1).find(|folder| folder.exists()) else {
        return Ok(Probed::Missing);
    };
    let cannot = |error| StoreError::Folder(folder.display().to_string(), error);
    let trial = folder.join(format!(".dovira-check-{}", std::process::id()));
    std::fs::OpenOptions::new().write(true).create_new(true).open(&trial).map_err(cannot)?;
    std::fs::remove_file(&trial).map_err(cannot)?;
    Ok(Probed::Missing)
}

async fn sqlite(path: &str) -> Result<Vec<(String, String)>, StoreError> {
    let cannot = |error: sqlx::Error| StoreError::Open(format!("{path}: {}", said(&error)));
    // Somebody who may read and not write finds out only when the first report comes.
    let writable = std::fs::OpenOptions::new().append(true).open(path);
    writable.map_err(|error| StoreError::Open(format!("{path}: {}", error.kind())))?;
    let options = SqliteConnectOptions::new().filename(path).disable_statement_logging();
    let mut connection = SqliteConnection::connect_with(&options).await.map_err(cannot)?;
    let sound: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await.map_err(cannot)?;
    if sound != "ok" {
        return Err(StoreError::Open(format!("{path}: it is damaged; restore the last backup")));
    }
    let trusted = sqlx::query_as(TRUSTED).fetch_all(&mut connection).await.unwrap_or_default();
    let _ = connection.close().await;
    Ok(trusted)
}

async fn postgres(address: &str) -> Result<Vec<(String, String)>, StoreError> {
    let cannot = |error: sqlx::Error| StoreError::Open(said(&error));
    let options = PgConnectOptions::from_str(address).map_err(|_| StoreError::Address)?.disable_statement_logging();
    let mut connection = PgConnection::connect_with(&options).await.map_err(cannot)?;
    sqlx::query("SELECT 1").execute(&mut connection).await.map_err(cannot)?;
    let trusted = sqlx::query_as(TRUSTED).fetch_all(&mut connection).await.unwrap_or_default();
    let _ = connection.close().await;
    Ok(trusted)
}
