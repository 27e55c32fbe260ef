//! The index of place names: a typed «у Немирові», «Винница» or `Nemyriv` finds its place.

use std::collections::HashMap;

use super::District;
use crate::script::normal;
use crate::script::search::lexicon::{Lexicon, WordId};

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
    words: u8,
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

/// Words that say what kind of place is meant, as keys.
const KINDS: &[(&str, Option<Kind>)] = &[
    ("раион", Some(Kind::District)),
    ("раиону", Some(Kind::District)),
    ("раиони", Some(Kind::District)),
    ("раионе", Some(Kind::District)),
    ("district", Some(Kind::District)),
    ("raion", Some(Kind::District)),
    ("громада", Some(Kind::Community)),
    ("громади", Some(Kind::Community)),
    ("громади", Some(Kind::Community)),
    ("громаду", Some(Kind::Community)),
    ("громаде", Some(Kind::Community)),
    ("тг", Some(Kind::Community)),
    ("отг", Some(Kind::Community)),
    ("community", Some(Kind::Community)),
    ("hromada", Some(Kind::Community)),
    ("миска", Some(Kind::Community)),
    ("мискои", Some(Kind::Community)),
    ("селищна", Some(Kind::Community)),
    ("селищнои", Some(Kind::Community)),
    ("силска", Some(Kind::Community)),
    ("силскои", Some(Kind::Community)),
    ("urban", Some(Kind::Community)),
    ("rural", Some(Kind::Community)),
    ("settlement", None),
    ("городскаа", Some(Kind::Community)),
    ("городска", Some(Kind::Community)),
    ("поселкова", Some(Kind::Community)),
    ("поселковаа", Some(Kind::Community)),
    ("село", None),
    ("сели", None),
    ("селе", None),
    ("села", None),
    ("с", None),
    ("мисто", None),
    ("мисти", None),
    ("миста", None),
    ("м", None),
    ("смт", None),
    ("пгт", None),
    ("селище", None),
    ("селища", None),
    ("селищи", None),
    ("город", None),
    ("городе", None),
    ("города", None),
    ("г", None),
    ("поселок", None),
    ("поселке", None),
    ("деревна", None),
    ("деревне", None),
    ("village", None),
    ("town", None),
    ("city", None),
];

/// Words that stand around a name and say nothing, as keys.
const AROUND: &[&str] = &[
    "у",
    "в",
    "з",
    "из",
    "зи",
    "до",
    "на",
    "пид",
    "биля",
    "била",
    "возле",
    "под",
    "около",
    "от",
    "вид",
    "и",
    "а",
    "о",
    "я",
    "ми",
    "е",
    "живу",
    "живемо",
    "живем",
    "мешкаю",
    "знаходжуса",
    "находжус",
    "областа",
    "област",
    "области",
    "обл",
    "виницка",
    "виницкои",
    "виницкаа",
    "виницкои",
    "украина",
    "украини",
    "украине",
    "in",
    "at",
    "of",
    "from",
    "near",
    "the",
    "i",
    "live",
    "am",
    "oblast",
    "region",
    "ukraine",
];

/// Words that announce a place, as keys.
const BEFORE: &[&str] = &[
    "у",
    "в",
    "з",
    "из",
    "зи",
    "до",
    "на",
    "пид",
    "биля",
    "била",
    "возле",
    "под",
    "около",
    "in",
    "at",
    "from",
    "near",
];

impl Toponyms {
    /// Indexes all names.
    pub fn new(districts: &[District]) -> Self {
        let mut names: Vec<(Vec<String>, Toponym)> = Vec::new();
        let mut add = |name: &str, toponym: Toponym| {
            let mut words = normal::words(name);
            if toponym.kind != Kind::Settlement {
                words.retain(|word| !KINDS.iter().any(|(kind, _)| kind == word));
            }
            words.truncate(4);
            if !words.is_empty() {
                let toponym = Toponym { words: words.len() as u8, ..toponym };
                names.push((words, toponym));
            }
        };
        for (d, district) in (0u16..).zip(districts) {
            let toponym = Toponym { words: 0, kind: Kind::District, district: d, community: None, settlement: None };
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
        let lexicon = Lexicon::new(names.iter().flat_map(|(words, _)| words.iter().cloned()), stem);
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

    /// Places named in a text, given as keys.
    pub fn find(&self, words: &[String]) -> Vec<Found> {
        let wanted =
            words.iter().find_map(|word| KINDS.iter().find(|(kind, _)| kind == word)).and_then(|(_, kind)| *kind);
        let is_kind = |word: &str| KINDS.iter().any(|(kind, _)| *kind == word);
        let telling = |(_, word): &(usize, &String)| !is_kind(word) && !AROUND.contains(&word.as_str());
        let mut content: Vec<(usize, &String)> = words.iter().enumerate().filter(telling).take(MAX_WORDS).collect();
        if content.is_empty() {
            content = words.iter().enumerate().take(MAX_WORDS).collect(); // there are villages named Селище
        }
        // Best likeness of each word of each name touched, and whether something announced it.
        let mut touched: HashMap<u16, ([f32; 4], bool)> = HashMap::new();
        for (at, word) in &content {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            let announced = before.is_some_and(|before| is_kind(before) || BEFORE.contains(&before.as_str()));
            for (id, likeness) in self.lexicon.alike(word) {
                for (name, at) in self.posting(id) {
                    let (best, by_other) = touched.entry(*name).or_default();
                    best[usize::from(*at)] = best[usize::from(*at)].max(likeness);
                    *by_other |= announced;
                }
            }
        }
        let mut found: Vec<Found> = touched
            .into_iter()
            .filter_map(|(n, (likeness, announced))| {
                let name = self.names.get(usize::from(n))?;
                let matched = likeness.iter().filter(|l| **l > 0.0).count() as f32;
                let mut score = likeness.iter().sum::<f32>() / f32::from(name.words);
                if matched < f32::from(name.words) {
                    score *= 0.9;
                }
                match wanted {
                    Some(kind) if kind != name.kind => score -= 0.12,
                    None if name.kind != Kind::Settlement => score -= 0.05,
                    _ => {}
                }
                let covers = matched / content.len() as f32;
                let Toponym { district, community, settlement, .. } = *name;
                Some(Found { district, community, settlement, score, covers: covers.min(1.0), announced })
            })
            .collect();
        found.retain(|found| found.score >= ENOUGH);
        found.sort_by(|a, b| {
            let id = |f: &Found| (f.district, f.community, f.settlement);
            b.score.total_cmp(&a.score).then(id(a).cmp(&id(b)))
        });
        found
    }

    fn posting(&self, id: WordId) -> &[(u16, u8)] {
        self.postings.get(id as usize).map_or(&[], Vec::as_slice)
    }
}

/// A lesser score is no name.
const ENOUGH: f32 = 0.55;
/// No more telling words of a text are looked up.
const MAX_WORDS: usize = 12;

/// Cuts what inflection and Russian spelling change in a place name: endings; к/ц before an ending (Жмеринка, Жмеринці);
/// the vowel before the last consonants (Немирів, Немирова, Немиров; Ямпіль, Ямполі; Тростянець, Тростянці).
fn stem(key: &str) -> String {
    const ENDINGS: &[&str] = &[
        "ого", "ому", "ими", "ами", "ах", "ам", "ои", "оу", "ою", "еу", "ею", "им", "их", "ом", "ем", "ое", "ая", "ую",
        "а", "е", "и", "о", "у", "я", "ю",
    ];
    if !key.chars().next().is_some_and(|c| ('а'..='я').contains(&c)) {
        return key.to_owned();
    }
    let letters = key.chars().count();
    let mut rest = key;
    for ending in ENDINGS {
        if let Some(cut) = key.strip_suffix(ending) {
            if letters - ending.chars().count() >= 3 {
                rest = cut;
                break;
            }
        }
    }
    let mut stem: Vec<char> = rest.chars().collect();
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
