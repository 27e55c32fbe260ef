//! How often receipts may be tried: per caller and by everybody together, in memory only.
//!
//! 66 bits cannot be guessed at any speed that this machine could offer; the limits keep the stretching of receipts for
//! those who have one.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lru::LruCache;
use ring::hmac;
use tokio::time::Instant;

use super::hybrid::{self, Failed};

/// Tries in a row of one caller: mistyped, looked again, showed somebody.
pub const CALLER_BURST: f64 = 10.0;
/// One more try of one caller after this long.
pub const CALLER_EVERY: Duration = Duration::from_secs(60);
/// Tries in a row of everybody.
pub const ALL_BURST: f64 = 120.0;
/// One more try of everybody after this long: half of what two derivations at once can do.
pub const ALL_EVERY: Duration = Duration::from_millis(500);
/// Most callers under watch.
const MOST: NonZeroUsize = NonZeroUsize::new(20_000).unwrap();

struct Bucket {
    left: f64,
    at: Instant,
}

impl Bucket {
    fn full(burst: f64) -> Self {
        Self { left: burst, at: Instant::now() }
    }

    fn refill(&mut self, burst: f64, every: Duration) {
        let now = Instant::now();
        self.left = (self.left + now.duration_since(self.at).as_secs_f64() / every.as_secs_f64()).min(burst);
        self.at = now;
    }
}

/// Watches over tries.
pub struct Guesses {
    /// Callers are remembered under a keyed hash only; the key goes with the process.
    key: hmac::Key,
    state: Mutex<(Bucket, LruCache<[u8; 16], Bucket>)>,
}

impl Guesses {
    /// Nobody has tried yet.
    pub fn new() -> Result<Self, Failed> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &hybrid::draw::<32>()?);
        Ok(Self { key, state: Mutex::new((Bucket::full(ALL_BURST), LruCache::new(MOST))) })
    }

    /// Counts a try; `false`: not now.
    pub fn allow(&self, caller: &[u8]) -> bool {
        let tag = hmac::sign(&self.key, caller);
        let mut name = [0; 16];
        name.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, callers) = &mut *state;
        let forgotten = CALLER_EVERY.mul_f64(CALLER_BURST);
        while callers.peek_lru().is_some_and(|(_, old)| old.at.elapsed() > forgotten) {
            callers.pop_lru();
        }
        let own = callers.get_or_insert_mut(name, || Bucket::full(CALLER_BURST));
        own.refill(CALLER_BURST, CALLER_EVERY);
        all.refill(ALL_BURST, ALL_EVERY);
        // A caller over the own limit takes nothing from the others.
        if own.left < 1.0 || all.left < 1.0 {
            return false;
        }
        own.left -= 1.0;
        all.left -= 1.0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tries(guesses: &Guesses, caller: &[u8], times: usize) -> usize {
        (0..times).filter(|_| guesses.allow(caller)).count()
    }

    #[tokio::test(start_paused = true)]
    async fn a_caller_who_guesses_is_slowed_down_alone() {
        let guesses = Guesses::new().unwrap();
        assert_eq!(tries(&guesses, b"one", 1_000), 10);
        assert_eq!(tries(&guesses, b"two", 3), 3);
        tokio::time::advance(CALLER_EVERY * 2).await;
        assert_eq!(tries(&guesses, b"one", 1_000), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn many_callers_together_are_slowed_down_too() {
        let guesses = Guesses::new().unwrap();
        let crowd = |guesses: &Guesses| (0..10_000_u32).filter(|caller| guesses.allow(&caller.to_be_bytes())).count();
        assert_eq!(crowd(&guesses), 120);
        tokio::time::advance(Duration::from_secs(10)).await;
        assert_eq!(crowd(&guesses), 20);
    }
}
