//! The questions of a form, and the words around them, as the page that seals by itself needs them: all at once.

use crate::script::Lang;
use crate::script::model::{Counted, Desk, FormAsk, FormOption, FormStep, Kind, Script, Value};

/// Days that a receipt works.
const DAYS: usize = 90;
/// Stands for what the script puts into a sentence.
const GAP: &str = "\u{F8FF}";

/// A question.
pub struct Asked<'a> {
    /// Its permanent code.
    pub code: &'a str,
    /// How it is answered: one, several, place, story or line.
    pub kind: &'static str,
    /// It cannot be skipped.
    pub required: bool,
    /// Field of the case data standard, or empty.
    pub standard: &'a str,
    /// What usage counts of it, or empty.
    pub counted: &'static str,
    /// The question.
    pub text: String,
    /// The question in a few words.
    pub short: &'a str,
    /// How to write the answer.
    pub hint: String,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// Where.
    pub places: Vec<District>,
}

/// What can be chosen.
pub struct Choice {
    /// Its code.
    pub code: String,
    /// Its value in the case data standard, or empty.
    pub value: String,
    /// What the person sees.
    pub label: String,
}

/// A district with its communities.
pub struct District {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name in English, for the standard.
    pub english: String,
    /// Its communities.
    pub communities: Vec<Community>,
}

/// A community.
pub struct Community {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name with the district's.
    pub said: String,
    /// The same in English.
    pub english: String,
}

impl<'a> Asked<'a> {
    /// A question; none where photos are asked for: these have a place of their own.
    pub fn new(script: &Script, step: &'a FormStep, lang: Lang) -> Option<Self> {
        let words = &step.words[lang.index()];
        let (kind, options, places) = match &step.ask {
            FormAsk::One(options) => {
                let mut choices = choices(options, &words.answers);
                let label = script.say(lang, "ui-form-unsaid", &[]);
                choices.push(Choice { code: "unsaid".to_owned(), value: String::new(), label });
                ("one", choices, Vec::new())
            }
            FormAsk::Several(options) => ("several", choices(options, &words.answers), Vec::new()),
            FormAsk::Place(node) => match &script.node(*node).kind {
                Kind::Directory(directory) => ("place", Vec::new(), districts(&directory.places, lang)),
                _ => return None,
            },
            FormAsk::Story => ("story", Vec::new(), Vec::new()),
            FormAsk::Line | FormAsk::When => ("line", Vec::new(), Vec::new()),
            FormAsk::Photos => return None,
        };
        let hint = match step.ask {
            FormAsk::When => script.say(lang, "ui-form-when-hint", &[]),
            _ => String::new(),
        };
        let counted = match step.counted {
            Some(Counted::Exploitation) => "exploitation",
            Some(Counted::District) => "district",
            Some(Counted::Author) => "author",
            None => "",
        };
        Some(Self {
            code: &step.code,
            kind,
            required: step.required,
            standard: step.standard.as_deref().unwrap_or_default(),
            counted,
            text: words.text.to_plain(),
            short: &words.short,
            hint,
            options,
            places,
        })
    }
}

fn choices(options: &[FormOption], labels: &[String]) -> Vec<Choice> {
    let choice = |(option, label): (&FormOption, &String)| Choice {
        code: option.code.clone(),
        value: option.value.clone().unwrap_or_default(),
        label: label.clone(),
    };
    options.iter().zip(labels).map(choice).collect()
}

fn districts(places: &crate::script::gazetteer::Gazetteer, lang: Lang) -> Vec<District> {
    let districts = places.districts.iter().map(|district| District {
        id: district.id.clone(),
        name: district.name[lang.index()].clone(),
        english: district.name[Lang::En.index()].clone(),
        communities: district
            .communities
            .iter()
            .map(|community| {
                let ids = [district.id.clone(), community.id.clone()];
                Community {
                    id: community.id.clone(),
                    name: community.name[lang.index()].clone(),
                    said: places.name_of(&ids, lang),
                    english: places.name_of(&ids, Lang::En),
                }
            })
            .collect(),
    });
    districts.collect()
}

/// What the page says. Pairs stand before and after what the script puts between.
pub struct Words {
    pub browser: String,
    pub codes: String,
    pub no_browser: String,
    pub add_details: String,
    pub details: String,
    pub empty: String,
    pub to_review: String,
    pub review: String,
    pub not_sent: String,
    pub signs: (String, String),
    pub urgent_on: String,
    pub urgent_is: String,
    pub consent: String,
    pub anonymous: String,
    pub answer: String,
    pub leave_contact: String,
    pub contact_ask: String,
    pub receipt: (String, String),
    pub wait: String,
    pub photos_browser: String,
    pub photo_not: String,
    pub photo_large: String,
    pub photo_busy: String,
    pub photos_got: (String, String),
    pub cap: Option<String>,
    pub closed: String,
    pub too_large: String,
    pub not_saved: String,
    pub busy: String,
    pub send: String,
    pub change: String,
    pub cancel: String,
    pub accepted: String,
    pub stored: String,
    pub before: String,
    pub case: (String, String),
    pub keep: (String, String),
}

impl Words {
    /// The words of a form to this desk.
    pub fn new(script: &Script, lang: Lang, to: Desk, cap_days: Option<u32>) -> Self {
        let say = |id: &str| script.say(lang, id, &[]);
        let number = |id: &str| script.say(lang, id, &[("number", Value::Text(&script.line.hotline.shown))]);
        let around = |id: &str, name: &str| {
            split(&script.say(lang, id, &[(name, Value::Text(GAP)), ("days", Value::Number(DAYS))]))
        };
        Self {
            browser: say("ui-form-sealed-browser"),
            codes: say("ui-form-codes"),
            no_browser: say("ui-form-no-browser"),
            add_details: say("ui-form-add-details"),
            details: say("ui-form-details"),
            empty: say("ui-form-story-empty"),
            to_review: say("ui-form-to-review"),
            review: say("ui-form-review"),
            not_sent: say("ui-form-not-sent"),
            signs: around("ui-form-signs", "signs"),
            urgent_on: say("ui-form-urgent-on"),
            urgent_is: number("ui-form-urgent-is"),
            consent: say("ui-web-consent"),
            anonymous: say("ui-form-consent-anonymous"),
            answer: say("ui-form-consent-answer"),
            leave_contact: say("ui-form-leave-contact"),
            contact_ask: say("ui-form-contact-ask"),
            receipt: around("ui-form-receipt", "receipt"),
            wait: say("ui-web-wait"),
            photos_browser: say("ui-web-photos-browser"),
            photo_not: say("ui-form-photo-not"),
            photo_large: say("ui-form-photo-large"),
            photo_busy: say("ui-form-photo-busy"),
            photos_got: around("ui-web-photos-got", "n"),
            cap: cap_days.map(|days| script.say(lang, "ui-form-cap", &[("days", Value::Number(days as usize))])),
            closed: number("ui-form-closed"),
            too_large: say("ui-form-too-large"),
            not_saved: number("ui-form-not-saved"),
            busy: number("ui-busy"),
            send: say("ui-form-send"),
            change: say("ui-form-change"),
            cancel: say("ui-form-cancel"),
            accepted: say("ui-form-accepted"),
            stored: say(match to {
                Desk::Hotline => "ui-form-accepted-hotline",
                Desk::Administrator => "ui-form-accepted-administrator",
            }),
            before: say("ui-form-accepted-before"),
            case: around("ui-form-case", "case"),
            keep: around("ui-form-receipt-keep", "receipt"),
        }
    }
}

/// What stands before and after the gap.
fn split(text: &str) -> (String, String) {
    let (before, after) = text.split_once(GAP).unwrap_or((text, ""));
    (before.to_owned(), after.to_owned())
}
