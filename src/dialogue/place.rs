//! Where a person is: everything the engine knows of a reader, packed into the button itself.
//!
//! A place fits 64 bytes of callback data. It is compact, not secret: the device can read it, and `/privacy` says so.
//! Nodes are named by a hash of their id, so buttons survive any edit that keeps the id (or says `moved:`).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::script::Lang;
pub use crate::script::code::Code;
use crate::script::model::MAX_ANSWER_BYTES;

/// Most bytes of callback data that Telegram takes.
pub const MAX_TOKEN: usize = 64;
/// Most bytes before the text form: 4 characters carry 3 bytes.
pub const MAX_BYTES: usize = MAX_TOKEN / 4 * 3;
/// With everything else present the answers still fit.
const _: () = assert!(2 + 4 * 5 + 3 + 1 + MAX_ANSWER_BYTES <= MAX_BYTES);

/// What a press means beyond showing the place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verb {
    /// Show it.
    #[default]
    Show,
    /// Replace the screen by the neutral page and delete what can be deleted.
    Hide,
    /// The language was chosen by hand.
    Speak,
    /// Use the long text that was typed before (kept by the channel for a short while): search for it.
    SearchKept,
    /// Use the kept text: check it as an advertisement.
    CheckKept,
    /// Begin the questionnaire or quiz of this place.
    Begin,
    /// A question was answered.
    Answer,
    /// Something is done to a form: the run carries what.
    Fill,
    /// Put the kept text or photo into the line's report form.
    ReportKept,
    /// Something is done to an open mailbox: the run carries what.
    Box,
}

impl Verb {
    const ALL: [Self; 10] = [
        Self::Show,
        Self::Hide,
        Self::Speak,
        Self::SearchKept,
        Self::CheckKept,
        Self::Begin,
        Self::Answer,
        Self::Fill,
        Self::ReportKept,
        Self::Box,
    ];
}

/// A questionnaire or quiz under way, or finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Which.
    pub of: Code,
    /// 24 bits of a hash of its structure: after an edit an old button starts it again.
    pub version: u32,
    /// Index of the question shown; the number of questions when finished.
    pub at: u8,
    /// The explanation of that question is shown (quiz).
    pub explained: bool,
    /// Answers, packed by the questionnaire.
    pub answers: Vec<u8>,
}

/// Where a person is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Language of the screen.
    pub lang: Lang,
    /// Beyond showing.
    pub verb: Verb,
    /// The node.
    pub node: Code,
    /// Where *back* leads.
    pub back: Option<Code>,
    /// The campaign through which the person came.
    pub campaign: Option<Code>,
    /// District or community in a directory.
    pub item: Option<Code>,
    /// Answers given.
    pub run: Option<Run>,
}

impl Place {
    /// A node, with nothing else known.
    pub fn at(lang: Lang, node: Code) -> Self {
        Self { lang, node, ..Self::default() }
    }

    /// Packs the place into text of at most [`MAX_TOKEN`] bytes.
    /// Answers too long for a button (a check error) are left out: then the questionnaire starts again.
    pub fn token(&self) -> String {
        let mut bytes = Vec::with_capacity(MAX_BYTES);
        let verb = Verb::ALL.iter().position(|verb| *verb == self.verb).unwrap_or(0) as u8;
        bytes.push(self.lang.index() as u8 | verb << 2);
        let run = self.run.as_ref().filter(|run| run.answers.len() <= MAX_ANSWER_BYTES);
        let mut flags = 0;
        flags |= u8::from(self.back.is_some());
        flags |= u8::from(self.campaign.is_some()) << 1;
        flags |= u8::from(self.item.is_some()) << 2;
        flags |= u8::from(run.is_some()) << 3;
        flags |= u8::from(run.is_some_and(|run| run.explained)) << 4;
        bytes.push(flags);
        bytes.extend(self.node.0.to_be_bytes());
        for code in [self.back, self.campaign, self.item].into_iter().flatten() {
            bytes.extend(code.0.to_be_bytes());
        }
        if let Some(run) = run {
            bytes.extend(run.of.0.to_be_bytes());
            bytes.extend(&run.version.to_be_bytes()[1..]);
            bytes.push(run.at);
            bytes.extend(&run.answers);
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Unpacks what a button carried. Anything that no button of ours carries is `None`.
    pub fn from_token(token: &str) -> Option<Self> {
        if token.len() > MAX_TOKEN {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let mut rest = bytes.as_slice();
        let mut take = |n: usize| {
            let (head, tail) = rest.split_at_checked(n)?;
            rest = tail;
            Some(head.iter().fold(0u32, |value, byte| value << 8 | u32::from(*byte)))
        };
        let head = take(1)?;
        let lang = *Lang::ALL.get((head & 3) as usize)?;
        let verb = *Verb::ALL.get((head >> 2) as usize)?;
        let flags = take(1)?;
        if flags >> 5 != 0 {
            return None;
        }
        let mut place = Self { verb, ..Self::at(lang, Code(take(4)?)) };
        let mut code = |flag: u32| if flags & flag == 0 { Some(None) } else { take(4).map(|c| Some(Code(c))) };
        place.back = code(1)?;
        place.campaign = code(2)?;
        place.item = code(4)?;
        if flags & 8 != 0 {
            let of = Code(take(4)?);
            let version = take(3)?;
            let at = take(1)? as u8;
            place.run = Some(Run { of, version, at, explained: flags & 16 != 0, answers: rest.to_vec() });
        } else if !rest.is_empty() || flags & 16 != 0 {
            return None;
        }
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places() -> impl Strategy<Value = Place> {
        let code = || proptest::option::of(any::<u32>().prop_map(Code));
        let run = (
            any::<u32>(),
            0..1u32 << 24,
            any::<u8>(),
            any::<bool>(),
            proptest::collection::vec(any::<u8>(), 0..=MAX_ANSWER_BYTES),
        );
        let run =
            run.prop_map(|(of, version, at, explained, answers)| Run { of: Code(of), version, at, explained, answers });
        (0..3usize, 0..Verb::ALL.len(), any::<u32>(), code(), code(), code(), proptest::option::of(run)).prop_map(
            |(lang, verb, node, back, campaign, item, run)| Place {
                lang: Lang::ALL[lang],
                verb: Verb::ALL[verb],
                node: Code(node),
                back,
                campaign,
                item,
                run,
            },
        )
    }

    proptest! {
        #[test]
        fn a_token_is_short_and_comes_back(place in places()) {
            let token = place.token();
            prop_assert!(token.len() <= MAX_TOKEN, "{} bytes", token.len());
            prop_assert_eq!(Place::from_token(&token), Some(place));
        }

        #[test]
        fn any_text_is_read_without_panic(token in ".{0,80}") {
            let _ = Place::from_token(&token);
        }

        #[test]
        fn a_slug_comes_back(code in any::<u32>()) {
            prop_assert_eq!(Code::from_slug(&Code(code).slug()), Some(Code(code)));
        }
    }

    #[test]
    fn thirty_questions_of_four_answers_fit_at_the_fullest_place() {
        let bits = 30 * 3; // yes, no, unsure, skipped, not yet: three bits
        assert!(bits <= MAX_ANSWER_BYTES * 8);
    }
}
