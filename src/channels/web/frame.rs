//! What stands around every page: words, numbers and addresses that change only with the script.

use std::sync::Arc;

use arc_swap::ArcSwapOption;

use super::address;
use crate::dialogue::place::Place;
use crate::dialogue::screen::{Expects, Phone};
use crate::dialogue::session::MOST_PHOTOS;
use crate::script::model::{Each, NodeIx, Value, Way};
use crate::script::{Lang, Script};

/// How many numbers of the emergency page stand beside every page, the hotline's not counted.
const NUMBERS: usize = 2;

/// A number that is always in sight.
pub struct Number {
    /// Whose it is.
    pub who: String,
    /// The number.
    pub phone: Phone,
}

/// A link with its words.
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub label: String,
}

/// The words of the field to write into.
pub struct Field {
    /// Its label.
    pub label: String,
    /// What stands on its button.
    pub go: String,
}

/// The frame in one language.
pub struct Frame {
    /// Its language.
    pub lang: Lang,
    /// The one title of all pages.
    pub name: String,
    /// Skip link.
    pub skip: String,
    /// The way out.
    pub leave: String,
    /// Where it leads.
    pub exit: String,
    /// Name of the list of languages.
    pub languages: String,
    /// Name of the list of choices.
    pub ways: String,
    /// Name of the last rows.
    pub steps: String,
    /// Heading of the numbers.
    pub danger: String,
    /// The numbers.
    pub numbers: Vec<Number>,
    /// Stands before what the person typed.
    pub you: String,
    /// Says that a link leads to another site.
    pub outside: String,
    /// Line under the language's name on the first page.
    pub door: String,
    /// Heading of the first page.
    pub choose: String,
    /// What *hide* cannot do, and the steps that can.
    pub hidden: [String; 4],
    /// The first page.
    pub home: Link,
    /// Below every page.
    pub below: Vec<Link>,
    /// Which way a form is sealed when it is filled step by step.
    pub sealed_server: String,
    /// The field of photos, and what is said of it.
    pub photos: [String; 3],
    search: Field,
    place: Field,
    check: Field,
    story: Field,
    line: Field,
    receipt: Field,
}

impl Frame {
    fn new(script: &Script, lang: Lang) -> Self {
        let say = |id: &str| script.say(lang, id, &[]);
        let link = |node: NodeIx| Link {
            href: address::of(script, &Place::at(lang, script.node(node).code)).unwrap_or_default(),
            label: script.node(node).words[lang.index()].label.clone(),
        };
        let field = |id: &str| Field { label: say(id), go: say(&format!("{id}-go")) };
        let line = &script.line;
        Self {
            lang,
            name: say("ui-cover"),
            skip: say("ui-web-skip"),
            leave: say("ui-web-leave"),
            exit: line.exit.clone(),
            languages: say("ui-web-languages"),
            ways: say("ui-web-ways"),
            steps: say("ui-web-steps"),
            danger: say("ui-web-danger"),
            numbers: numbers(script, lang),
            you: say("ui-web-you"),
            outside: say("ui-web-outside"),
            door: say("ui-web-door"),
            choose: say("ui-web-choose"),
            hidden: ["ui-web-hidden", "ui-web-hidden-one", "ui-web-hidden-two", "ui-web-hidden-three"].map(say),
            home: Link { label: say("ui-home"), ..link(line.start) },
            below: vec![link(line.help), link(line.privacy)],
            search: field("ui-web-search"),
            place: field("ui-web-place"),
            check: field("ui-web-check"),
            sealed_server: say("ui-form-sealed-server"),
            photos: [
                say("ui-web-photos"),
                script.say(lang, "ui-form-photos-hint", &[("all", Value::Number(MOST_PHOTOS))]),
                say("ui-form-photos-last"),
            ],
            story: Field { label: say("ui-web-story"), go: say("ui-next") },
            line: Field { label: say("ui-web-line"), go: say("ui-next") },
            receipt: field("ui-web-receipt"),
        }
    }

    /// The field's words for what a page expects.
    pub fn field(&self, expects: Expects) -> &Field {
        match expects {
            Expects::Search | Expects::Photos => &self.search,
            Expects::PlaceName => &self.place,
            Expects::TextToCheck => &self.check,
            Expects::Story => &self.story,
            Expects::Line => &self.line,
            Expects::Receipt => &self.receipt,
        }
    }
}

/// The first numbers of the emergency page, and the hotline's.
fn numbers(script: &Script, lang: Lang) -> Vec<Number> {
    let calls = script.node(script.line.emergency).choices.iter().filter_map(|choice| match &choice.way {
        Way::Call(phone) => Some(Number { who: who(&choice.label[lang.index()], phone), phone: phone.clone() }),
        _ => None,
    });
    let hotline = &script.line.hotline;
    let mut numbers: Vec<_> = calls.filter(|number| number.phone != *hotline).take(NUMBERS).collect();
    numbers.push(Number { who: script.say(lang, "ui-web-hotline", &[]), phone: hotline.clone() });
    numbers
}

/// A label without the number that stands beside it.
fn who(label: &str, phone: &Phone) -> String {
    label.replace(&phone.shown, "").trim().trim_end_matches([':', ',', '–', '-']).trim().to_owned()
}

/// The frames of the script now served, made anew when it is switched.
#[derive(Default)]
pub struct Frames {
    made: ArcSwapOption<(Arc<Script>, Each<Frame>)>,
}

impl Frames {
    /// The frames of this script.
    pub fn of(&self, script: &Arc<Script>) -> Arc<(Arc<Script>, Each<Frame>)> {
        if let Some(made) = self.made.load_full().filter(|made| Arc::ptr_eq(&made.0, script)) {
            return made;
        }
        let made = Arc::new((script.clone(), Lang::ALL.map(|lang| Frame::new(script, lang))));
        self.made.store(Some(made.clone()));
        made
    }
}
