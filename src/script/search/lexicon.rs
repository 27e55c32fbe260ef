//! A list of known words in which a typed word finds its likes: the same word, the same stem, a longer word that begins so,
//! a word with a slip of the finger. Shared by the search and by place names, which cut stems differently.
//!
//! No search library fits (none knows Ukrainian), so this is the least that does it: sorted keys for equality and
//! beginnings, a map of stems, and an index of trigrams that proposes few candidates for the costly edit distance.

use std::collections::HashMap;

/// A word of the lexicon.
pub type WordId = u32;

/// Longest posting list of a trigram that is still walked: commoner trigrams tell nothing, and this bounds the work.
const MAX_POSTING: usize = 600;
/// Most candidates whose edit distance is measured, for one typed word.
const MAX_CANDIDATES: usize = 24;
/// A shorter stem says too little to be compared with slips.
const MIN_STEM: usize = 5;
/// Most words that may be returned for one beginning.
const MAX_LONGER: usize = 24;

/// How a typed word and a known word are alike, 0 to 1.
pub type Likeness = f32;

/// The same word.
pub const SAME: Likeness = 1.0;
/// Another form of the word.
const SAME_STEM: Likeness = 0.92;
/// The typed word is the beginning of the known one.
const BEGINS: Likeness = 0.85;

/// The known word begins with the stem of the typed one.
const FAMILY: Likeness = 0.8;
/// The known word is the beginning of the typed one.
const BEGUN: Likeness = 0.75;
/// A word that is known as it stands is seldom a misspelt other word; but it may be known in one language only.
const UNLIKELY_SLIP: f32 = 0.8;

/// Known words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    keys: Vec<Box<str>>,
    stems: HashMap<Box<str>, Vec<WordId>>,
    grams: HashMap<[char; 3], Vec<WordId>>,
    stem: Option<fn(&str) -> String>,
}

impl Lexicon {
    /// Builds a lexicon of keys; `stem` cuts what inflection changes.
    pub fn new(keys: impl IntoIterator<Item = String>, stem: fn(&str) -> String) -> Self {
        let mut keys: Vec<Box<str>> = keys.into_iter().map(String::into_boxed_str).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut lexicon = Self { keys, stem: Some(stem), ..Self::default() };
        for (id, key) in lexicon.keys.iter().enumerate() {
            let id = WordId::try_from(id).unwrap_or(WordId::MAX);
            let stem = stem(key);
            for gram in grams(&stem) {
                lexicon.grams.entry(gram).or_default().push(id);
            }
            lexicon.stems.entry(stem.into_boxed_str()).or_default().push(id);
        }
        lexicon
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The word of a key that the lexicon was built with.
    pub fn id(&self, key: &str) -> Option<WordId> {
        self.keys.binary_search_by(|known| known.as_ref().cmp(key)).ok().and_then(|id| WordId::try_from(id).ok())
    }

    /// Known words like a typed one, each once, with how alike they are.
    pub fn alike(&self, key: &str) -> Vec<(WordId, Likeness)> {
        let Some(stem_of) = self.stem else { return Vec::new() };
        let mut found: Vec<(WordId, Likeness)> = Vec::new();
        found.extend(self.id(key).map(|id| (id, SAME)));
        let stem = stem_of(key);
        if let Some(ids) = self.stems.get(stem.as_str()) {
            found.extend(ids.iter().map(|id| (*id, SAME_STEM)));
        }
        let letters = key.chars().count();
        if key.chars().any(|c| c.is_numeric()) {
            return found;
        }
        if letters >= 4 {
            self.beginning_with(key, letters, BEGINS, &mut found);
            // Another word of the family: `punished`, `punishment`.
            let stem_letters = stem.chars().count();
            if (MIN_STEM..letters).contains(&stem_letters) {
                self.beginning_with(&stem, stem_letters, FAMILY, &mut found);
            }
        }
        if letters >= 6 {
            // The known word is the beginning of the typed one: `психолог`, `психологічна`.
            let ends = key.char_indices().map(|(at, _)| at).skip(5.max(letters / 2));
            found.extend(ends.filter_map(|end| self.stems.get(&key[..end])).flatten().map(|id| (*id, BEGUN)));
        }
        if letters >= 4 {
            let known = found.iter().any(|(_, likeness)| *likeness >= SAME_STEM);
            self.misspelt(&stem, key, if known { UNLIKELY_SLIP } else { 1.0 }, &mut found);
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
            let rest = known.chars().count() - letters;
            (id as WordId, (best - 0.03 * rest as f32).max(0.45))
        }));
    }

    fn misspelt(&self, stem: &str, key: &str, doubt: f32, found: &mut Vec<(WordId, Likeness)>) {
        let mut shared: HashMap<WordId, u32> = HashMap::new();
        let own = grams(stem);
        for gram in &own {
            if let Some(ids) = self.grams.get(gram).filter(|ids| ids.len() <= MAX_POSTING) {
                for id in ids {
                    *shared.entry(*id).or_default() += 1;
                }
            }
        }
        let mut candidates: Vec<(WordId, u32)> = shared.into_iter().filter(|(_, n)| *n >= 2).collect();
        candidates.sort_unstable_by_key(|(id, n)| (u32::MAX - n, *id));
        candidates.truncate(MAX_CANDIDATES);
        let Some(stem_of) = self.stem else { return };
        for (id, _) in candidates {
            let known = &self.keys[id as usize];
            let known_stem = stem_of(known);
            let measure = |a: &str, b: &str| (strsim::osa_distance(a, b), a.chars().count().min(b.chars().count()));
            let mut measured = measure(key, known);
            let of_stems = measure(stem, &known_stem);
            if of_stems.1 >= MIN_STEM {
                measured = measured.min(of_stems);
            }
            let (slips, letters) = measured;
            let allowed = match letters {
                0..=3 => 0,
                4..=7 => 1,
                8..=11 => 2,
                _ => 3,
            };
            if slips <= allowed {
                let mut likeness = 0.9 - 0.9 * slips as f32 / letters as f32;
                if stem.chars().next() != known_stem.chars().next() {
                    likeness -= 0.1; // people seldom slip in the first letter
                }
                found.push((id, likeness * doubt));
            }
        }
    }
}

/// The trigrams of a word with its borders.
fn grams(word: &str) -> Vec<[char; 3]> {
    let padded: Vec<char> = std::iter::once('^').chain(word.chars()).chain(std::iter::once('$')).collect();
    let mut grams: Vec<[char; 3]> = padded.windows(3).map(|w| [w[0], w[1], w[2]]).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
