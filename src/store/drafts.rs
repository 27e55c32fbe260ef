//! The rows of drafts that replicas share: sealed, found by a keyed hash, with the hour and nothing else.

use super::postgres::PostgresStore;
use super::reports::Fault;

impl PostgresStore {
    /// A sealed draft.
    pub(crate) async fn draft(&self, place: &[u8; 16]) -> Result<Option<Vec<u8>>, Fault> {
        let sealed = sqlx::query_scalar("SELECT sealed FROM drafts WHERE key = $1").bind(&place[..]);
        Ok(sealed.fetch_optional(self.pool()).await?)
    }

    /// Keeps a sealed draft and forgets where it lay an hour before.
    pub(crate) async fn put_draft(
        &self,
        place: &[u8; 16],
        before: &[u8; 16],
        hour: u64,
        sealed: &[u8],
    ) -> Result<(), Fault> {
        let mut tx = self.pool().begin().await?;
        let put = "INSERT INTO drafts (key, hour, sealed) VALUES ($1, $2, $3)
                   ON CONFLICT (key) DO UPDATE SET hour = excluded.hour, sealed = excluded.sealed";
        sqlx::query(put).bind(&place[..]).bind(signed(hour)).bind(sealed).execute(&mut *tx).await?;
        sqlx::query("DELETE FROM drafts WHERE key = $1").bind(&before[..]).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    /// Deletes drafts with their photos.
    pub(crate) async fn clear_draft(&self, places: &[&[u8; 16]]) -> Result<(), Fault> {
        for place in places {
            sqlx::query("DELETE FROM drafts WHERE key = $1").bind(&place[..]).execute(self.pool()).await?;
        }
        self.clear_draft_photos(places).await
    }

    /// Sealed photos beside a draft, with their numbers.
    pub(crate) async fn draft_photos(&self, place: &[u8; 16]) -> Result<Vec<(u8, Vec<u8>)>, Fault> {
        let rows = sqlx::query_as("SELECT place, sealed FROM draft_photos WHERE key = $1 ORDER BY place LIMIT 16");
        let rows: Vec<(i64, Vec<u8>)> = rows.bind(&place[..]).fetch_all(self.pool()).await?;
        rows.into_iter().map(|(n, sealed)| Ok((u8::try_from(n).map_err(|_| Fault::Damaged)?, sealed))).collect()
    }

    /// Bytes of all photos.
    pub(crate) async fn draft_photo_bytes(&self) -> Result<u64, Fault> {
        let bytes = sqlx::query_scalar("SELECT COALESCE(SUM(octet_length(sealed)), 0)::BIGINT FROM draft_photos");
        let bytes: i64 = bytes.fetch_one(self.pool()).await?;
        Ok(bytes.unsigned_abs())
    }

    /// Keeps a sealed photo.
    pub(crate) async fn put_draft_photo(&self, place: &[u8; 16], n: u8, hour: u64, sealed: &[u8]) -> Result<(), Fault> {
        let put = "INSERT INTO draft_photos (key, place, hour, sealed) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (key, place) DO UPDATE SET hour = excluded.hour, sealed = excluded.sealed";
        let put = sqlx::query(put).bind(&place[..]).bind(i64::from(n)).bind(signed(hour)).bind(sealed);
        put.execute(self.pool()).await?;
        Ok(())
    }

    /// Deletes the photos beside drafts.
    pub(crate) async fn clear_draft_photos(&self, places: &[&[u8; 16]]) -> Result<(), Fault> {
        for place in places {
            sqlx::query("DELETE FROM draft_photos WHERE key = $1").bind(&place[..]).execute(self.pool()).await?;
        }
        Ok(())
    }

    /// Deletes what is of an hour before `oldest`; tells how many drafts are left.
    pub(crate) async fn end_drafts(&self, oldest: u64) -> Result<u64, Fault> {
        for delete in ["DELETE FROM drafts WHERE hour < $1", "DELETE FROM draft_photos WHERE hour < $1"] {
            sqlx::query(delete).bind(signed(oldest)).execute(self.pool()).await?;
        }
        let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM drafts").fetch_one(self.pool()).await?;
        Ok(left.unsigned_abs())
    }
}

fn signed(hour: u64) -> i64 {
    i64::try_from(hour).unwrap_or(i64::MAX)
}
