//! The receipt: the number with which somebody who stays anonymous reads the hotline's answer.
//!
//! 28 digits in seven groups of four: 6 of a locator, 20 of a secret (66 bits), 2 check digits (ISO 7064 MOD 97-10). The
//! locator chooses the salt under which the secret is stretched, so that work spent on one receipt is lost for all others.

use std::num::NonZeroU32;

use ring::{hmac, pbkdf2};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::hybrid::{self, Failed, KEY};

/// Digits of a receipt.
pub const DIGITS: usize = 28;
/// Digits of the locator.
pub const LOCATOR: usize = 6;
/// Rounds of PBKDF2-HMAC-SHA256 over the secret.
pub const ROUNDS: u32 = 600_000;
/// Longest message that is looked through for a receipt, in bytes.
const MOST_TYPED: usize = 400;

/// A receipt whose check digits are right. No Debug, no Display but for the person.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Receipt(pub(crate) String);

/// What a receipt opens, after stretching.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Opened {
    /// Where its answers stand: 32 hexadecimal digits.
    pub mailbox: String,
    /// Private half of the reply key.
    pub(crate) private: [u8; KEY],
}

/// Why what was typed is no receipt. Found without any look-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistyped {
    /// Nothing like a receipt.
    #[error("this is no receipt number")]
    Other,
    /// So many digits are missing.
    #[error("digits are missing: a receipt number has 28")]
    Missing(usize),
    /// So many digits are too many.
    #[error("there are too many digits: a receipt number has 28")]
    TooMany(usize),
    /// A digit is wrong, or two are swapped.
    #[error("one of the digits is wrong, or two of them are swapped")]
    Check,
}

impl Receipt {
    /// Draws a new one.
    pub fn make() -> Result<Self, Failed> {
        let mut digits = String::with_capacity(DIGITS);
        while digits.len() < DIGITS - 2 {
            let drawn = Zeroizing::new(hybrid::draw::<32>()?);
            // From 250 on a digit would be likelier than others.
            let even = drawn.iter().filter(|&&byte| byte < 250).map(|byte| char::from(b'0' + byte % 10));
            digits.extend(even.take(DIGITS - 2 - digits.len()));
        }
        Ok(Self::with_check(digits))
    }

    fn with_check(mut digits: String) -> Self {
        let check = 98 - remainder(digits.bytes().chain(*b"00"));
        digits.extend([check / 10, check % 10].into_iter().filter_map(|digit| char::from_digit(digit, 10)));
        Self(digits)
    }

    /// Reads it however people type it: in groups, with dashes, over lines, with the digits of another script, with a few
    /// words around it.
    pub fn parse(typed: &str) -> Result<Self, Mistyped> {
        if typed.len() > MOST_TYPED {
            return Err(Mistyped::Other);
        }
        let mut digits = Self(String::with_capacity(DIGITS));
        let mut count = 0;
        let mut letters = false;
        for c in typed.nfkc() {
            if let Some(digit) = digit(c) {
                count += 1;
                if count <= DIGITS {
                    digits.0.push(digit);
                }
            } else if c.is_alphanumeric() {
                letters = true;
            }
        }
        match count {
            DIGITS => {}
            // A sentence with a phone number or a date is not a receipt gone wrong.
            _ if letters => return Err(Mistyped::Other),
            0..10 => return Err(Mistyped::Other),
            10..DIGITS => return Err(Mistyped::Missing(DIGITS - count)),
            _ => return Err(Mistyped::TooMany(count - DIGITS)),
        }
        let check = digits.0.get(DIGITS - 2..).and_then(|check| check.parse::<u32>().ok());
        if check.is_some_and(|check| (2..=98).contains(&check)) && remainder(digits.0.bytes()) == 1 {
            Ok(digits)
        } else {
            Err(Mistyped::Check)
        }
    }

    /// The digits alone.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// As the person is shown it: seven groups of four.
    pub fn shown(&self) -> String {
        let mut shown = String::with_capacity(DIGITS + DIGITS / 4);
        for (at, digit) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                shown.push(' ');
            }
            shown.push(digit);
        }
        shown
    }

    /// The part that chooses the salt; no secret.
    pub fn locator(&self) -> &str {
        self.0.get(..LOCATOR).unwrap_or_default()
    }

    fn secret(&self) -> &str {
        self.0.get(LOCATOR..DIGITS - 2).unwrap_or_default()
    }

    /// Stretches the secret: about half a second of one processor, on purpose. `salts` is the installation's secret
    /// `receipt-salt`.
    pub fn open(&self, salts: &[u8; 32]) -> Opened {
        let salt = salt(salts, self.locator());
        let mut stretched = Zeroizing::new([0; 64]);
        let rounds = NonZeroU32::new(ROUNDS).unwrap_or(NonZeroU32::MAX);
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, rounds, &salt, self.secret().as_bytes(), &mut *stretched);
        let (mailbox, ikm) = (stretched.get(..16), stretched.get(32..));
        Opened { mailbox: hybrid::hex(mailbox.unwrap_or_default()), private: hybrid::derive(ikm.unwrap_or_default()).0 }
    }
}

impl Opened {
    /// The public half of the reply key, for the desk.
    pub fn reply_key(&self) -> Result<[u8; KEY], Failed> {
        hybrid::public(&self.private)
    }
}

/// The salt of all receipts with this locator. Not stored, so there is none to be missing for a receipt that never was: a
/// look-up takes alike for any number.
pub fn salt(salts: &[u8; 32], locator: &str) -> [u8; 32] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, salts), locator.as_bytes());
    let mut salt = [0; 32];
    salt.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
    salt
}

/// A number modulo 97, digit by digit. 10 generates the whole group modulo 97, so every wrong digit and every swap of
/// neighbours changes it.
fn remainder(digits: impl Iterator<Item = u8>) -> u32 {
    digits.fold(0, |rest, digit| (rest * 10 + u32::from(digit.wrapping_sub(b'0'))) % 97)
}

/// A decimal digit of a script that phones have keyboards for, as an ASCII digit. Full-width and other styled ones have
/// become ASCII by NFKC before.
fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 12] = [
        '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{be6}', '\u{c66}',
        '\u{e50}', '\u{1040}',
    ];
    let value = ZEROS.iter().find_map(|&zero| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The digits of any receipt.
    fn receipt() -> impl Strategy<Value = String> {
        "[0-9]{26}".prop_map(|digits| Receipt::with_check(digits).0.clone())
    }

    proptest! {
        #[test]
        fn every_wrong_digit_is_caught(receipt in receipt()) {
            for at in 0..DIGITS {
                for digit in '0'..='9' {
                    let mut digits: Vec<char> = receipt.chars().collect();
                    if digits[at] != digit {
                        digits[at] = digit;
                        prop_assert_eq!(Receipt::parse(&String::from_iter(digits)).err(), Some(Mistyped::Check));
                    }
                }
            }
        }

        #[test]
        fn every_swap_of_neighbours_is_caught(receipt in receipt()) {
            for at in 1..DIGITS {
                let mut digits: Vec<char> = receipt.chars().collect();
                if digits[at] != digits[at - 1] {
                    digits.swap(at, at - 1);
                    prop_assert_eq!(Receipt::parse(&String::from_iter(digits)).err(), Some(Mistyped::Check));
                }
            }
        }

        #[test]
        fn a_receipt_is_read_however_it_is_spaced(receipt in receipt(), gaps in proptest::collection::vec("[ \\t\\n\u{a0}\u{200b}.,/_–—-]{0,3}", DIGITS)) {
            let typed: String = receipt.chars().zip(&gaps).flat_map(|(digit, gap)| [digit.to_string(), gap.clone()]).collect();
            prop_assert!(Receipt::parse(&typed).is_ok_and(|read| read.0 == receipt));
        }

        #[test]
        fn nothing_typed_makes_it_fall_over(typed in ".{0,500}") {
            let _ = Receipt::parse(&typed);
        }
    }

    #[test]
    fn other_digits_and_words_around_are_read() {
        let receipt = Receipt::make().unwrap();
        let in_script = |zero: u32| -> String {
            receipt.0.chars().map(|c| char::from_u32(zero + c.to_digit(10).unwrap()).unwrap()).collect()
        };
        let typed = [
            in_script(0x660),
            in_script(0xff10),
            in_script(0x966),
            format!("Мій номер: {}.", receipt.shown()),
            receipt.shown(),
        ];
        for typed in typed {
            assert!(Receipt::parse(&typed).is_ok_and(|read| read == receipt), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (typed, why) in [
            ("", Mistyped::Other),
            ("допоможіть", Mistyped::Other),
            ("0800 500 335 дзвоніть", Mistyped::Other),
            ("1234 5678 9012", Mistyped::Missing(16)),
            ("1234 5678 9012 1234 5678 9012 1234 5", Mistyped::TooMany(1)),
            ("0000 0000 0000 0000 0000 0000 0000", Mistyped::Check),
        ] {
            assert_eq!(Receipt::parse(typed).err(), Some(why), "{typed}");
        }
    }

    #[test]
    fn a_receipt_is_shown_in_groups() {
        let shown = Receipt::make().unwrap().shown();
        assert_eq!(shown.len(), 34);
        assert!(shown.split(' ').all(|group| group.len() == 4));
    }

    #[test]
    fn digits_are_drawn_evenly() {
        let mut seen = [0_u32; 10];
        for _ in 0..1_000 {
            Receipt::make().unwrap().0.bytes().take(26).for_each(|digit| seen[usize::from(digit - b'0')] += 1);
        }
        // 2,600 each; a tenth off would be seven standard deviations.
        assert!(seen.iter().all(|count| (2_340..2_860).contains(count)), "{seen:?}");
    }

    #[test]
    fn the_same_secret_under_another_locator_opens_something_else() {
        let salts = [7; 32];
        let one = Receipt(format!("111111{}00", "5".repeat(20)));
        let other = Receipt(format!("111112{}00", "5".repeat(20)));
        let (one, again, other) = (one.open(&salts), one.open(&salts), other.open(&salts));
        assert_eq!(one.mailbox, again.mailbox);
        assert!(one.private == again.private);
        assert_ne!(one.mailbox, other.mailbox);
        assert!(one.private != other.private);
    }
}
