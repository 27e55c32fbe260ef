//! Drafts that replicas share on PostgreSQL.
//!
//! Place and key of a draft change every hour, and a row carries only the hour. The minute of the last use stands inside the
//! seal: that half an hour of silence has passed is seen at once, and the row is deleted within the hour after.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zeroize::Zeroizing;

use super::seal::Keys;
use super::{Clock, DraftKey, LIFE, MOST, NoRoom};
use crate::dialogue::session::Session;
use crate::store::PostgresStore;
use crate::store::reports::Fault;

const HOUR: u64 = 3600;
/// How often rows that are over are looked for.
const SWEEP: Duration = Duration::from_secs(60);

pub(super) struct Shared {
    store: PostgresStore,
    clock: Clock,
    most_photo_bytes: usize,
    /// There are as many drafts as we keep, as of the last sweep.
    crowded: AtomicBool,
    most: usize,
}

pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

impl Shared {
    pub(super) fn new(store: PostgresStore, clock: Clock, most_photo_bytes: usize) -> Self {
        Self { store, clock, most_photo_bytes, crowded: AtomicBool::new(false), most: MOST }
    }

    pub(super) fn set_photo_budget(&mut self, bytes: usize) {
        self.most_photo_bytes = bytes;
    }

    /// Keys of this hour and of the one before.
    fn generations(&self, key: &DraftKey) -> [(u64, Keys); 2] {
        let hour = (self.clock)() / HOUR;
        let of = |hour: u64| (hour, Keys::of(&key.0, &hour.to_be_bytes()));
        [of(hour), of(hour.saturating_sub(1))]
    }

    pub(super) async fn load(&self, key: &DraftKey) -> Result<Option<Session>, Fault> {
        for (_, keys) in self.generations(key) {
            let Some(sealed) = self.store.draft(&keys.place).await? else { continue };
            // Another secret, or an older program: as if there were none.
            let Some((session, used)) = keys.open_session(&sealed) else { continue };
            if (self.clock)().saturating_sub(used) < LIFE.as_secs() {
                return Ok(Some(session));
            }
        }
        Ok(None)
    }

    pub(super) async fn save(&self, key: &DraftKey, session: &Session) -> Result<(), Fault> {
        let [(hour, keys), (_, before)] = self.generations(key);
        let sealed = keys.seal_session(session, (self.clock)()).ok_or(Fault::Unreachable)?;
        let known = self.store.draft(&keys.place).await?.is_some() || self.store.draft(&before.place).await?.is_some();
        if !known && self.crowded.load(Ordering::Acquire) {
            return Err(Fault::Full);
        }
        self.bring_photos_along(hour, &keys, &before).await?;
        self.store.put_draft(&keys.place, &before.place, hour, &sealed).await
    }

    /// Photos taken in the hour before move under the keys of this hour.
    async fn bring_photos_along(&self, hour: u64, keys: &Keys, before: &Keys) -> Result<(), Fault> {
        for (n, sealed) in self.store.draft_photos(&before.place).await? {
            let photo = before.open(&[b'p', n], &sealed);
            let Some(sealed) = photo.and_then(|photo| keys.seal(&[b'p', n], &photo)) else { continue };
            self.store.put_draft_photo(&keys.place, n, hour, &sealed).await?;
        }
        self.store.clear_draft_photos(&[&before.place]).await
    }

    pub(super) async fn clear(&self, key: &DraftKey) -> Result<(), Fault> {
        let [(_, keys), (_, before)] = self.generations(key);
        self.store.clear_draft(&[&keys.place, &before.place]).await
    }

    pub(super) async fn put_photo(&self, key: &DraftKey, n: u8, photo: &[u8]) -> Result<(), NoRoom> {
        let [(hour, keys), _] = self.generations(key);
        let held = self.store.draft_photo_bytes().await.map_err(|_| NoRoom)?;
        if held.saturating_add(photo.len() as u64) > self.most_photo_bytes as u64 {
            return Err(NoRoom);
        }
        let sealed = keys.seal(&[b'p', n], photo).ok_or(NoRoom)?;
        self.store.put_draft_photo(&keys.place, n, hour, &sealed).await.map_err(|_| NoRoom)
    }

    pub(super) async fn photos(&self, key: &DraftKey) -> Result<Vec<Zeroizing<Vec<u8>>>, Fault> {
        let mut photos = std::collections::BTreeMap::new();
        // The newer one of two at the same place wins.
        for (_, keys) in self.generations(key).into_iter().rev() {
            for (n, sealed) in self.store.draft_photos(&keys.place).await? {
                photos.extend(keys.open(&[b'p', n], &sealed).map(|photo| (n, photo)));
            }
        }
        Ok(photos.into_values().collect())
    }

    pub(super) async fn clear_photos(&self, key: &DraftKey) -> Result<(), Fault> {
        let [(_, keys), (_, before)] = self.generations(key);
        self.store.clear_draft_photos(&[&keys.place, &before.place]).await
    }

    pub(super) async fn keep_time(&self) {
        loop {
            // A database that does not answer is asked again in a minute.
            let _ = self.sweep().await;
            tokio::time::sleep(SWEEP).await;
        }
    }

    /// Deletes rows that no draft can need: of the hour before the last, and in the second half of an hour of the last.
    async fn sweep(&self) -> Result<(), Fault> {
        let now = (self.clock)();
        let oldest = now.saturating_sub(LIFE.as_secs()) / HOUR;
        let left = self.store.end_drafts(oldest).await?;
        self.crowded.store(left >= self.most as u64, Ordering::Release);
        Ok(())
    }
}
