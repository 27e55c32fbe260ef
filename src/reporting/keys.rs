//! Keys of the desks: a public half that the server has, a private half that only operators have, in a file under a passphrase.

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

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
pub struct PrivateKey(pub(crate) [u8; 32]);

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
