//! Stretching of receipts, kept from eating the machine: at most two at once, in a queue that has an end, on threads that
//! serve nobody else.
//!
//! What a look-up gave is not kept. Only a receipt that was drawn for a review is stretched ahead, so that sending finds it
//! ready; it is kept for as long as a draft would be, under a keyed hash, in memory alone.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lru::LruCache;
use ring::hmac;
use tokio::sync::{OnceCell, Semaphore};
use tokio::time::Instant;

use super::hybrid::{self, Failed};
use super::receipt::{Opened, Receipt};

/// Derivations at once.
pub const AT_ONCE: usize = 2;
/// Look-ups that may wait for their turn, with those under way: some three seconds' worth.
pub const QUEUE: usize = 18;
/// Look-ups in a row of everybody together; each channel limits single callers by itself.
pub const BURST: u32 = 120;
/// One more look-up of everybody after this long: less than half of what two derivations at once can do, so that sending
/// never waits long behind somebody who guesses.
pub const EVERY: Duration = Duration::from_millis(500);
/// How long a receipt stays ready: as long as a draft lives.
pub const READY_FOR: Duration = Duration::from_secs(30 * 60);
/// Most receipts that are ready.
const MOST_READY: NonZeroUsize = NonZeroUsize::new(1_024).unwrap();

/// Too many are waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// Stretches receipts.
pub struct Stretcher {
    salts: [u8; 32],
    /// Who may derive now.
    turns: Arc<Semaphore>,
    /// Who may wait.
    queue: Arc<Semaphore>,
    /// When so many look-ups would have been allowed that none is left over.
    spent: Mutex<Instant>,
    /// Keys the map below; drawn at start, gone with the process.
    handle: hmac::Key,
    ready: Mutex<LruCache<[u8; 32], Ready>>,
}

struct Ready {
    since: Instant,
    /// Filled once; whoever needs it while it is being derived waits for that instead of deriving again.
    opened: Arc<OnceCell<Opened>>,
}

impl Stretcher {
    /// With the installation's secret for salts.
    pub fn new(salts: [u8; 32]) -> Result<Self, Failed> {
        let handle = hmac::Key::new(hmac::HMAC_SHA256, &hybrid::draw::<32>()?);
        let ready = Mutex::new(LruCache::new(MOST_READY));
        let (turns, queue) = (Arc::new(Semaphore::new(AT_ONCE)), Arc::new(Semaphore::new(QUEUE)));
        Ok(Self { salts, turns, queue, spent: Mutex::new(Instant::now()), handle, ready })
    }

    /// The salt of a locator.
    pub fn salt(&self, locator: &str) -> [u8; 32] {
        super::receipt::salt(&self.salts, locator)
    }

    /// Opens a receipt that somebody typed, unless too many were tried or wait already.
    pub async fn look(&self, receipt: &Receipt) -> Result<Opened, Busy> {
        let _place = self.queue.try_acquire().map_err(|_| Busy)?;
        self.pay()?;
        Ok(self.derive(receipt).await)
    }

    /// Begins to open a receipt that was just drawn, unless too many wait already: then sending will wait for it.
    pub fn expect(self: &Arc<Self>, receipt: &Receipt) {
        let Ok(place) = Arc::clone(&self.queue).try_acquire_owned() else { return };
        let (this, receipt, opened) = (Arc::clone(self), receipt.clone(), self.slot(receipt));
        tokio::spawn(async move {
            let _place = place;
            opened.get_or_init(|| this.derive(&receipt)).await;
        });
    }

    /// Opens a receipt for sending: ready by now, as a rule. Waits its turn otherwise, behind no more than the queue.
    pub async fn take(&self, receipt: &Receipt) -> Opened {
        let opened = self.slot(receipt);
        opened.get_or_init(|| self.derive(receipt)).await.clone()
    }

    /// Wipes what has been ready for too long.
    pub fn tidy(&self) {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        while ready.peek_lru().is_some_and(|(_, old)| old.since.elapsed() > READY_FOR) {
            ready.pop_lru();
        }
    }

    /// Takes one of the look-ups that everybody has together: each moves the moment at which all would be paid for.
    fn pay(&self) -> Result<(), Busy> {
        let now = Instant::now();
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let paid = (*spent).max(now) + EVERY;
        if paid > now + EVERY * BURST {
            return Err(Busy);
        }
        *spent = paid;
        Ok(())
    }

    fn slot(&self, receipt: &Receipt) -> Arc<OnceCell<Opened>> {
        self.tidy();
        let tag = hmac::sign(&self.handle, receipt.digits().as_bytes());
        let mut key = [0; 32];
        key.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = ready.get_or_insert_mut(key, || Ready { since: Instant::now(), opened: Arc::default() });
        // Read again, it lives again: the map is in the order of use.
        slot.since = Instant::now();
        Arc::clone(&slot.opened)
    }

    async fn derive(&self, receipt: &Receipt) -> Opened {
        // Never closed, so there is always a turn.
        let turn = Arc::clone(&self.turns).acquire_owned().await.ok();
        let (salts, owned) = (self.salts, receipt.clone());
        let work = tokio::task::spawn_blocking(move || {
            // Held by the thread: a caller that went away does not let a third one begin.
            let _turn = turn;
            owned.open(&salts)
        });
        match work.await {
            Ok(opened) => opened,
            // The runtime is ending.
            Err(_) => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_expected_is_ready_and_ends() {
        let stretcher = Arc::new(Stretcher::new([7; 32]).unwrap());
        let receipt = Receipt::make().unwrap();
        stretcher.expect(&receipt);
        let first = stretcher.take(&receipt).await;
        let started = std::time::Instant::now();
        let again = stretcher.take(&receipt).await;
        assert!(started.elapsed() < Duration::from_millis(20), "sending finds it ready");
        assert_eq!(first.mailbox, again.mailbox);
        assert_eq!(first.mailbox, receipt.open(&[7; 32]).mailbox);
        tokio::time::pause();
        tokio::time::advance(READY_FOR + Duration::from_secs(1)).await;
        stretcher.tidy();
        assert_eq!(stretcher.ready.lock().unwrap().len(), 0);
    }

    #[tokio::test]
    async fn a_crowd_is_turned_away_and_no_more_than_two_work() {
        let stretcher = Arc::new(Stretcher::new([7; 32]).unwrap());
        let crowd: Vec<_> = (0..500)
            .map(|_| {
                let stretcher = Arc::clone(&stretcher);
                tokio::spawn(async move { stretcher.look(&Receipt::make().unwrap()).await.is_ok() })
            })
            .collect();
        let mut served = 0;
        for one in crowd {
            served += usize::from(one.await.unwrap());
        }
        assert_eq!(served, QUEUE);
        assert!(stretcher.look(&Receipt::make().unwrap()).await.is_ok(), "afterwards there is room again");
    }

    #[tokio::test(start_paused = true)]
    async fn guessing_by_everybody_together_has_a_pace() {
        let stretcher = Stretcher::new([7; 32]).unwrap();
        let tries = || (0..10_000).filter(|_| stretcher.pay().is_ok()).count();
        assert_eq!(tries(), 120);
        tokio::time::advance(Duration::from_secs(10)).await;
        assert_eq!(tries(), 20);
        tokio::time::advance(Duration::from_secs(10_000)).await;
        assert_eq!(tries(), 120);
    }

    #[tokio::test]
    async fn who_goes_away_frees_a_place_only_when_the_work_is_done() {
        let stretcher = Arc::new(Stretcher::new([7; 32]).unwrap());
        let receipt = Receipt::make().unwrap();
        for _ in 0..AT_ONCE {
            let _ = tokio::time::timeout(Duration::from_millis(1), stretcher.look(&receipt)).await;
        }
        assert_eq!(stretcher.turns.available_permits(), 0);
        assert_eq!(stretcher.queue.available_permits(), QUEUE);
    }
}
