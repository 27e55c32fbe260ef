//! Sealing: pad, encrypt, and wrap the content's key to each recipient with HPKE (RFC 9180: base mode, X25519,
//! HKDF-SHA256, AES-256-GCM).
//!
//! The same in the browser: `channels/web/assets/seal.js`.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::day;
use super::envelope::{BUCKETS, Envelope, FORMAT, Header, Wrapped};
use super::hybrid::{self, Failed, KEY, TAG};
use super::keys::{PrivateKey, Recipient};
use super::report::{Reply, Report};

/// Most recipients of an envelope.
pub const MOST_KEYS: usize = 16;
/// Most bytes of an envelope as JSON: the largest bucket in base64, its wrapped keys, and room for names of fields.
pub const MOST_JSON: usize = BUCKETS[BUCKETS.len() - 1] / 3 * 4 + (16 << 10);
/// Sizes that a padded answer may have, in bytes.
pub const REPLY_BUCKETS: [usize; 3] = [1 << 10, 4 << 10, 16 << 10];
/// What HPKE binds an envelope's keys to.
pub const ENVELOPE_INFO: &[u8] = b"dovira envelope";
/// What HPKE binds an answer to.
pub const REPLY_INFO: &[u8] = b"dovira reply";
/// Bytes of the length in front of padded content.
const LENGTH: usize = 4;
/// Most bytes of an answer's JSON as it is stored.
const MOST_REPLY_JSON: usize = 32 << 10;

/// Why something was not sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Larger than the largest bucket.
    #[error("this is larger than an envelope can be")]
    TooLarge,
    /// No recipients, too many, or a key that hides nothing.
    #[error("there is no usable key to seal to")]
    Keys,
    /// The header would not be a header.
    #[error("the envelope's header is not as it has to be")]
    Header,
    /// No randomness.
    #[error("the system gives no random numbers")]
    Randomness,
}

/// Why something did not open. None of these says anything about the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Not of this format, or a field of it is not as it has to be.
    #[error("this is no envelope of dovira, or it is damaged")]
    Shape,
    /// Sealed to other keys.
    #[error("this envelope is not sealed to this key")]
    OtherKey,
    /// Changed since it was sealed, or put together of parts of several.
    #[error("this envelope was damaged or changed; it cannot be opened")]
    Changed,
    /// Opened, but what is inside is nothing that this version knows.
    #[error("this envelope opened, but its content is not a report of this version")]
    Content,
}

/// What stands in clear on an envelope, but for what sealing itself decides (size and keys).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// The form's id.
    pub form: String,
    /// Marked urgent.
    pub urgent: bool,
    /// Day of sending.
    pub day: String,
    /// Random id, 32 hexadecimal digits.
    pub id: String,
    /// Look-up id of the receipt, or random.
    pub mailbox: String,
}

/// Pads: the content's length in four bytes (big-endian), the content, zeros up to the smallest bucket that fits.
pub fn pad(content: &[u8], buckets: &[usize]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let bucket = buckets.iter().find(|&&bucket| content.len() + LENGTH <= bucket).ok_or(SealError::TooLarge)?;
    let length = u32::try_from(content.len()).map_err(|_| SealError::TooLarge)?;
    // Room for the tag as well, so that encrypting in place leaves no unwiped copy behind.
    let mut padded = Zeroizing::new(Vec::with_capacity(bucket + TAG));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(content);
    padded.resize(*bucket, 0);
    Ok(padded)
}

/// Takes the content out of its padding.
pub fn unpad(padded: &[u8]) -> Result<&[u8], OpenError> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(OpenError::Content)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| OpenError::Content)?;
    let (content, zeros) = rest.split_at_checked(length).ok_or(OpenError::Content)?;
    if zeros.iter().any(|&byte| byte != 0) {
        return Err(OpenError::Content);
    }
    Ok(content)
}

/// Seals a report to all recipients: each of them can open it alone.
pub fn seal(report: &Report, outside: &Outside, to: &[Recipient]) -> Result<Envelope, SealError> {
    // Photos are most of a report's size and are base64 already, so this is about what JSON will take: one allocation,
    // wiped at the end.
    let room = report.photos.iter().map(|photo| photo.data.len()).sum::<usize>() + (64 << 10);
    let mut content = Zeroizing::new(Vec::with_capacity(room));
    serde_json::to_writer(&mut *content, report).map_err(|_| SealError::TooLarge)?;
    seal_content(&content, outside, to)
}

fn seal_content(content: &[u8], outside: &Outside, to: &[Recipient]) -> Result<Envelope, SealError> {
    if to.is_empty() || to.len() > MOST_KEYS {
        return Err(SealError::Keys);
    }
    let mut text = pad(content, &BUCKETS)?;
    let Outside { form, urgent, day, id, mailbox } = outside.clone();
    let keys = to.iter().map(|recipient| recipient.id().to_owned()).collect();
    let header = Header { format: FORMAT.to_owned(), form, urgent, day, bucket: text.len(), id, mailbox, keys };
    if !is_header(&header) {
        return Err(SealError::Header);
    }
    let bound = header.bytes();
    let key = Zeroizing::new(hybrid::draw::<32>().map_err(|Failed| SealError::Randomness)?);
    let nonce = hybrid::draw::<12>().map_err(|Failed| SealError::Randomness)?;
    let keys = to
        .iter()
        .map(|recipient| {
            let (enc, key) =
                hybrid::seal(recipient.bytes(), ENVELOPE_INFO, &bound, &*key).map_err(|Failed| SealError::Keys)?;
            Ok(Wrapped { enc: hybrid::encode(&enc), key: hybrid::encode(&key) })
        })
        .collect::<Result<_, SealError>>()?;
    cipher(&key)
        .and_then(|cipher| {
            cipher
                .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(&bound), &mut *text)
                .map_err(|_| Failed)
        })
        .map_err(|Failed| SealError::TooLarge)?;
    Ok(Envelope { header, keys, nonce: hybrid::encode(&nonce), sealed: hybrid::encode(&text) })
}

/// Opens an envelope with the private key of one of its recipients.
pub fn open(envelope: &Envelope, with: &PrivateKey) -> Result<Report, OpenError> {
    check(envelope)?;
    let id = with.id().map_err(|_| OpenError::OtherKey)?;
    let at = envelope.header.keys.iter().position(|key| *key == id).ok_or(OpenError::OtherKey)?;
    let wrapped = envelope.keys.get(at).ok_or(OpenError::Shape)?;
    let shape = |Failed| OpenError::Shape;
    let enc = hybrid::decode(&wrapped.enc).map_err(shape)?;
    let key = hybrid::decode::<{ 32 + TAG }>(&wrapped.key).map_err(shape)?;
    let nonce = hybrid::decode(&envelope.nonce).map_err(shape)?;
    let mut text = Zeroizing::new(hybrid::decode_long(&envelope.sealed, envelope.header.bucket + TAG).map_err(shape)?);
    let bound = envelope.header.bytes();

    let changed = |Failed| OpenError::Changed;
    let key = Zeroizing::new(hybrid::open(&with.0, &enc, ENVELOPE_INFO, &bound, &key).map_err(changed)?);
    let key = Zeroizing::new(<[u8; 32]>::try_from(key.as_slice()).map_err(|_| OpenError::Changed)?);
    let padded = cipher(&key)
        .map_err(changed)?
        .open_in_place(Nonce::assume_unique_for_key(nonce), Aad::from(&bound), &mut text)
        .map_err(|_| OpenError::Changed)?;
    // The error of the parser would quote the content.
    serde_json::from_slice(unpad(padded)?).map_err(|_| OpenError::Content)
}

/// Reads an envelope of untrusted origin: of bounded size, without unknown fields, every field of its form.
pub fn parse(json: &[u8]) -> Result<Envelope, OpenError> {
    if json.len() > MOST_JSON {
        return Err(OpenError::Shape);
    }
    let envelope = serde_json::from_slice(json).map_err(|_| OpenError::Shape)?;
    check(&envelope)?;
    Ok(envelope)
}

/// Checks all that can be checked without a key.
pub fn check(envelope: &Envelope) -> Result<(), OpenError> {
    let Envelope { header, keys, nonce, sealed } = envelope;
    let fits = is_header(header)
        && header.keys.len() == keys.len()
        && keys.iter().all(|Wrapped { enc, key }| {
            hybrid::decode::<KEY>(enc).is_ok() && hybrid::decode::<{ 32 + TAG }>(key).is_ok()
        })
        && hybrid::decode::<12>(nonce).is_ok()
        && sealed.len() == ((header.bucket + TAG) * 4).div_ceil(3)
        && sealed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if fits { Ok(()) } else { Err(OpenError::Shape) }
}

/// Every field is of its form. This is also what makes [`Header::bytes`] unambiguous: no field can hold its separators.
fn is_header(header: &Header) -> bool {
    let Header { format, form, urgent: _, day, bucket, id, mailbox, keys } = header;
    format == FORMAT
        && (1..=64).contains(&form.len())
        && form.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && day::is_day(day)
        && BUCKETS.contains(bucket)
        && hybrid::is_hex(id, 32)
        && hybrid::is_hex(mailbox, 32)
        && (1..=MOST_KEYS).contains(&keys.len())
        && keys
            .iter()
            .enumerate()
            .all(|(at, key)| hybrid::is_hex(key, 16) && !keys.iter().take(at).any(|other| other == key))
}

fn cipher(key: &[u8; 32]) -> Result<LessSafeKey, Failed> {
    UnboundKey::new(&AES_256_GCM, key).map(LessSafeKey::new).map_err(|_| Failed)
}

/// An answer to the person, sealed to the key of their receipt and bound to its mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedReply {
    /// The encapsulated key, 32 bytes, base64url.
    pub enc: String,
    /// The padded answer with its tag, base64url.
    pub sealed: String,
}

impl SealedReply {
    /// Seals an answer to the public half of a receipt's key.
    pub fn seal(reply: &Reply, to: &[u8; KEY], mailbox: &str) -> Result<Self, SealError> {
        let mut content = Zeroizing::new(Vec::with_capacity(MOST_REPLY_JSON));
        serde_json::to_writer(&mut *content, reply).map_err(|_| SealError::TooLarge)?;
        let text = pad(&content, &REPLY_BUCKETS)?;
        let (enc, sealed) =
            hybrid::seal(to, REPLY_INFO, mailbox.as_bytes(), &text).map_err(|Failed| SealError::Keys)?;
        Ok(Self { enc: hybrid::encode(&enc), sealed: hybrid::encode(&sealed) })
    }

    /// Opens an answer with what the receipt gave.
    pub fn open(&self, with: &super::receipt::Opened) -> Result<Reply, OpenError> {
        self.check()?;
        let shape = |Failed| OpenError::Shape;
        let enc = hybrid::decode(&self.enc).map_err(shape)?;
        let sealed = hybrid::decode_long(&self.sealed, self.sealed.len() * 3 / 4).map_err(shape)?;
        let mut padded = hybrid::open(&with.private, &enc, REPLY_INFO, with.mailbox.as_bytes(), &sealed)
            .map_err(|Failed| OpenError::Changed)?;
        let reply = unpad(&padded).and_then(|content| serde_json::from_slice(content).map_err(|_| OpenError::Content));
        padded.zeroize();
        reply
    }

    /// Checks all that can be checked without a key: so the store takes answers of known sizes only.
    pub fn check(&self) -> Result<(), OpenError> {
        let known = REPLY_BUCKETS.iter().any(|bucket| self.sealed.len() == ((bucket + TAG) * 4).div_ceil(3));
        let fits = known
            && hybrid::decode::<KEY>(&self.enc).is_ok()
            && self.sealed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if fits { Ok(()) } else { Err(OpenError::Shape) }
    }

    /// Reads one of untrusted origin.
    pub fn parse(json: &str) -> Result<Self, OpenError> {
        if json.len() > MOST_REPLY_JSON {
            return Err(OpenError::Shape);
        }
        let sealed: Self = serde_json::from_str(json).map_err(|_| OpenError::Shape)?;
        sealed.check()?;
        Ok(sealed)
    }

    /// As the store keeps it.
    pub fn to_json(&self) -> String {
        // Both fields are base64url: nothing to escape.
        format!(r#"{{"enc":"{}","sealed":"{}"}}"#, self.enc, self.sealed)
    }
}

#[cfg(test)]
mod tests;
