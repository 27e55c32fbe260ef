//! Sessions: a random token for whoever has proved to hold a key. In memory only, bounded, and found by the token's hash,
//! so that neither a look at the memory's keys nor the time of a look-up gives a token away.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// A session ends after so long without an act.
pub const IDLE: Duration = Duration::from_secs(30 * 60);
/// And at the latest after this.
pub const HARD: Duration = Duration::from_secs(12 * 60 * 60);
/// Sessions at once.
const MOST: usize = 64;
/// Sessions of one key at once; one more ends the one that was idle longest.
const MOST_OF_KEY: usize = 8;

/// The sessions that are open.
#[derive(Default)]
pub struct Sessions {
    open: Mutex<HashMap<[u8; 32], Session>>,
}

struct Session {
    key: String,
    began: Instant,
    seen: Instant,
}

impl Session {
    fn lives(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.seen) < IDLE && now.saturating_duration_since(self.began) < HARD
    }
}

impl Sessions {
    /// Opens a session of a key; `None` where there is no room or no randomness.
    pub fn open(&self, key: &str, now: Instant) -> Option<Zeroizing<String>> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes).ok()?;
        let token = Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes));
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, session| session.lives(now));
        let of_key = open.iter().filter(|(_, session)| session.key == key);
        if of_key.clone().count() >= MOST_OF_KEY
            && let Some(oldest) = of_key.min_by_key(|(_, session)| session.seen).map(|(hash, _)| *hash)
        {
            open.remove(&oldest);
        }
        if open.len() >= MOST {
            return None;
        }
        open.insert(hash(&token), Session { key: key.to_owned(), began: now, seen: now });
        Some(token)
    }

    /// The key that a token stands for. `act`: it counts against the idle end; a page that only looks for news does not.
    pub fn key(&self, token: &str, now: Instant, act: bool) -> Option<String> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let hash = hash(token);
        let session = open.get_mut(&hash)?;
        if !session.lives(now) {
            open.remove(&hash);
            return None;
        }
        if act {
            session.seen = now;
        }
        Some(session.key.clone())
    }

    /// Ends a session.
    pub fn end(&self, token: &str) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&hash(token));
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn a_session_ends_when_idle_and_after_a_shift() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        let token = sessions.open("a", start).unwrap();
        assert_eq!(sessions.key(&token, start + 29 * MINUTE, true).as_deref(), Some("a"));
        assert_eq!(sessions.key(&token, start + 58 * MINUTE, false).as_deref(), Some("a"));
        assert_eq!(sessions.key(&token, start + 60 * MINUTE, true), None, "looking for news is no act");
        let token = sessions.open("a", start).unwrap();
        for n in 1..36 {
            assert!(sessions.key(&token, start + n * 20 * MINUTE, true).is_some(), "{n}");
        }
        assert_eq!(sessions.key(&token, start + HARD, true), None);
    }

    #[test]
    fn a_session_that_was_ended_is_gone_and_others_stay() {
        let (sessions, now) = (Sessions::default(), Instant::now());
        let [one, two] = [(); 2].map(|()| sessions.open("a", now).unwrap());
        sessions.end(&one);
        assert_eq!(sessions.key(&one, now, true), None);
        assert_eq!(sessions.key(&two, now, true).as_deref(), Some("a"));
        assert_eq!(sessions.key("", now, true), None);
    }

    #[test]
    fn the_number_is_bounded() {
        let (sessions, now) = (Sessions::default(), Instant::now());
        let first = sessions.open("a", now).unwrap();
        for n in 1..=MOST_OF_KEY {
            assert!(sessions.open("a", now + n as u32 * MINUTE / 60).is_some());
        }
        assert_eq!(sessions.key(&first, now + MINUTE, true), None, "the one that was idle longest");
        for n in 0..MOST {
            sessions.open(&format!("key {n}"), now);
        }
        assert_eq!(sessions.open.lock().unwrap().len(), MOST);
        assert!(sessions.open("one more", now).is_none());
        assert!(sessions.open("one more", now + IDLE + MINUTE).is_some(), "room comes back");
    }
}
