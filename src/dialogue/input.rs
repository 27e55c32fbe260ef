//! What a person did, in words that every channel shares.

use super::place::Place;
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

/// What a person did.
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
    /// Something that is not text: a sticker, a voice message, a photo, a file.
    NotText,
}

/// What the channel knows of the person at this moment.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The place of the last screen, from the hint; `None` after a restart or 30 minutes.
    pub place: Option<Place>,
    /// The language of the client, where the channel tells it.
    pub client: Option<Lang>,
}
