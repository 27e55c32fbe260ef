//! Drafts of messengers: forms that are not sent yet, and their photos. Gone after half an hour of silence.
//!
//! A draft lies sealed under a key that is derived from its chat at every turn, so that what is kept names nobody and opens
//! for nobody else. `memory.rs` keeps drafts in this process, `shared.rs` on PostgreSQL for several replicas; `seal.rs` pads
//! and seals. Losing a draft is allowed and is `None`; a report that was sent is never kept here.

mod memory;
mod seal;
mod shared;

use std::sync::Arc;
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use tokio_util::sync::CancellationToken;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::dialogue::session::Session;
use crate::store::PostgresStore;
use crate::store::reports::Fault;
use memory::Memory;
use shared::Shared;

/// How long a draft lives after its last use.
pub const LIFE: Duration = Duration::from_secs(30 * 60);
/// Most drafts at a time.
pub const MOST: usize = 50_000;
/// Most bytes of all drafts without their photos, in memory.
pub const MOST_BYTES: usize = 128 << 20;
/// Most bytes of all photos of all drafts, unless the deployer says otherwise.
pub const MOST_PHOTO_BYTES: usize = 256 << 20;

/// A chat's key to its draft. No Debug, Display or Serialize: it can neither be logged nor stored.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct DraftKey([u8; 32]);

/// No room for another photo now: the report can be sent without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no room for another photo now")]
pub struct NoRoom;

/// All drafts.
pub struct Drafts {
    secret: Zeroizing<[u8; 32]>,
    kept: Kept,
}

enum Kept {
    Memory(Memory),
    Shared(Shared),
}

impl Drafts {
    /// Drafts in the memory of this process, under a secret drawn now: a restart forgets them all.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn memory() -> Result<Self, getrandom::Error> {
        let mut secret = Zeroizing::new([0; 32]);
        getrandom::fill(secret.as_mut())?;
        Ok(Self { secret, kept: Kept::Memory(Memory::new(MOST_BYTES, MOST_PHOTO_BYTES)) })
    }

    /// Drafts that replicas share on PostgreSQL, under a secret that all of them have and the database has not.
    pub fn shared(store: PostgresStore, secret: &SecretString) -> Self {
        Self::shared_by(store, secret, Arc::new(shared::now))
    }

    /// As [`Drafts::shared`], with a clock that gives seconds since 1970.
    pub fn shared_by(store: PostgresStore, secret: &SecretString, clock: Clock) -> Self {
        let secret = Zeroizing::new(keyed(secret.expose_secret().as_bytes(), &[b"dovira drafts"]));
        Self { secret, kept: Kept::Shared(Shared::new(store, clock, MOST_PHOTO_BYTES)) }
    }

    /// The same with another budget for photos.
    #[must_use]
    pub fn with_photo_budget(mut self, bytes: usize) -> Self {
        match &mut self.kept {
            Kept::Memory(memory) => memory.set_photo_budget(bytes),
            Kept::Shared(shared) => shared.set_photo_budget(bytes),
        }
        self
    }

    /// The key of a chat of a channel.
    pub fn key(&self, channel: &'static str, chat: &[u8]) -> DraftKey {
        DraftKey(keyed(&*self.secret, &[b"chat", channel.as_bytes(), chat]))
    }

    /// The draft of a chat; `None` where there is none, it has ended, or it cannot be read any more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(&self, key: &DraftKey) -> Result<Option<Session>, Fault> {
        match &self.kept {
            Kept::Memory(memory) => Ok(memory.load(key)),
            Kept::Shared(shared) => shared.load(key).await,
        }
    }

    /// Keeps a draft for another half hour.
    ///
    /// # Errors
    /// When the database does not answer, or there is no room for a new draft.
    pub async fn save(&self, key: &DraftKey, session: &Session) -> Result<(), Fault> {
        match &self.kept {
            Kept::Memory(memory) => memory.save(key, session),
            Kept::Shared(shared) => shared.save(key, session).await,
        }
    }

    /// Wipes a draft with its photos.
    ///
    /// # Errors
    /// When the database does not answer; the draft then ends by time.
    pub async fn clear(&self, key: &DraftKey) -> Result<(), Fault> {
        match &self.kept {
            Kept::Memory(memory) => memory.clear(key),
            Kept::Shared(shared) => shared.clear(key).await?,
        }
        Ok(())
    }

    /// Keeps a photo beside a draft, the n-th; another one at the same place is replaced.
    ///
    /// # Errors
    /// When the memory for photos is spent, or the database does not take it.
    pub async fn put_photo(&self, key: &DraftKey, n: u8, photo: Zeroizing<Vec<u8>>) -> Result<(), NoRoom> {
        match &self.kept {
            Kept::Memory(memory) => memory.put_photo(key, n, &photo),
            Kept::Shared(shared) => shared.put_photo(key, n, &photo).await,
        }
    }

    /// The photos of a draft, in order; none where they cannot be read any more.
    pub async fn photos(&self, key: &DraftKey) -> Vec<Zeroizing<Vec<u8>>> {
        match &self.kept {
            Kept::Memory(memory) => memory.photos(key),
            Kept::Shared(shared) => shared.photos(key).await.unwrap_or_default(),
        }
    }

    /// Wipes the photos of a draft.
    pub async fn clear_photos(&self, key: &DraftKey) {
        match &self.kept {
            Kept::Memory(memory) => memory.clear_photos(key),
            // What cannot be wiped now ends by time.
            Kept::Shared(shared) => shared.clear_photos(key).await.unwrap_or_default(),
        }
    }

    /// Ends drafts on time until `shutdown`. Runs in a task of its own.
    pub async fn keep_time(self: Arc<Self>, shutdown: CancellationToken) {
        let keep = async {
            match &self.kept {
                Kept::Memory(memory) => memory.keep_time().await,
                Kept::Shared(shared) => shared.keep_time().await,
            }
        };
        tokio::select! {
            () = keep => {}
            () = shutdown.cancelled() => {}
        }
    }
}

/// Seconds since 1970.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// HMAC-SHA256 over parts, each with its length before it.
fn keyed(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // Any length of key is taken.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
