//! The envelope: what is stored and delivered. In clear stand exactly the fields of [`Header`]; everything else is sealed.

use serde::{Deserialize, Serialize};

/// The version of this shape.
pub const FORMAT: &str = "dovira-envelope/1";
/// Sizes that a padded content may have, in bytes.
pub const BUCKETS: [usize; 9] = [4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 2 << 20, 4 << 20, 8 << 20, 16 << 20];

/// What stands in clear, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// `dovira-envelope/1`
    pub format: String,
    /// The form's id: it chooses the recipients. `canary` for a test of the way.
    pub form: String,
    /// The person marked it urgent.
    pub urgent: bool,
    /// Day of sending, `2026-11-24` (Europe/Kyiv).
    pub day: String,
    /// Size of the padded content: one of [`BUCKETS`].
    pub bucket: usize,
    /// Random, 32 hexadecimal digits: the idempotency id. Its first 20 bits make the case number.
    pub id: String,
    /// Look-up id of the receipt, 32 hexadecimal digits; random where there is no receipt, so that nobody can tell.
    pub mailbox: String,
    /// Ids of the recipients' keys, in the order of [`Envelope::keys`].
    pub keys: Vec<String>,
}

/// An envelope. As JSON it is what a webhook receives and `dovira hotline open` reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// What stands in clear; bound to the content as additional data.
    pub header: Header,
    /// The content's key, sealed to each recipient, in the order of `header.keys`.
    pub keys: Vec<Wrapped>,
    /// 12 bytes, base64url without padding.
    pub nonce: String,
    /// AES-256-GCM of the padded content with its tag, base64url without padding.
    pub sealed: String,
}

/// The content's key, sealed to one recipient by HPKE base mode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrapped {
    /// The encapsulated key, 32 bytes, base64url without padding.
    pub enc: String,
    /// The sealed key, 48 bytes, base64url without padding.
    pub key: String,
}

impl Header {
    /// The bytes that bind the header to what is sealed: the same in the browser.
    /// `format\nform\n0|1\nday\nbucket\nid\nmailbox\nkey,key\n`
    pub fn bytes(&self) -> Vec<u8> {
        let Self { format, form, urgent, day, bucket, id, mailbox, keys } = self;
        let keys = keys.join(",");
        format!("{format}\n{form}\n{}\n{day}\n{bucket}\n{id}\n{mailbox}\n{keys}\n", u8::from(*urgent)).into_bytes()
    }

    /// Number to quote by phone: the id's first 20 bits modulo a million, six digits.
    pub fn case_number(&self) -> String {
        case_number(&self.id)
    }
}

/// The case number of an id: no secret, and no way back to the report without the desk.
pub fn case_number(id: &str) -> String {
    let bits = u32::from_str_radix(id.get(..5).unwrap_or_default(), 16).unwrap_or_default();
    format!("{:06}", bits % 1_000_000)
}
