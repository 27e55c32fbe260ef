//! Between the types of a report and the columns of a table.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{Days, NaiveDate};

use super::reports::{Fault, Status};
use crate::reporting::envelope::{Envelope, FORMAT, Header, Wrapped};

/// Most bytes of sealed content that one claim takes into memory; a larger report comes alone.
pub(super) const MOST_CLAIMED: u64 = 32 << 20;
/// Most reports of a list.
pub(super) const MOST_LISTED: i64 = 50_000;
/// Most reports that one transaction erases.
pub(super) const ERASED_AT_ONCE: i64 = 200;
/// Submission tokens live two whole days.
pub(super) const TOKEN_DAYS: u32 = 2;
/// A canary that never arrived is remembered so long.
pub(super) const CANARY_DAYS: u32 = 30;
/// The read-audit goes back so far.
pub(super) const AUDIT_DAYS: u32 = 366;

/// The bytes of an envelope, as they are stored.
pub(super) struct Bytes {
    pub(super) nonce: Vec<u8>,
    pub(super) sealed: Vec<u8>,
    pub(super) keys: Vec<(String, Vec<u8>, Vec<u8>)>,
}

impl Bytes {
    /// Takes an envelope apart; what no envelope of ours looks like is refused.
    pub(super) fn of(envelope: &Envelope) -> Result<Self, Fault> {
        let Envelope { header, keys, nonce, sealed } = envelope;
        let sound = header.format == FORMAT
            && is_id(&header.id)
            && is_id(&header.mailbox)
            && date(&header.day).is_ok()
            && !keys.is_empty()
            && header.keys.len() == keys.len();
        if !sound {
            return Err(Fault::Malformed);
        }
        let bytes = |text: &str| BASE64.decode(text).map_err(|_| Fault::Malformed);
        let wrapped = header.keys.iter().zip(keys);
        let keys = wrapped.map(|(key, Wrapped { enc, key: sealed })| Ok((key.clone(), bytes(enc)?, bytes(sealed)?)));
        Ok(Self { nonce: bytes(nonce)?, sealed: bytes(sealed)?, keys: keys.collect::<Result<_, Fault>>()? })
    }

    /// Puts an envelope together again.
    pub(super) fn under(self, mut header: Header) -> Envelope {
        header.keys = self.keys.iter().map(|(key, ..)| key.clone()).collect();
        let wrap = |(_, enc, key): (_, Vec<u8>, Vec<u8>)| Wrapped { enc: BASE64.encode(enc), key: BASE64.encode(key) };
        let keys = self.keys.into_iter().map(wrap).collect();
        Envelope { header, keys, nonce: BASE64.encode(self.nonce), sealed: BASE64.encode(self.sealed) }
    }
}

/// Columns of a header, in the order of every SELECT: id, form, urgent, day, bucket, mailbox.
pub(super) type HeaderRow = (String, String, bool, String, i64, String);

/// Columns of a list: a header's with its keys, joined by commas, then status and version.
pub(super) type ListedRow = (String, String, bool, String, i64, String, Option<String>, String, i64);

/// A header from its columns; the keys come from a table of their own.
pub(super) fn header((id, form, urgent, day, bucket, mailbox): HeaderRow, keys: Vec<String>) -> Header {
    let bucket = usize::try_from(bucket).unwrap_or_default();
    Header { format: FORMAT.to_owned(), form, urgent, day, bucket, id, mailbox, keys }
}

/// Thirty-two small hexadecimal digits.
fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

pub(super) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn from_hex(text: &str) -> Result<Vec<u8>, Fault> {
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| match std::str::from_utf8(pair) {
        Ok(digits) if digits.len() == 2 => u8::from_str_radix(digits, 16).map_err(|_| Fault::Malformed),
        _ => Err(Fault::Malformed),
    };
    pairs.map(byte).collect()
}

pub(super) fn date(day: &str) -> Result<NaiveDate, Fault> {
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| Fault::Malformed)?;
    // Days are compared as texts.
    if day.len() == 10 { Ok(date) } else { Err(Fault::Malformed) }
}

/// The day so many days before another.
pub(super) fn before(day: &str, days: u32) -> Result<String, Fault> {
    let date = date(day)?.checked_sub_days(Days::new(days.into())).ok_or(Fault::Malformed)?;
    Ok(date.format("%Y-%m-%d").to_string())
}

/// Whole days from one day to another; none backwards.
pub(super) fn days_between(from: &str, to: &str) -> Result<u32, Fault> {
    Ok(u32::try_from((date(to)? - date(from)?).num_days()).unwrap_or_default())
}

impl Status {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Opened => "opened",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    pub(super) fn from_word(word: &str) -> Result<Self, Fault> {
        let all = [Self::New, Self::Opened, Self::Answered, Self::Closed];
        all.into_iter().find(|status| status.word() == word).ok_or(Fault::Damaged)
    }
}
