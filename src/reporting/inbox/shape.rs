//! The outside of what the page sealed: sizes, names and recipients. Its inside is nobody's affair here.

use super::DeskKey;
use crate::reporting::envelope::Envelope;
use crate::reporting::{day, seal};

/// The form of a desk's copy.
pub const ANSWER: &str = "answer";

/// Whether it is a desk's copy of an answer in this mailbox, sealed to the operator and only to keys of one of their desks.
pub fn is_copy(copy: &Envelope, mailbox: &str, today: &str, operator: &str, colleagues: &[DeskKey]) -> bool {
    let header = &copy.header;
    let of_one_desk = colleagues.iter().any(|desk| {
        let of_desk = |id: &String| colleagues.iter().any(|it| it.desk == desk.desk && it.key.id() == id);
        header.keys.iter().all(of_desk)
    });
    seal::check(copy).is_ok()
        && header.form == ANSWER
        && !header.urgent
        // An answer begun before midnight bears the day before.
        && day::is_near(&header.day, today)
        && header.mailbox == mailbox
        && header.keys.iter().any(|id| id == operator)
        && of_one_desk
}
