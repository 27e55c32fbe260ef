//! The languages that the line speaks. Ukrainian is the first.

use serde::Serialize;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Ukrainian
    #[default]
    Uk,
    /// English
    En,
    /// Russian
    Ru,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Uk, Self::En, Self::Ru];

    /// The two-letter code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uk => "uk",
            Self::En => "en",
            Self::Ru => "ru",
        }
    }

    /// Its name in itself, as people look for it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Uk => "Українська",
            Self::En => "English",
            Self::Ru => "Русский",
        }
    }

    /// From a code or tag: `uk`, `en-US`, `ru_RU`. Unknown languages are `None`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// Place in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}
