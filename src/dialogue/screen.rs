//! What a person sees, before any platform draws it.

use std::sync::Arc;

use super::place::Place;
use crate::script::Lang;
pub use crate::script::facts::Phone;
use crate::script::markup::RichText;
use crate::script::model::{NodeIx, Picture};

/// What a person sees.
#[derive(Clone, Debug)]
pub struct Screen {
    /// Its language.
    pub lang: Lang,
    /// Its node.
    pub node: NodeIx,
    /// Heading of one line.
    pub heading: String,
    /// A sentence about what just happened, for example that a button was out of date.
    pub notice: Option<String>,
    /// The text, its footer included; shared with the script where nothing in it varies.
    pub body: Arc<RichText>,
    /// A picture above the text.
    pub picture: Option<Arc<Picture>>,
    /// Choices, one a row.
    pub choices: Vec<Choice>,
    /// The last rows: back, menu, emergency, hide. Two to a row.
    pub nav: Vec<Choice>,
    /// What typed text would answer here; channels with an input field say so.
    pub expects: Expects,
    /// The channel should delete what it can: the person asked to hide.
    pub hide: bool,
    /// The channel should keep the text just typed for the next press (memory only, as a hint).
    pub keep: bool,
    /// The message just typed held a receipt: the channel deletes it at once where it can.
    pub erase: bool,
    /// The channel should delete the person's own messages of this form.
    pub tidy: bool,
}

/// What typed text would answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expects {
    /// Nothing in particular: it is searched.
    #[default]
    Search,
    /// The name of a village or town.
    PlaceName,
    /// A text to check.
    TextToCheck,
    /// Free text of a form, in as many messages as it takes.
    Story,
    /// A short text of a form.
    Line,
    /// Photos.
    Photos,
    /// A receipt.
    Receipt,
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands on it.
    pub label: String,
    /// What it does.
    pub act: Act,
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Leads to a place of this line.
    Go(Place),
    /// A number to call.
    Call(Phone),
    /// An allow-listed https address.
    Open(String),
}
