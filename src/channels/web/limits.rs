//! How much one caller may ask for, counted in memory only.
//!
//! A caller is the keyed hash of an address prefix. The key is random and dies with the process, so what is in memory
//! cannot be turned back into addresses later; nothing of it is written anywhere. A purse that has been full again for
//! a while is dropped.

use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hmac::{Hmac, KeyInit, Mac};
use lru::LruCache;
use sha2::Sha256;

/// Most purses in memory: with the map around them about 5 MB.
const MOST: NonZeroUsize = NonZeroUsize::new(50_000).unwrap();
/// A purse not touched for this long is full again at any sensible rate.
const FORGET: Duration = Duration::from_secs(600);

/// How often something may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// This many at once.
    pub burst: u32,
    /// And then so many a second.
    pub per_second: u32,
}

/// Who asks. Without `Debug`, `Display` and `Serialize`, so that it cannot be logged or stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Purse(Option<[u8; 16]>);

impl Purse {
    /// All callers without an address of their own.
    pub const ONION: Self = Self(None);
}

/// What is left for each caller.
pub struct Limits {
    key: [u8; 32],
    each: Rate,
    onion: Rate,
    purses: Mutex<LruCache<Purse, Left>>,
}

#[derive(Clone, Copy)]
struct Left {
    tokens: f32,
    at: Instant,
}

impl Left {
    /// Takes the cost, or says how many seconds to wait.
    fn take(&mut self, rate: Rate, cost: u32, now: Instant) -> Result<(), u64> {
        let earned = now.saturating_duration_since(self.at).as_secs_f32() * rate.per_second as f32;
        self.tokens = (self.tokens + earned).min(rate.burst as f32);
        self.at = now;
        let short = cost as f32 - self.tokens;
        if short > 0.0 {
            return Err((short / rate.per_second.max(1) as f32).ceil().max(1.0) as u64);
        }
        self.tokens -= cost as f32;
        Ok(())
    }
}

impl Limits {
    /// With a fresh random key.
    pub fn new(each: Rate, onion: Rate) -> Self {
        let mut key = [0; 32];
        // Without randomness from the system the key is constant; the hashes still leave memory with the process.
        let _ = getrandom::fill(&mut key);
        Self { key, each, onion, purses: Mutex::new(LruCache::new(MOST)) }
    }

    /// The purse of an address: its /24 or /48. Loopback has none of its own.
    pub fn purse(&self, address: IpAddr) -> Purse {
        let address = address.to_canonical();
        if address.is_loopback() {
            return Purse::ONION;
        }
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return Purse::ONION };
        let mac = match address {
            IpAddr::V4(v4) => mac.chain_update(&v4.octets()[..3]),
            IpAddr::V6(v6) => mac.chain_update(&v6.octets()[..6]),
        };
        let mut purse = [0; 16];
        purse.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        Purse(Some(purse))
    }

    /// Takes the cost from a purse, or says after how many seconds to come again.
    pub fn take(&self, purse: Purse, cost: u32, now: Instant) -> Result<(), u64> {
        let rate = if purse == Purse::ONION { self.onion } else { self.each };
        let mut purses = self.purses.lock().unwrap_or_else(PoisonError::into_inner);
        while purses.peek_lru().is_some_and(|(_, left)| now.saturating_duration_since(left.at) > FORGET) {
            purses.pop_lru();
        }
        purses.get_or_insert_mut(purse, || Left { tokens: rate.burst as f32, at: now }).take(rate, cost, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Rate = Rate { burst: 3, per_second: 1 };
    const WIDE: Rate = Rate { burst: 10, per_second: 5 };

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_prefix_shares_a_purse_and_another_does_not() {
        let limits = Limits::new(SMALL, WIDE);
        let purse = |address: &str| limits.purse(ip(address));
        assert!(purse("203.0.113.7") == purse("203.0.113.200"));
        assert!(purse("203.0.113.7") == purse("::ffff:203.0.113.7"));
        assert!(purse("203.0.113.7") != purse("203.0.114.7"));
        assert!(purse("2001:db8:1:2::1") == purse("2001:db8:1:ffff::9"));
        assert!(purse("2001:db8:1::1") != purse("2001:db8:2::1"));
        assert!(purse("127.0.0.1") == Purse::ONION && purse("::1") == Purse::ONION);
    }

    #[test]
    fn another_process_gives_other_handles() {
        let [one, two] = [0, 1].map(|_| Limits::new(SMALL, WIDE).purse(ip("203.0.113.7")));
        assert!(one != two);
    }

    #[test]
    fn a_burst_then_a_wait_then_again() {
        let limits = Limits::new(SMALL, WIDE);
        let (purse, now) = (limits.purse(ip("203.0.113.7")), Instant::now());
        for _ in 0..3 {
            assert_eq!(limits.take(purse, 1, now), Ok(()));
        }
        assert_eq!(limits.take(purse, 2, now), Err(2));
        assert_eq!(limits.take(purse, 1, now + Duration::from_secs(1)), Ok(()));
        assert_eq!(limits.take(limits.purse(ip("198.51.100.1")), 3, now), Ok(()));
        assert_eq!(limits.take(Purse::ONION, 10, now), Ok(()), "Tor has a budget of its own");
    }

    #[test]
    fn memory_is_bounded_and_forgets() {
        let limits = Limits::new(SMALL, WIDE);
        let now = Instant::now();
        for n in 0..MOST.get() as u32 + 5000 {
            let _ = limits.take(limits.purse(IpAddr::V4((n << 8).into())), 1, now);
        }
        assert_eq!(limits.purses.lock().unwrap().len(), MOST.get());
        let _ = limits.take(Purse::ONION, 1, now + FORGET * 2);
        assert_eq!(limits.purses.lock().unwrap().len(), 1);
    }
}
