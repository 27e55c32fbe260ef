//! What a report is: the content of an opened envelope, published as a JSON Schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

pub use crate::dialogue::session::Consent;

/// The version of this shape.
pub const FORMAT: &str = "dovira-report/1";

/// Which kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Zeroize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A finished form.
    Report,
    /// Words added later with the receipt.
    Addition,
    /// What the hotline answered: the desk's own copy.
    Answer,
    /// A test of the whole way, made by the program.
    Canary,
}

/// The content of an envelope. It has no name, number, address or time of the person, and no field that could hold one but
/// for what they write themselves.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// `dovira-report/1`
    pub format: String,
    /// Kind of message.
    pub kind: Kind,
    /// The form's id in the dialogue files.
    pub form: String,
    /// Number to quote by phone; no secret. Six digits.
    pub case_number: String,
    /// Language of the form: uk, en or ru.
    pub language: String,
    /// Version of the dialogue files, 12 hexadecimal digits.
    pub dialogue_version: String,
    /// The person marked it urgent.
    pub urgent: bool,
    /// How far the person wants to be known.
    pub consent: Consent,
    /// The contact that was left on purpose, in the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The answers in the order of the form; skipped questions are missing.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// The same answers under the names of IOM's Human Trafficking Case Data Standard 2.0, where it has them.
    #[serde(default)]
    #[zeroize(skip)]
    pub standard: BTreeMap<String, Vec<String>>,
    /// X25519 public key (base64url, 32 bytes) that answers are sealed to; none without a receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_key: Option<String>,
    /// Photos, drawn anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// An answer of the form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Permanent code of the question.
    pub question: String,
    /// The question in a few words, in the report's language.
    pub asked: String,
    /// Codes chosen; `unsaid`: prefers not to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// What was chosen or written, as the person saw or wrote it.
    pub said: Vec<String>,
}

/// A photo.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// `image/jpeg`
    pub media_type: String,
    /// Base64 (standard alphabet, padded).
    pub data: String,
}

/// What an operator writes to the person: sealed to the reply key, and a copy for the desk as [`Kind::Answer`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// `dovira-reply/1`
    pub format: String,
    /// Day of the answer, `2026-11-24`.
    pub day: String,
    /// The words.
    pub text: String,
    /// The hotline asks back and hopes for an addition.
    #[serde(default)]
    pub asks: bool,
}

impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Report(…)")
    }
}
impl std::fmt::Debug for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reply(…)")
    }
}
