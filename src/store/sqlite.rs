//! Reports in a file beside the program.
//!
//! One connection writes, so that writers queue here and not inside SQLite; several read. Claims live in the memory of this
//! process: it is the only one that delivers, and when it dies they end with it.

use std::collections::HashSet;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, Sqlite, SqliteConnection, SqlitePool, Transaction};

use super::backup::BackupError;
use super::records::Record;
use super::reports::{Claim, Fault, INBOX, Listed, Mailbox, Owed, ReportStore, Status, Submission, Submitted};
use super::rows::{
    AUDIT_DAYS, Bytes, CANARY_DAYS, ERASED_AT_ONCE, HeaderRow, ListedRow, MOST_CLAIMED, MOST_LISTED, TOKEN_DAYS,
    before, date, days_between, from_hex, header, to_hex,
};
use super::{StoreError, said};
use crate::reporting::envelope::{Envelope, Header};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");

/// SQLite itself waits so long for a lock; then we try again.
const PATIENCE: Duration = Duration::from_secs(2);
/// Pauses before a locked database is tried again: a backup or another command may hold it for a moment.
const AGAIN: [Duration; 2] = [Duration::from_millis(50), Duration::from_millis(250)];

/// The file, opened.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    writes: SqlitePool,
    reads: SqlitePool,
    claimed: Claimed,
    unswept: Arc<AtomicBool>,
}

/// Deliveries under way: (report, sink).
type Claimed = Arc<Mutex<HashSet<(String, String)>>>;

impl SqliteStore {
    /// Opens the file, makes it where it is missing, and brings its tables up to date.
    pub async fn open(path: &str) -> Result<Self, StoreError> {
        if let Some(folder) = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| StoreError::Folder(folder.display().to_string(), e))?;
        }
        // For its owner alone; SQLite gives its other files the same mode. A failure shows when it is opened.
        let _ = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What is confirmed must survive a power cut.
            .synchronous(SqliteSynchronous::Full)
            // Erased bytes are overwritten with zeros, and nothing is sorted in a file of its own.
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .busy_timeout(PATIENCE)
            .disable_statement_logging();
        let cannot = |error: sqlx::Error| StoreError::Open(format!("{path}: {}", said(&error)));
        let pool = |connections| {
            let pool = SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE * 5);
            // A full disk makes SQLite give up a transaction by itself: the connection would be taken for one that is in it.
            pool.test_before_acquire(false).before_acquire(|connection, _| {
                Box::pin(async move {
                    connection.ping().await?;
                    Ok(!connection.is_in_transaction())
                })
            })
        };
        let writes = pool(1).connect_with(options.clone()).await.map_err(cannot)?;
        MIGRATIONS.run(&writes).await.map_err(|error| StoreError::Migrate(error.to_string()))?;
        let reads = pool(4).connect_with(options).await.map_err(cannot)?;
        let store = Self { writes, reads, claimed: Claimed::default(), unswept: Arc::new(AtomicBool::new(true)) };
        // A crash may have left erased pages in the log.
        store.sweep().await;
        Ok(store)
    }

    /// Whether the file answers now.
    pub(super) async fn answers(&self) -> bool {
        sqlx::query("SELECT 1 FROM reports LIMIT 1").execute(&self.reads).await.is_ok()
    }

    pub(super) async fn close(&self) {
        self.reads.close().await;
        self.writes.close().await;
    }

    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, Fault> {
        let mut again = AGAIN.into_iter();
        loop {
            // Takes the write lock at once: later there is nothing that could be refused half-way.
            match self.writes.begin_with("BEGIN IMMEDIATE").await.map_err(Fault::from) {
                Err(Fault::Locked) => match again.next() {
                    Some(pause) => tokio::time::sleep(pause).await,
                    None => return Err(Fault::Locked),
                },
                begun => return begun,
            }
        }
    }

    /// A transaction that sees one moment, whatever is written meanwhile.
    async fn begin_snapshot(&self) -> Result<Transaction<'static, Sqlite>, Fault> {
        Ok(self.reads.begin().await?)
    }

    async fn reader(&self) -> Result<PoolConnection<Sqlite>, Fault> {
        Ok(self.reads.acquire().await?)
    }

    fn mark_unswept(&self) {
        self.unswept.store(true, Ordering::Release);
    }

    /// Moves the log into the file and empties it: until then erased pages still stand in it. Where a reader is in the
    /// way, the next call does it.
    async fn sweep(&self) {
        if !self.unswept.swap(false, Ordering::AcqRel) {
            return;
        }
        let swept =
            sqlx::query_as::<_, (i64, i64, i64)>("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.writes).await;
        if !matches!(swept, Ok((0, ..))) {
            self.mark_unswept();
        }
    }

    /// Of these reports, those that no delivery holds. The caller has the write lock, which a claim needs too.
    async fn unclaimed(&self, _: &mut SqliteConnection, mut ids: Vec<String>) -> Result<Vec<String>, Fault> {
        let claimed = self.claimed.lock().unwrap_or_else(PoisonError::into_inner);
        ids.retain(|id| !claimed.iter().any(|(held, _)| held == id));
        Ok(ids)
    }

    async fn claim_owed(&self, sink: &str, most: usize) -> Result<Box<dyn Claim>, Fault> {
        let mut held = Held { ids: Vec::new(), sink: sink.to_owned(), claimed: Arc::clone(&self.claimed) };
        let mut tx = self.begin().await?;
        let owed = "SELECT d.id, r.bucket FROM deliveries d JOIN reports r ON r.id = d.id
                    WHERE d.sink = $1 AND d.state = 'owed' ORDER BY r.urgent DESC, random()";
        let owed: Vec<(String, i64)> = sqlx::query_as(owed).bind(sink).fetch_all(&mut *tx).await?;
        held.take(owed, most);
        // Nothing was written; from here on the claim protects what it holds.
        tx.rollback().await?;
        let mut reader = self.reader().await?;
        let mut owed = Vec::with_capacity(held.ids.len());
        for id in &held.ids {
            owed.extend(Self::report(&mut reader, id).await?.map(|envelope| Owed { envelope }));
        }
        Ok(Box::new(SqliteClaim { store: self.clone(), owed, held }))
    }
}

super::shared::report_store!(SqliteStore, SqliteConnection);
super::records::record_store!(SqliteStore, SqliteConnection);

/// Deliveries that this claim holds; given back when it ends.
struct Held {
    ids: Vec<String>,
    sink: String,
    claimed: Claimed,
}

impl Held {
    fn take(&mut self, owed: Vec<(String, i64)>, most: usize) {
        let mut claimed = self.claimed.lock().unwrap_or_else(PoisonError::into_inner);
        let mut size = 0;
        for (id, bucket) in owed {
            if self.ids.len() == most {
                break;
            }
            size += bucket.unsigned_abs();
            if size > MOST_CLAIMED && !self.ids.is_empty() {
                break;
            }
            if claimed.insert((id.clone(), self.sink.clone())) {
                self.ids.push(id);
            }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut claimed = self.claimed.lock().unwrap_or_else(PoisonError::into_inner);
        for id in self.ids.drain(..) {
            claimed.remove(&(id, self.sink.clone()));
        }
    }
}

struct SqliteClaim {
    store: SqliteStore,
    owed: Vec<Owed>,
    held: Held,
}

#[async_trait]
impl Claim for SqliteClaim {
    fn owed(&self) -> &[Owed] {
        &self.owed
    }

    async fn settle(self: Box<Self>, delivered: &[String], acknowledged: &[String]) -> Result<(), Fault> {
        let mut tx = self.store.begin().await?;
        for (ids, state) in [(delivered, "delivered"), (acknowledged, "acknowledged")] {
            for id in ids.iter().filter(|id| self.held.ids.contains(id)) {
                SqliteStore::progress(&mut tx, id, &self.held.sink, state).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}
