//! Flood control: limits per chat, in memory only.
//!
//! A person who reads fast never meets it. Over the limit the chat gets one polite screen with the hotline's number; after
//! that presses are acknowledged and nothing else, until half of the allowance has come back. Whoever calls decides what is
//! never limited (the emergency page, *hide*, the hotline's number).

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lru::LruCache;
use serde::Deserialize;
use tokio::time::Instant;

use super::hints::ChatHandle;

/// Most chats under watch at a time.
const MOST: usize = 50_000;

/// How much one chat may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Steps in a row.
    pub burst: u32,
    /// Steps a minute in the long run.
    pub per_minute: u32,
}

impl Default for Limits {
    /// A fast reader presses a button a second for half a minute at most.
    fn default() -> Self {
        Self { burst: 40, per_minute: 40 }
    }
}

/// What to do with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Answer it.
    Pass,
    /// Say once, politely, that it is too fast.
    Warn,
    /// Acknowledge it and nothing else.
    Hush,
}

struct Bucket {
    left: f64,
    at: Instant,
    hushed: bool,
}

/// Watches over all chats of a channel.
pub struct Flood {
    limits: Limits,
    buckets: Mutex<LruCache<ChatHandle, Bucket>>,
}

impl Flood {
    /// Watches with these limits; a limit of zero counts as one.
    pub fn new(limits: Limits) -> Self {
        let limits = Limits { burst: limits.burst.max(1), per_minute: limits.per_minute.max(1) };
        Self { limits, buckets: Mutex::new(LruCache::unbounded()) }
    }

    /// Counts a step of a chat.
    pub fn step(&self, chat: ChatHandle) -> Verdict {
        let now = Instant::now();
        let burst = f64::from(self.limits.burst);
        let rate = f64::from(self.limits.per_minute) / 60.0;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        // What is full again says nothing that a new bucket would not say.
        let refilled = Duration::from_secs_f64(burst / rate);
        while buckets.peek_lru().is_some_and(|(_, bucket)| now.duration_since(bucket.at) > refilled)
            || buckets.len() > MOST
        {
            buckets.pop_lru();
        }
        let bucket = buckets.get_or_insert_mut(chat, || Bucket { left: burst, at: now, hushed: false });
        bucket.left = (bucket.left + now.duration_since(bucket.at).as_secs_f64() * rate).min(burst);
        bucket.at = now;
        if bucket.hushed && bucket.left < burst / 2.0 {
            return Verdict::Hush;
        }
        bucket.hushed = false;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            return Verdict::Pass;
        }
        bucket.hushed = true;
        Verdict::Warn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::Channel;
    use crate::channels::hints::Handles;

    #[tokio::test(start_paused = true)]
    async fn warns_once_hushes_and_calms() {
        let handles = Handles::new().unwrap();
        let (fast, calm) = (handles.of(Channel::Telegram, b"1"), handles.of(Channel::Telegram, b"2"));
        let flood = Flood::new(Limits { burst: 10, per_minute: 60 });
        for _ in 0..10 {
            assert_eq!(flood.step(fast), Verdict::Pass);
        }
        assert_eq!(flood.step(fast), Verdict::Warn);
        for _ in 0..100 {
            assert_eq!(flood.step(fast), Verdict::Hush);
        }
        assert_eq!(flood.step(calm), Verdict::Pass);
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!(flood.step(fast), Verdict::Hush);
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(flood.step(fast), Verdict::Pass);
    }

    #[tokio::test(start_paused = true)]
    async fn a_steady_reader_is_never_stopped() {
        let chat = Handles::new().unwrap().of(Channel::Telegram, b"1");
        let flood = Flood::new(Limits::default());
        for _ in 0..10_000 {
            assert_eq!(flood.step(chat), Verdict::Pass);
            tokio::time::sleep(Duration::from_millis(1500)).await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn chats_that_went_away_leave_nothing() {
        let handles = Handles::new().unwrap();
        let flood = Flood::new(Limits::default());
        for n in 0..1000u32 {
            flood.step(handles.of(Channel::Telegram, &n.to_be_bytes()));
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
        flood.step(handles.of(Channel::Telegram, b"x"));
        assert_eq!(flood.buckets.lock().unwrap().len(), 1);
    }
}
