//! The search over all pages and place names: built once at load, in memory, no library (none knows Ukrainian).
//!
//! A typed word finds its likes in a [`Lexicon`] (same word, same stem, beginning, slip of the finger); rare words weigh
//! more than common ones; a word in a title or among the keywords weighs more than one in the text. A page's score is
//! the part of the query's weight that it accounts for, so that a query of which nearly nothing is known finds nothing.
//! The whole text is also read as typed on a wrong layout and as Ukrainian or Russian in Latin letters.

use std::collections::HashMap;
use std::sync::Arc;

mod entries;
mod index;
pub(in crate::script) mod lexicon;
mod words;

use super::Lang;
use super::gazetteer::Gazetteer;
use super::model::NodeIx;
use super::normal;
use crate::script::code::Code;
use lexicon::{Lexicon, WordId};
use words::is_small;

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A node.
    Node(NodeIx),
    /// A place of a directory.
    Place {
        /// The directory's node.
        directory: NodeIx,
        /// The district.
        district: Code,
        /// The community; the district's own code where the district itself was named.
        community: Code,
    },
}

/// A page found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Where it leads.
    pub target: Target,
    /// How well it answers, 0 to about 1.
    pub score: f32,
}

/// What is known of one page in one language.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The page.
    pub node: NodeIx,
    /// The language of the words.
    pub lang: Lang,
    /// Its heading and label.
    pub title: String,
    /// Words and phrases that people type to find it, with commas between.
    pub keywords: String,
    /// Its text.
    pub text: String,
    /// What it belongs to: titles and keywords of the pages above it. Tells two pages about papers apart.
    pub context: String,
}

/// The index.
#[derive(Debug, Default)]
pub struct Search {
    lexicon: Lexicon,
    /// For each word of the lexicon how rare it is, 0 to 1.
    rarity: Vec<f32>,
    /// For each word of the lexicon: the documents that have it and how much it counts there.
    postings: Vec<Vec<(u32, f32)>>,
    documents: Vec<Document>,
    /// Whole titles and keyword phrases, small words included: the documents that have them.
    exact: HashMap<String, Vec<u32>>,
    places: Vec<(NodeIx, Arc<Gazetteer>)>,
}

/// One page in one language.
#[derive(Debug)]
struct Document {
    node: NodeIx,
    lang: Lang,
    /// Title and each keyword phrase: their telling words.
    phrases: Vec<Vec<WordId>>,
}

/// Weight of a word that says little: prepositions, pronouns.
const SMALL: f32 = 0.08;
/// Weight of a typed word that is nowhere known.
const UNKNOWN: f32 = 0.85;
/// How much rarity matters for whether a page answers at all: a query of which too little is known finds nothing.
const COVER_EXPONENT: f32 = 0.6;
/// How much rarity matters for which page is first.
const RANK_EXPONENT: f32 = 1.0;
/// How much of a page's score depends on the one phrase of it that agrees best.
const PHRASE: f32 = 0.3;
/// What is added where the query is word for word a title or a keyword phrase.
const EXACT: f32 = 0.2;
/// A page whose words were found in another language than the screen's counts a little less.
const OTHER_LANG: f32 = 0.98;
/// A reading other than the literal one counts less.
const OTHER_READING: f32 = 0.86;
/// A page that accounts for less of the query is no answer.
const ENOUGH: f32 = 0.32;
/// With such a score the literal reading is what was meant.
const UNDERSTOOD: f32 = 0.8;
/// With such a page the likeness to a village's name is chance, unless it is the very name.
const ANSWERED: f32 = 0.5;
/// A longer query is weighed as if it had so many telling words: people tell stories, one page answers a part.
const FULL_WEIGHT: usize = 2;
/// Not more characters of a query are read, nor more telling words looked up: bounds the work on hostile input.
const MAX_QUERY: usize = 400;
const MAX_WORDS: usize = 16;
/// So many documents are compared phrase by phrase.
const MAX_RANKED: usize = 200;

/// A word's weight, or what a document has of it.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// For deciding whether it answers at all.
    cover: f32,
    /// For its rank.
    rank: f32,
}

impl Search {
    /// The pages that answer a query best, at most `limit`, best first. Empty: nothing answers it.
    pub fn find(&self, lang: Lang, query: &str, limit: usize) -> Vec<Hit> {
        let mut hits = self.ranked(lang, query, ENOUGH);
        hits.truncate(limit);
        hits
    }

    /// The page nearest to a query that finds nothing, where any is near: tells administrators what is missing.
    pub fn nearest(&self, lang: Lang, query: &str) -> Option<NodeIx> {
        self.ranked(lang, query, ENOUGH / 2.0).into_iter().find_map(|hit| match hit.target {
            Target::Node(node) => Some(node),
            Target::Place { .. } => None,
        })
    }

    fn ranked(&self, lang: Lang, query: &str, least: f32) -> Vec<Hit> {
        let query = query.char_indices().nth(MAX_QUERY).map_or(query, |(end, _)| &query[..end]);
        let mut best: HashMap<Target, f32> = HashMap::new();
        let mut top = 0.0f32;
        let readings = std::iter::once_with(|| (1.0, normal::words(query)));
        let others = std::iter::once_with(|| normal::other_readings(query)).flatten();
        for (doubt, words) in readings.chain(others.map(|words| (OTHER_READING, words))) {
            if top > UNDERSTOOD {
                break;
            }
            let pages = self.pages(lang, &words, least / doubt);
            let answered = pages.iter().any(|hit| hit.score >= ANSWERED);
            for hit in pages.into_iter().chain(self.named(&words, answered)) {
                let score = hit.score * doubt;
                let known = best.entry(hit.target).or_default();
                *known = known.max(score);
                top = top.max(score);
            }
        }
        let mut hits: Vec<Hit> = best.into_iter().map(|(target, score)| Hit { target, score }).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| order(a.target).cmp(&order(b.target))));
        hits
    }

    /// Pages that account for at least the part `least` of the words.
    fn pages(&self, lang: Lang, words: &[String], least: f32) -> Vec<Hit> {
        let mut telling: Vec<&String> = words.iter().filter(|word| !is_small(word)).take(MAX_WORDS).collect();
        if telling.is_empty() {
            telling = words.iter().take(MAX_WORDS).collect();
        }
        telling.sort_unstable();
        telling.dedup();
        let mut matched: HashMap<WordId, f32> = HashMap::new();
        let mut weights: Vec<Sum> = Vec::with_capacity(telling.len());
        let mut sums = vec![Sum::default(); self.documents.len()];
        // What each document has of the present word, and which documents have any.
        let mut here = vec![0.0f32; self.documents.len()];
        let mut touched: Vec<u32> = Vec::new();
        for word in telling {
            let alike = self.lexicon.alike(word);
            let weight = self.weight(word, &alike);
            weights.push(weight);
            for (id, likeness) in alike {
                let known = matched.entry(id).or_default();
                *known = known.max(likeness);
                for (document, part) in &self.postings[id as usize] {
                    let best = &mut here[*document as usize];
                    if *best == 0.0 {
                        touched.push(*document);
                    }
                    *best = best.max(part * likeness);
                }
            }
            for document in touched.drain(..) {
                let part = std::mem::take(&mut here[document as usize]);
                let sum = &mut sums[document as usize];
                sum.cover += part * weight.cover;
                sum.rank += part * weight.rank;
            }
        }
        weights.sort_by(|a, b| b.cover.total_cmp(&a.cover));
        weights.truncate(FULL_WEIGHT);
        let whole = Sum {
            cover: weights.iter().map(|weight| weight.cover).sum::<f32>().max(0.01),
            rank: weights.iter().map(|weight| weight.rank).sum::<f32>().max(0.01),
        };
        let exact = self.exact.get(&words.join(" ")).map_or(&[][..], Vec::as_slice);
        let mut likely: Vec<(&Document, Sum)> = (0u32..)
            .zip(&self.documents)
            .zip(sums)
            .map(|((n, document), sum)| {
                let bonus = if exact.binary_search(&n).is_ok() { EXACT } else { 0.0 };
                let (cover, rank) = ((sum.cover / whole.cover).min(1.0), (sum.rank / whole.rank).min(1.0));
                (document, Sum { cover: cover + bonus, rank: rank + bonus })
            })
            .filter(|(_, sum)| sum.cover >= least)
            .collect();
        if likely.len() > MAX_RANKED {
            likely.select_nth_unstable_by(MAX_RANKED, |a, b| b.1.rank.total_cmp(&a.1.rank));
            likely.truncate(MAX_RANKED);
        }
        let mut best: HashMap<NodeIx, f32> = HashMap::new();
        for (document, sum) in likely {
            let agreement = 1.0 - PHRASE + PHRASE * document.agreement(&matched, whole.cover);
            if sum.cover * agreement >= least {
                let score = sum.rank * agreement * if document.lang == lang { 1.0 } else { OTHER_LANG };
                let known = best.entry(document.node).or_default();
                *known = known.max(score);
            }
        }
        best.into_iter().map(|(node, score)| Hit { target: Target::Node(node), score }).collect()
    }

    fn weight(&self, word: &str, alike: &[(WordId, f32)]) -> Sum {
        let nearest = alike.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let weight = match nearest {
            _ if is_small(word) => SMALL,
            None => UNKNOWN,
            Some((id, likeness)) => self.rarity[*id as usize].max((1.0 - likeness) * UNKNOWN),
        };
        Sum { cover: weight.powf(COVER_EXPONENT), rank: weight.powf(RANK_EXPONENT) }
    }

    /// Places named; `answered`: a page answers the same words.
    fn named(&self, words: &[String], answered: bool) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (directory, places) in &self.places {
            for named in places.named_in(words) {
                let (exact, form, alone) = (named.score >= 0.99, named.score >= 0.89, named.covers >= 0.99);
                // Among other words: «рецепт борщу» is not about the village of Борщі, «робота в Борщах» may be.
                if !(alone || exact || form && named.announced) {
                    continue;
                }
                let doubt = if answered && !exact { 0.8 } else { 1.0 };
                let score = named.score * doubt * (0.5 + 0.5 * named.covers);
                let district = named.district.code;
                let community = named.community.map_or(district, |community| community.code);
                let target = Target::Place { directory: *directory, district, community };
                hits.push(Hit { target, score });
            }
        }
        hits
    }
}

/// A fixed order for equal scores.
fn order(target: Target) -> (u16, u32, u32) {
    match target {
        Target::Node(node) => (node.0, 0, 0),
        Target::Place { directory, district, community } => (directory.0, district.0, community.0),
    }
}

impl Document {
    /// How well the best of its phrases agrees with the query, 0 to 1: part of the phrase that was typed, times part of
    /// the query that the phrase accounts for.
    fn agreement(&self, matched: &HashMap<WordId, f32>, whole: f32) -> f32 {
        let agreement = |phrase: &Vec<WordId>| {
            let found: f32 = phrase.iter().filter_map(|id| matched.get(id)).sum();
            found / phrase.len() as f32 * (found / whole).min(1.0)
        };
        self.phrases.iter().map(agreement).fold(0.0, f32::max)
    }
}
