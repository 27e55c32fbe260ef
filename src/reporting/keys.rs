//! Keys of the desks: a public half that the server has, a private half that only operators have, in a file under a passphrase.

use std::io::Write as _;
use std::num::NonZeroU32;
use std::path::Path;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::pbkdf2::{self, PBKDF2_HMAC_SHA256};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::hybrid::{self, Failed, KEY, TAG};

/// The version of a public key's file.
pub const PUBLIC_FORMAT: &str = "dovira-public-key/1";
/// The version of a private key's file.
pub const PRIVATE_FORMAT: &str = "dovira-private-key/1";
/// Most bytes of a key file.
pub const MOST_FILE: usize = 4 << 10;
/// Most characters of a key's name.
pub const MOST_NAME: usize = 100;
/// Most rounds that a key file may ask for: a minute or so of a slow machine, no trap.
const MOST_ROUNDS: u32 = 20_000_000;
/// Rounds of PBKDF2-HMAC-SHA256 over a passphrase.
pub const ROUNDS: u32 = 600_000;

/// The public half, as its file holds it (JSON, one line).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicKey {
    /// `dovira-public-key/1`
    pub format: String,
    /// Whose it is, for people: "Shift A", "Backup in the safe".
    pub name: String,
    /// 32 bytes, base64url without padding.
    pub key: String,
}

/// The private half in the open: never stored, never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct PrivateKey(pub(crate) [u8; KEY]);

/// The file of a private key (JSON). The browser reads it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    /// `dovira-private-key/1`
    pub format: String,
    /// As in the public half.
    pub name: String,
    /// The public half, base64url.
    pub public: String,
    /// Rounds of PBKDF2-HMAC-SHA256, at least [`ROUNDS`].
    pub rounds: u32,
    /// 16 bytes, base64url.
    pub salt: String,
    /// 12 bytes, base64url.
    pub nonce: String,
    /// AES-256-GCM of the 32 bytes under the stretched passphrase, `format\nname\npublic\nrounds\n` as additional data.
    pub sealed: String,
}

/// Why a key could not be read or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not a key file of ours.
    #[error("this is no key file of dovira, or it is damaged")]
    Damaged,
    /// The passphrase does not open it.
    #[error("the passphrase does not open this key file")]
    Passphrase,
    /// Words with a mistake.
    #[error("these words are not a key: a word is misspelt, missing or in another order")]
    Words,
    /// No randomness.
    #[error("the system gives no random numbers")]
    Randomness,
}

/// A public key that was read, checked and found usable.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    name: String,
    id: String,
    fingerprint: String,
    bytes: [u8; KEY],
}

impl Recipient {
    /// Checks a public key: also that something can be sealed to it at all, so that a useless key is found when the program
    /// starts and not when somebody sends.
    pub fn new(name: &str, bytes: [u8; KEY]) -> Result<Self, KeyError> {
        hybrid::seal(&bytes, b"", b"", b"").map_err(|Failed| KeyError::Damaged)?;
        let fingerprint = hybrid::hex(&Sha256::digest(bytes));
        Ok(Self { name: name.to_owned(), id: id_of(&bytes), fingerprint, bytes })
    }

    /// Whose it is.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// Short id, 16 hexadecimal digits: what envelopes name.
    pub fn id(&self) -> &str {
        &self.id
    }
    /// All 64 hexadecimal digits of the SHA-256: what people compare and the store trusts.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
    /// The key.
    pub fn bytes(&self) -> &[u8; KEY] {
        &self.bytes
    }
}

/// The id of a public key: the first 16 hexadecimal digits of its SHA-256.
pub fn id_of(public: &[u8; KEY]) -> String {
    hybrid::hex(&Sha256::digest(public)).chars().take(16).collect()
}

/// A fingerprint as people compare it: groups of four.
pub fn grouped(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A name that can stand in a key file: one line, not too long, without control characters.
pub fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.chars().count() <= MOST_NAME && !name.chars().any(char::is_control)
}

impl PublicKey {
    /// Reads the content of a public key's file.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        if text.len() > MOST_FILE {
            return Err(KeyError::Damaged);
        }
        let key: Self = serde_json::from_str(text).map_err(|_| KeyError::Damaged)?;
        if key.format != PUBLIC_FORMAT || !is_name(&key.name) {
            return Err(KeyError::Damaged);
        }
        key.recipient()?;
        Ok(key)
    }

    /// To seal to.
    pub fn recipient(&self) -> Result<Recipient, KeyError> {
        Recipient::new(&self.name, hybrid::decode(&self.key).map_err(|Failed| KeyError::Damaged)?)
    }

    /// The content of its file.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}

impl PrivateKey {
    /// Draws a new key.
    pub fn generate() -> Result<Self, KeyError> {
        let ikm = Zeroizing::new(hybrid::draw::<KEY>().map_err(|Failed| KeyError::Randomness)?);
        Ok(Self(hybrid::derive(&*ikm).0))
    }

    /// Its public half.
    pub fn public(&self) -> Result<[u8; KEY], KeyError> {
        hybrid::public(&self.0).map_err(|Failed| KeyError::Damaged)
    }

    /// Its public half, as its file holds it.
    pub fn public_key(&self, name: &str) -> Result<PublicKey, KeyError> {
        let key = hybrid::encode(&self.public()?);
        Ok(PublicKey { format: PUBLIC_FORMAT.to_owned(), name: name.to_owned(), key })
    }

    /// Its id.
    pub fn id(&self) -> Result<String, KeyError> {
        Ok(id_of(&self.public()?))
    }

    /// The key as 24 English words (BIP 39), to be written down; the last one holds a checksum.
    pub fn to_words(&self) -> Result<Zeroizing<String>, KeyError> {
        let words = bip39::Mnemonic::from_entropy(&self.0).map_err(|_| KeyError::Words)?;
        Ok(Zeroizing::new(words.words().collect::<Vec<_>>().join(" ")))
    }

    /// The key from its words, however they are spaced, numbered or capitalised.
    pub fn from_words(text: &str) -> Result<Self, KeyError> {
        let mut words = Zeroizing::new(String::with_capacity(256));
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(25) {
            words.push_str(&word.to_lowercase());
            words.push(' ');
        }
        let words = bip39::Mnemonic::parse_in_normalized(bip39::Language::English, words.trim_end());
        let (bytes, length) = words.map_err(|_| KeyError::Words)?.to_entropy_array();
        let bytes = Zeroizing::new(bytes);
        let key = bytes.get(..length).and_then(|key| key.try_into().ok()).ok_or(KeyError::Words)?;
        Ok(Self(key))
    }
}

impl KeyFile {
    /// Puts a key under a passphrase.
    pub fn lock(key: &PrivateKey, name: &str, passphrase: &str) -> Result<Self, KeyError> {
        let draw = |Failed| KeyError::Randomness;
        let (salt, nonce) = (hybrid::draw::<16>().map_err(draw)?, hybrid::draw::<12>().map_err(draw)?);
        let mut file = Self {
            format: PRIVATE_FORMAT.to_owned(),
            name: name.to_owned(),
            public: hybrid::encode(&key.public()?),
            rounds: ROUNDS,
            salt: hybrid::encode(&salt),
            nonce: hybrid::encode(&nonce),
            sealed: String::new(),
        };
        let mut text = Zeroizing::new(Vec::with_capacity(KEY + TAG));
        text.extend_from_slice(&key.0);
        stretch(passphrase, &salt, ROUNDS)?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(file.bound()), &mut *text)
            .map_err(|_| KeyError::Damaged)?;
        file.sealed = hybrid::encode(&text);
        Ok(file)
    }

    /// Reads the content of a private key's file, still locked.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        if text.len() > MOST_FILE {
            return Err(KeyError::Damaged);
        }
        let file: Self = serde_json::from_str(text).map_err(|_| KeyError::Damaged)?;
        let fits = file.format == PRIVATE_FORMAT
            && is_name(&file.name)
            && (ROUNDS..=MOST_ROUNDS).contains(&file.rounds)
            && hybrid::decode::<KEY>(&file.public).is_ok()
            && hybrid::decode::<16>(&file.salt).is_ok()
            && hybrid::decode::<12>(&file.nonce).is_ok()
            && hybrid::decode::<{ KEY + TAG }>(&file.sealed).is_ok();
        if fits { Ok(file) } else { Err(KeyError::Damaged) }
    }

    /// Opens it. Takes a good part of a second: that is what the rounds are for.
    pub fn unlock(&self, passphrase: &str) -> Result<PrivateKey, KeyError> {
        let damaged = |Failed| KeyError::Damaged;
        let salt = hybrid::decode::<16>(&self.salt).map_err(damaged)?;
        let nonce = hybrid::decode(&self.nonce).map_err(damaged)?;
        let mut text = Zeroizing::new(hybrid::decode::<{ KEY + TAG }>(&self.sealed).map_err(damaged)?);
        let key = stretch(passphrase, &salt, self.rounds)?
            .open_in_place(Nonce::assume_unique_for_key(nonce), Aad::from(self.bound()), &mut *text)
            .map_err(|_| KeyError::Passphrase)?;
        let key = PrivateKey(<[u8; KEY]>::try_from(&*key).map_err(|_| KeyError::Damaged)?);
        // Bound as additional data, so this cannot differ unless whoever locked it made a mistake.
        if hybrid::encode(&key.public()?) == self.public { Ok(key) } else { Err(KeyError::Damaged) }
    }

    /// The content of its file.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    fn bound(&self) -> String {
        format!("{}\n{}\n{}\n{}\n", self.format, self.name, self.public, self.rounds)
    }
}

/// Writes a key file that was not there; what is there is never overwritten. A private one is for its owner alone.
pub fn write_new(path: &Path, text: &str, private: bool) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mode = if private { 0o600 } else { 0o644 };
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a key would stand in the way of the next try.
        let _ = std::fs::remove_file(path);
    }
    written
}

/// The key that a passphrase gives. Normalised first: keyboards write "й" as one character or as two.
fn stretch(passphrase: &str, salt: &[u8], rounds: u32) -> Result<LessSafeKey, KeyError> {
    let passphrase = Zeroizing::new(passphrase.nfkc().collect::<String>());
    let rounds = NonZeroU32::new(rounds).ok_or(KeyError::Damaged)?;
    let mut key = Zeroizing::new([0; 32]);
    pbkdf2::derive(PBKDF2_HMAC_SHA256, rounds, salt, passphrase.as_bytes(), &mut *key);
    UnboundKey::new(&AES_256_GCM, &*key).map(LessSafeKey::new).map_err(|_| KeyError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (PrivateKey, KeyFile) {
        let key = PrivateKey::generate().unwrap();
        let file = KeyFile::lock(&key, "Зміна А", "верба калина").unwrap();
        (key, file)
    }

    #[test]
    fn a_key_file_opens_with_its_passphrase_only() {
        let (key, file) = file();
        let file = KeyFile::parse(&file.to_json()).unwrap();
        assert!(file.unlock("верба калина").unwrap().0 == key.0);
        assert!(matches!(file.unlock("верба калинa"), Err(KeyError::Passphrase)));
        // Typed with a keyboard that composes "й" of two characters.
        let composed = KeyFile::lock(&key, "B", "чайка").unwrap();
        assert!(composed.unlock("чаи\u{306}ка").is_ok());
    }

    #[test]
    fn a_damaged_key_file_says_so() {
        let (_, file) = file();
        let change = |change: &dyn Fn(&mut KeyFile)| {
            let mut changed = file.clone();
            change(&mut changed);
            KeyFile::parse(&changed.to_json()).and_then(|file| file.unlock("верба калина")).map(|_| ())
        };
        assert_eq!(change(&|_| ()), Ok(()));
        assert_eq!(change(&|file| file.name.push('!')), Err(KeyError::Passphrase));
        assert_eq!(change(&|file| file.rounds += 1), Err(KeyError::Passphrase));
        assert_eq!(change(&|file| file.rounds = 1), Err(KeyError::Damaged));
        assert_eq!(change(&|file| file.rounds = u32::MAX), Err(KeyError::Damaged));
        assert_eq!(change(&|file| file.format = "dovira-private-key/2".into()), Err(KeyError::Damaged));
        assert_eq!(change(&|file| file.sealed.truncate(40)), Err(KeyError::Damaged));
        assert_eq!(change(&|file| file.salt.clear()), Err(KeyError::Damaged));
        assert_eq!(change(&|file| file.nonce.push('A')), Err(KeyError::Damaged));
        let json = file.to_json();
        for cut in [0, 1, json.len() / 2, json.len() - 2] {
            assert!(matches!(KeyFile::parse(&json[..cut]), Err(KeyError::Damaged)));
        }
        assert!(matches!(KeyFile::parse(&json.replace("{", r#"{"more":1,"#)), Err(KeyError::Damaged)));
        assert!(matches!(KeyFile::parse(&" ".repeat(5_000)), Err(KeyError::Damaged)));
    }

    #[test]
    fn words_lead_back_to_the_key() {
        let key = PrivateKey::generate().unwrap();
        let words = key.to_words().unwrap();
        assert_eq!(words.split(' ').count(), 24);
        let shouted: String =
            words.split(' ').enumerate().map(|(n, word)| format!("{}. {}\n", n + 1, word.to_uppercase())).collect();
        for typed in [words.as_str(), shouted.as_str(), &words.replace(' ', ", ")] {
            assert!(PrivateKey::from_words(typed).unwrap().0 == key.0);
        }
        let list: Vec<_> = words.split(' ').collect();
        let mut wrong = list.clone();
        wrong[3] = "калина";
        for typed in [
            wrong.join(" "),
            list[..23].join(" "),
            list[..12].join(" "),
            format!("{} {}", words.as_str(), list[0]),
            String::new(),
        ] {
            assert!(matches!(PrivateKey::from_words(&typed), Err(KeyError::Words)));
        }
    }

    #[test]
    fn a_public_key_file_is_checked() {
        let key = PrivateKey::generate().unwrap();
        let public = key.public_key("Backup").unwrap();
        let read = PublicKey::parse(&public.to_json()).unwrap();
        let recipient = read.recipient().unwrap();
        assert_eq!((read, recipient.id()), (public.clone(), key.id().unwrap().as_str()));
        assert_eq!(recipient.fingerprint().len(), 64);
        assert!(recipient.fingerprint().starts_with(recipient.id()));
        assert_eq!(grouped(recipient.fingerprint()).split(' ').count(), 16);
        let weak = PublicKey { key: hybrid::encode(&[0; KEY]), ..public.clone() };
        let two_lines = PublicKey { name: "A\nB".into(), ..public.clone() };
        for wrong in [
            weak.to_json(),
            two_lines.to_json(),
            public.to_json().replace("public", "private"),
            String::new(),
            "{}".into(),
        ] {
            assert_eq!(PublicKey::parse(&wrong), Err(KeyError::Damaged), "{wrong}");
        }
    }
}
