//! Drafts in the memory of this process.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lru::LruCache;
use tokio::time::Instant;
use zeroize::Zeroizing;

use super::seal::Keys;
use super::{DraftKey, LIFE, MOST, NoRoom};
use crate::dialogue::session::Session;
use crate::store::reports::Fault;

/// Sealed bytes are wiped too: the key is derived from a secret that lies in the same memory.
type Sealed = Zeroizing<Vec<u8>>;

pub(super) struct Memory {
    most_bytes: usize,
    most_photo_bytes: usize,
    inner: Mutex<Inner>,
}

/// The order of use is the order of ending.
struct Inner {
    kept: LruCache<[u8; 16], Entry>,
    bytes: usize,
    photo_bytes: usize,
}

struct Entry {
    used: Instant,
    session: Option<Sealed>,
    photos: BTreeMap<u8, Sealed>,
}

impl Entry {
    fn bytes(&self) -> usize {
        self.session.as_ref().map_or(0, |sealed| sealed.len())
    }

    fn photo_bytes(&self) -> usize {
        self.photos.values().map(|photo| photo.len()).sum()
    }
}

impl Memory {
    pub(super) fn new(most_bytes: usize, most_photo_bytes: usize) -> Self {
        let inner = Inner { kept: LruCache::unbounded(), bytes: 0, photo_bytes: 0 };
        Self { most_bytes, most_photo_bytes, inner: Mutex::new(inner) }
    }

    pub(super) fn set_photo_budget(&mut self, bytes: usize) {
        self.most_photo_bytes = bytes;
    }

    pub(super) fn load(&self, key: &DraftKey) -> Option<Session> {
        let keys = Keys::of(&key.0, b"");
        let mut inner = self.lock();
        let entry = inner.used(keys.place)?;
        keys.open_session(entry.session.as_ref()?).map(|(session, _)| session)
    }

    pub(super) fn save(&self, key: &DraftKey, session: &Session) -> Result<(), Fault> {
        let keys = Keys::of(&key.0, b"");
        // Without randomness nothing can be sealed.
        let sealed = Zeroizing::new(keys.seal_session(session, 0).ok_or(Fault::Unreachable)?);
        let mut inner = self.lock();
        let size = sealed.len();
        let before = inner.made(keys.place).session.replace(sealed).map_or(0, |old| old.len());
        inner.bytes = inner.bytes + size - before;
        // The draft unused for longest ends early; the new one was used last.
        while inner.kept.len() > MOST || (inner.bytes > self.most_bytes && inner.kept.len() > 1) {
            inner.end_oldest();
        }
        Ok(())
    }

    pub(super) fn clear(&self, key: &DraftKey) {
        self.lock().end(&Keys::of(&key.0, b"").place);
    }

    pub(super) fn put_photo(&self, key: &DraftKey, n: u8, photo: &[u8]) -> Result<(), NoRoom> {
        let keys = Keys::of(&key.0, b"");
        let mut inner = self.lock();
        let entry = inner.kept.peek(&keys.place);
        let before = entry.and_then(|entry| entry.photos.get(&n)).map_or(0, |old| old.len());
        // A little is added by sealing. Other people's photos are never dropped for it.
        if inner.photo_bytes - before + photo.len() + 64 > self.most_photo_bytes {
            return Err(NoRoom);
        }
        let sealed = Zeroizing::new(keys.seal(&[b'p', n], photo).ok_or(NoRoom)?);
        inner.photo_bytes = inner.photo_bytes - before + sealed.len();
        inner.made(keys.place).photos.insert(n, sealed);
        while inner.kept.len() > MOST {
            inner.end_oldest();
        }
        Ok(())
    }

    pub(super) fn photos(&self, key: &DraftKey) -> Vec<Zeroizing<Vec<u8>>> {
        let keys = Keys::of(&key.0, b"");
        let mut inner = self.lock();
        let Some(entry) = inner.used(keys.place) else { return Vec::new() };
        entry.photos.iter().filter_map(|(n, sealed)| keys.open(&[b'p', *n], sealed)).collect()
    }

    pub(super) fn clear_photos(&self, key: &DraftKey) {
        let mut inner = self.lock();
        let photos = inner.kept.peek_mut(&Keys::of(&key.0, b"").place).map(|entry| std::mem::take(&mut entry.photos));
        inner.photo_bytes -= photos.unwrap_or_default().values().map(|photo| photo.len()).sum::<usize>();
    }

    pub(super) async fn keep_time(&self) {
        loop {
            let next = self.lock().end_old();
            tokio::time::sleep_until(next.unwrap_or_else(|| Instant::now() + LIFE)).await;
        }
    }

    // A panic elsewhere leaves the maps whole: every change is one call.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn used(&mut self, place: [u8; 16]) -> Option<&mut Entry> {
        self.end_old();
        let entry = self.kept.get_mut(&place)?;
        entry.used = Instant::now();
        Some(entry)
    }

    fn made(&mut self, place: [u8; 16]) -> &mut Entry {
        self.end_old();
        let now = Instant::now();
        let entry = self.kept.get_or_insert_mut(place, || Entry { used: now, session: None, photos: BTreeMap::new() });
        entry.used = now;
        entry
    }

    fn end(&mut self, place: &[u8; 16]) {
        if let Some(entry) = self.kept.pop(place) {
            self.bytes -= entry.bytes();
            self.photo_bytes -= entry.photo_bytes();
        }
    }

    fn end_oldest(&mut self) {
        if let Some(place) = self.kept.peek_lru().map(|(place, _)| *place) {
            self.end(&place);
        }
    }

    /// Ends what is over; tells when the next one ends.
    fn end_old(&mut self) -> Option<Instant> {
        let now = Instant::now();
        while let Some((_, entry)) = self.kept.peek_lru() {
            let end = entry.used + LIFE;
            if end > now {
                return Some(end);
            }
            self.end_oldest();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use tokio_util::sync::CancellationToken;

    use super::super::{Drafts, Kept};
    use super::*;
    use crate::dialogue::session::Draft;

    fn draft(form: u32) -> Session {
        Session::Form(Draft { form, ..Draft::default() })
    }

    fn photo(size: usize) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(vec![9; size])
    }

    fn kept(drafts: &Drafts) -> (usize, usize, usize) {
        let Kept::Memory(memory) = &drafts.kept else { panic!("not in memory") };
        let inner = memory.lock();
        (inner.kept.len(), inner.bytes, inner.photo_bytes)
    }

    #[tokio::test]
    async fn a_draft_belongs_to_its_chat_until_it_is_cleared() {
        let drafts = Drafts::memory().unwrap();
        let (one, other) = (drafts.key("telegram", b"1"), drafts.key("viber", b"1"));
        drafts.save(&one, &draft(1)).await.unwrap();
        drafts.put_photo(&one, 1, photo(20)).await.unwrap();
        drafts.put_photo(&one, 0, photo(10)).await.unwrap();
        drafts.save(&one, &draft(2)).await.unwrap();
        assert!(drafts.load(&drafts.key("telegram", b"1")).await.unwrap() == Some(draft(2)));
        assert!(drafts.load(&other).await.unwrap().is_none());
        let sizes: Vec<usize> = drafts.photos(&one).await.iter().map(|photo| photo.len()).collect();
        assert_eq!(sizes, [10, 20]);
        assert!(drafts.photos(&other).await.is_empty());
        drafts.clear_photos(&one).await;
        assert!(drafts.photos(&one).await.is_empty());
        drafts.put_photo(&one, 0, photo(10)).await.unwrap();
        drafts.clear(&one).await.unwrap();
        assert!(drafts.load(&one).await.unwrap().is_none());
        assert_eq!(kept(&drafts), (0, 0, 0));
        // Another process derives other keys from the same chat.
        assert!(Drafts::memory().unwrap().key("telegram", b"1").0 != one.0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_draft_ends_by_the_clock_even_when_nobody_comes() {
        let drafts = Arc::new(Drafts::memory().unwrap());
        let key = drafts.key("telegram", b"1");
        drafts.save(&key, &draft(1)).await.unwrap();
        drafts.put_photo(&key, 0, photo(1000)).await.unwrap();
        let stop = CancellationToken::new();
        let timer = tokio::spawn(Arc::clone(&drafts).keep_time(stop.clone()));
        let almost = LIFE - Duration::from_secs(1);
        for _ in 0..3 {
            tokio::time::sleep(almost).await;
            assert!(drafts.load(&key).await.unwrap().is_some(), "every use gives another half hour");
        }
        tokio::time::sleep(LIFE + Duration::from_millis(1)).await;
        assert_eq!(kept(&drafts), (0, 0, 0), "gone without anybody looking");
        assert!(drafts.load(&key).await.unwrap().is_none() && drafts.photos(&key).await.is_empty());
        stop.cancel();
        timer.await.unwrap();
    }

    #[tokio::test]
    async fn photos_have_one_budget_and_never_push_out_others() {
        let drafts = Drafts::memory().unwrap().with_photo_budget(3000);
        let (one, other) = (drafts.key("telegram", b"1"), drafts.key("telegram", b"2"));
        drafts.put_photo(&one, 0, photo(1500)).await.unwrap();
        assert_eq!(drafts.put_photo(&other, 0, photo(1500)).await, Err(NoRoom));
        drafts.put_photo(&one, 0, photo(1400)).await.unwrap();
        drafts.put_photo(&other, 0, photo(1400)).await.unwrap();
        assert_eq!(drafts.photos(&one).await.len(), 1);
        drafts.clear(&one).await.unwrap();
        drafts.put_photo(&other, 1, photo(1400)).await.unwrap();
    }

    #[tokio::test]
    async fn drafts_are_bounded_in_number_and_bytes() {
        let drafts = Drafts::memory().unwrap();
        let key = |n: usize| drafts.key("telegram", &n.to_be_bytes());
        for n in 0..MOST + 5 {
            drafts.put_photo(&key(n), 0, photo(1)).await.unwrap();
        }
        assert_eq!(kept(&drafts).0, MOST);
        let small = Memory::new(5000, 0);
        for n in 0..8 {
            small.save(&key(n), &draft(1)).unwrap();
        }
        let left: Vec<usize> = (0..8).filter(|n| small.load(&key(*n)).is_some()).collect();
        assert_eq!(left, [4, 5, 6, 7], "the ones used last stay");
    }
}
