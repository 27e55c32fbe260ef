//! A screen → a page.

use askama::Template;

use super::assets::{Assets, picture_address};
use super::frame::{Field, Frame};
use super::{address, html};
use crate::dialogue::Step;
use crate::dialogue::place::{Place, Verb};
use crate::dialogue::screen::{Act, Choice, Expects, Phone};
use crate::script::model::Kind;
use crate::script::{Lang, Script};

/// How a page came to be: what was sent, so that it can be sent again in another language.
#[derive(Clone, Copy, Default)]
pub struct Asked<'a> {
    /// What the pressed button carried.
    pub to: &'a str,
    /// What was typed.
    pub say: &'a str,
    /// Where it was typed.
    pub at: &'a str,
    /// The long text typed before.
    pub kept: &'a str,
}

/// A page of a step.
#[derive(Template)]
#[template(path = "page.html")]
pub struct Page<'a> {
    frame: &'a Frame,
    assets: &'a Assets,
    tongues: Vec<Tongue>,
    /// Neutral word of the node, for tests and styles.
    slug: String,
    heading: &'a str,
    notice: Option<&'a str>,
    said: Option<String>,
    progress: Option<(usize, usize)>,
    picture: Option<Drawing<'a>>,
    body: String,
    ways: Vec<Button<'a>>,
    steps: Vec<Button<'a>>,
    /// A text is carried by the page's buttons.
    kept: &'a str,
    at: String,
    field: &'a Field,
    large: bool,
    /// The neutral page that *hide* leads to says what remains.
    hid: bool,
    /// Numbers stand beside the page; not beside the neutral pages.
    urgent: bool,
}

/// A language of the switch.
pub struct Tongue {
    pub lang: Lang,
    pub short: &'static str,
    pub here: bool,
    /// The same page there; a form where the page has no address.
    pub href: Option<String>,
    pub fields: Vec<(&'static str, String)>,
}

impl Tongue {
    /// The first page in every language, for pages that are none of the script's.
    pub fn homes(here: Lang) -> Vec<Self> {
        let home = |lang: Lang| Self {
            lang,
            short: short(lang),
            here: lang == here,
            href: Some(format!("/{}", lang.code())),
            fields: Vec::new(),
        };
        Lang::ALL.into_iter().map(home).collect()
    }
}

/// A language's name where there is little room.
fn short(lang: Lang) -> &'static str {
    match lang {
        Lang::Uk => "Укр",
        Lang::En => "Eng",
        Lang::Ru => "Рус",
    }
}

/// A button.
enum Button<'a> {
    Link { href: String, label: &'a str },
    Press { token: String, label: &'a str },
    Call { phone: &'a Phone, label: &'a str, number: bool },
    Outside { href: &'a str, label: &'a str },
}

struct Drawing<'a> {
    src: String,
    width: u32,
    height: u32,
    alt: &'a str,
}

impl<'a> Page<'a> {
    /// Draws a step.
    pub fn new(script: &'a Script, frame: &'a Frame, assets: &'a Assets, step: &'a Step, asked: Asked<'a>) -> Self {
        let screen = &step.screen;
        let place = &step.place;
        let lang = screen.lang;
        let node = script.node(screen.node);
        let onward = |id: &str| {
            let to = script.find(id)?;
            let back = Some(node.code);
            address::of(script, &Place { back, campaign: place.campaign, ..Place::at(lang, script.node(to).code) })
        };
        let kept = if screen.keep && asked.kept.is_empty() { asked.say } else { asked.kept };
        // A pasted text is not drawn again; a few words are, as a person's own line of the talk.
        let pasted = Place::from_token(asked.at).and_then(|at| script.resolve(at.node));
        let pasted = pasted.is_some_and(|node| matches!(script.node(node).kind, Kind::TextCheck(_)));
        let said = (!pasted && !screen.keep && screen.expects != Expects::TextToCheck)
            .then(|| html::shorten(asked.say, 120))
            .filter(|said| !said.is_empty());
        Self {
            frame,
            assets,
            tongues: tongues(script, step, asked),
            slug: node.code.slug(),
            heading: &screen.heading,
            notice: screen.notice.as_deref(),
            said,
            progress: progress(script, place),
            picture: screen.picture.as_ref().map(|picture| Drawing {
                src: picture_address(script, lang, node),
                width: picture.width,
                height: picture.height,
                alt: &picture.alt,
            }),
            body: html::write(&screen.body, onward),
            ways: screen.choices.iter().map(|choice| button(script, choice)).collect(),
            steps: screen.nav.iter().map(|choice| button(script, choice)).collect(),
            kept,
            at: place.token(),
            field: frame.field(screen.expects),
            large: screen.expects == Expects::TextToCheck,
            hid: screen.hide,
            urgent: node.nav,
        }
    }
}

fn button<'a>(script: &Script, choice: &'a Choice) -> Button<'a> {
    let label = choice.label.as_str();
    match &choice.act {
        Act::Go(place) => match address::of(script, place) {
            Some(href) => Button::Link { href, label },
            None => Button::Press { token: place.token(), label },
        },
        Act::Call(phone) => Button::Call { phone, label, number: !label.contains(&phone.shown) },
        Act::Open(href) => Button::Outside { href, label },
    }
}

/// How far a questionnaire is: question, of how many.
fn progress(script: &Script, place: &Place) -> Option<(usize, usize)> {
    let run = place.run.as_ref()?;
    let all = match &script.node(script.resolve(run.of)?).kind {
        Kind::Questionnaire(questionnaire) => questionnaire.questions.len(),
        Kind::Quiz(quiz) => quiz.questions.len(),
        _ => return None,
    };
    Some((usize::from(run.at) + 1, all)).filter(|(at, all)| at <= all)
}

/// The same page in every language.
fn tongues(script: &Script, step: &Step, asked: Asked<'_>) -> Vec<Tongue> {
    let here = step.screen.lang;
    let kept = asked.kept.to_owned();
    let of = |lang: Lang| {
        let place = Place { lang, ..step.place.clone() };
        let typed = Place::from_token(asked.to).filter(|to| matches!(to.verb, Verb::SearchKept | Verb::CheckKept));
        let mut fields = Vec::new();
        let mut href = None;
        if !asked.say.is_empty() {
            let at = Place::from_token(asked.at).map(|at| Place { lang, ..at }.token());
            fields.extend([("say", asked.say.to_owned()), ("at", at.unwrap_or_default())]);
        } else if let Some(to) = typed {
            fields.extend([("to", Place { lang, ..to }.token()), ("kept", kept.clone())]);
        } else {
            href = address::of(script, &place);
            if href.is_none() {
                fields.push(("to", place.token()));
            }
        }
        Tongue { lang, short: short(lang), here: lang == here, href, fields }
    };
    Lang::ALL.into_iter().map(of).collect()
}
