//! Signs of a contact in a text: telephone numbers, e-mail addresses, @handles, card numbers. It only warns, and only here:
//! nothing of it is kept or counted.

/// What a text seems to contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A handle of a messenger.
    Handle,
    /// A payment card's number.
    Card,
}

impl Sign {
    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Phone => "ui-sign-phone",
            Self::Email => "ui-sign-email",
            Self::Handle => "ui-sign-handle",
            Self::Card => "ui-sign-card",
        }
    }
}

/// The signs in a text, each once.
pub fn signs(text: &str) -> Vec<Sign> {
    let mut found = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '<' | '>' | '"')) {
        let word = word.trim_matches(|c: char| matches!(c, '.' | ':' | '!' | '?' | '«' | '»'));
        if let Some((name, host)) = word.split_once('@') {
            if !name.is_empty() && host.contains('.') {
                found.push(Sign::Email);
            } else if name.is_empty()
                && host.chars().count() >= 4
                && host.chars().all(|c| c.is_alphanumeric() || c == '_')
            {
                found.push(Sign::Handle);
            }
        } else if ["t.me/", "viber://", "wa.me/"].iter().any(|link| word.to_lowercase().contains(link)) {
            found.push(Sign::Handle);
        }
    }
    for digits in numbers(text) {
        if (13..=19).contains(&digits.len()) && luhn(&digits) {
            found.push(Sign::Card);
        } else if (9..=13).contains(&digits.len()) {
            found.push(Sign::Phone);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Runs of digits as people write long numbers: with spaces, dashes, brackets between.
fn numbers(text: &str) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let mut run: Vec<u8> = Vec::new();
    let mut gap = 0;
    for c in text.chars().chain(['\n']) {
        match c.to_digit(10) {
            Some(digit) => {
                run.push(digit as u8);
                gap = 0;
            }
            None if matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}' | '–' | '.') && gap < 2 && !run.is_empty() => {
                gap += 1
            }
            None => {
                if !run.is_empty() {
                    all.push(std::mem::take(&mut run));
                }
                gap = 0;
            }
        }
    }
    all
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(n, digit)| match (n % 2, u32::from(*digit) * 2) {
            (0, _) => u32::from(*digit),
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_seen_as_people_write_them() {
        for (text, sign) in [
            ("телефон +38 (067) 123-45-67, Оля", Sign::Phone),
            ("0671234567", Sign::Phone),
            ("пошта ola.k@example.org.", Sign::Email),
            ("пишіть @ola_k у телеграм", Sign::Handle),
            ("https://t.me/ola", Sign::Handle),
            ("картка 4111 1111 1111 1111", Sign::Card),
        ] {
            assert_eq!(signs(text), [sign], "{text}");
        }
    }

    #[test]
    fn ordinary_words_and_numbers_are_left_alone() {
        for text in [
            "їх було 12, о 14:30, 24.11.2026",
            "авто АВ 1234 СЕ",
            "вул. Соборна, 59, кв. 3",
            "ціна 15 000 грн",
            "@ та @@",
        ] {
            assert!(signs(text).is_empty(), "{text}: {:?}", signs(text));
        }
    }
}
