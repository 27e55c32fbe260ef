//! One way of reading words, shared by search, phrases and place names: what people type → comparable keys.
//!
//! A *key* is a word without everything that people, keyboards and two related languages do differently:
//! case, apostrophes, stress marks, invisible marks, Latin look-alikes, ґ/г, и/і/ї/й/ы, е/є/ё/э, ь/ъ, doubled letters,
//! softness after a consonant (`Вінниця` and `Винница` are one key). A *reading* is what a person may have meant:
//! as written, typed on the wrong keyboard layout, or written in Latin letters.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// No more characters of a text are read; a message has at most 4096 (Telegram) or 7000 (Viber).
pub const MAX_CHARS: usize = 8_192;
/// A longer word is cut: no word of ours is that long, and comparing costs length times length.
pub const MAX_WORD: usize = 32;

/// Which letters a word is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Cyrillic,
    Latin,
    Mixed,
    Neither,
}

fn letters(word: &str) -> Letters {
    let cyrillic = word.chars().any(is_cyrillic);
    let latin = word.chars().any(|c| c.is_ascii_alphabetic());
    match (cyrillic, latin) {
        (true, true) => Letters::Mixed,
        (true, false) => Letters::Cyrillic,
        (false, true) => Letters::Latin,
        (false, false) => Letters::Neither,
    }
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | '′' | '´' | '‛' | '＇')
}

/// Marks that are not seen: zero width, direction, joining, stress.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// NFKC, lower case, invisible marks removed, every apostrophe written `'` (but the backtick, a key of its own).
fn clean(text: &str) -> String {
    let text = text.char_indices().nth(MAX_CHARS).map_or(text, |(end, _)| &text[..end]);
    if let Some(clean) = clean_plain(text) {
        return clean;
    }
    let chars = text.chars().map(|c| if is_apostrophe(c) { '\'' } else { c });
    chars.nfkc().flat_map(char::to_lowercase).filter(|c| !is_invisible(*c)).take(MAX_CHARS).collect()
}

/// The same for the letters and marks that nearly all texts are made of, which takes a fifth of the time.
fn clean_plain(text: &str) -> Option<String> {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        clean.push(match c {
            'А'..='Я' => char::from_u32(u32::from(c) + 32)?,
            'Ѐ'..='Џ' => char::from_u32(u32::from(c) + 80)?,
            'Ґ' => 'ґ',
            'а'..='џ' | 'ґ' | '–' | '—' | '«' | '»' | '“' | '”' | '„' => c,
            '’' | '‘' | 'ʼ' => '\'',
            c if c.is_ascii() => c.to_ascii_lowercase(),
            _ => return None,
        });
    }
    Some(clean)
}

/// Letters that look the same in both alphabets: Latin, Cyrillic.
const LOOK_ALIKE: &[(char, char)] = &[
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('ï', 'ї'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('0', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// A word of mixed letters in the alphabet that it most likely means.
fn unmix(word: &str) -> String {
    let to_cyrillic = |c: char| LOOK_ALIKE.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic);
    let to_latin = |c: char| LOOK_ALIKE.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin);
    let only_latin = word.chars().any(|c| c.is_ascii_alphabetic() && to_cyrillic(c).is_none());
    let only_cyrillic = word.chars().any(|c| is_cyrillic(c) && to_latin(c).is_none());
    if only_latin && !only_cyrillic {
        word.chars().map(|c| to_latin(c).unwrap_or(c)).collect()
    } else {
        word.chars().map(|c| to_cyrillic(c).unwrap_or(c)).collect()
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'я' | 'ю')
}

/// The key of one clean word.
fn key(word: &str) -> String {
    let unmixed;
    let word = match letters(word) {
        Letters::Latin | Letters::Neither => {
            return word.chars().filter(|c| !matches!(c, '\'' | '`')).take(MAX_WORD).collect();
        }
        Letters::Cyrillic if !word.contains('0') => word,
        Letters::Cyrillic | Letters::Mixed => {
            unmixed = unmix(word);
            if letters(&unmixed) == Letters::Latin {
                return key(&unmixed);
            }
            unmixed.as_str()
        }
    };
    let folded = word.chars().take(MAX_WORD).filter_map(|c| match c {
        '\'' | '`' | 'ь' | 'ъ' => None,
        'ґ' => Some('г'),
        'є' | 'ё' | 'э' => Some('е'),
        'і' | 'ї' | 'й' | 'ы' => Some('и'),
        'ў' => Some('в'),
        other => Some(other),
    });
    let folded: Vec<char> = folded.collect();
    if folded.len() > 2 && folded.iter().all(|c| *c == folded[0]) {
        return word.to_owned(); // `ііііі` is not `і`
    }
    let mut key = String::with_capacity(word.len());
    let mut last = None;
    for (n, c) in folded.iter().copied().enumerate() {
        let after_consonant = last.is_some_and(|l: char| !is_vowel(l));
        // `соціальний` and `socialnyi`, `поліція` and `полиця`: the и that only softens is not told apart.
        let softens = c == 'и' && after_consonant && folded.get(n + 1).is_some_and(|next| is_vowel(*next));
        let c = match c {
            'я' if after_consonant => 'а',
            'ю' if after_consonant => 'у',
            c => c,
        };
        let doubled = last == Some(c) && !c.is_numeric();
        if !(softens || doubled) {
            key.push(c);
            last = Some(c);
        }
    }
    key
}

/// Splits clean text into words; digit groups with one space or hyphen between are one word (`15-47`, `0 800 505 501`).
fn split(text: &str) -> Vec<Cow<'_, str>> {
    let in_word = |c: char| match c {
        'a'..='z' | '0'..='9' | 'а'..='ґ' | '\'' | '`' => true,
        c => !c.is_ascii() && c.is_alphanumeric(),
    };
    let mut words: Vec<Cow<'_, str>> = Vec::new();
    // Where a number ended: the next one may continue it.
    let mut number_end = None;
    let mut rest = text;
    while let Some(start) = rest.find(in_word) {
        rest = &rest[start..];
        let end = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        let at = text.len() - rest.len();
        let number = word.bytes().all(|b| b.is_ascii_digit());
        let joins = |end: usize| matches!(&text[end..at], " " | "-" | "\u{2011}" | "\u{a0}");
        match words.last_mut() {
            Some(last) if number && number_end.is_some_and(joins) && last.len() + word.len() <= MAX_NUMBER => {
                last.to_mut().push_str(word);
            }
            _ => words.push(Cow::Borrowed(word)),
        }
        number_end = number.then_some(at + end);
        rest = &rest[end..];
    }
    words
}

/// The longest telephone number has 15 digits.
const MAX_NUMBER: usize = 15;

/// The keys of a text as it is written.
pub fn words(text: &str) -> Vec<String> {
    keys(&clean(text))
}

fn keys(clean: &str) -> Vec<String> {
    split(clean).iter().map(|word| key(word)).filter(|key| !key.is_empty()).collect()
}

/// Compounds written with a hyphen, in one word: people write `кол-центр`, `кол центр`, `колцентр`.
fn compounds(clean: &str) -> impl Iterator<Item = String> {
    let hyphen = |c: char| matches!(c, '-' | '\u{2011}');
    let chunks = clean.split(move |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '`') && !hyphen(c));
    let joined = chunks.map(move |chunk| chunk.trim_matches(hyphen)).filter(move |chunk| chunk.contains(hyphen));
    joined.map(move |chunk| chunk.replace(hyphen, ""))
}

/// A key met in a corpus.
pub type KeyId = u32;

/// The keys of a whole corpus, each once: a word that was read before costs one look-up.
#[derive(Default)]
pub struct Keys {
    keys: Vec<String>,
    by_key: HashMap<String, KeyId>,
    /// Words as written; `None` where nothing is left of them.
    by_word: HashMap<Box<str>, Option<KeyId>>,
}

impl Keys {
    /// Reads a text.
    pub fn read(&mut self, text: &str) -> Vec<KeyId> {
        split(&clean(text)).iter().filter_map(|word| self.of(word)).collect()
    }

    /// Reads the hyphenated compounds of a text, each as one word.
    pub fn compounds(&mut self, text: &str) -> Vec<KeyId> {
        if !text.contains(['-', '\u{2011}']) {
            return Vec::new();
        }
        compounds(&clean(text)).filter_map(|word| self.of(&word)).collect()
    }

    /// All keys by their numbers.
    pub fn into_vec(self) -> Vec<String> {
        self.keys
    }

    fn of(&mut self, word: &str) -> Option<KeyId> {
        if let Some(known) = self.by_word.get(word) {
            return *known;
        }
        let key = key(word);
        let next = self.keys.len() as KeyId;
        let id = (!key.is_empty()).then(|| {
            *self.by_key.entry(key.clone()).or_insert_with(|| {
                self.keys.push(key);
                next
            })
        });
        self.by_word.insert(word.into(), id);
        id
    }
}

/// What else a text may mean: typed on the wrong layout, or Ukrainian or Russian in Latin letters.
/// Only words in the foreign letters change; readings in which nothing changes are left out.
pub fn other_readings(text: &str) -> Vec<Vec<String>> {
    let clean = clean(text);
    let mut readings = Vec::new();
    let latin = clean.split_whitespace().any(|chunk| letters(chunk) == Letters::Latin);
    let cyrillic = clean.split_whitespace().any(|chunk| letters(chunk) == Letters::Cyrillic);
    let mut add = |from: Letters, change: &dyn Fn(&str) -> String| {
        let changed: Vec<String> = clean
            .split_whitespace()
            .map(|chunk| if letters(chunk) == from { change(chunk) } else { chunk.to_owned() })
            .collect();
        readings.push(keys(&changed.join(" ")));
    };
    if latin {
        add(Letters::Latin, &transliterate);
        add(Letters::Latin, &cyrillic_layout);
    }
    if cyrillic {
        add(Letters::Cyrillic, &latin_layout);
    }
    readings
}

/// Latin letters and the Ukrainian letters on the same keys. The Russian layout differs in ы, э, ъ, which are where
/// і, є, ї are and have the same key of comparison.
const LAYOUT: &[(char, char)] = &[
    ('q', 'й'),
    ('w', 'ц'),
    ('e', 'у'),
    ('r', 'к'),
    ('t', 'е'),
    ('y', 'н'),
    ('u', 'г'),
    ('i', 'ш'),
    ('o', 'щ'),
    ('p', 'з'),
    ('[', 'х'),
    (']', 'ї'),
    ('a', 'ф'),
    ('s', 'і'),
    ('d', 'в'),
    ('f', 'а'),
    ('g', 'п'),
    ('h', 'р'),
    ('j', 'о'),
    ('k', 'л'),
    ('l', 'д'),
    (';', 'ж'),
    ('\'', 'є'),
    ('z', 'я'),
    ('x', 'ч'),
    ('c', 'с'),
    ('v', 'м'),
    ('b', 'и'),
    ('n', 'т'),
    ('m', 'ь'),
    (',', 'б'),
    ('.', 'ю'),
    ('s', 'ы'),
    ('\'', 'э'),
    (']', 'ъ'),
];

/// Latin keys → the Ukrainian letters on them. The backtick is the apostrophe, but on the Russian layout ё.
fn cyrillic_layout(chunk: &str) -> String {
    let mut out = String::with_capacity(chunk.len() * 2);
    for c in chunk.chars() {
        let letter = LAYOUT.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, cyrillic)| *cyrillic);
        if matches!(letter, 'я' | 'ю' | 'є' | 'ї') && out.ends_with('`') {
            out.pop();
            out.push('\'');
        }
        out.push(letter);
    }
    out.replace('`', "ё")
}

/// Cyrillic letters → the Latin letters on the same keys.
fn latin_layout(chunk: &str) -> String {
    let key = |c: char| LAYOUT.iter().find(|(_, cyrillic)| *cyrillic == c).map_or(c, |(latin, _)| *latin);
    chunk.chars().map(key).collect()
}

/// Latin spellings of Cyrillic letters as people type them, longest first.
const SPELLINGS: &[(&str, &str)] = &[
    ("shch", "щ"),
    ("sch", "щ"),
    ("zgh", "зг"),
    ("kh", "х"),
    ("zh", "ж"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ts", "ц"),
    ("tz", "ц"),
    ("ya", "я"),
    ("ia", "я"),
    ("ja", "я"),
    ("yu", "ю"),
    ("iu", "ю"),
    ("ju", "ю"),
    ("ye", "є"),
    ("ie", "є"),
    ("je", "є"),
    ("yo", "ё"),
    ("jo", "ё"),
    ("yi", "ї"),
    ("ji", "ї"),
    ("a", "а"),
    ("b", "б"),
    ("c", "ц"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "г"),
    ("i", "і"),
    ("j", "й"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("q", "к"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("w", "в"),
    ("x", "х"),
    ("y", "и"),
    ("z", "з"),
    ("'", ""),
];

/// Ukrainian or Russian typed in Latin letters, in Cyrillic.
fn transliterate(word: &str) -> String {
    let mut out = String::with_capacity(word.len() * 2);
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (latin, cyrillic) = SPELLINGS
            .iter()
            .find(|(latin, _)| rest.starts_with(latin))
            .copied()
            .unwrap_or((&rest[..first.len_utf8()], ""));
        if cyrillic.is_empty() && latin != "'" {
            out.push(first);
        }
        out.push_str(cyrillic);
        rest = &rest[latin.len()..];
    }
    out
}

/// A Ukrainian name in Latin letters, by the resolution of the Cabinet of Ministers of Ukraine of 27.01.2010 No 55:
/// `Згурський` → `Zghurskyi`, `Гнівань` → `Hnivan`, `Яришів` → `Yaryshiv`, `Мар’янівка` → `Marianivka`.
pub fn romanise(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut begins = true;
    let mut last = ' ';
    for c in name.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let latin = match lower {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' if last == 'з' => "gh",
            'г' => "h",
            'ґ' => "g",
            'д' => "d",
            'е' => "e",
            'є' if begins => "ye",
            'є' => "ie",
            'ж' => "zh",
            'з' => "z",
            'и' => "y",
            'і' => "i",
            'ї' if begins => "yi",
            'ї' => "i",
            'й' if begins => "y",
            'й' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ь' => "",
            'ю' if begins => "yu",
            'ю' => "iu",
            'я' if begins => "ya",
            'я' => "ia",
            c if is_apostrophe(c) => "",
            _ => {
                out.push(c);
                begins = !c.is_alphanumeric();
                last = lower;
                continue;
            }
        };
        if c.is_uppercase() {
            let mut letters = latin.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
        } else {
            out.push_str(latin);
        }
        begins = false;
        last = lower;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_sounds_the_same_is_the_same_key() {
        for (left, right) in [
            ("Вінниця", "Винница"),
            ("б’ють", "бють"),
            ("Мар’янівка", "марянівка"),
            ("ґвалтують", "Гвалтують"),
            ("ребёнок", "ребенок"),
            ("пaспoрт", "паспорт"), // Latin a, o
            ("пас\u{200b}порт\u{202e}", "паспорт"),
            ("ро\u{301}бота", "робота"),
            ("15-47", "1547"),
            ("0 800 505 501", "0800505501"),
            ("don’t", "dont"),
        ] {
            assert_eq!(words(left), words(right), "{left} {right}");
        }
    }

    #[test]
    fn other_readings_say_what_was_meant() {
        for (typed, meant) in [
            ("ljgjvjuf", "допомога"),
            (",`.nm", "б’ють"),
            ("ht,`yjr", "ребёнок"),
            ("gfcgjhn", "паспорт"),
            ("hf,jnf", "работа"),
            ("рудз", "help"),
            ("dopomoha", "допомога"),
            ("Vinnytsia", "Вінниця"),
            ("menya byut", "меня бьют"),
            ("sotsialna", "соціальна"),
            ("паспорт ljrevtyn", "паспорт документ"),
        ] {
            assert!(other_readings(typed).contains(&words(meant)), "{typed} {meant}");
        }
    }

    #[test]
    fn names_are_romanised_by_the_resolution() {
        for (name, latin) in [
            ("Згурський", "Zghurskyi"),
            ("Гнівань", "Hnivan"),
            ("Яришів", "Yaryshiv"),
            ("Мар’янівка", "Marianivka"),
            ("Могилів-Подільський", "Mohyliv-Podilskyi"),
            ("Їжаківка", "Yizhakivka"),
            ("Щітки", "Shchitky"),
            ("Ґалаґан", "Galagan"),
            ("Вінницькі Хутори", "Vinnytski Khutory"),
            ("Іллінці", "Illintsi"),
        ] {
            assert_eq!(romanise(name), latin);
        }
    }

    proptest! {
        #[test]
        fn the_short_way_reads_the_same(text in "[ -~А-яЀ-џҐґ’‘ʼ–—«»“”„]{0,40}") {
            let long: String = text.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).nfkc().flat_map(char::to_lowercase).collect();
            prop_assert_eq!(clean_plain(&text), Some(long));
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,200}") {
            for key in words(&text).iter().chain(other_readings(&text).iter().flatten()) {
                prop_assert!(!key.is_empty() && key.chars().count() <= MAX_WORD);
            }
            let _ = romanise(&text);
        }
    }
}
