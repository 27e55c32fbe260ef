//! What a button of a form does, packed beside the place.

use crate::dialogue::session::{Consent, NOT_STEPS as FIRST_NAMED};

/// A screen of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A step, by its index.
    Step(u8),
    /// The contact that is left on purpose.
    Contact,
    /// The last screen before sending.
    Review,
    /// The list of optional details.
    Details,
    /// The list of everything that can be changed.
    Changes,
    /// The question whether to wipe everything.
    Cancel,
}

impl Stage {
    /// As a byte.
    pub fn byte(self) -> u8 {
        match self {
            Self::Step(n) => n.min(FIRST_NAMED - 1),
            Self::Contact => FIRST_NAMED,
            Self::Review => FIRST_NAMED + 1,
            Self::Details => FIRST_NAMED + 2,
            Self::Changes => FIRST_NAMED + 3,
            Self::Cancel => FIRST_NAMED + 4,
        }
    }

    /// From a byte.
    pub fn from_byte(byte: u8) -> Option<Self> {
        Some(match byte {
            n if n < FIRST_NAMED => Self::Step(n),
            240 => Self::Contact,
            241 => Self::Review,
            242 => Self::Details,
            243 => Self::Changes,
            244 => Self::Cancel,
            _ => return None,
        })
    }
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Show a screen.
    Show(Stage),
    /// Choose an answer of a step, or take it back where several may be chosen.
    Choose(u8, u8),
    /// "I prefer not to say."
    Unsaid(u8),
    /// Leave a step without an answer, or with what it has.
    Done(u8),
    /// District or community: the place's item.
    Place(u8),
    /// How far to be known.
    Consent(Consent),
    /// Mark as urgent, or not.
    Urgent(bool),
    /// Throw the photos away.
    DropPhotos(u8),
    /// Begin with an empty draft.
    Anew,
    /// Wipe everything.
    CancelSure,
    /// Send. The token makes a second press harmless.
    Send([u8; 16]),
    /// Delete the person's own messages.
    Tidy,
}

impl Op {
    /// Packs it into a number and at most 17 bytes.
    pub fn pack(&self) -> (u8, Vec<u8>) {
        match self {
            Self::Show(stage) => (0, vec![stage.byte()]),
            Self::Choose(step, option) => (1, vec![*step, *option]),
            Self::Unsaid(step) => (2, vec![*step]),
            Self::Done(step) => (3, vec![*step]),
            Self::Place(step) => (4, vec![*step]),
            Self::Consent(Consent::Anonymous) => (5, vec![0]),
            Self::Consent(Consent::WantsAnswer) => (5, vec![1]),
            Self::Consent(Consent::LeavesContact) => (5, vec![2]),
            Self::Urgent(on) => (6, vec![u8::from(*on)]),
            Self::DropPhotos(step) => (7, vec![*step]),
            Self::Anew => (8, Vec::new()),
            Self::CancelSure => (9, Vec::new()),
            Self::Send(token) => (10, token.to_vec()),
            Self::Tidy => (11, Vec::new()),
        }
    }

    /// Unpacks it. Anything that no button of ours carries is `None`.
    pub fn unpack(at: u8, bytes: &[u8]) -> Option<Self> {
        Some(match (at, bytes) {
            (0, [stage]) => Self::Show(Stage::from_byte(*stage)?),
            (1, [step, option]) => Self::Choose(*step, *option),
            (2, [step]) => Self::Unsaid(*step),
            (3, [step]) => Self::Done(*step),
            (4, [step]) => Self::Place(*step),
            (5, [0]) => Self::Consent(Consent::Anonymous),
            (5, [1]) => Self::Consent(Consent::WantsAnswer),
            (5, [2]) => Self::Consent(Consent::LeavesContact),
            (6, [on @ (0 | 1)]) => Self::Urgent(*on == 1),
            (7, [step]) => Self::DropPhotos(*step),
            (8, []) => Self::Anew,
            (9, []) => Self::CancelSure,
            (10, token) => Self::Send(token.try_into().ok()?),
            (11, []) => Self::Tidy,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_unpacked_packs_to_the_same(at in 0..14u8, bytes in proptest::collection::vec(any::<u8>(), 0..18)) {
            if let Some(op) = Op::unpack(at, &bytes) {
                prop_assert_eq!(op.pack(), (at, bytes));
            }
        }
    }
}
