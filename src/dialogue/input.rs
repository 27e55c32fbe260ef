//! What a person did, in words that every channel shares.

use super::place::Place;
use super::session::Session;
use super::wish::Granted;
use crate::script::Lang;

/// A command typed or chosen from a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// `/menu`
    Menu,
    /// `/lang`
    Language,
    /// `/hide`
    Hide,
    /// `/help`
    Help,
    /// `/privacy`
    Privacy,
    /// `/report` (works, is not listed)
    Report,
}

impl Command {
    /// From its name without the slash; `/start` is [`Input::Begin`].
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "menu" => Self::Menu,
            "lang" => Self::Language,
            "hide" => Self::Hide,
            "help" => Self::Help,
            "privacy" => Self::Privacy,
            "report" => Self::Report,
            _ => return None,
        })
    }
}

/// What a person did, or what came of a [`Wish`](super::wish::Wish).
#[derive(Clone, Debug)]
pub enum Input<'a> {
    /// First contact, or `/start`; the payload names a node, its slug or a campaign's code.
    Begin {
        /// What stood in the deep link.
        payload: Option<&'a str>,
    },
    /// A button was pressed.
    Press {
        /// What it carried.
        token: &'a str,
        /// The long text typed before, where the channel still has it.
        kept: Option<&'a str>,
    },
    /// A place was opened directly (a web address).
    Open(Place),
    /// Something was typed.
    Text(&'a str),
    /// A command.
    Command(Command),
    /// Something typed before was changed; [`Seen::message`] says which message.
    Edited(&'a str),
    /// A photo was sent.
    Photo,
    /// Something that is neither text nor photo: a sticker, a voice message, a file.
    NotText,
    /// What came of a wish.
    Granted(&'a Granted),
}

/// Which desks take reports now, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Desks {
    /// Forms to the hotline are open.
    pub hotline: bool,
    /// Forms to the administrator are open.
    pub administrator: bool,
    /// Nobody reads what is sent: a demonstration.
    pub demo: bool,
    /// A report that nobody takes is erased after this many days.
    pub cap_days: Option<u32>,
    /// Photos are taken.
    pub photos: bool,
}

/// Random values that a step may use; unused ones are thrown away.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fresh {
    /// A submission token, 32 hexadecimal digits.
    pub token: String,
    /// A receipt, 28 digits.
    pub receipt: String,
}

impl std::fmt::Debug for Fresh {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fresh(…)")
    }
}

/// What the channel knows of the person at this moment.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The place of the last screen, from the hint; `None` after a restart or 30 minutes.
    pub place: Option<Place>,
    /// The language of the client, where the channel tells it.
    pub client: Option<Lang>,
    /// What is remembered: a form being filled, an open mailbox.
    pub session: Option<Session>,
    /// Which message is speaking, so that an edit finds its piece; 0 where the channel has none.
    pub message: u64,
    /// Which desks take reports.
    pub desks: Desks,
    /// Randomness for this step.
    pub fresh: Option<Fresh>,
    /// The channel can delete the person's own messages.
    pub tidies: bool,
}
