//! The shapes that an administrator may write in `dialogs/`. The JSON Schema is made from these very types.
//!
//! Nothing here can ask a person for a contact, a place or a login: the grammar has no words for it.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::source::Spanned;

/// A text with its place.
pub type Name = Spanned<String>;

/// A day, written as `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day = text.parse().map_err(|_| de::Error::invalid_value(de::Unexpected::Str(&text), &"date"))?;
        Ok(Self(day))
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

/// Named entries in the order written.
#[derive(Clone, Debug)]
pub struct Named<T>(pub Vec<(Name, T)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Named<T> {
    /// The entry of that name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| key.value == name).map(|(_, value)| value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Named<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Named(entries))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Named<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Named_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<String, T>::json_schema(generator)
    }
}

/// Structs whose every node has the same common fields.
macro_rules! nodes {
    ($($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)*
            /// Where the person may go from here, in the order of the buttons.
            #[serde(default)]
            pub choices: Vec<Spanned<ChoiceDef>>,
            /// Where *back* leads when the button does not know better.
            pub parent: Option<Name>,
            /// Picture shown with the text: `NAME` for `pictures/NAME.svg` or `pictures/NAME.<lang>.svg`.
            pub picture: Option<Name>,
            /// Shared footer: message `footer-NAME`; `none` for no footer.
            pub footer: Option<Name>,
            /// Where the facts come from; `own` where there are only our own words.
            pub source: Option<Name>,
            /// Day on which a person last compared the text with its source.
            pub reviewed: Option<Spanned<Date>>,
            /// How certain that is: `sourced`, or `confirmed` by the body responsible for it.
            pub review: Option<Spanned<ReviewDef>>,
            /// What is still to be asked before the line goes live.
            #[serde(default)]
            pub doubt: Vec<DoubtDef>,
            /// The numbers of this page are never published as zero or small.
            #[serde(default)]
            pub sensitive: bool,
            /// `false`: no automatic buttons (back, menu, emergency, hide).
            pub nav: Option<bool>,
            /// `false`: search does not find it.
            pub searchable: Option<bool>,
        }

        impl $name {
            /// The fields that every node has, taken out.
            pub fn common(&self) -> Common<'_> {
                Common {
                    choices: &self.choices,
                    parent: self.parent.as_ref(),
                    picture: self.picture.as_ref(),
                    footer: self.footer.as_ref(),
                    source: self.source.as_ref(),
                    reviewed: self.reviewed.as_ref(),
                    review: self.review.as_ref(),
                    doubt: &self.doubt,
                    sensitive: self.sensitive,
                    nav: self.nav,
                    searchable: self.searchable,
                }
            }
        }
    )*};
}

/// The fields that every node has.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "documented at the fields they are taken from")]
pub struct Common<'a> {
    pub choices: &'a [Spanned<ChoiceDef>],
    pub parent: Option<&'a Name>,
    pub picture: Option<&'a Name>,
    pub footer: Option<&'a Name>,
    pub source: Option<&'a Name>,
    pub reviewed: Option<&'a Spanned<Date>>,
    pub review: Option<&'a Spanned<ReviewDef>>,
    pub doubt: &'a [DoubtDef],
    pub sensitive: bool,
    pub nav: Option<bool>,
    pub searchable: Option<bool>,
}

nodes! {
    /// A text with choices.
    PageDef {}

    /// Questions whose answers lead to an outcome.
    QuestionnaireDef {
        /// Names of the scores that answers add to.
        #[serde(default)]
        scores: Vec<Name>,
        /// The questions in the order of asking. Codes are permanent: never give an old code a new meaning.
        questions: Named<QuestionDef>,
        /// Ordered; the first whose condition holds is shown, the last has none.
        outcomes: Vec<Spanned<OutcomeDef>>,
    }

    /// Questions with a right answer and an explanation.
    QuizDef {
        /// The questions in the order of asking.
        questions: Named<QuizQuestionDef>,
        /// Ordered; the first whose `at_least` is reached is shown.
        results: Vec<Spanned<ResultDef>>,
    }

    /// Look-up by district and community.
    DirectoryDef {
        /// Data file under `dialogs/`, for example `places/vinnytska.json`.
        data: Name,
        /// Page that says whom to ask where no contact is known.
        nobody: Name,
    }

    /// A pasted text is searched for listed phrases.
    TextCheckDef {
        /// What is looked for; each mark has its explanation as a message.
        marks: Named<MarkDef>,
        /// Ordered; the first whose `at_least` is reached is shown.
        outcomes: Vec<Spanned<ResultDef>>,
    }

    /// A form whose answers are sealed and sent to a desk.
    FormDef {
        /// Who can open it: `hotline` or `administrator`.
        to: Spanned<DeskDef>,
        /// Whether a receipt is `offered`, `needed` or `none`.
        receipt: Spanned<ReceiptDef>,
        /// The steps in the order of asking. Codes are permanent: never give an old code a new meaning.
        steps: Named<StepDef>,
        /// Page shown below "accepted".
        sent: Option<Name>,
    }
}

/// Who can open a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DeskDef {
    /// The hotline.
    #[default]
    Hotline,
    /// Whoever keeps the dialogue files.
    Administrator,
}

/// Whether a receipt is offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReceiptDef {
    /// The person chooses.
    #[default]
    Offered,
    /// Without it there could be no answer.
    Needed,
    /// No answer is foreseen.
    None,
}

/// A step of a form: exactly one of `one`, `several`, `place` or `text`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepDef {
    /// One of several answers.
    pub one: Option<Named<OptionDef>>,
    /// Several of many answers.
    pub several: Option<Named<OptionDef>>,
    /// District and community from this directory.
    pub place: Option<Name>,
    /// `story`, `line`, `when` or `photos`.
    pub text: Option<Spanned<TextDef>>,
    /// The one step that cannot be skipped.
    #[serde(default)]
    pub required: bool,
    /// Asked only under "add details".
    #[serde(default)]
    pub more: bool,
    /// Field of IOM's case data standard, for example `vic_TypeOfExploitation`.
    pub standard: Option<Name>,
    /// What usage counts of it: `exploitation`, `district` or `author`.
    pub counted: Option<Spanned<CountedDef>>,
}

impl StepDef {
    /// In how many ways it says to be answered; there must be one.
    pub fn ways(&self) -> usize {
        [self.one.is_some(), self.several.is_some(), self.place.is_some(), self.text.is_some()]
            .into_iter()
            .filter(|given| *given)
            .count()
    }
}

/// How a step is written into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TextDef {
    /// Free text, in as many messages as it takes.
    Story,
    /// A short text of one message.
    Line,
    /// A day, a month, or words.
    When,
    /// Photos.
    Photos,
}

/// An answer that can be chosen; nothing need be said of it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("type" = ["object", "null"]))]
pub struct OptionDef {
    /// Its value in the case data standard.
    #[serde(rename = "as")]
    pub value: Option<Name>,
}

/// What usage counts of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CountedDef {
    /// Form of exploitation.
    Exploitation,
    /// District.
    District,
    /// Who writes.
    Author,
}

/// A file of one topic.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicFile {
    /// Values for every node of this file that has none of its own.
    #[serde(default)]
    pub defaults: DefaultsDef,
    /// Texts with choices.
    #[serde(default)]
    pub pages: Named<PageDef>,
    /// Questions that lead to an outcome.
    #[serde(default)]
    pub questionnaires: Named<QuestionnaireDef>,
    /// Questions with right answers, for training.
    #[serde(default)]
    pub quizzes: Named<QuizDef>,
    /// Look-ups by district and community.
    #[serde(default)]
    pub directories: Named<DirectoryDef>,
    /// Checks of a pasted text.
    #[serde(default)]
    pub text_checks: Named<TextCheckDef>,
    /// Forms that are sealed and sent.
    #[serde(default)]
    pub forms: Named<FormDef>,
    /// Old id → new id, so that buttons of old messages still work.
    #[serde(default)]
    pub moved: Named<Name>,
}

/// Values for every node of a file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DefaultsDef {
    /// Where *back* leads.
    pub parent: Option<Name>,
    /// Shared footer.
    pub footer: Option<Name>,
    /// Where the facts come from.
    pub source: Option<Name>,
    /// Day of the last comparison.
    pub reviewed: Option<Spanned<Date>>,
    /// How certain that is.
    pub review: Option<Spanned<ReviewDef>>,
    /// Numbers of these pages are never published as zero or small.
    #[serde(default)]
    pub sensitive: bool,
}

/// A choice: a node's id, one of the reserved words, or a map.
#[derive(Clone, Debug)]
pub enum ChoiceDef {
    /// A node's id or `back`, `home`, `language`, `hide`, `emergency`.
    Word(String),
    /// A call, a link, or a node with a condition or a label.
    Map(ChoiceMapDef),
}

/// The long form of a choice; exactly one of `to`, `call`, `link`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceMapDef {
    /// Go to this node.
    pub to: Option<Name>,
    /// Call this number: a fact of kind `phone`.
    pub call: Option<Name>,
    /// Open this address: a fact of kind `link`.
    pub link: Option<Name>,
    /// Shown only when this holds.
    pub when: Option<Spanned<ConditionDef>>,
    /// Message whose value is the button's text instead of the target's `.label`.
    pub label: Option<Name>,
}

impl<'de> Deserialize<'de> for ChoiceDef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = ChoiceDef;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("choice")
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<ChoiceDef, E> {
                Ok(ChoiceDef::Word(word.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ChoiceDef, A::Error> {
                ChoiceMapDef::deserialize(de::value::MapAccessDeserializer::new(map)).map(ChoiceDef::Map)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for ChoiceDef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Choice".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let map = generator.subschema_for::<ChoiceMapDef>();
        schemars::json_schema!({ "oneOf": [{ "type": "string" }, map] })
    }
}

/// When a choice is shown or an outcome holds.
#[derive(Clone, Debug)]
pub enum ConditionDef {
    /// `score >= 5`, `question = yes`, `campaign = name`
    Comparison(String),
    /// All of them.
    All(Vec<Spanned<ConditionDef>>),
    /// At least one of them.
    Any(Vec<Spanned<ConditionDef>>),
    /// The opposite.
    Not(Box<Spanned<ConditionDef>>),
}

impl<'de> Deserialize<'de> for ConditionDef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = ConditionDef;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("condition")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<ConditionDef, E> {
                Ok(ConditionDef::Comparison(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ConditionDef, A::Error> {
                const KNOWN: &[&str] = &["all", "any", "not"];
                let condition = match map.next_key::<String>()?.as_deref() {
                    Some("all") => ConditionDef::All(map.next_value()?),
                    Some("any") => ConditionDef::Any(map.next_value()?),
                    Some("not") => ConditionDef::Not(Box::new(map.next_value()?)),
                    Some(other) => return Err(de::Error::unknown_field(other, KNOWN)),
                    None => return Err(de::Error::missing_field("all")),
                };
                match map.next_key::<String>()? {
                    None => Ok(condition),
                    Some(_) => Err(de::Error::custom("one-of")),
                }
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for ConditionDef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Condition".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let own = generator.subschema_for::<Self>();
        schemars::json_schema!({ "oneOf": [
            { "type": "string", "pattern": "^\\s*[a-z][a-z0-9-]*\\s*(>=|<=|≥|≤|>|<|=)\\s*[a-z0-9-]+\\s*$" },
            { "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
              "properties": { "all": { "type": "array", "items": own }, "any": { "type": "array", "items": own }, "not": own } }
        ] })
    }
}

/// What an answer does: adds to scores, or jumps.
#[derive(Clone, Debug, Default)]
pub struct EffectDef {
    /// Points by score.
    pub points: Vec<(Name, Spanned<i16>)>,
    /// A later question's code, or a node that ends the questionnaire.
    pub jump: Option<Name>,
}

impl<'de> Deserialize<'de> for EffectDef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = EffectDef;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("effect")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<EffectDef, A::Error> {
                let mut effect = EffectDef::default();
                while let Some(key) = map.next_key::<Name>()? {
                    if key.value == "jump" {
                        effect.jump = Some(map.next_value()?);
                    } else {
                        effect.points.push((key, map.next_value()?));
                    }
                }
                Ok(effect)
            }
        }
        deserializer.deserialize_map(Parts)
    }
}

impl JsonSchema for EffectDef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Effect".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["object", "null"], "properties": { "jump": { "type": "string" } },
            "additionalProperties": { "type": "integer" } })
    }
}

/// A question: yes / no / unsure unless `one` or `several` is given. *Skip* is always offered.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionDef {
    /// What "yes" does.
    pub yes: Option<EffectDef>,
    /// What "no" does.
    pub no: Option<EffectDef>,
    /// What "not sure" does.
    pub unsure: Option<EffectDef>,
    /// One of several answers.
    pub one: Option<Named<EffectDef>>,
    /// Several of many answers.
    pub several: Option<Named<EffectDef>>,
}

/// An outcome of a questionnaire.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeDef {
    /// The page that is shown.
    pub to: Name,
    /// When; the last outcome has none.
    pub when: Option<Spanned<ConditionDef>>,
}

/// A question of a quiz.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuizQuestionDef {
    /// Codes of the answers.
    pub of: Vec<Name>,
    /// The right one.
    pub right: Name,
}

/// A result by a number reached.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultDef {
    /// The page that is shown.
    pub to: Name,
    /// The least number; the last result has none.
    pub at_least: Option<u16>,
}

/// What a text check looks for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkDef {
    /// How much it counts, once, however often it is found.
    pub weight: u16,
    /// Phrases by language. All languages are looked for in every text. `word*`: any ending; a lone `*`: up to three words.
    pub phrases: BTreeMap<String, Vec<Name>>,
}

/// `facts.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactsFile {
    /// Facts by id.
    pub facts: Named<FactDef>,
}

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// A telephone number.
    Phone,
    /// An https address.
    Link,
    /// An amount of money or another figure that changes.
    Amount,
    /// Words: an office, a name.
    Text,
}

/// A fact's value: the same in all languages, or one for each.
#[derive(Clone, Debug)]
pub enum ValueDef {
    /// The same in all languages.
    Same(String),
    /// By language.
    Each(BTreeMap<String, String>),
}

impl<'de> Deserialize<'de> for ValueDef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = ValueDef;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("value")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<ValueDef, E> {
                Ok(ValueDef::Same(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ValueDef, A::Error> {
                BTreeMap::deserialize(de::value::MapAccessDeserializer::new(map)).map(ValueDef::Each)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for ValueDef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "oneOf": [{ "type": ["string", "number"] },
            { "type": "object", "additionalProperties": { "type": "string" } }] })
    }
}

/// Who sets a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SetBy {
    /// Whoever runs the line, in `dovira.toml` under `[facts]`.
    Deployer,
}

/// A fact that recurs: written once, used in every language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactDef {
    /// Phone, link, amount or text.
    pub kind: Spanned<FactKind>,
    /// The value; none where the deployer sets it.
    pub value: Option<Spanned<ValueDef>>,
    /// Who sets it, where it is not set here.
    pub set_by: Option<SetBy>,
    /// The year an amount is valid for.
    pub year: Option<u16>,
    /// Where it comes from.
    pub source: Option<Name>,
    /// Day of the last comparison.
    pub reviewed: Option<Spanned<Date>>,
    /// What is still to be asked before the line goes live.
    #[serde(default)]
    pub doubt: Vec<DoubtDef>,
}

/// How certain a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReviewDef {
    /// Compared with its source.
    Sourced,
    /// The body responsible for it has said that it is right.
    Confirmed,
}

/// What is not certain.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DoubtDef {
    /// The question.
    pub ask: Name,
    /// Who can answer it: an office, an organisation.
    pub of: Name,
}

/// `line.yaml`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineFile {
    /// What holds for the whole line.
    pub line: LineDef,
}

/// What holds for the whole line.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineDef {
    /// First page; *home* leads here.
    pub start: Name,
    /// The page with the emergency numbers.
    pub emergency: Name,
    /// The page whose choices are the languages.
    pub language: Name,
    /// `/help` leads here.
    pub help: Name,
    /// `/privacy` leads here.
    pub privacy: Name,
    /// `/report` leads here.
    pub report: Name,
    /// The ordinary neutral page that *hide* shows.
    pub hide: Name,
    /// The page of the search.
    pub search: Name,
    /// Where a long text may be checked as an advertisement.
    pub text_check: Name,
    /// The page where a receipt is typed and answers are read.
    pub mailbox: Option<Name>,
    /// The form that a long text or a photo, typed outside any form, is put into.
    pub report_form: Option<Name>,
    /// Buttons that end every screen.
    #[serde(default)]
    pub nav: Vec<Name>,
    /// Hosts that links may lead to.
    #[serde(default)]
    pub links: Vec<Name>,
    /// Web: where "leave this page" leads, a neutral site.
    pub exit: Name,
    /// The number named when the line is busy or an error is shown: a phone fact.
    pub hotline: Name,
    /// Phrases that bring a page first when typed.
    #[serde(default)]
    pub urgent: Vec<UrgentDef>,
}

/// Phrases that bring a page first.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UrgentDef {
    /// The page.
    pub to: Name,
    /// Phrases by language.
    pub phrases: BTreeMap<String, Vec<Name>>,
}

/// `locales/glossary.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GlossaryFile {
    /// How things are called.
    pub glossary: GlossaryDef,
}

/// How things are called in the texts.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GlossaryDef {
    /// Words that stand in other letters than their language: names of programs, abbreviations.
    #[serde(default)]
    pub names: Vec<Name>,
    /// What a thing is called, by language.
    #[serde(default)]
    pub terms: Named<Named<TermDef>>,
}

/// What a thing is called in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermDef {
    /// The word that is used.
    pub say: Name,
    /// Words that are not. `word*`: any ending; a lone `*`: up to three words.
    #[serde(default)]
    pub never: Vec<Name>,
}

/// `campaigns.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignsFile {
    /// Campaigns by name.
    #[serde(default)]
    pub campaigns: Named<CampaignDef>,
}

/// A poster, a leaflet, a sticker: how people found the line.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignDef {
    /// What stands in the link: six or more letters and digits that say nothing.
    pub code: Name,
    /// Where it leads.
    pub to: Name,
    /// A note for the administrator.
    pub title: Option<String>,
}
