//! Reports on a PostgreSQL server that several replicas share.
//!
//! A claim is a transaction that holds its rows with `FOR UPDATE SKIP LOCKED` on a connection of its own: when the replica
//! dies, the server ends the transaction and the rows are owed again. A replica needs one connection for each sink that is
//! delivering and a few for everybody else.

use std::str::FromStr as _;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection, PgPool, Postgres, Transaction};

use super::backup::BackupError;
use super::records::Record;
use super::reports::{Claim, Fault, INBOX, Listed, Mailbox, Owed, ReportStore, Status, Submission, Submitted};
use super::rows::{
    AUDIT_DAYS, Bytes, CANARY_DAYS, ERASED_AT_ONCE, HeaderRow, ListedRow, MOST_CLAIMED, MOST_LISTED, TOKEN_DAYS,
    before, date, days_between, from_hex, header, to_hex,
};
use super::{StoreError, said};
use crate::reporting::envelope::{Envelope, Header};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/postgres");

/// Connections of one replica at most.
pub const CONNECTIONS: u32 = 20;

/// What every connection is told.
const MANNERS: &str = "
    SET lock_timeout = '3s';
    SET idle_in_transaction_session_timeout = '15min';
    SET tcp_keepalives_idle = 30;
    SET tcp_keepalives_interval = 10;
    SET tcp_keepalives_count = 3;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
";

/// A server, connected.
#[derive(Clone, Debug)]
pub struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    /// Connects and brings the tables up to date; of replicas that start together one does it while the others wait.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(address).map_err(|_| StoreError::Address)?.disable_statement_logging();
        let cannot = |error: sqlx::Error| StoreError::Open(said(&error));
        // On a connection without our impatience: it has to wait for the one that migrates.
        let mut connection = PgConnection::connect_with(&options).await.map_err(cannot)?;
        MIGRATIONS.run(&mut connection).await.map_err(|error| StoreError::Migrate(error.to_string()))?;
        let stamped = sqlx::query_scalar("SHOW track_commit_timestamp").fetch_one(&mut connection).await;
        if stamped.is_ok_and(|on: String| on == "on") {
            tracing::warn!(
                event = "commit-timestamps",
                "PostgreSQL notes the time of every transaction: set track_commit_timestamp = off"
            );
        }
        let _ = connection.close().await;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(10))
            // A dead network must not keep a dead replica's claims for hours, an unhurried setting of the server must not
            // weaken what "accepted" promises.
            .after_connect(|connection, _| Box::pin(async move { connection.execute(MANNERS).await.map(drop) }))
            .connect_with(options)
            .await
            .map_err(cannot)?;
        Ok(Self { pool })
    }

    /// The connections, for what else lives on this server.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Whether the server answers now.
    pub(super) async fn answers(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.pool).await.is_ok()
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }

    async fn begin(&self) -> Result<Transaction<'static, Postgres>, Fault> {
        Ok(self.pool.begin().await?)
    }

    /// A transaction that sees one moment, whatever is written meanwhile.
    async fn begin_snapshot(&self) -> Result<Transaction<'static, Postgres>, Fault> {
        Ok(self.pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
    }

    async fn reader(&self) -> Result<PoolConnection<Postgres>, Fault> {
        Ok(self.pool.acquire().await?)
    }

    #[expect(clippy::unused_self, reason = "the server needs no reminder; the file does")]
    fn mark_unswept(&self) {}

    /// Lets the server reuse the space of erased rows, the keys first. It does not overwrite it before: see
    /// docs/decisions/003-store.md. Without the right to do so the server's own autovacuum does it later.
    async fn sweep(&self) {
        let _ = sqlx::query("VACUUM wrapped_keys").execute(&self.pool).await;
        let _ = sqlx::query("VACUUM bodies, reports, deliveries, answers").execute(&self.pool).await;
    }

    /// Of these reports, those that nobody is opening or delivering; they are held until the transaction ends.
    /// Nothing is waited for, so that no two transactions can wait for each other.
    async fn unclaimed(&self, tx: &mut PgConnection, ids: Vec<String>) -> Result<Vec<String>, Fault> {
        let mut free = Vec::with_capacity(ids.len());
        for id in ids {
            let report = sqlx::query("SELECT 1 FROM reports WHERE id = $1 FOR UPDATE SKIP LOCKED").bind(&id);
            let report = report.fetch_optional(&mut *tx).await?.is_some();
            let held = "SELECT COUNT(*) FROM deliveries WHERE id = $1";
            let all: i64 = sqlx::query_scalar(held).bind(&id).fetch_one(&mut *tx).await?;
            let held = sqlx::query("SELECT 1 FROM deliveries WHERE id = $1 FOR UPDATE SKIP LOCKED").bind(&id);
            let held = held.fetch_all(&mut *tx).await?.len();
            // An answer has neither.
            let answer = all == 0 && !report;
            if answer || (report && i64::try_from(held) == Ok(all)) {
                free.push(id);
            }
        }
        Ok(free)
    }

    async fn claim_owed(&self, sink: &str, most: usize) -> Result<Box<dyn Claim>, Fault> {
        let mut tx = self.begin().await?;
        let rows = "SELECT d.id, r.bucket FROM deliveries d JOIN reports r ON r.id = d.id
                    WHERE d.sink = $1 AND d.state = 'owed' ORDER BY r.urgent DESC, random() LIMIT $2
                    FOR UPDATE OF d SKIP LOCKED";
        let rows = sqlx::query_as(rows).bind(sink).bind(i64::try_from(most).unwrap_or(i64::MAX));
        let rows: Vec<(String, i64)> = rows.fetch_all(&mut *tx).await?;
        let (mut size, mut owed) = (0, Vec::with_capacity(rows.len()));
        for (id, bucket) in rows {
            size += bucket.unsigned_abs();
            if size > MOST_CLAIMED && !owed.is_empty() {
                break;
            }
            owed.extend(Self::report(&mut tx, &id).await?.map(|envelope| Owed { envelope }));
        }
        Ok(Box::new(PostgresClaim { tx, sink: sink.to_owned(), owed }))
    }
}

super::shared::report_store!(PostgresStore, PgConnection);
super::records::record_store!(PostgresStore, PgConnection);

/// Rows that this transaction holds; dropped, it is rolled back.
struct PostgresClaim {
    tx: Transaction<'static, Postgres>,
    sink: String,
    owed: Vec<Owed>,
}

#[async_trait]
impl Claim for PostgresClaim {
    fn owed(&self) -> &[Owed] {
        &self.owed
    }

    async fn settle(mut self: Box<Self>, delivered: &[String], acknowledged: &[String]) -> Result<(), Fault> {
        for (ids, state) in [(delivered, "delivered"), (acknowledged, "acknowledged")] {
            for id in ids.iter().filter(|id| self.owed.iter().any(|owed| owed.envelope.header.id == **id)) {
                PostgresStore::progress(&mut self.tx, id, &self.sink, state).await?;
            }
        }
        Ok(self.tx.commit().await?)
    }
}
