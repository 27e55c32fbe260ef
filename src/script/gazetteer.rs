//! Places of an oblast: districts, their communities, settlements of each, and whom to ask there.
//!
//! One JSON file under `dialogs/places/` holds it all. A place is named in buttons by the [`Code`] of its id, so ids
//! are permanent and unique over districts and communities.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

mod toponyms;

use super::Lang;
use super::model::Each;
use super::normal;
use crate::script::code::Code;
use toponyms::Toponyms;

/// Districts, communities and settlements, with contacts, and an index of all their names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "GazetteerDef")]
pub struct Gazetteer {
    /// The oblast itself.
    pub oblast: Oblast,
    /// Its districts in the order written.
    pub districts: Vec<District>,
    toponyms: Toponyms,
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GazetteerDef {
    oblast: Oblast,
    districts: Vec<District>,
}

/// The oblast.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oblast {
    /// Permanent id.
    pub id: String,
    /// Its code in the state register of territorial units.
    pub katotth: String,
    /// Its name.
    #[serde(deserialize_with = "each")]
    pub name: Each<String>,
    /// Whom to ask in the whole oblast.
    #[serde(default)]
    pub contacts: Vec<Contact>,
}

/// A district.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Permanent id.
    pub id: String,
    /// What stands for it in buttons.
    #[serde(skip)]
    pub code: Code,
    /// Its code in the state register of territorial units.
    pub katotth: String,
    /// Its name.
    #[serde(deserialize_with = "each")]
    pub name: Each<String>,
    /// The town it is led from.
    #[serde(deserialize_with = "each")]
    pub centre: Each<String>,
    /// Whom to ask in the district.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Its communities in the order written.
    pub communities: Vec<Community>,
}

/// A territorial community.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Community {
    /// Permanent id.
    pub id: String,
    /// What stands for it in buttons.
    #[serde(skip)]
    pub code: Code,
    /// Its code in the state register of territorial units.
    pub katotth: String,
    /// Urban, settlement or rural.
    pub kind: CommunityKind,
    /// Its name.
    #[serde(deserialize_with = "each")]
    pub name: Each<String>,
    /// The place it is led from.
    #[serde(deserialize_with = "each")]
    pub centre: Each<String>,
    /// Whom to ask in the community; empty: nobody is known.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Its towns and villages.
    pub settlements: Vec<Settlement>,
}

/// Kind of a community, after its centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommunityKind {
    /// міська
    Urban,
    /// селищна
    Settlement,
    /// сільська
    Rural,
}

/// A town or village.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// Its Ukrainian name.
    pub name: String,
    /// City, settlement or village.
    #[serde(rename = "type")]
    pub kind: SettlementKind,
}

/// Kind of a settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SettlementKind {
    /// місто
    City,
    /// селище
    Settlement,
    /// село
    Village,
}

impl Settlement {
    /// Its name as readers of a language know it: romanised in English. Russian readers live among Ukrainian road signs.
    pub fn name_in(&self, lang: Lang) -> String {
        match lang {
            Lang::Uk | Lang::Ru => self.name.clone(),
            Lang::En => normal::romanise(&self.name),
        }
    }
}

/// An office to ask.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Its name.
    #[serde(deserialize_with = "each")]
    pub body: Each<String>,
    /// Its telephone number as people read it.
    pub phone: Option<String>,
    /// Its https address.
    pub website: Option<String>,
    /// Where it is.
    pub address: Option<String>,
    /// Where this comes from.
    pub source: String,
    /// Day on which a person last compared it with its source.
    pub reviewed: NaiveDate,
}

/// Words by language; Russian falls back to Ukrainian. A plain text holds for all.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    Same(String),
    Each(ByLang),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByLang {
    uk: String,
    en: String,
    ru: Option<String>,
}

impl From<Words> for Each<String> {
    fn from(words: Words) -> Self {
        match words {
            Words::Same(text) => [text.clone(), text.clone(), text],
            Words::Each(ByLang { uk, en, ru }) => {
                let ru = ru.unwrap_or_else(|| uk.clone());
                [uk, en, ru]
            }
        }
    }
}

fn each<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Each<String>, D::Error> {
    Words::deserialize(deserializer).map(Into::into)
}

/// Two places whose buttons could not be told apart.
#[derive(Debug, thiserror::Error)]
#[error("the id {0:?} is used twice (or is too like another one): ids of districts and communities are unique")]
struct Twice(String);

impl TryFrom<GazetteerDef> for Gazetteer {
    type Error = Twice;
    fn try_from(def: GazetteerDef) -> Result<Self, Twice> {
        let GazetteerDef { oblast, mut districts } = def;
        let mut codes = HashSet::new();
        for district in &mut districts {
            district.code = Code::of(&district.id);
            let communities = district.communities.iter_mut().map(|community| {
                community.code = Code::of(&community.id);
                (community.code, &community.id)
            });
            for (code, id) in std::iter::once((district.code, &district.id)).chain(communities) {
                if !codes.insert(code) {
                    return Err(Twice(id.clone()));
                }
            }
        }
        let toponyms = Toponyms::new(&districts);
        Ok(Self { oblast, districts, toponyms })
    }
}

/// What a typed name may mean.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The district.
    pub district: &'a District,
    /// The community; `None`: the district itself was named.
    pub community: Option<&'a Community>,
    /// The town or village; `None`: the community or district itself was named.
    pub settlement: Option<&'a Settlement>,
    /// How sure this is, 0 to 1; 0.9 and more: the very name or a form of it.
    pub score: f32,
    /// Which part of the typed words the name accounts for, 0 to 1, prepositions and the like not counted.
    pub covers: f32,
    /// A preposition or a word such as «село» stands before the name.
    pub announced: bool,
}

impl Gazetteer {
    /// Reads the data file.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Every contact, of the oblast, its districts and communities.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        let of_districts = self.districts.iter().flat_map(|district| {
            district.contacts.iter().chain(district.communities.iter().flat_map(|community| &community.contacts))
        });
        self.oblast.contacts.iter().chain(of_districts)
    }

    /// The district of a code.
    pub fn district(&self, code: Code) -> Option<&District> {
        self.districts.iter().find(|district| district.code == code)
    }

    /// The community of a code, with its district.
    pub fn community(&self, code: Code) -> Option<(&District, &Community)> {
        let pairs = self.districts.iter().flat_map(|district| district.communities.iter().map(move |c| (district, c)));
        pairs.into_iter().find(|(_, community)| community.code == code)
    }

    /// The name of a district, or of a community with its district, by their ids; empty where they are gone.
    pub fn name_of(&self, ids: &[String], lang: Lang) -> String {
        let Some(district) = ids.first().and_then(|id| self.districts.iter().find(|district| district.id == *id))
        else {
            return String::new();
        };
        let community = ids.get(1).and_then(|id| district.communities.iter().find(|community| community.id == *id));
        match community {
            Some(community) => format!("{}, {}", community.name[lang.index()], district.name[lang.index()]),
            None => district.name[lang.index()].clone(),
        }
    }

    /// The places that a typed text names, the likeliest first; each community or district once. Several with nearly the
    /// same score bear the same name: ask which. Forgives inflection, Russian and Latin spelling, slips, a wrong layout.
    pub fn look_up(&self, typed: &str) -> Vec<Named<'_>> {
        let typed = typed.char_indices().nth(MAX_TYPED).map_or(typed, |(end, _)| &typed[..end]);
        let readings = std::iter::once(normal::words(typed)).chain(normal::other_readings(typed));
        let mut found: Vec<Named<'_>> = Vec::new();
        for (n, words) in readings.enumerate() {
            let doubt = if n == 0 { 1.0 } else { 0.97 };
            found.extend(
                self.named_in(&words)
                    .into_iter()
                    .map(|named| Named { score: named.score * doubt * (0.7 + 0.3 * named.covers), ..named }),
            );
        }
        best(found)
    }

    /// What a text already read names, see [`normal::words`].
    pub fn named_in(&self, words: &[String]) -> Vec<Named<'_>> {
        let named = self.toponyms.find(words).into_iter().filter_map(|hit| {
            let district = self.districts.get(usize::from(hit.district))?;
            let community = hit.community.and_then(|n| district.communities.get(usize::from(n)));
            let settlement = hit.settlement.and_then(|n| community?.settlements.get(usize::from(n)));
            Some(Named {
                district,
                community,
                settlement,
                score: hit.score,
                covers: hit.covers,
                announced: hit.announced,
            })
        });
        best(named.collect())
    }
}

/// Each community or district once, by its best name; the best first; nothing that is much worse than the best.
fn best(mut found: Vec<Named<'_>>) -> Vec<Named<'_>> {
    let id = |named: &Named<'_>| named.community.map_or(named.district.code, |community| community.code);
    found.sort_by(|a, b| id(a).cmp(&id(b)).then(b.score.total_cmp(&a.score)));
    found.dedup_by_key(|named| id(named));
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    // A sure name leaves no room for mere resemblance.
    let best = found.first().map_or(0.0, |named| named.score);
    found.retain(|named| named.score >= best - 0.15);
    found.truncate(MAX_NAMED);
    found
}

/// No more characters of a typed name are read.
const MAX_TYPED: usize = 400;
/// No more places are offered for one name; the commonest name of the oblast is borne by eight villages.
pub const MAX_NAMED: usize = 12;
