//! How often somebody may try a receipt or send a report, per person and over all, in memory only.
//!
//! Whoever mistypes a number never meets it; whoever guesses gets nowhere: a receipt's secret has 66 bits.

use std::collections::VecDeque;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lru::LruCache;
use tokio::time::Instant;

/// Most people under watch at a time.
const MOST: usize = 50_000;

/// So many acts in so long a time, for one person and for all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Acts of one person.
    pub each: usize,
    /// Acts of all together.
    pub all: usize,
    /// In this time.
    pub within: Duration,
}

/// Tries of receipts: ten in ten minutes; six hundred over all.
pub const RECEIPTS: Allowance = Allowance { each: 10, all: 600, within: Duration::from_secs(600) };
/// Reports and additions: six in an hour; a thousand over all, so that a flood cannot fill the disk.
pub const REPORTS: Allowance = Allowance { each: 6, all: 1_000, within: Duration::from_secs(3600) };

/// Counts the acts of people known by a keyed handle.
pub struct Guesses<K: Hash + Eq> {
    allowance: Allowance,
    inner: Mutex<Inner<K>>,
}

struct Inner<K: Hash + Eq> {
    each: LruCache<K, VecDeque<Instant>>,
    all: VecDeque<Instant>,
}

impl<K: Hash + Eq> Guesses<K> {
    /// Counts against an allowance.
    pub fn new(allowance: Allowance) -> Self {
        let inner = Inner { each: LruCache::unbounded(), all: VecDeque::new() };
        Self { allowance, inner: Mutex::new(inner) }
    }

    /// Counts one more act, if it is allowed.
    pub fn allow(&self, who: K) -> bool {
        let now = Instant::now();
        let Allowance { each, all, within } = self.allowance;
        let old = |acts: &mut VecDeque<Instant>| {
            while acts.front().is_some_and(|at| now.duration_since(*at) >= within) {
                acts.pop_front();
            }
        };
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        old(&mut inner.all);
        while inner.each.len() > MOST
            || inner
                .each
                .peek_lru()
                .is_some_and(|(_, acts)| acts.back().is_none_or(|last| now.duration_since(*last) >= within))
        {
            inner.each.pop_lru();
        }
        if inner.all.len() >= all {
            return false;
        }
        let acts = inner.each.get_or_insert_mut(who, VecDeque::new);
        old(acts);
        if acts.len() >= each {
            return false;
        }
        acts.push_back(now);
        inner.all.push_back(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn some_tries_are_allowed_and_come_back() {
        let guesses = Guesses::new(Allowance { each: 3, all: 100, within: Duration::from_secs(60) });
        assert_eq!((0..10).filter(|_| guesses.allow(1)).count(), 3);
        assert!(guesses.allow(2));
        tokio::time::sleep(Duration::from_secs(61)).await;
        assert!(guesses.allow(1));
        assert_eq!(guesses.inner.lock().unwrap().each.len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn many_people_together_are_bounded() {
        let guesses = Guesses::new(Allowance { each: 3, all: 100, within: Duration::from_secs(60) });
        assert_eq!((0..1000).filter(|n| guesses.allow(*n)).count(), 100);
    }
}
