//! Sign-in without a password: random bytes sealed to a public key; whoever sends them back holds the private one.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::reporting::hybrid;

/// Tells a challenge from anything else that is sealed to the same key: an envelope can never be passed off as one.
const INFO: &[u8] = b"dovira sign-in";
/// A challenge is good for so long.
const LIFE: Duration = Duration::from_secs(120);
/// Challenges that wait at once: more than the pace below can give out in their life, so that nobody's is in the way.
const MOST: usize = 4096;
/// Challenges given out at once, and then so many a second: each costs a sealing. Generous, for whoever asks without end
/// must not keep the operators out.
const BURST: f64 = 100.0;
const PER_SECOND: f64 = 20.0;

/// Challenges that wait for their proof.
pub struct Challenges {
    waiting: Mutex<Waiting>,
}

struct Waiting {
    by_id: HashMap<String, Challenge>,
    left: f64,
    at: Option<Instant>,
}

struct Challenge {
    key: String,
    secret: Zeroizing<[u8; 32]>,
    until: Instant,
}

/// A challenge as the browser gets it.
#[derive(Debug, Serialize)]
pub struct Sealed {
    /// Its name.
    pub id: String,
    /// The encapsulated key, base64url.
    pub enc: String,
    /// The sealed bytes, base64url.
    pub sealed: String,
}

impl Default for Challenges {
    fn default() -> Self {
        Self { waiting: Mutex::new(Waiting { by_id: HashMap::new(), left: BURST, at: None }) }
    }
}

impl Challenges {
    /// A new challenge for a key, bound to the host that the browser believes to talk to: one that somebody else passes on
    /// does not open. `None`: too many wait, or there is no randomness.
    pub fn give(&self, key: &str, public: &[u8; 32], host: &str, now: Instant) -> Option<Sealed> {
        {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let earned = waiting.at.map_or(0.0, |at| now.saturating_duration_since(at).as_secs_f64() * PER_SECOND);
            waiting.left = (waiting.left + earned).min(BURST);
            waiting.at = Some(now);
            waiting.by_id.retain(|_, challenge| challenge.until > now);
            if waiting.left < 1.0 || waiting.by_id.len() >= MOST {
                return None;
            }
            waiting.left -= 1.0;
        }
        let secret = Zeroizing::new(hybrid::draw::<32>().ok()?);
        let id = hybrid::encode(&hybrid::draw::<16>().ok()?);
        let (enc, sealed) = hybrid::seal(public, INFO, &aad(key, host), &*secret).ok()?;
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.by_id.insert(id.clone(), Challenge { key: key.to_owned(), secret, until: now + LIFE });
        Some(Sealed { id, enc: hybrid::encode(&enc), sealed: hybrid::encode(&sealed) })
    }

    /// The key whose holder answers. Each challenge can be tried once.
    pub fn take(&self, id: &str, proof: &str, now: Instant) -> Option<String> {
        let challenge = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).by_id.remove(id)?;
        let proof = Zeroizing::new(URL_SAFE_NO_PAD.decode(proof).ok()?);
        let right = challenge.secret.as_slice().ct_eq(&proof);
        (bool::from(right) && challenge.until > now).then_some(challenge.key)
    }
}

fn aad(key: &str, host: &str) -> Vec<u8> {
    format!("{key}\n{host}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(private: &[u8; 32], challenge: &Sealed, host: &str) -> Option<String> {
        let enc = hybrid::decode(&challenge.enc).unwrap();
        let sealed = URL_SAFE_NO_PAD.decode(&challenge.sealed).unwrap();
        let opened = hybrid::open(private, &enc, INFO, &aad("k", host), &sealed);
        Some(hybrid::encode(&opened.ok()?))
    }

    fn pair() -> ([u8; 32], [u8; 32]) {
        hybrid::derive(&[7; 32])
    }

    #[test]
    fn the_holder_of_the_key_proves_it_once_and_in_time() {
        let (private, public) = pair();
        let (challenges, now) = (Challenges::default(), Instant::now());
        let given = challenges.give("k", &public, "h", now).unwrap();
        let proof = open(&private, &given, "h").unwrap();
        assert_eq!(challenges.take(&given.id, &proof, now).as_deref(), Some("k"));
        assert_eq!(challenges.take(&given.id, &proof, now), None, "a second time");
        let late = challenges.give("k", &public, "h", now).unwrap();
        let proof = open(&private, &late, "h").unwrap();
        assert_eq!(challenges.take(&late.id, &proof, now + LIFE), None, "too late");
        let passed_on = challenges.give("k", &public, "h", now).unwrap();
        assert_eq!(open(&private, &passed_on, "another host"), None);
    }

    #[test]
    fn a_wrong_proof_uses_the_challenge_up() {
        let (private, public) = pair();
        let (challenges, now) = (Challenges::default(), Instant::now());
        for wrong in ["", "AAAA", "not base64!", &URL_SAFE_NO_PAD.encode([0; 32])] {
            let given = challenges.give("k", &public, "h", now).unwrap();
            let proof = open(&private, &given, "h").unwrap();
            assert_eq!(challenges.take(&given.id, wrong, now), None);
            assert_eq!(challenges.take(&given.id, &proof, now), None);
        }
    }

    #[test]
    fn challenges_are_given_at_a_bounded_pace() {
        let (_, public) = pair();
        let (challenges, now) = (Challenges::default(), Instant::now());
        let given = (0..300).filter(|_| challenges.give("k", &public, "h", now).is_some()).count();
        assert_eq!(given as f64, BURST);
        assert!(challenges.give("k", &public, "h", now + Duration::from_secs(2)).is_some());
        // As fast as it goes for five minutes, the first two of which fill the room.
        for n in 0..300 {
            while challenges.give("k", &public, "h", now + Duration::from_secs(n)).is_some() {}
        }
        let waiting = challenges.waiting.lock().unwrap().by_id.len();
        assert!((2000..MOST).contains(&waiting), "{waiting}");
    }
}
