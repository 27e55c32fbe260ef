//! Hints: what cannot ride in a button, kept in memory only, for half an hour.
//!
//! A hint stands under a handle that is keyed with a random key of this process, so a dump of the memory names no chat,
//! and a restart forgets everybody. It is bounded in number and size, wiped when it ends, and its end is kept by a timer,
//! not by the next visit.

use std::collections::VecDeque;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use lru::LruCache;
use sha2::Sha256;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use zeroize::{Zeroize, Zeroizing};

use super::Channel;
use crate::dialogue::Place;

/// How long a hint lives after the last thing a person did.
pub const LIFE: Duration = Duration::from_secs(30 * 60);
/// Most hints at a time; beyond it the one unused for longest ends early.
pub const MOST: usize = 50_000;
/// Most texts kept for the next press, over all chats.
pub const MOST_TEXTS: usize = 1_000;
/// Most message ids kept of one chat and side.
pub const MOST_MESSAGES: usize = 100;

/// A chat, as the process may name it: no Debug, Display or Serialize, so it can neither be logged nor stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChatHandle([u8; 16]);

/// Makes handles with the random key of this process.
pub struct Handles {
    keyed: Hmac<Sha256>,
    words: RandomState,
}

impl Handles {
    /// Draws a key.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut key = Zeroizing::new([0u8; 64]);
        getrandom::fill(key.as_mut())?;
        Ok(Self { keyed: Hmac::new(&(*key).into()), words: RandomState::new() })
    }

    /// The handle of a chat of a channel.
    pub fn of(&self, channel: Channel, chat: &[u8]) -> ChatHandle {
        let mut mac = self.keyed.clone();
        mac.update(&[channel as u8]);
        mac.update(chat);
        let mut handle = [0; 16];
        handle.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        ChatHandle(handle)
    }

    /// A fingerprint of a text that means nothing outside this process: tells an edit that changed nothing.
    pub fn fingerprint(&self, text: &str) -> u64 {
        self.words.hash_one(text)
    }
}

/// A message in a chat, with the time it was met.
#[derive(Clone, Copy)]
pub struct Message {
    /// Its id on the platform.
    pub id: i64,
    /// When it was met.
    pub met: Instant,
    /// The person wrote it into a form.
    pub of_form: bool,
}

/// What is known of a chat for a short while.
#[derive(Default)]
pub struct Hint {
    /// The place of the last screen: language, and what a typed message would answer.
    pub place: Option<Place>,
    /// Message that carries the last screen's buttons.
    pub screen: Option<i64>,
    /// Messages above it that belong to the same screen.
    pub above: Vec<i64>,
    /// Fingerprint of the text typed last.
    pub typed: Option<u64>,
    messages: VecDeque<Message>,
}

impl Hint {
    /// Remembers a message, own or the person's, for *hide*.
    pub fn remember(&mut self, id: i64, now: Instant) {
        if self.messages.iter().any(|message| message.id == id) {
            return;
        }
        if self.messages.len() >= 2 * MOST_MESSAGES {
            self.messages.pop_front();
        }
        self.messages.push_back(Message { id, met: now, of_form: false });
    }

    /// Notes that a message is the person's own part of a form.
    pub fn of_form(&mut self, id: i64) {
        for message in self.messages.iter_mut().filter(|message| message.id == id) {
            message.of_form = true;
        }
    }

    /// Takes the person's own messages of forms, met less than `age` ago.
    pub fn take_of_form(&mut self, age: Duration, now: Instant) -> Vec<i64> {
        let mut taken = Vec::new();
        self.messages.retain(|message| {
            let take = message.of_form && now.duration_since(message.met) < age;
            if take {
                taken.push(message.id);
            }
            !take
        });
        taken
    }

    /// Takes all messages met less than `age` ago out of the hint.
    pub fn take_messages(&mut self, age: Duration, now: Instant) -> Vec<i64> {
        self.messages
            .drain(..)
            .filter(|message| now.duration_since(message.met) < age)
            .map(|message| message.id)
            .collect()
    }

    /// Forgets messages that are gone.
    pub fn lose(&mut self, ids: &[i64]) {
        self.messages.retain(|message| !ids.contains(&message.id));
    }
}

impl Drop for Hint {
    fn drop(&mut self) {
        for message in &mut self.messages {
            message.id.zeroize();
        }
        self.above.zeroize();
        self.screen.zeroize();
        self.typed.zeroize();
        if let Some(place) = &mut self.place {
            place.node.0.zeroize();
            if let Some(run) = &mut place.run {
                run.answers.zeroize();
            }
        }
    }
}

/// All hints of the process.
pub struct Hints {
    life: Duration,
    inner: Mutex<Inner>,
}

struct Inner {
    hints: LruCache<ChatHandle, (Instant, Hint)>,
    texts: LruCache<ChatHandle, Kept>,
}

/// What was sent outside any form, kept for the next press. Wiped when it ends.
#[derive(Clone, Default)]
pub struct Kept {
    /// The words.
    pub text: Zeroizing<String>,
    /// The platform's name for the photo.
    pub photo: Option<Zeroizing<String>>,
}

impl Default for Hints {
    fn default() -> Self {
        Self::new(LIFE)
    }
}

impl Hints {
    /// Hints that live for `life` after their last use.
    pub fn new(life: Duration) -> Self {
        let inner = Inner { hints: LruCache::unbounded(), texts: LruCache::unbounded() };
        Self { life, inner: Mutex::new(inner) }
    }

    /// Works on the hint of a chat, which is made if there is none and lives anew.
    pub fn with<R>(&self, chat: ChatHandle, work: impl FnOnce(&mut Hint) -> R) -> R {
        let now = Instant::now();
        let mut inner = self.lock();
        inner.end_old(now, self.life);
        let (used, hint) = inner.hints.get_or_insert_mut(chat, || (now, Hint::default()));
        *used = now;
        let result = work(hint);
        while inner.hints.len() > MOST {
            // The text of a chat never outlives its hint.
            if let Some((old, _)) = inner.hints.pop_lru() {
                inner.texts.pop(&old);
            }
        }
        result
    }

    /// Works on the hint of a chat if there is one, without making it live longer.
    pub fn with_known<R>(&self, chat: ChatHandle, work: impl FnOnce(&mut Hint) -> R) -> Option<R> {
        let mut inner = self.lock();
        inner.end_old(Instant::now(), self.life);
        inner.hints.peek_mut(&chat).map(|(_, hint)| work(hint))
    }

    /// Keeps a text for the next press of this chat.
    pub fn keep_text(&self, chat: ChatHandle, text: &str) {
        self.keep(chat, Kept { text: Zeroizing::new(text.to_owned()), photo: None });
    }

    /// Keeps a text or photo for the next press of this chat.
    pub fn keep(&self, chat: ChatHandle, kept: Kept) {
        let mut inner = self.lock();
        inner.texts.push(chat, kept);
        while inner.texts.len() > MOST_TEXTS {
            inner.texts.pop_lru();
        }
    }

    /// Takes the kept text of this chat, if it is still there. A person's next act of any kind takes it.
    pub fn take_text(&self, chat: ChatHandle) -> Option<Kept> {
        self.lock().texts.pop(&chat)
    }

    /// Forgets a chat at once.
    pub fn forget(&self, chat: ChatHandle) {
        let mut inner = self.lock();
        inner.hints.pop(&chat);
        inner.texts.pop(&chat);
    }

    /// How many chats are known now.
    pub fn len(&self) -> usize {
        self.lock().hints.len()
    }

    /// Whether no chat is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Ends hints on time until `shutdown`. Runs in a task of its own.
    pub async fn keep_time(self: Arc<Self>, shutdown: CancellationToken) {
        loop {
            let next = self.lock().end_old(Instant::now(), self.life);
            let wait = next.unwrap_or_else(|| Instant::now() + self.life);
            tokio::select! {
                () = tokio::time::sleep_until(wait) => {}
                () = shutdown.cancelled() => return,
            }
        }
    }

    // A panic elsewhere leaves the maps whole: every change is one call.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Ends what is over; tells when the next one ends. The order of use is the order of ending.
    fn end_old(&mut self, now: Instant, life: Duration) -> Option<Instant> {
        while let Some((_, (used, _))) = self.hints.peek_lru() {
            let end = *used + life;
            if end > now {
                return Some(end);
            }
            if let Some((chat, _)) = self.hints.pop_lru() {
                self.texts.pop(&chat);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handle(n: u8) -> ChatHandle {
        ChatHandle([n; 16])
    }

    #[tokio::test(start_paused = true)]
    async fn a_hint_ends_by_the_clock_even_when_nobody_comes() {
        let hints = Arc::new(Hints::default());
        hints.with(handle(1), |hint| hint.screen = Some(7));
        hints.keep_text(handle(1), "слова");
        let stop = CancellationToken::new();
        let timer = tokio::spawn(Arc::clone(&hints).keep_time(stop.clone()));
        tokio::time::sleep(LIFE - Duration::from_secs(60)).await;
        hints.with(handle(1), |hint| assert_eq!(hint.screen, Some(7)));
        tokio::time::sleep(LIFE - Duration::from_secs(60)).await;
        assert_eq!(hints.len(), 1);
        tokio::time::sleep(Duration::from_secs(61)).await;
        assert!(hints.is_empty());
        assert!(hints.take_text(handle(1)).is_none());
        stop.cancel();
        timer.await.unwrap();
    }

    #[test]
    fn messages_older_than_the_platform_allows_are_not_offered() {
        let mut hint = Hint::default();
        let start = Instant::now();
        hint.remember(1, start);
        hint.remember(1, start);
        hint.remember(2, start + Duration::from_secs(3600));
        let taken = hint.take_messages(Duration::from_secs(48 * 3600), start + Duration::from_secs(48 * 3600));
        assert_eq!(taken, [2]);
    }

    #[test]
    fn numbers_of_hints_texts_and_messages_are_bounded() {
        let hints = Hints::default();
        for n in 0..MOST + 10 {
            let mut key = [0; 16];
            key[..8].copy_from_slice(&n.to_be_bytes());
            hints.with(ChatHandle(key), |hint| {
                for id in 0..3 {
                    hint.remember(id, Instant::now());
                }
            });
            if n < MOST_TEXTS + 10 {
                hints.keep_text(ChatHandle(key), "x");
            }
        }
        assert_eq!(hints.len(), MOST);
        assert_eq!(hints.lock().texts.len(), MOST_TEXTS);
        hints.with(handle(9), |hint| {
            for id in 0..1000 {
                hint.remember(id, Instant::now());
            }
            assert_eq!(hint.messages.len(), 2 * MOST_MESSAGES);
        });
    }

    #[test]
    fn handles_differ_by_process_and_channel() {
        let (one, other) = (Handles::new().unwrap(), Handles::new().unwrap());
        assert!(one.of(Channel::Telegram, b"1") == one.of(Channel::Telegram, b"1"));
        assert!(one.of(Channel::Telegram, b"1") != one.of(Channel::Web, b"1"));
        assert!(one.of(Channel::Telegram, b"1") != other.of(Channel::Telegram, b"1"));
    }
}
