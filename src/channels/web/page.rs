//! A screen → a page.

use askama::Template;
use zeroize::Zeroizing;

use super::assets::{Assets, picture_address};
use super::frame::{Field, Frame};
use super::sealed::Sealed;
use super::{address, html, paper, posted};
use crate::dialogue::event::Event;
use crate::dialogue::place::{Place, Verb};
use crate::dialogue::screen::{Act, Choice, Expects, Phone};
use crate::dialogue::session::{Draft, Filled};
use crate::dialogue::{Code, Desks, Session, Step, is_done, is_send, is_tidy};
use crate::script::model::{FormAsk, Kind};
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
    /// What is remembered, for the page's forms to carry.
    session: Zeroizing<String>,
    at: String,
    entry: Option<Entry<'a>>,
    /// *Send*, with the photos beside it.
    send: Option<Sending<'a>>,
    /// The page on which a form is filled at once and sealed in the browser.
    sealed: Option<Sealed<'a>>,
    /// Says that the server seals.
    server: Option<&'a str>,
    /// The neutral page that *hide* leads to says what remains.
    hid: bool,
    /// Numbers stand beside the page; not beside the neutral pages.
    urgent: bool,
}

/// What is remembered, and how forms stand now.
pub struct Remembered<'a> {
    /// What the page's forms carry.
    pub session: Option<Session>,
    /// Which desks are open.
    pub desks: Desks,
    /// The page can fill and seal a form by itself.
    pub sealed: Option<Sealed<'a>>,
}

/// The field to write into.
struct Entry<'a> {
    field: &'a Field,
    shape: Shape,
    /// What was written before.
    value: Zeroizing<String>,
    /// It belongs to the form of the buttons: what is written goes with whichever is pressed.
    shared: bool,
}

/// How a field looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Search,
    Check,
    Story,
    Line,
    Receipt,
}

struct Sending<'a> {
    token: String,
    label: &'a str,
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
    Press { token: String, label: &'a str, begins: bool },
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
    pub fn new(
        script: &'a Script,
        frame: &'a Frame,
        assets: &'a Assets,
        step: &'a Step,
        asked: Asked<'a>,
        remembered: Remembered<'a>,
    ) -> Self {
        let screen = &step.screen;
        let place = &step.place;
        let lang = screen.lang;
        let node = script.node(screen.node);
        let Remembered { session, desks, sealed } = remembered;
        // Whoever hides leaves nothing behind, and a receipt stays at its mailbox.
        let session = session.filter(|session| match session {
            Session::Form(_) => !screen.hide,
            Session::Mailbox(_) => matches!(node.kind, Kind::Mailbox),
        });
        let onward = |id: &str| {
            let to = script.find(id)?;
            let back = Some(node.code);
            address::of(script, &Place { back, campaign: place.campaign, ..Place::at(lang, script.node(to).code) })
        };
        let kept = match screen.keep && asked.kept.is_empty() {
            true => asked.say,
            // Once it is in a draft, it rides there.
            false if session.is_some() => "",
            false => asked.kept,
        };
        // A pasted text is not drawn again, nor anything of a form or a receipt; a few words are, as a person's own line.
        let pasted = Place::from_token(asked.at).and_then(|at| script.resolve(at.node));
        let pasted = pasted.is_some_and(|node| matches!(script.node(node).kind, Kind::TextCheck(_) | Kind::Mailbox));
        let private = session.is_some() || screen.erase || screen.keep;
        let said = (!pasted && !private && screen.expects != Expects::TextToCheck)
            .then(|| html::shorten(asked.say, 120))
            .filter(|said| !said.is_empty());
        let filling = matches!(&session, Some(Session::Form(draft)) if draft.at.is_some());
        let carry = matches!(session, Some(Session::Form(_)));
        let entry = entry(script, frame, step, session.as_ref());
        let tidies = |choice: &&Choice| matches!(&choice.act, Act::Go(to) if is_tidy(to));
        let mut choices: Vec<&Choice> = screen.choices.iter().filter(|choice| !tidies(choice)).collect();
        let mut send = None;
        let sends = |choice: &&Choice| matches!(&choice.act, Act::Go(to) if is_send(to));
        if desks.photos
            && takes_photos(&node.kind)
            && let Some(at) = choices.iter().position(sends)
        {
            let choice = choices.remove(at);
            if let Act::Go(to) = &choice.act {
                send = Some(Sending { token: to.token(), label: &choice.label });
            }
        }
        if entry.as_ref().is_some_and(|entry| entry.shared && entry.shape == Shape::Story && !entry.value.is_empty()) {
            // The field's own button takes the words and goes on.
            choices.retain(|choice| !matches!(&choice.act, Act::Go(to) if is_done(to)));
        }
        let notice = match (&screen.notice, screen.expects) {
            (None, Expects::Photos) => Some(frame.photos[2].as_str()),
            (notice, _) => notice.as_deref(),
        };
        let begins = choices.iter().any(|choice| matches!(&choice.act, Act::Go(to) if to.verb == Verb::Fill));
        Self {
            frame,
            assets,
            tongues: tongues(script, step, asked, session.as_ref()),
            slug: node.code.slug(),
            heading: &screen.heading,
            notice,
            said,
            progress: progress(script, place),
            picture: screen.picture.as_ref().map(|picture| Drawing {
                src: picture_address(script, lang, node),
                width: picture.width,
                height: picture.height,
                alt: &picture.alt,
            }),
            body: html::write(&screen.body, onward),
            ways: choices.iter().map(|choice| button(script, choice, carry)).collect(),
            steps: screen.nav.iter().map(|choice| button(script, choice, carry)).collect(),
            kept,
            session: session.as_ref().map(paper::write).unwrap_or_default(),
            at: place.token(),
            entry: entry.filter(|_| node.nav),
            send,
            sealed,
            server: (filling || matches!(node.kind, Kind::Form(_)) && begins).then_some(frame.sealed_server.as_str()),
            hid: screen.hide,
            urgent: node.nav,
        }
    }
}

fn takes_photos(kind: &Kind) -> bool {
    matches!(kind, Kind::Form(form) if form.steps.iter().any(|step| step.ask == FormAsk::Photos))
}

/// The field of a page, if it has one.
fn entry<'a>(script: &Script, frame: &'a Frame, step: &Step, session: Option<&Session>) -> Option<Entry<'a>> {
    let expects = step.screen.expects;
    let field = frame.field(expects);
    let of = |shape, value: &str, shared| Some(Entry { field, shape, value: Zeroizing::new(value.to_owned()), shared });
    match session {
        Some(Session::Form(draft)) if draft.at.is_some() => match expects {
            Expects::Story => {
                let message = draft.at.map_or(0, |at| u64::from(at) + 1);
                of(Shape::Story, posted::story(draft, script, message).unwrap_or_default(), true)
            }
            Expects::Line => of(Shape::Line, line(draft, script).unwrap_or_default(), true),
            Expects::PlaceName => of(Shape::Line, "", true),
            // What is typed on the other screens of a form would join the story unseen.
            _ => None,
        },
        Some(Session::Mailbox(open)) => match expects {
            Expects::Story => {
                let said = open.addition.iter().find(|piece| piece.of == 1).map(|piece| piece.text.as_str());
                of(Shape::Story, said.unwrap_or_default(), true)
            }
            Expects::Receipt => of(Shape::Receipt, "", false),
            _ => None,
        },
        _ => match expects {
            Expects::TextToCheck => of(Shape::Check, "", false),
            Expects::Receipt => of(Shape::Receipt, "", false),
            _ => of(Shape::Search, "", false),
        },
    }
}

/// The line written before: of this step, or the contact.
fn line<'a>(draft: &'a Draft, script: &Script) -> Option<&'a str> {
    let Some(step) = draft.step() else { return draft.contact.as_ref().map(|words| words.0.as_str()) };
    let Kind::Form(form) = &script.node(script.resolve(Code(draft.form))?).kind else { return None };
    match draft.answers.get(&form.steps.get(step)?.code)? {
        Filled::Written(pieces) => pieces.first().map(|piece| piece.text.as_str()),
        _ => None,
    }
}

/// A button. While a form is being filled every one of this line posts, so that the draft comes along.
fn button<'a>(script: &Script, choice: &'a Choice, carry: bool) -> Button<'a> {
    let label = choice.label.as_str();
    match &choice.act {
        Act::Go(place) => match address::of(script, place).filter(|_| !carry) {
            Some(href) => Button::Link { href, label },
            None => Button::Press { token: place.token(), label, begins: place.verb == Verb::Fill },
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

/// The same page in every language. None where it cannot be shown again: a report was just sent.
fn tongues(script: &Script, step: &Step, asked: Asked<'_>, session: Option<&Session>) -> Vec<Tongue> {
    let here = step.screen.lang;
    if step.events.iter().any(|event| matches!(event, Event::FormSent(_))) {
        return Vec::new();
    }
    let kept = asked.kept.to_owned();
    let carried = session.map(paper::write);
    let say = if session.is_some() || step.screen.erase { "" } else { asked.say };
    let of = |lang: Lang| {
        let place = Place { lang, ..step.place.clone() };
        let typed = Place::from_token(asked.to).filter(|to| matches!(to.verb, Verb::SearchKept | Verb::CheckKept));
        let mut fields = Vec::new();
        let mut href = None;
        if let Some(carried) = &carried {
            // An open mailbox is looked into anew; a form shows the same stage.
            let again = matches!(session, Some(Session::Mailbox(_))).then(|| look_again(step, lang)).flatten();
            fields.push(("to", again.unwrap_or(place).token()));
            fields.push(("session", carried.to_string()));
        } else if !say.is_empty() {
            let at = Place::from_token(asked.at).map(|at| Place { lang, ..at }.token());
            fields.extend([("say", say.to_owned()), ("at", at.unwrap_or_default())]);
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

/// The first button of an open mailbox looks into it again.
fn look_again(step: &Step, lang: Lang) -> Option<Place> {
    step.screen.choices.iter().find_map(|choice| match &choice.act {
        Act::Go(place) if place.verb == Verb::Box => Some(Place { lang, ..place.clone() }),
        _ => None,
    })
}
