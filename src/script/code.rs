//! Names of nodes and places in buttons and addresses.

use sha2::{Digest, Sha256};

/// A name that survives edits: the first 32 bits of a hash of the id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u32);

impl Code {
    /// The code of an id.
    pub fn of(id: &str) -> Self {
        let hash = Sha256::digest(id.as_bytes());
        Self(u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]))
    }

    /// The code as a neutral word for addresses: seven characters that say nothing.
    pub fn slug(self) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        (0..7).map(|n| LETTERS[(u64::from(self.0) << 3 >> (30 - 5 * n) & 31) as usize] as char).collect()
    }

    /// Back from [`Self::slug`].
    pub fn from_slug(slug: &str) -> Option<Self> {
        let mut value = 0u64;
        if slug.len() != 7 {
            return None;
        }
        for letter in slug.bytes() {
            let digit = b"abcdefghijkmnpqrstuvwxyz23456789".iter().position(|l| *l == letter)?;
            value = value << 5 | digit as u64;
        }
        (value & 7 == 0).then(|| u32::try_from(value >> 3).ok().map(Self)).flatten()
    }
}
