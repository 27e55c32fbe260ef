//! What the engine cannot do itself: it wishes for it, and is told what came of it.

use zeroize::Zeroizing;

/// What is to be done outside before a screen can be shown.
#[derive(Clone, PartialEq, Eq)]
pub enum Wish {
    /// Seal and commit the form of the session; where the session is gone, look whether this token was committed.
    Send {
        /// The token that the button carried, 32 hexadecimal digits.
        token: String,
    },
    /// Fetch the photo just sent, draw it anew and keep it beside the draft.
    TakePhoto,
    /// Throw the photos beside the draft away.
    DropPhotos,
    /// Open the mailbox of what was typed.
    Look(Zeroizing<String>),
    /// Seal and commit the addition of the session.
    Add,
    /// Withdraw the report of the session's mailbox.
    Withdraw,
}

/// What came of a wish.
#[derive(Clone, PartialEq, Eq)]
pub enum Granted {
    /// Committed.
    Accepted {
        /// Six digits.
        case_number: String,
        /// It had been committed before.
        before: bool,
    },
    /// Not committed.
    NotAccepted(Why),
    /// No form is being filled, and no report was committed with this token.
    Lost,
    /// A photo is kept beside the draft.
    Photo,
    /// A photo is not kept.
    NoPhoto(WhyNot),
    /// A mailbox.
    Mailbox(Letters),
    /// No mailbox.
    NoMailbox(Unopened),
    /// Withdrawn, or too late.
    Withdrawn(bool),
}

/// Why a report was not committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The desk takes none now.
    Closed,
    /// It does not fit.
    TooLarge,
    /// This person, or everybody together, sent too many in a short time.
    TooMany,
    /// The store failed.
    Trouble,
}

/// Why a photo is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// No picture that can be read.
    NotAPicture,
    /// Too many bytes or pixels.
    TooLarge,
    /// No room now.
    Busy,
    /// The platform did not give it.
    Lost,
}

/// Why no mailbox is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// The digits cannot be a receipt.
    Misread,
    /// Nothing stands there, or no longer.
    Unknown,
    /// Too many tries.
    Busy,
    /// The store failed.
    Trouble,
}

/// What a mailbox shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Letters {
    /// The receipt, 28 digits.
    pub receipt: String,
    /// Answers in order.
    pub answers: Vec<Letter>,
    /// Day on which it ends, `2026-11-24`.
    pub ends: String,
    /// The report was opened or passed on.
    pub taken: bool,
    /// The report was withdrawn.
    pub withdrawn: bool,
}

/// An answer of the hotline.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its day, `2026-11-24`.
    pub day: String,
    /// Its words.
    pub text: Zeroizing<String>,
    /// The hotline asks back.
    pub asks: bool,
}

impl std::fmt::Debug for Wish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Send { .. } => "Send",
            Self::TakePhoto => "TakePhoto",
            Self::DropPhotos => "DropPhotos",
            Self::Look(_) => "Look",
            Self::Add => "Add",
            Self::Withdraw => "Withdraw",
        })
    }
}

impl std::fmt::Debug for Granted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Accepted { .. } => "Accepted",
            Self::NotAccepted(_) => "NotAccepted",
            Self::Lost => "Lost",
            Self::Photo => "Photo",
            Self::NoPhoto(_) => "NoPhoto",
            Self::Mailbox(_) => "Mailbox",
            Self::NoMailbox(_) => "NoMailbox",
            Self::Withdrawn(_) => "Withdrawn",
        })
    }
}
