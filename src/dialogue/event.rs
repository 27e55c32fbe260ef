//! What happened, as closed types that can carry no word and no person. Usage counts these and nothing else.

use crate::script::Lang;
use crate::script::model::NodeIx;

/// What happened in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// A node was shown.
    Shown(NodeIx),
    /// A search found nothing; the nearest node, where any was near.
    Missed(Option<NodeIx>),
    /// A questionnaire or quiz ended with this outcome.
    Finished {
        /// The questionnaire or quiz.
        of: NodeIx,
        /// The outcome's page.
        outcome: NodeIx,
    },
    /// A text was checked.
    Checked {
        /// The text check.
        of: NodeIx,
        /// The outcome's page.
        outcome: NodeIx,
    },
    /// The language was changed by hand.
    Spoke(Lang),
    /// Hide was used.
    Hid,
    /// Somebody came through a campaign; its index in the script.
    Came(u16),
    /// A button was out of date.
    Stale,
    /// A form was begun.
    FormBegun(NodeIx),
    /// A step of a form was shown; its index.
    FormStep(NodeIx, u8),
    /// A form was cancelled.
    FormCancelled(NodeIx),
    /// A form was committed for the first time.
    FormSent(NodeIx),
    /// A receipt opened a mailbox.
    ReceiptUsed,
}
