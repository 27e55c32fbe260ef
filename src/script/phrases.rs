//! Phrases that an administrator lists: for urgent words in what a person types, and for marks in a pasted text.
//!
//! `віддати паспорт` is two words side by side; `паспорт*` is a word with any ending; a lone `*` stands for up to
//! three words. Case, apostrophes and punctuation do not matter, nor do the other differences that
//! [`super::normal`] folds. Words are compared whole: inflection is allowed only where `*` is written.

use super::normal;

/// Words that a lone `*` may stand for.
const GAP: u32 = 3;
/// No phrase has more words.
const MAX_WORDS: usize = 16;

/// A listed phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    parts: Vec<Part>,
}

/// A word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    key: String,
    any_ending: bool,
    /// How many other words may stand before it.
    gap: u32,
}

impl Part {
    fn is(&self, word: &str) -> bool {
        if self.any_ending { word.starts_with(&self.key) } else { word == self.key }
    }
}

impl Phrase {
    /// Reads a phrase as written in a file. `None`: there is no word in it, or more than sixteen.
    pub fn parse(written: &str) -> Option<Self> {
        let mut parts: Vec<Part> = Vec::new();
        let mut gap = 0;
        for chunk in written.split_whitespace() {
            if chunk.chars().all(|c| c == '*') {
                // Before the first word it would say nothing.
                gap = if parts.is_empty() { 0 } else { (gap + GAP).min(u32::BITS - 2) };
                continue;
            }
            let any_ending = chunk.ends_with('*');
            let mut keys = normal::words(chunk);
            let last = keys.pop();
            parts.extend(keys.into_iter().map(|key| Part { key, any_ending: false, gap: std::mem::take(&mut gap) }));
            parts.extend(last.map(|key| Part { key, any_ending, gap: std::mem::take(&mut gap) }));
        }
        (1..=MAX_WORDS).contains(&parts.len()).then_some(Self { parts })
    }

    /// Whether a text of ours holds this phrase, as it is written.
    pub fn stands_in(&self, text: &str) -> bool {
        self.is_in(&normal::words(text))
    }

    /// Whether the words hold this phrase: one pass, no going back. For each part a row of bits remembers at which of the
    /// last words the phrase had been matched so far, so a gap is a mask and hostile repetition costs nothing extra.
    fn is_in(&self, words: &[String]) -> bool {
        let mut matched = [0u32; MAX_WORDS];
        for word in words {
            // From the last part to the first, so that a row still shows the words before this one.
            for n in (0..self.parts.len()).rev() {
                let part = &self.parts[n];
                let reached = n == 0 || matched[n - 1] & ((2u32 << part.gap) - 1) != 0;
                let here = reached && part.is(word);
                if here && n + 1 == self.parts.len() {
                    return true;
                }
                matched[n] = matched[n] << 1 | u32::from(here);
            }
        }
        false
    }
}

/// A text made ready for many phrases: as it is written, and as it may have been meant (wrong layout, Latin letters).
/// Held in memory only and without `Debug`, as these are a person's words.
pub struct Text {
    readings: Vec<Reading>,
}

struct Reading {
    words: Vec<String>,
    /// The same words sorted, each once: most phrases are ruled out by one look.
    known: Vec<String>,
}

impl Reading {
    fn new(words: Vec<String>) -> Self {
        let mut known = words.clone();
        known.sort_unstable();
        known.dedup();
        Self { words, known }
    }

    fn holds(&self, phrase: &Phrase) -> bool {
        let possible = phrase.parts.iter().all(|part| {
            let at = self.known.partition_point(|word| *word < part.key);
            self.known.get(at).is_some_and(|word| part.is(word))
        });
        possible && phrase.is_in(&self.words)
    }
}

impl Text {
    /// Reads a text.
    pub fn new(text: &str) -> Self {
        let readings = std::iter::once(normal::words(text)).chain(normal::other_readings(text));
        Self { readings: readings.map(Reading::new).collect() }
    }

    /// The indices of the phrases that the text holds.
    pub fn find(&self, phrases: &[Phrase]) -> Vec<usize> {
        (0..phrases.len()).filter(|n| self.holds(&phrases[*n])).collect()
    }

    /// Whether the text holds any of the phrases.
    pub fn has(&self, phrases: &[Phrase]) -> bool {
        phrases.iter().any(|phrase| self.holds(phrase))
    }

    fn holds(&self, phrase: &Phrase) -> bool {
        self.readings.iter().any(|reading| reading.holds(phrase))
    }
}

/// The indices of the phrases that a text holds. For several lists of phrases read the text once, see [`Text`].
pub fn find(phrases: &[Phrase], text: &str) -> Vec<usize> {
    Text::new(text).find(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(phrase: &str, text: &str) -> bool {
        !find(&[Phrase::parse(phrase).unwrap()], text).is_empty()
    }

    #[test]
    fn a_phrase_is_found_as_people_write() {
        for (phrase, text) in [
            ("мене б'ють", "Допоможіть!! Мене бʼють..."),
            ("мене б'ють", "мене бють"),
            ("меня бьют", "menya byut"),
            ("меня бьют", "vtyz ,m.n"),
            ("мене б'ють", "vtyt ,`.nm"),
            ("паспорт*", "заберемо паспорти"),
            ("документи * нам", "документи ви одразу віддаєте нам"),
            ("документи * нам", "документи нам"),
            ("документи * нам", "документи документи не ваші а документи віддати нам"),
            ("a * b * c", "a x a y b z z c"),
            ("won't let me out", "he WONT let me  out"),
            ("куда-то везут", "куда то везут"),
        ] {
            assert!(found(phrase, text), "{phrase} | {text}");
        }
    }

    #[test]
    fn a_phrase_is_not_found_elsewhere() {
        for (phrase, text) in [
            ("мене б'ють", "мене не б'ють"),
            ("паспорт", "паспорти"),
            ("документи * нам", "документи ви одразу ж таки віддаєте нам"),
            ("не хочу жити", "не хочу тут жити"),
            ("suicide", "suicides"),
        ] {
            assert!(!found(phrase, text), "{phrase} | {text}");
        }
    }

    #[test]
    fn a_phrase_needs_a_word() {
        for written in ["", "*", "* *", "!?", &"a ".repeat(17)] {
            assert_eq!(Phrase::parse(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(phrase in "[a-bа-б* ]{0,40}", text in "\\PC{0,200}") {
            if let Some(phrase) = Phrase::parse(&phrase) {
                find(&[phrase], &text);
            }
        }

        #[test]
        fn agrees_with_trying_every_way(phrase in "(a|b|c|\\*)( (a|b|c|a\\*|\\*)){0,5}", text in "(a|b|c|d|aa)( (a|b|c|d|aa)){0,14}") {
            fn from(parts: &[Part], words: &[String]) -> bool {
                let Some((part, rest)) = parts.split_first() else { return true };
                (0..=part.gap as usize).any(|skip| words.get(skip).is_some_and(|w| part.is(w)) && from(rest, &words[skip + 1..]))
            }
            if let Some(phrase) = Phrase::parse(&phrase) {
                let words = normal::words(&text);
                let slow = (0..words.len()).any(|at| from(&phrase.parts, &words[at..]));
                prop_assert_eq!(phrase.is_in(&words), slow);
            }
        }
    }
}
