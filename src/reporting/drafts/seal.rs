//! Pads and seals what a draft holds: AES-256-GCM under the chat's key, a fresh nonce each time.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::keyed;
use crate::dialogue::session::Session;

/// A draft takes at least so much room, and then the next power of two: its length tells little.
const SMALLEST: usize = 1 << 10;

/// What one chat's sealed things are found and opened by.
pub(super) struct Keys {
    /// Where they lie.
    pub(super) place: [u8; 16],
    content: Zeroizing<[u8; 32]>,
}

impl Keys {
    pub(super) fn of(secret: &[u8], generation: &[u8]) -> Self {
        let mut place = [0; 16];
        place.copy_from_slice(&keyed(secret, &[b"place", generation])[..16]);
        Self { place, content: Zeroizing::new(keyed(secret, &[b"content", generation])) }
    }

    fn key(&self) -> Option<LessSafeKey> {
        UnboundKey::new(&AES_256_GCM, &*self.content).ok().map(LessSafeKey::new)
    }

    /// Seals; `what` tells a draft from its photos. `None` only without randomness.
    pub(super) fn seal(&self, what: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        let mut sealed = Vec::with_capacity(NONCE_LEN + plain.len() + AES_256_GCM.tag_len());
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).ok()?;
        sealed.extend(nonce);
        sealed.extend(plain);
        let (_, content) = sealed.split_at_mut(NONCE_LEN);
        let nonce = Nonce::assume_unique_for_key(nonce);
        let tag = self.key()?.seal_in_place_separate_tag(nonce, Aad::from(what), content).ok()?;
        sealed.extend(tag.as_ref());
        Some(sealed)
    }

    /// Opens; `None` where it is not ours or was changed.
    pub(super) fn open(&self, what: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, content) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut content = Zeroizing::new(content.to_vec());
        let length = self.key()?.open_in_place(nonce, Aad::from(what), &mut content).ok()?.len();
        content.truncate(length);
        Some(content)
    }

    /// Seals a draft with a stamp of its last use.
    pub(super) fn seal_session(&self, session: &Session, stamp: u64) -> Option<Vec<u8>> {
        self.seal(b"draft", &plain(session, stamp)?)
    }

    /// Opens a draft and its stamp. A draft of another shape, of an older program, is none.
    pub(super) fn open_session(&self, sealed: &[u8]) -> Option<(Session, u64)> {
        let plain = self.open(b"draft", sealed)?;
        let (stamp, json) = plain.split_first_chunk::<8>()?;
        Some((serde_json::from_slice(json).ok()?, u64::from_be_bytes(*stamp)))
    }
}

/// The stamp, the draft as JSON, and spaces. The room is taken in advance: a vector that grows leaves copies behind.
fn plain(session: &Session, stamp: u64) -> Option<Zeroizing<Vec<u8>>> {
    let mut counted = Count(8);
    serde_json::to_writer(&mut counted, session).ok()?;
    let room = counted.0.max(SMALLEST).next_power_of_two();
    let mut plain = Zeroizing::new(Vec::with_capacity(room));
    plain.extend(stamp.to_be_bytes());
    serde_json::to_writer(&mut *plain, session).ok()?;
    plain.resize(room, b' ');
    Some(plain)
}

struct Count(usize);

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::session::{Draft, Filled, Piece};

    fn story(length: usize) -> Session {
        let mut draft = Draft::default();
        draft.answers.insert("story".into(), Filled::Written(vec![Piece { of: 1, text: "я".repeat(length) }]));
        Session::Form(draft)
    }

    #[test]
    fn a_draft_comes_back_and_its_length_tells_little() {
        let keys = Keys::of(&[7; 32], b"");
        let mut lengths = Vec::new();
        for length in [0, 1, 100, 400, 6000] {
            let sealed = keys.seal_session(&story(length), 12).unwrap();
            assert!(keys.open_session(&sealed).unwrap() == (story(length), 12));
            assert!(!sealed.windows(6).any(|bytes| bytes == "яяя".as_bytes()));
            lengths.push(sealed.len() - NONCE_LEN - 16);
        }
        assert_eq!(lengths, [1024, 1024, 1024, 1024, 16384]);
    }

    #[test]
    fn it_opens_for_nobody_else_and_not_after_a_change() {
        let keys = Keys::of(&[7; 32], b"1");
        let mut sealed = keys.seal_session(&story(10), 12).unwrap();
        for (secret, generation) in [([7; 32], b"2"), ([8; 32], b"1")] {
            let others = Keys::of(&secret, generation);
            assert!(others.place != keys.place && others.open_session(&sealed).is_none());
        }
        assert!(keys.open(b"photo", &sealed).is_none());
        for short in [0, 5, 12, 20] {
            assert!(keys.open_session(&sealed[..short]).is_none());
        }
        sealed[40] ^= 1;
        assert!(keys.open_session(&sealed).is_none());
    }
}
