//! The index of place names: a typed «у Немирові», «Винница» or `Nemyriv` finds its place.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::District;
use crate::script::normal;
use crate::script::search::lexicon::{Lexicon, Likeness, WordId};

/// Every name of a gazetteer: settlements, communities, districts.
#[derive(Clone, Debug, Default)]
pub struct Toponyms {
    lexicon: Lexicon,
    names: Vec<Toponym>,
    /// For each word of the lexicon: names that have it, and at which place.
    postings: Vec<Vec<(u16, u8)>>,
}

#[derive(Clone, Debug)]
struct Toponym {
    /// What each of its words tells; 0 beyond its end.
    weights: [f32; MAX_IN_NAME],
    kind: Kind,
    district: u16,
    community: Option<u16>,
    settlement: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    District,
    Community,
    Settlement,
}

/// A name found, by indices into the gazetteer.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Index of the district.
    pub district: u16,
    /// Index of the community in it; `None`: the district itself.
    pub community: Option<u16>,
    /// Index of the settlement in it; `None`: the community itself.
    pub settlement: Option<u16>,
    /// How sure this is, 0 to 1.
    pub score: f32,
    /// Part of the text's telling words that the name accounts for.
    pub covers: f32,
    /// A preposition or a word such as «село» stands before it.
    pub announced: bool,
}

/// Words that say that a district is meant.
const DISTRICT: &str = "р район району районі районе района district raion";
/// That a community is meant.
const COMMUNITY: &str = "громада громади громаді громаду громаде тг отг community hromada міська міської міській селищна \
    селищної селищній сільська сільської сільській городская городской поселковая поселковой сельская сельской urban rural";
/// That some town or village is meant.
const SETTLEMENT: &str = "село селі селе села с місто місті міста м смт пгт селище селища селищі город городе города г \
    поселок поселке поселка деревня деревне village town city settlement";
/// Prepositions that announce a place.
const BEFORE: &str = "у в з із зі до на під біля возле под около от від in at from near";
/// Words that stand around a name and say nothing.
const AROUND: &str = "н і а о я ми є живу живемо живем мешкаю знаходжусь нахожусь область області области обл вінницька \
    вінницької винницкая винницкой украина україна україні украине of the i live am oblast region ukraine";
/// Beginnings of words that many names share: «Великі Крушлинці» is found by «Крушлинці», not by «Великі».
const SHARED: &[&str] = &["велик", "мал", "нов", "стар", "верхн", "нижн", "подилс"];

/// What a word says beside a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// What kind of place is meant, where that tells one.
    Kind(Option<Kind>),
    Preposition,
    Nothing,
}

fn beside(key: &str) -> Option<Beside> {
    static WORDS: LazyLock<HashMap<String, Beside>> = LazyLock::new(|| {
        let lists = [
            (AROUND, Beside::Nothing),
            (BEFORE, Beside::Preposition),
            (SETTLEMENT, Beside::Kind(None)),
            (COMMUNITY, Beside::Kind(Some(Kind::Community))),
            (DISTRICT, Beside::Kind(Some(Kind::District))),
        ];
        lists.into_iter().flat_map(|(list, what)| normal::words(list).into_iter().map(move |key| (key, what))).collect()
    });
    WORDS.get(key).copied()
}

/// How much a word tells which of several words a name has.
fn weight(key: &str) -> f32 {
    let shared = SHARED.iter().any(|start| key.strip_prefix(start).is_some_and(|rest| rest.chars().count() <= 3));
    if shared { 0.25 } else { 1.0 }
}

impl Toponyms {
    /// Indexes all names.
    pub fn new(districts: &[District]) -> Self {
        let mut names: Vec<(Vec<String>, Toponym)> = Vec::new();
        let mut add = |name: &str, toponym: Toponym| {
            let mut words = normal::words(name);
            if toponym.kind != Kind::Settlement {
                words.retain(|word| !matches!(beside(word), Some(Beside::Kind(_))));
            }
            words.truncate(MAX_IN_NAME);
            if !words.is_empty() {
                let mut weights = [0.0; MAX_IN_NAME];
                weights.iter_mut().zip(&words).for_each(|(slot, word)| *slot = weight(word));
                names.push((words, Toponym { weights, ..toponym }));
            }
        };
        for (d, district) in (0u16..).zip(districts) {
            let toponym = Toponym {
                weights: [0.0; MAX_IN_NAME],
                kind: Kind::District,
                district: d,
                community: None,
                settlement: None,
            };
            for name in &district.name {
                add(name, toponym.clone());
            }
            for (c, community) in (0u16..).zip(&district.communities) {
                let toponym = Toponym { kind: Kind::Community, community: Some(c), ..toponym.clone() };
                for name in &community.name {
                    add(name, toponym.clone());
                }
                let mut settlement = None;
                for (s, place) in (0u16..).zip(&community.settlements) {
                    let toponym = Toponym { kind: Kind::Settlement, settlement: Some(s), ..toponym.clone() };
                    add(&place.name, toponym);
                    settlement = settlement.or((place.name == community.centre[0]).then_some(s));
                }
                for name in &community.centre[1..] {
                    add(name, Toponym { kind: Kind::Settlement, settlement, ..toponym.clone() });
                }
            }
        }
        let lexicon = Lexicon::new(names.iter().flat_map(|(words, _)| words.iter().cloned()), stem, FORM);
        let mut postings = vec![Vec::new(); lexicon.len()];
        for (n, (words, _)) in (0u16..).zip(&names) {
            for (at, word) in (0u8..).zip(words) {
                if let Some(posting) = lexicon.id(word).and_then(|id| postings.get_mut(id as usize)) {
                    posting.push((n, at));
                }
            }
        }
        Self { lexicon, names: names.into_iter().map(|(_, name)| name).collect(), postings }
    }

    /// Places named in a text, given as keys; the same place may be named twice.
    pub fn find(&self, words: &[String]) -> Vec<Found> {
        let telling = |(_, word): &(usize, &String)| beside(word).is_none();
        let content: Vec<(usize, &String)> = words.iter().enumerate().filter(telling).take(MAX_WORDS).collect();
        let mut found = self.among(words, &content);
        // There are villages named Селище and Нове Місто: a short text is also taken word by word.
        if content.len() < words.len() && words.len() <= MAX_IN_NAME {
            let all: Vec<(usize, &String)> = words.iter().enumerate().collect();
            found.extend(self.among(words, &all));
        }
        found.retain(|found| found.score >= ENOUGH);
        found.sort_by(|a, b| {
            let id = |f: &Found| (f.district, f.community, f.settlement);
            b.score.total_cmp(&a.score).then(b.covers.total_cmp(&a.covers)).then(id(a).cmp(&id(b)))
        });
        found
    }

    fn among(&self, words: &[String], content: &[(usize, &String)]) -> Vec<Found> {
        let wanted = words.iter().find_map(|word| match beside(word) {
            Some(Beside::Kind(kind)) => kind,
            _ => None,
        });
        // Best likeness of each word of each name touched, and whether something announced it.
        let mut touched: HashMap<u16, ([f32; MAX_IN_NAME], bool)> = HashMap::new();
        for (at, word) in content {
            let before = at.checked_sub(1).and_then(|before| beside(words.get(before)?));
            let announced = matches!(before, Some(Beside::Kind(_) | Beside::Preposition));
            for (id, likeness) in self.lexicon.alike(word) {
                for (name, at) in self.posting(id) {
                    let (best, by_other) = touched.entry(*name).or_default();
                    best[usize::from(*at)] = best[usize::from(*at)].max(likeness);
                    *by_other |= announced;
                }
            }
        }
        let found = touched.into_iter().filter_map(|(n, (likeness, announced))| {
            let name = self.names.get(usize::from(n))?;
            let matched = likeness.iter().filter(|l| **l > 0.0).count() as f32;
            let all = name.weights.iter().filter(|weight| **weight > 0.0).count() as f32;
            let told: f32 = likeness.iter().zip(name.weights).map(|(likeness, weight)| likeness * weight).sum();
            let mut score = told / name.weights.iter().sum::<f32>();
            if matched < all {
                score *= PARTLY;
            }
            match wanted {
                Some(kind) if kind != name.kind => score -= 0.12,
                None if name.kind != Kind::Settlement => score -= 0.05,
                _ => {}
            }
            let covers = (matched / content.len() as f32).min(1.0);
            let Toponym { district, community, settlement, .. } = *name;
            Some(Found { district, community, settlement, score, covers, announced })
        });
        found.collect()
    }

    fn posting(&self, id: WordId) -> &[(u16, u8)] {
        self.postings.get(id as usize).map_or(&[], Vec::as_slice)
    }
}

/// How alike two forms of a name are: people say where they are in any case.
const FORM: Likeness = 0.92;
/// Most words of a name; no name here has more than three.
const MAX_IN_NAME: usize = 4;
/// What a name typed in part is worth.
const PARTLY: f32 = 0.95;
/// A lesser score is no name.
const ENOUGH: f32 = 0.55;
/// No more telling words of a text are looked up.
const MAX_WORDS: usize = 12;

/// Cuts what inflection and Russian spelling change in a place name: endings; к/ц before an ending (Жмеринка, Жмеринці);
/// the vowel before the last consonants (Немирів, Немирова, Немиров; Ямпіль, Ямполі; Тростянець, Тростянці).
fn stem(key: &str) -> String {
    const ENDINGS: &str = "ого ому ими ами ах ам ои оу ою еу ею им их ом ем ое ая ую а е и о у я ю";
    if !key.chars().next().is_some_and(|c| ('а'..='я').contains(&c)) {
        return key.to_owned();
    }
    let letters = key.chars().count();
    let mut rest = key;
    for ending in ENDINGS.split(' ') {
        if let Some(cut) = key.strip_suffix(ending)
            && letters - ending.chars().count() >= 3
        {
            rest = cut;
            break;
        }
    }
    let mut stem: Vec<char> = rest.chars().collect();
    if stem.ends_with(&['е', 'ц']) {
        stem.truncate(stem.len() - 2);
        stem.push('ц');
    }
    if stem.last() == Some(&'ц') {
        stem.pop();
        stem.push('к');
    }
    let vowel = stem.iter().rposition(|c| matches!(c, 'и' | 'о' | 'е' | 'а' | 'у' | 'я' | 'ю'));
    if let Some(at) = vowel.filter(|at| *at >= 2 && at + 1 < stem.len() && matches!(stem[*at], 'и' | 'о' | 'е')) {
        stem.remove(at);
    }
    stem.into_iter().collect()
}
