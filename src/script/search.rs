//! The search over all pages and place names: built once at load, in memory, no library (none knows Ukrainian).
//!
//! A typed word finds its likes in a [`Lexicon`] (same word, same stem, beginning, slip of the finger); rare words weigh
//! more than common ones; a word in a title or among the keywords weighs more than one in the text. A page's score is
//! the part of the query's weight that it accounts for, so that a query of which nearly nothing is known finds nothing.
//! The whole text is also read as typed on a wrong layout and as Ukrainian or Russian in Latin letters.

use std::collections::HashMap;
use std::sync::Arc;

mod entries;
pub(in crate::script) mod lexicon;

use super::Lang;
use super::gazetteer::Gazetteer;
use super::model::NodeIx;
use super::normal;
use crate::dialogue::place::Code;
use lexicon::{Lexicon, WordId};

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
    /// Weight of each word of the lexicon by its rarity, 0 to 1.
    weights: Vec<f32>,
    /// For each word of the lexicon: the documents that have it and how much it counts there.
    postings: Vec<Vec<(u32, f32)>>,
    documents: Vec<Document>,
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

/// A word in the title counts so much.
const IN_TITLE: f32 = 1.0;
/// A word among the keywords.
const IN_KEYWORDS: f32 = 0.85;
/// A word in the text.
const IN_TEXT: f32 = 0.5;
/// A word at the beginning of the text, where the page says what it is about; or a number in the text.
const IN_LEAD: f32 = 0.75;
/// A word of the pages above.
const IN_CONTEXT: f32 = 0.5;
/// A word in a further field counts this part of what it would count alone.
const FURTHER: f32 = 0.15;
/// So many words are the beginning.
const LEAD: usize = 10;
/// Weight of a word that says little: prepositions, pronouns.
const SMALL: f32 = 0.08;
/// Weight of a typed word that is nowhere known.
const UNKNOWN: f32 = 0.7;
/// A page in another language than the screen's counts a little less.
const OTHER_LANG: f32 = 0.93;
/// A reading other than the literal one counts a little less.
const OTHER_READING: f32 = 0.85;
/// A lesser score is no answer.
const ENOUGH: f32 = 0.15;
/// Not more telling words of a query are looked up: bounds the work on hostile input.
const MAX_WORDS: usize = 16;
/// A longer query is weighed as if it had so many telling words: people tell stories, one page answers a part.
const FULL_WEIGHT: usize = 3;

impl Search {
    /// Builds the index.
    pub fn new(entries: impl IntoIterator<Item = Entry>, places: Vec<(NodeIx, Arc<Gazetteer>)>) -> Self {
        let read: Vec<Read> = entries.into_iter().map(Read::of).collect();
        let lexicon = Lexicon::new(read.iter().flat_map(Read::words).cloned(), stem);
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); lexicon.len()];
        let mut documents = Vec::with_capacity(read.len());
        for (n, read) in (0u32..).zip(read) {
            for (id, field) in read.fields(&lexicon) {
                if let Some(posting) = postings.get_mut(id as usize) {
                    posting.push((n, field));
                }
            }
            let telling = |phrase: &Vec<String>| -> Vec<WordId> {
                phrase.iter().filter(|word| !is_small(word)).filter_map(|word| lexicon.id(word)).collect()
            };
            let phrases = read.phrases.iter().map(telling).collect();
            documents.push(Document { node: read.node, lang: read.lang, phrases });
        }
        let total = (documents.len() / Lang::ALL.len()).max(1) as f32;
        let weights = postings
            .iter()
            .map(|posting| {
                let telling = posting.iter().filter(|(_, field)| *field > IN_KEYWORDS * 0.8).count() as f32;
                let in_text = posting.iter().filter(|(_, field)| *field <= IN_KEYWORDS * 0.8).count() as f32;
                ((1.0 + total / (1.0 + telling + 0.5 * in_text)).ln() / (1.0 + total).ln()).sqrt()
            })
            .collect();
        Self { lexicon, weights, postings, documents, places }
    }

    /// The pages that answer a query best, at most `limit`, best first. Empty: nothing answers it.
    pub fn find(&self, lang: Lang, query: &str, limit: usize) -> Vec<Hit> {
        let mut hits = self.ranked(lang, query);
        hits.retain(|hit| hit.score >= ENOUGH);
        hits.truncate(limit);
        hits
    }

    /// The page nearest to a query that finds nothing, where any is near: tells administrators what is missing.
    pub fn nearest(&self, lang: Lang, query: &str) -> Option<NodeIx> {
        self.ranked(lang, query).into_iter().find_map(|hit| match hit.target {
            Target::Node(node) if hit.score >= ENOUGH / 2.0 => Some(node),
            _ => None,
        })
    }

    fn ranked(&self, lang: Lang, query: &str) -> Vec<Hit> {
        let mut best: HashMap<Target, f32> = HashMap::new();
        let mut top = 0.0f32;
        let literal = normal::words(query);
        let others = normal::other_readings(query);
        for (n, words) in std::iter::once(&literal).chain(&others).enumerate() {
            if n > 0 && top > 0.8 {
                break; // what was written is understood
            }
            let doubt = if n == 0 { 1.0 } else { OTHER_READING };
            let nodes = self.nodes(lang, words);
            let known = nodes.iter().map(|hit| hit.score).fold(0.0, f32::max);
            for hit in nodes.into_iter().chain(self.named(words, known)) {
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

    fn nodes(&self, lang: Lang, words: &[String]) -> Vec<Hit> {
        let mut telling: Vec<&String> = words.iter().filter(|word| !is_small(word)).take(MAX_WORDS).collect();
        if telling.is_empty() {
            telling = words.iter().take(MAX_WORDS).collect();
        }
        telling.sort_unstable();
        telling.dedup();
        let mut scores: HashMap<u32, f32> = HashMap::new();
        let mut matched: HashMap<WordId, f32> = HashMap::new();
        let mut weights: Vec<f32> = Vec::with_capacity(telling.len());
        for word in telling {
            let alike = self.lexicon.alike(word);
            let rarity = |id: WordId| self.weights.get(id as usize).copied().unwrap_or(0.0);
            let weight = alike
                .iter()
                .max_by(|a, b| a.1.total_cmp(&b.1))
                .map_or(UNKNOWN, |(id, likeness)| rarity(*id).max((1.0 - likeness) * UNKNOWN));
            let weight = if is_small(word) { SMALL } else { weight };
            weights.push(weight);
            let mut here: HashMap<u32, f32> = HashMap::new();
            for (id, likeness) in alike {
                let known = matched.entry(id).or_default();
                *known = known.max(likeness);
                for (document, field) in self.postings.get(id as usize).map_or(&[][..], Vec::as_slice) {
                    let best = here.entry(*document).or_default();
                    *best = best.max(field * likeness);
                }
            }
            for (document, part) in here {
                *scores.entry(document).or_default() += part * weight;
            }
        }
        weights.sort_by(|a, b| b.total_cmp(a));
        let whole: f32 = weights.iter().take(FULL_WEIGHT).sum::<f32>().max(0.01);
        let mut best: HashMap<NodeIx, f32> = HashMap::new();
        for (n, score) in scores {
            let Some(document) = self.documents.get(n as usize) else { continue };
            let mut score = (score / whole).min(1.0);
            if score < ENOUGH / 3.0 {
                continue;
            }
            score *= 0.7 + 0.3 * document.phrase(&matched, whole);
            if document.lang != lang {
                score *= OTHER_LANG;
            }
            let known = best.entry(document.node).or_default();
            *known = known.max(score);
        }
        best.into_iter().map(|(node, score)| Hit { target: Target::Node(node), score }).collect()
    }

    /// Places named. `known`: how well pages answer the same words; then a mere resemblance to a village is chance.
    fn named(&self, words: &[String], known: f32) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (directory, places) in &self.places {
            for named in places.named_in(words) {
                let (exact, form, alone) = (named.score >= 0.99, named.score >= 0.9, named.covers >= 0.99);
                // Among other words: «рецепт борщу» is not about the village of Борщі, «робота в Борщах» may be.
                if !alone && !exact && !(form && named.announced) {
                    continue;
                }
                let doubt = if known >= 0.5 && !exact { 0.8 } else { 1.0 };
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

/// An entry as keys.
struct Read {
    node: NodeIx,
    lang: Lang,
    /// The title, then each keyword phrase.
    phrases: Vec<Vec<String>>,
    text: Vec<String>,
    context: Vec<String>,
}

impl Read {
    fn of(entry: Entry) -> Self {
        let mut phrases = vec![normal::words(&entry.title)];
        phrases.extend(entry.keywords.split([',', ';', '\n']).map(normal::words).filter(|phrase| !phrase.is_empty()));
        // After the text, so that they count as its words.
        let mut text = normal::words(&entry.text);
        text.extend(normal::compounds(&entry.text));
        phrases.extend(
            normal::compounds(&entry.title)
                .into_iter()
                .chain(normal::compounds(&entry.keywords))
                .map(|word| vec![word]),
        );
        let context = normal::words(&entry.context);
        Self { node: entry.node, lang: entry.lang, phrases, text, context }
    }

    fn words(&self) -> impl Iterator<Item = &String> {
        self.phrases.iter().flatten().chain(&self.text).chain(&self.context)
    }

    /// How much each word counts here: by the best of the fields that have it, and a little for each further one.
    fn fields(&self, lexicon: &Lexicon) -> HashMap<WordId, f32> {
        let mut fields: HashMap<WordId, [f32; 4]> = HashMap::new();
        let mut count = |word: &String, field: usize, weight: f32| {
            if let Some(id) = lexicon.id(word) {
                let best = &mut fields.entry(id).or_default()[field];
                *best = best.max(weight);
            }
        };
        for (at, phrase) in self.phrases.iter().enumerate() {
            phrase.iter().for_each(|word| if at == 0 { count(word, 0, IN_TITLE) } else { count(word, 1, IN_KEYWORDS) });
        }
        for (at, word) in self.text.iter().enumerate() {
            let weight = match (at < LEAD, is_number(word)) {
                (true, true) => IN_KEYWORDS,
                (false, true) | (true, false) => IN_LEAD,
                (false, false) => IN_TEXT,
            };
            count(word, 2, weight);
        }
        self.context.iter().for_each(|word| count(word, 3, IN_CONTEXT));
        let sum = |weights: [f32; 4]| {
            let best = weights.into_iter().fold(0.0, f32::max);
            let further = weights.iter().sum::<f32>() - best;
            (best + FURTHER * further) / (1.0 + FURTHER)
        };
        fields.into_iter().map(|(id, weights)| (id, sum(weights))).collect()
    }
}

impl Document {
    /// How well the best of its phrases agrees with the query, 0 to 1: part of the phrase that was typed, times part of
    /// the query that the phrase accounts for.
    fn phrase(&self, matched: &HashMap<WordId, f32>, whole: f32) -> f32 {
        let agreement = |phrase: &Vec<WordId>| {
            let found: f32 = phrase.iter().filter_map(|id| matched.get(id)).sum();
            found / phrase.len().max(1) as f32 * (found / whole).min(1.0)
        };
        self.phrases.iter().map(agreement).fold(0.0, f32::max)
    }
}

/// Words that say nothing of what is looked for, as keys; of all three languages.
const SMALL_WORDS: &str = "а або але без би б був була було були бути в вам вас ваш ви вид вин вона вони воно все всi всих где да де для до его ее еи \
    е если есть ето етот ж же за з зи и или из им их й к как ка коли куда кого кому ли ме мене мени мо може можна меня мне \
    ми мо мои моа мое моу на над нам нас наш не нема немае ни но ну о об от по пид при про с са себе собоу со так та таки там тебе ти то тут те у уже хто \
    це цеи ца чи чого чому чо чото что ак аки ака ако акщо що щоб щос а я як яка яке яки якщо мои моя мою моее моеи твои еще ще дуже очен \
    мни мною был была било били бит хочу хоче треба нужно надо потрибно можно буде будет \
    a an and am are as at be been by can could did do does for from had has have he her him his how i if im in is it its ive \
    me my of on or our she so some that the their them they this to us was we were what when where which who whom will with would you your \
    want need please go going not no dont cant just get got lets any \
    потрибен потрибна потрибни нужен нужна нужни мали треба маю мае имею ест свии своа свое свои мии своеи своего тилки толко дуже даже уже";

fn is_small(word: &str) -> bool {
    static SMALL: std::sync::LazyLock<std::collections::HashSet<&'static str>> =
        std::sync::LazyLock::new(|| SMALL_WORDS.split_whitespace().collect());
    SMALL.contains(word)
}

/// Whether a key is a number people know by heart, such as that of a telephone line.
fn is_number(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit())
}

/// Cuts the endings of Ukrainian, Russian and English words, given as keys. Light: it may leave too much, seldom too little.
fn stem(key: &str) -> String {
    const CYRILLIC: &[&str] = &[
        "уватиса",
        "оватиса",
        "увати",
        "ювати",
        "овати",
        "ироват",
        "уват",
        "ават",
        "увала",
        "ували",
        "увал",
        "ював",
        "ував",
        "юут",
        "уют",
        "уе",
        "юе",
        "атиса",
        "итиса",
        "утса",
        "ютса",
        "итса",
        "етса",
        "атса",
        "ати",
        "яти",
        "ити",
        "ути",
        "ат",
        "ят",
        "ит",
        "ут",
        "ют",
        "ет",
        "иш",
        "еш",
        "ала",
        "али",
        "ало",
        "ав",
        "ал",
        "ила",
        "или",
        "ило",
        "ив",
        "ил",
        "ла",
        "ли",
        "ими",
        "ого",
        "его",
        "ому",
        "ему",
        "ою",
        "ею",
        "оу",
        "еу",
        "ои",
        "еи",
        "ои",
        "ая",
        "ую",
        "ое",
        "ее",
        "ие",
        "их",
        "им",
        "ом",
        "ем",
        "ами",
        "ями",
        "ах",
        "ях",
        "ам",
        "ям",
        "ови",
        "еви",
        "ов",
        "ев",
        "ен",
        "а",
        "е",
        "и",
        "о",
        "у",
        "я",
        "ю",
        "т",
    ];
    const LATIN: &[&str] = &["ations", "ation", "ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "s", "e", "y"];
    let first = key.chars().next().unwrap_or(' ');
    let (endings, least) = if ('а'..='я').contains(&first) {
        (CYRILLIC, 3)
    } else if first.is_ascii_alphabetic() {
        (LATIN, 3)
    } else {
        return key.to_owned();
    };
    let letters = key.chars().count();
    let cut = endings
        .iter()
        .filter(|ending| letters >= least + ending.chars().count())
        .find_map(|ending| key.strip_suffix(ending));
    cut.unwrap_or(key).to_owned()
}
