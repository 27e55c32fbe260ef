//! The receipt: the number with which somebody who stays anonymous reads the hotline's answer.
//!
//! 28 digits in seven groups of four: 6 of a locator, 20 of a secret (66 bits), 2 check digits (ISO 7064 MOD 97-10).

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Digits of a receipt.
pub const DIGITS: usize = 28;

/// A receipt whose check digits are right. No Debug, no Display but for the person.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Receipt(pub(crate) String);

/// What a receipt opens, after stretching.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Opened {
    /// Where its answers stand: 32 hexadecimal digits.
    pub mailbox: String,
    /// Private half of the reply key.
    pub(crate) private: [u8; 32],
}
