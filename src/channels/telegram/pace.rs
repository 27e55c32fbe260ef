//! How fast we send: a rate per chat with a small burst, groups apart, a rate over all, and chats that were asked to rest.
//!
//! A pause that Telegram asks for concerns the chat it was answered in; everybody else goes on.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lru::LruCache;
use tokio::time::Instant;

use crate::channels::hints::ChatHandle;

/// Most chats whose pace is remembered.
const MOST: usize = 50_000;

/// How fast we send. Telegram states about one message a second in a chat with short bursts, thirty a second over all chats
/// and twenty a minute in a group, and leaves the exact limits open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Messages in a row to one chat.
    pub burst: u32,
    /// Pause between messages to one chat after that.
    pub every: Duration,
    /// Pause between messages to one group.
    pub group_every: Duration,
    /// Messages a second over all chats.
    pub per_second: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            burst: 3,
            every: Duration::from_secs(1),
            group_every: Duration::from_millis(60_000 / 18),
            per_second: 25,
        }
    }
}

/// Keeps the pace.
pub(super) struct Pace {
    rates: Rates,
    inner: Mutex<Inner>,
}

struct Inner {
    chats: LruCache<ChatHandle, Chat>,
    all: Meter,
}

struct Chat {
    meter: Meter,
    rests_until: Option<Instant>,
}

/// The time at which everything allowed so far would be used up evenly.
#[derive(Clone, Copy)]
struct Meter(Instant);

impl Meter {
    fn ready(self, every: Duration, burst: u32, now: Instant) -> Instant {
        let slack = every * burst.saturating_sub(1);
        self.0.checked_sub(slack).map_or(now, |ready| ready.max(now))
    }

    fn count(&mut self, every: Duration, now: Instant) {
        self.0 = self.0.max(now) + every;
    }
}

impl Pace {
    pub fn new(rates: Rates) -> Self {
        let inner = Inner { chats: LruCache::unbounded(), all: Meter(Instant::now()) };
        Self { rates: Rates { per_second: rates.per_second.max(1), ..rates }, inner: Mutex::new(inner) }
    }

    /// Asks to send one message. `Ok`: counted, send it at that time (now or a moment later). `Err`: not before that time.
    pub fn ask(&self, chat: ChatHandle, group: bool, now: Instant) -> Result<Instant, Instant> {
        let (every, burst) = if group { (self.rates.group_every, 1) } else { (self.rates.every, self.rates.burst) };
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *inner;
        inner.trim(every * burst, now);
        let known = inner.chats.get_or_insert_mut(chat, || Chat { meter: Meter(now), rests_until: None });
        known.rests_until = known.rests_until.filter(|until| *until > now);
        let ready = known.meter.ready(every, burst, now).max(known.rests_until.unwrap_or(now));
        if ready > now {
            return Err(ready);
        }
        known.meter.count(every, now);
        let every = Duration::from_secs(1) / self.rates.per_second;
        let at = inner.all.ready(every, self.rates.per_second, now);
        inner.all.count(every, now);
        Ok(at)
    }

    /// Lets one chat rest.
    pub fn rest(&self, chat: ChatHandle, until: Instant) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let known = inner.chats.get_or_insert_mut(chat, || Chat { meter: Meter(Instant::now()), rests_until: None });
        known.rests_until = Some(until.max(known.rests_until.unwrap_or(until)));
    }
}

impl Inner {
    /// Drops chats that a new one would not differ from, and the oldest beyond the bound.
    fn trim(&mut self, refilled: Duration, now: Instant) {
        while let Some((_, chat)) = self.chats.peek_lru() {
            let like_new = chat.meter.0 + refilled < now && chat.rests_until.is_none_or(|until| until < now);
            if !like_new && self.chats.len() <= MOST {
                break;
            }
            self.chats.pop_lru();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::Channel;
    use crate::channels::hints::Handles;

    #[tokio::test(start_paused = true)]
    async fn a_chat_has_a_burst_then_a_rate_and_rests_alone() {
        let handles = Handles::new().unwrap();
        let (one, other) = (handles.of(Channel::Telegram, b"1"), handles.of(Channel::Telegram, b"2"));
        let pace = Pace::new(Rates::default());
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(pace.ask(one, false, start), Ok(start));
        }
        assert_eq!(pace.ask(one, false, start), Err(start + Duration::from_secs(1)));
        pace.rest(one, start + Duration::from_secs(60));
        assert_eq!(pace.ask(one, false, start + Duration::from_secs(30)), Err(start + Duration::from_secs(60)));
        assert!(pace.ask(other, false, start + Duration::from_secs(30)).is_ok());
        assert!(pace.ask(one, false, start + Duration::from_secs(60)).is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn all_chats_together_keep_the_rate_in_order() {
        let handles = Handles::new().unwrap();
        let pace = Pace::new(Rates::default());
        let start = Instant::now();
        let mut last = start;
        for n in 0..100u32 {
            let at = pace.ask(handles.of(Channel::Telegram, &n.to_be_bytes()), false, start).unwrap();
            assert!(at >= last);
            last = at;
        }
        let took = (last - start).as_secs_f64();
        assert!((2.9..3.1).contains(&took), "{took}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_group_gets_eighteen_a_minute() {
        let chat = Handles::new().unwrap().of(Channel::Telegram, b"-1");
        let pace = Pace::new(Rates::default());
        let (mut now, mut sent) = (Instant::now(), 0);
        let end = now + Duration::from_secs(60);
        while now < end {
            match pace.ask(chat, true, now) {
                Ok(_) => sent += 1,
                Err(ready) => now = ready,
            }
        }
        assert!((18..=19).contains(&sent), "{sent}");
    }
}
