//! What has to be remembered of a person between two screens because no button can carry it: a form being filled, or an
//! open mailbox.
//!
//! The engine is given it and gives it back changed; where it is kept meanwhile is the channel's affair (sealed in memory,
//! sealed in a row for half an hour, or in the page itself), and none of it is ever kept in the clear.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::place::Code;

/// Most characters of a story.
pub const MOST_STORY: usize = 12_000;
/// Most characters of a line.
pub const MOST_LINE: usize = 300;
/// Stages from this number on are no steps.
pub(super) const NOT_STEPS: u8 = 240;
/// Most photos of a report.
pub const MOST_PHOTOS: usize = 5;

/// How far the person wants to be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Zeroize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Anonymous; no answer is possible.
    #[default]
    Anonymous,
    /// Anonymous, with a receipt to read an answer.
    WantsAnswer,
    /// Left a contact on purpose.
    LeavesContact,
}

/// What is remembered between two screens.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Session {
    /// A form being filled.
    Form(Draft),
    /// A receipt was given: its mailbox is open.
    Mailbox(OpenMailbox),
}

/// A form being filled. No Debug that shows anything.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// The form.
    pub form: u32,
    /// Version of its structure: after an edit the draft goes on with the steps that are still there.
    pub version: u32,
    /// Index of the language in which it is filled.
    pub lang: u8,
    /// The stage whose screen was shown last; none while the person looks at something else.
    pub at: Option<u8>,
    /// Answers by the step's code.
    pub answers: BTreeMap<String, Filled>,
    /// How far the person wants to be known.
    pub consent: Consent,
    /// The contact left on purpose.
    pub contact: Option<Words>,
    /// Marked urgent.
    pub urgent: bool,
    /// The receipt, 28 digits, once the review was shown and one is wanted.
    pub receipt: Option<Words>,
    /// Random token of this submission, 32 hexadecimal digits, once the review was shown.
    pub token: Option<Words>,
    /// The review was reached: a changed answer leads back there.
    pub reviewed: bool,
}

/// A text that is wiped when it ends.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Words(pub String);

/// The answer to a step. A skipped step has none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub enum Filled {
    /// Indices are not kept: codes of the chosen answers, or of district and community.
    Chosen(Vec<String>),
    /// Prefers not to say.
    Unsaid,
    /// What was written, message by message.
    Written(Vec<Piece>),
    /// How many photos are kept beside the draft.
    Photos(u8),
}

/// A message of a text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Piece {
    /// Tells an edit which piece it means; nothing outside this draft.
    pub of: u64,
    /// The words.
    pub text: String,
}

/// An open mailbox.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OpenMailbox {
    /// The receipt, 28 digits.
    pub receipt: Words,
    /// Index of the language in which it is read.
    pub lang: u8,
    /// Whether typed words are an addition now.
    pub adding: bool,
    /// Words to be added, message by message.
    pub addition: Vec<Piece>,
    /// Random token of this addition.
    pub token: Option<Words>,
}

impl Draft {
    /// A new draft of a form.
    pub fn of(form: Code, version: u32) -> Self {
        Self { form: form.0, version, ..Self::default() }
    }

    /// The step whose screen was shown last, by its index.
    pub fn step(&self) -> Option<usize> {
        self.at.filter(|at| *at < NOT_STEPS).map(usize::from)
    }

    /// Whether something was answered.
    pub fn is_begun(&self) -> bool {
        !self.answers.is_empty()
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session(…)")
    }
}
