//! A list of known words in which a typed word finds its likes: the same word, the same stem, a longer word that
//! begins so, a word with a slip of the finger. Shared by the search and by place names, which cut stems differently.
//!
//! No search library fits (none knows Ukrainian), so this is the least that does it: sorted keys for equality and
//! beginnings, a map of stems, and an index of trigrams that proposes few candidates for the costly edit distance.

use std::collections::HashMap;

/// A word of the lexicon.
pub type WordId = u32;
/// Words of one stem.
pub type StemId = u32;
/// How a typed word and a known word are alike, 0 to 1.
pub type Likeness = f32;

/// The same word.
const SAME: Likeness = 1.0;
/// The typed word is the beginning of the known one; a little less for each letter that is missing.
const BEGINS: Likeness = 0.95;
/// The known word begins with the stem of the typed one: `punished`, `punishment`.
const FAMILY: Likeness = 0.8;
/// The known word is the beginning of the typed one: `психолог`, `психологічна`.
const BEGUN: Likeness = 0.9;
/// What a letter more or less takes away.
const A_LETTER: f32 = 0.03;
/// However many letters are missing.
const LEAST: Likeness = 0.45;
/// A word that is known as it stands is seldom a misspelt other word; but it may be known in one language only.
const UNLIKELY_SLIP: f32 = 0.95;
/// People seldom slip in the first letter.
const FIRST_LETTER: f32 = 0.1;

/// A shorter word is not looked for by its beginning or with slips.
const MIN_WORD: usize = 4;
/// A shorter stem says too little to be compared with slips or by beginning.
const MIN_STEM: usize = 5;
/// Longest list of words with a trigram that is still walked: commoner trigrams tell nothing, and this bounds the work.
const MAX_COMMON: usize = 600;
/// Most candidates whose edit distance is measured, for one typed word.
const MAX_CANDIDATES: usize = 24;
/// Most words that are taken for one beginning.
const MAX_LONGER: usize = 24;

/// Known words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Sorted.
    keys: Vec<Box<str>>,
    /// For each word its stem.
    stem_of: Vec<StemId>,
    stems: Vec<Stem>,
    by_text: HashMap<Box<str>, StemId>,
    by_gram: HashMap<[char; 3], Vec<WordId>>,
    cut: Option<Cut>,
    /// How alike two forms of a word are.
    form: Likeness,
}

/// Cuts what inflection changes.
type Cut = fn(&str) -> String;

#[derive(Clone, Debug)]
struct Stem {
    text: Box<str>,
    words: Vec<WordId>,
}

impl Lexicon {
    /// Builds a lexicon of keys; `cut` cuts what inflection changes, `form` is how alike two forms of a word then are.
    pub fn new(keys: impl IntoIterator<Item = String>, cut: Cut, form: Likeness) -> Self {
        let mut keys: Vec<Box<str>> = keys.into_iter().map(String::into_boxed_str).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut lexicon = Self { cut: Some(cut), form, ..Self::default() };
        for (word, key) in (0..).zip(&keys) {
            let text = cut(key).into_boxed_str();
            let stem = *lexicon.by_text.entry(text.clone()).or_insert_with(|| {
                let stem = lexicon.stems.len() as StemId;
                lexicon.stems.push(Stem { text, words: Vec::new() });
                stem
            });
            for gram in grams(key) {
                lexicon.by_gram.entry(gram).or_default().push(word);
            }
            lexicon.stem_of.push(stem);
            lexicon.stems[stem as usize].words.push(word);
        }
        lexicon.keys = keys;
        lexicon
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The word of a key that the lexicon was built with.
    pub fn id(&self, key: &str) -> Option<WordId> {
        self.keys.binary_search_by(|known| known.as_ref().cmp(key)).ok().map(|id| id as WordId)
    }

    /// The words of each stem.
    pub fn stems(&self) -> impl Iterator<Item = &[WordId]> {
        self.stems.iter().map(|stem| stem.words.as_slice())
    }

    /// Known words like a typed one, each once, with how alike they are.
    pub fn alike(&self, key: &str) -> Vec<(WordId, Likeness)> {
        let Some(cut) = self.cut else { return Vec::new() };
        let mut found: Vec<(WordId, Likeness)> = Vec::new();
        found.extend(self.id(key).map(|id| (id, SAME)));
        let stem = cut(key);
        if let Some(id) = self.by_text.get(stem.as_str()) {
            found.extend(self.stems[*id as usize].words.iter().map(|word| (*word, self.form)));
        }
        let letters = key.chars().count();
        if letters >= MIN_WORD && !key.contains(char::is_numeric) {
            let known = !found.is_empty();
            self.beginning_with(key, letters, BEGINS, &mut found);
            let stem_letters = stem.chars().count();
            if (MIN_STEM..letters).contains(&stem_letters) {
                self.beginning_with(&stem, stem_letters, FAMILY, &mut found);
            }
            self.begun_by(key, letters, &mut found);
            self.misspelt(key, &stem, if known { UNLIKELY_SLIP } else { 1.0 }, &mut found);
        }
        // Each word once, with its best.
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(id, _)| *id);
        found
    }

    fn beginning_with(&self, start: &str, letters: usize, best: Likeness, found: &mut Vec<(WordId, Likeness)>) {
        let from = self.keys.partition_point(|known| known.as_ref() < start);
        let longer = self.keys[from..].iter().take_while(|known| known.starts_with(start)).take(MAX_LONGER);
        found.extend(longer.zip(from..).map(|(known, id)| {
            let missing = known.chars().count() - letters;
            (id as WordId, (best - A_LETTER * missing as f32).max(LEAST))
        }));
    }

    fn begun_by(&self, key: &str, letters: usize, found: &mut Vec<(WordId, Likeness)>) {
        let ends = key.char_indices().map(|(at, _)| at).skip(MIN_STEM.max(letters / 2));
        for stem in ends.filter_map(|end| self.by_text.get(&key[..end])) {
            found.extend(self.stems[*stem as usize].words.iter().map(|word| (*word, BEGUN)));
        }
    }

    fn misspelt(&self, key: &str, stem: &str, doubt: f32, found: &mut Vec<(WordId, Likeness)>) {
        let mut shared = vec![0u8; self.keys.len()];
        let mut candidates: Vec<WordId> = Vec::new();
        for gram in grams(key) {
            for word in self.by_gram.get(&gram).filter(|words| words.len() <= MAX_COMMON).into_iter().flatten() {
                let count = &mut shared[*word as usize];
                *count = count.saturating_add(1);
                if *count == 2 {
                    candidates.push(*word);
                }
            }
        }
        candidates.sort_unstable_by_key(|word| (u8::MAX - shared[*word as usize], *word));
        candidates.truncate(MAX_CANDIDATES);
        for word in candidates {
            let known_stem = &self.stems[self.stem_of[word as usize] as usize].text;
            let of_stems = likeness(stem, known_stem).filter(|_| known_stem.chars().count() > MIN_STEM);
            let of_words = || likeness(key, &self.keys[word as usize]);
            found.extend(of_stems.or_else(of_words).map(|likeness| (word, likeness * doubt)));
        }
    }
}

/// How alike two different words are, if they are by so few slips as their length allows.
fn likeness(typed: &str, known: &str) -> Option<Likeness> {
    let (a, b) = (typed.chars().count(), known.chars().count());
    let letters = a.min(b);
    let allowed = match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=11 => 2,
        _ => 3,
    };
    if a.abs_diff(b) > allowed {
        return None;
    }
    let slips = strsim::osa_distance(typed, known);
    let first = if typed.chars().next() == known.chars().next() { 0.0 } else { FIRST_LETTER };
    (slips <= allowed).then(|| 0.9 - 0.9 * slips as f32 / letters as f32 - first)
}

/// The trigrams of a word with its borders.
fn grams(word: &str) -> Vec<[char; 3]> {
    let padded: Vec<char> = std::iter::once('^').chain(word.chars()).chain(std::iter::once('$')).collect();
    let mut grams: Vec<[char; 3]> = padded.windows(3).map(|w| [w[0], w[1], w[2]]).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(key: &str) -> String {
        key.trim_end_matches(['а', 'и', 'у']).to_owned()
    }

    #[test]
    fn words_are_alike_by_degrees() {
        let lexicon = Lexicon::new(["паспорт", "паспорти", "психолог", "робота"].map(str::to_owned), cut, 0.9);
        let best = |typed: &str| {
            let mut alike = lexicon.alike(typed);
            alike.sort_by(|a, b| b.1.total_cmp(&a.1));
            alike.first().map(|(id, likeness)| (&*lexicon.keys[*id as usize], *likeness))
        };
        assert_eq!(best("паспорт"), Some(("паспорт", SAME)));
        assert_eq!(best("роботу"), Some(("робота", 0.9)));
        assert_eq!(best("психологична"), Some(("психолог", BEGUN)));
        assert!(matches!(best("пасорт"), Some(("паспорт", 0.7..0.8))));
        assert!(matches!(best("псих"), Some(("психолог", 0.7..0.9))));
        assert_eq!(best("борщ"), None);
    }
}
