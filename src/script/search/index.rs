//! Building the index: pages as keys, how much each word counts where, how rare it is.

use std::collections::HashMap;
use std::sync::Arc;

use super::lexicon::{Lexicon, Likeness, WordId};
use super::words::{is_number, is_small, stem};
use super::{Document, Entry, Search};
use crate::script::Lang;
use crate::script::gazetteer::Gazetteer;
use crate::script::model::NodeIx;
use crate::script::normal::{KeyId, Keys};

/// How alike two forms of a word are: writers list the forms that people type, so the very form tells more.
const FORM: Likeness = 0.75;
/// A word in the title counts so much.
const IN_TITLE: f32 = 1.0;
/// A word of the first keywords: writers begin with what the page is about.
const IN_FIRST: f32 = 0.97;
/// So many keywords are the first.
const FIRST: usize = 3;
/// A word among the keywords.
const IN_KEYWORDS: f32 = 0.85;
/// A word at the beginning of the text, where the page says what it is about; or a number in the text.
const IN_LEAD: f32 = 0.75;
/// So many words are the beginning.
const LEAD: usize = 10;
/// A word further on in the text.
const IN_TEXT: f32 = 0.3;
/// A word of the pages above.
const IN_CONTEXT: f32 = 0.6;
/// A word in a further field counts this part of what it would count alone.
const FURTHER: f32 = 0.15;

impl Search {
    /// Builds the index. The numbers above and in [`super::lexicon`] were found on half of the measured queries
    /// (`tests/search/`), then rounded; none of them is critical.
    pub fn new(entries: impl IntoIterator<Item = Entry>, places: Vec<(NodeIx, Arc<Gazetteer>)>) -> Self {
        let mut keys = Keys::default();
        let read: Vec<Read> = entries.into_iter().map(|entry| Read::of(&entry, &mut keys)).collect();
        let keys = keys.into_vec();
        let lexicon = Lexicon::new(keys.iter().cloned(), stem, FORM);
        // Every key is in the lexicon.
        let words: Vec<WordId> = keys.iter().map(|key| lexicon.id(key).unwrap_or_default()).collect();
        let small: Vec<bool> = keys.iter().map(|key| is_small(key)).collect();
        let numbers: Vec<bool> = keys.iter().map(|key| is_number(key)).collect();
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); lexicon.len()];
        let mut documents = Vec::with_capacity(read.len());
        let mut exact: HashMap<String, Vec<u32>> = HashMap::new();
        for (n, read) in (0u32..).zip(read) {
            for (key, weight) in read.weights(&numbers) {
                postings[words[key as usize] as usize].push((n, weight));
            }
            for phrase in read.phrases.iter().filter(|phrase| !phrase.is_empty()) {
                let whole: Vec<&str> = phrase.iter().map(|key| keys[*key as usize].as_str()).collect();
                let having = exact.entry(whole.join(" ")).or_default();
                if having.last() != Some(&n) {
                    having.push(n); // ascending
                }
            }
            let telling = |phrase: &Vec<KeyId>| -> Vec<WordId> {
                let telling = phrase.iter().filter(|key| !small[**key as usize]);
                telling.map(|key| words[*key as usize]).collect()
            };
            let phrases = read.phrases.iter().map(telling).filter(|phrase| !phrase.is_empty()).collect();
            documents.push(Document { node: read.node, lang: read.lang, phrases });
        }
        let rarity = rarity(&lexicon, &postings, documents.len() / Lang::ALL.len());
        Self { lexicon, rarity, postings, documents, exact, places }
    }
}

/// An entry as keys.
struct Read {
    node: NodeIx,
    lang: Lang,
    /// The title, then each keyword phrase.
    phrases: Vec<Vec<KeyId>>,
    text: Vec<KeyId>,
    context: Vec<KeyId>,
}

impl Read {
    fn of(entry: &Entry, keys: &mut Keys) -> Self {
        let mut phrases = vec![keys.read(&entry.title)];
        phrases.extend(entry.keywords.split([',', ';', '\n']).map(|phrase| keys.read(phrase)));
        for compounds in [keys.compounds(&entry.title), keys.compounds(&entry.keywords)] {
            phrases.extend(compounds.into_iter().map(|compound| vec![compound]));
        }
        let mut text = keys.read(&entry.text);
        text.extend(keys.compounds(&entry.text));
        Self { node: entry.node, lang: entry.lang, phrases, text, context: keys.read(&entry.context) }
    }

    /// How much each word counts here: by the best of the fields that have it, and a little for each further one.
    fn weights(&self, numbers: &[bool]) -> Vec<(KeyId, f32)> {
        let mut all: Vec<(KeyId, u8, f32)> = Vec::new();
        for (at, phrase) in self.phrases.iter().enumerate() {
            let (field, weight) = match at {
                0 => (0, IN_TITLE),
                1..=FIRST => (1, IN_FIRST),
                _ => (1, IN_KEYWORDS),
            };
            all.extend(phrase.iter().map(|key| (*key, field, weight)));
        }
        all.extend(self.text.iter().enumerate().map(|(at, key)| {
            let weight = match (at < LEAD, numbers[*key as usize]) {
                (true, true) => IN_KEYWORDS,
                (false, true) | (true, false) => IN_LEAD,
                (false, false) => IN_TEXT,
            };
            (*key, 2, weight)
        }));
        all.extend(self.context.iter().map(|key| (*key, 3, IN_CONTEXT)));
        // The best of each field, then one sum for each word.
        all.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
        all.dedup_by_key(|(key, field, _)| (*key, *field));
        let of_word = |fields: &[(KeyId, u8, f32)]| {
            let best = fields.iter().map(|field| field.2).fold(0.0, f32::max);
            let sum: f32 = fields.iter().map(|field| field.2).sum();
            (fields[0].0, (best + FURTHER * (sum - best)) / (1.0 + FURTHER))
        };
        all.chunk_by(|a, b| a.0 == b.0).map(of_word).collect()
    }
}

/// How rare each word is in any of its forms, 0 to 1, among so many pages.
fn rarity(lexicon: &Lexicon, postings: &[Vec<(u32, f32)>], pages: usize) -> Vec<f32> {
    let pages = pages.max(1) as f32;
    let mut rarity = vec![0.0; lexicon.len()];
    for forms in lexicon.stems() {
        let having = forms.iter().flat_map(|word| &postings[*word as usize]);
        // A word in a title or among keywords makes it commoner than one that merely occurs.
        let having: f32 = having.map(|(_, weight)| if *weight > 0.8 * IN_KEYWORDS { 1.0 } else { 0.5 }).sum();
        let value = (1.0 + pages / (1.0 + having)).ln() / (1.0 + pages).ln();
        forms.iter().for_each(|word| rarity[*word as usize] = value);
    }
    rarity
}
