//! The mailbox: what a receipt opens. It shows the hotline's answers and never the report.

use std::sync::Arc;

use super::event::Event;
use super::input::Seen;
use super::place::{Place, Run, Verb};
use super::receipt;
use super::screen::{Act, Choice, Expects, Screen};
use super::session::{MOST_STORY, OpenMailbox, Piece, Session, Words};
use super::step::{Memory, Step};
use super::view;
use super::wish::{Granted, Letters, Unopened, Why, Wish};
use crate::script::Lang;
use crate::script::markup::{Block, RichText, Run as Piece_, Style};
use crate::script::model::{NodeIx, Script, Value};
use zeroize::Zeroizing;

/// What a button of an open mailbox does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    Look,
    Add,
    SendAddition,
    AskWithdraw,
    Withdraw,
    Close,
}

impl Op {
    const ALL: [Self; 6] = [Self::Look, Self::Add, Self::SendAddition, Self::AskWithdraw, Self::Withdraw, Self::Close];
}

/// The mailbox of a session, at the line's mailbox page.
#[derive(Clone, Copy)]
struct At<'a> {
    script: &'a Script,
    node: NodeIx,
    lang: Lang,
}

impl At<'_> {
    fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.script.say(self.lang, id, values)
    }

    fn with_number(&self, id: &str) -> String {
        self.say(id, &[("number", Value::Text(&self.script.line.hotline.shown))])
    }

    fn place(&self, campaign: Option<super::Code>) -> Place {
        Place { campaign, ..Place::at(self.lang, self.script.node(self.node).code) }
    }

    fn button(&self, place: &Place, id: &str, op: Op) -> Choice {
        let code = self.script.node(self.node).code;
        let at = Op::ALL.iter().position(|known| *known == op).unwrap_or(0) as u8;
        let run = Run { of: code, version: 0, at, explained: false, answers: Vec::new() };
        let to = Place { verb: Verb::Box, node: code, run: Some(run), ..place.clone() };
        Choice { label: self.say(id, &[]), act: Act::Go(to) }
    }

    fn page(&self, place: &Place) -> Screen {
        let mut screen = view::base(self.script, place, self.node);
        screen.expects = Expects::Receipt;
        screen
    }

    fn step(&self, place: Place, screen: Screen, memory: Option<OpenMailbox>) -> Step {
        let mut step = Step::new(place, screen, vec![Event::Shown(self.node)]);
        step.memory = Memory::Is(memory.map(Session::Mailbox));
        step
    }
}

fn at<'a>(script: &'a Script, place: &Place) -> Option<At<'a>> {
    let node = script.line.mailbox?;
    Some(At { script, node, lang: place.lang })
}

fn session(seen: &Seen) -> Option<OpenMailbox> {
    match &seen.session {
        Some(Session::Mailbox(open)) => Some(open.clone()),
        _ => None,
    }
}

/// The page where a receipt is typed.
pub(super) fn page(script: &Script, place: &Place, node: NodeIx) -> Step {
    let at = At { script, node, lang: place.lang };
    let mut screen = at.page(place);
    let ask = RichText::plain(at.say("ui-mailbox-ask", &[]));
    screen.body = Arc::new((*screen.body).clone().and(ask));
    Step::new(Place { run: None, verb: Verb::Show, ..place.clone() }, screen, vec![Event::Shown(node)])
}

/// What was typed is meant as a receipt, or as an addition to an open mailbox; else `None`.
pub(super) fn said(script: &Script, seen: &Seen, here: &Place, text: &str, edited: bool) -> Option<Step> {
    let at_page = script.resolve(here.node).is_some_and(|node| Some(node) == script.line.mailbox);
    let of_box = at(script, here)?;
    if let Some(mut open) = session(seen).filter(|open| open.adding && (at_page || seen.place.is_none())) {
        let place = of_box.place(here.campaign);
        let known = open.addition.iter_mut().find(|piece| edited && seen.message != 0 && piece.of == seen.message);
        match known {
            Some(piece) => piece.text = text.trim().to_owned(),
            None if receipt::is_meant(text) => return Some(look(&of_box, here, text)),
            None => open.addition.push(Piece { of: seen.message, text: text.trim().to_owned() }),
        }
        return Some(adding(&of_box, &place, seen, open, None));
    }
    let meant = receipt::is_meant(text);
    // At the page of receipts everything that is mostly digits is one, also with a digit too few.
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let at_page = at_page && digits > 8 && 2 * digits > text.chars().filter(|c| !c.is_whitespace()).count();
    (meant || at_page).then(|| look(&of_box, here, text))
}

/// Wishes to open the mailbox of what was typed; the message with the receipt is to be deleted at once.
fn look(at: &At<'_>, here: &Place, text: &str) -> Step {
    let place = at.place(here.campaign);
    let mut step = page(at.script, &place, at.node);
    step.screen.erase = true;
    step.wish = Some(Wish::Look(Zeroizing::new(text.to_owned())));
    step
}

/// Does what a button of the mailbox does.
pub(super) fn act(script: &Script, seen: &Seen, place: &Place, node: NodeIx) -> Step {
    let at = At { script, node, lang: place.lang };
    let op = place.run.as_ref().and_then(|run| Op::ALL.get(usize::from(run.at)).copied());
    let home = Place { run: None, verb: Verb::Show, ..place.clone() };
    let (Some(op), Some(mut open)) = (op, session(seen)) else { return page(script, &home, node) };
    open.lang = place.lang.index() as u8;
    match op {
        Op::Look => {
            let mut step = page(script, &home, node);
            step.wish = Some(Wish::Look(Zeroizing::new(open.receipt.0.clone())));
            step.memory = Memory::Is(Some(Session::Mailbox(OpenMailbox { adding: false, ..open })));
            step
        }
        Op::Add => adding(&at, &home, seen, open, None),
        Op::SendAddition => {
            if open.addition.iter().all(|piece| piece.text.is_empty()) {
                let notice = at.say("ui-form-story-empty", &[]);
                return adding(&at, &home, seen, open, Some(notice));
            }
            let mut step = adding(&at, &home, seen, open, None);
            step.wish = Some(Wish::Add);
            step
        }
        Op::AskWithdraw => {
            let mut screen = at.page(&home);
            screen.expects = Expects::Search;
            screen.picture = None;
            screen.body = Arc::new(RichText::plain(at.say("ui-mailbox-withdraw-sure", &[])));
            screen.choices = vec![
                at.button(&home, "ui-mailbox-withdraw-yes", Op::Withdraw),
                at.button(&home, "ui-form-cancel-no", Op::Look),
            ];
            at.step(home, screen, Some(OpenMailbox { adding: false, ..open }))
        }
        Op::Withdraw => {
            let mut step = page(script, &home, node);
            step.memory = Memory::Is(Some(Session::Mailbox(OpenMailbox { adding: false, ..open })));
            step.wish = Some(Wish::Withdraw);
            step
        }
        Op::Close => {
            let mut step = page(script, &home, node);
            step.screen.notice = Some(at.say("ui-mailbox-closed", &[]));
            step.memory = Memory::Is(None);
            step
        }
    }
}

/// The screen on which an addition is written.
fn adding(at: &At<'_>, place: &Place, seen: &Seen, mut open: OpenMailbox, notice: Option<String>) -> Step {
    open.adding = true;
    if let Some(fresh) = &seen.fresh {
        open.token.get_or_insert_with(|| Words(fresh.token.clone()));
    }
    let mut chars = 0;
    let mut full = false;
    for piece in &mut open.addition {
        let room = MOST_STORY.saturating_sub(chars);
        if piece.text.chars().count() > room {
            piece.text = piece.text.chars().take(room).collect();
            full = true;
        }
        chars += piece.text.chars().count();
    }
    let mut screen = at.page(place);
    screen.picture = None;
    screen.expects = Expects::Story;
    let mut body = RichText::plain(at.say("ui-mailbox-add-hint", &[]));
    screen.choices = Vec::new();
    if !open.addition.is_empty() {
        let values = [("n", Value::Number(open.addition.len())), ("chars", Value::Number(chars))];
        body = body.and(RichText::plain(at.say("ui-form-story-got", &values)));
        screen.choices.push(at.button(place, "ui-form-send", Op::SendAddition));
    }
    screen.choices.push(at.button(place, "ui-form-cancel-no", Op::Look));
    screen.body = Arc::new(body);
    screen.notice = notice.or_else(|| full.then(|| at.with_number("ui-form-story-full")));
    at.step(place.clone(), screen, Some(open))
}

/// What came of a wish of the mailbox.
pub(super) fn granted(script: &Script, seen: &Seen, here: &Place, granted: &Granted) -> Option<Step> {
    let at = at(script, here)?;
    let place = at.place(here.campaign);
    let again = |notice: String, open: Option<OpenMailbox>| {
        let mut step = page(script, &place, at.node);
        step.screen.notice = Some(notice);
        step.memory = Memory::Is(open.map(Session::Mailbox));
        step
    };
    Some(match granted {
        Granted::Mailbox(letters) => opened(&at, &place, letters),
        Granted::NoMailbox(why) => {
            let notice = match why {
                Unopened::Misread => at.say("ui-mailbox-bad", &[]),
                Unopened::Unknown => at.say("ui-mailbox-unknown", &[]),
                Unopened::Busy => at.say("ui-mailbox-busy", &[]),
                Unopened::Trouble => at.with_number("ui-mailbox-trouble"),
            };
            // Trouble is no reason to make somebody type 28 digits again.
            let keep = matches!(why, Unopened::Busy | Unopened::Trouble).then(|| session(seen)).flatten();
            let kept = keep.clone();
            let mut step = again(notice, keep);
            if kept.is_some() {
                step.screen.choices.insert(0, at.button(&place, "ui-mailbox-look", Op::Look));
            }
            step
        }
        Granted::Accepted { .. } | Granted::NotAccepted(_) => {
            let open = session(seen)?;
            match granted {
                Granted::Accepted { .. } => {
                    let open = OpenMailbox { adding: false, addition: Vec::new(), token: None, ..open };
                    let mut step = again(at.say("ui-mailbox-added", &[]), Some(open));
                    step.screen.choices = vec![
                        at.button(&place, "ui-mailbox-look", Op::Look),
                        at.button(&place, "ui-mailbox-close", Op::Close),
                    ];
                    step
                }
                Granted::NotAccepted(Why::Closed) => {
                    adding(&at, &place, seen, open, Some(at.with_number("ui-form-closed")))
                }
                Granted::NotAccepted(Why::TooMany) => adding(&at, &place, seen, open, Some(at.with_number("ui-busy"))),
                _ => adding(&at, &place, seen, open, Some(at.with_number("ui-form-not-saved"))),
            }
        }
        Granted::Withdrawn(done) => {
            let open = session(seen)?;
            let notice = at.say(if *done { "ui-mailbox-withdrawn" } else { "ui-mailbox-too-late" }, &[]);
            let mut step = again(notice, Some(open));
            step.screen.choices.insert(0, at.button(&place, "ui-mailbox-look", Op::Look));
            step
        }
        Granted::Lost | Granted::Photo | Granted::NoPhoto(_) => return None,
    })
}

/// The answers.
fn opened(at: &At<'_>, place: &Place, letters: &Letters) -> Step {
    let mut screen = at.page(place);
    screen.picture = None;
    screen.expects = Expects::Search;
    let mut body = RichText::default();
    if letters.withdrawn {
        body = body.and(RichText::plain(at.say("ui-mailbox-withdrawn", &[])));
    } else if letters.answers.is_empty() {
        body = body.and(RichText::plain(at.say("ui-mailbox-empty", &[])));
        let state = if letters.taken { "ui-mailbox-taken" } else { "ui-mailbox-waiting" };
        body = body.and(RichText::plain(at.say(state, &[])));
    } else {
        let count = Value::Number(letters.answers.len());
        body = body.and(RichText::plain(at.say("ui-mailbox-answers", &[("n", count)])));
    }
    for letter in &letters.answers {
        let day = shown_day(&letter.day);
        let id = if letter.asks { "ui-mailbox-asks" } else { "ui-mailbox-answer" };
        let text = at.say(id, &[("day", Value::Text(&day))]);
        let head = Piece_ { text, style: Style { bold: true, italic: false }, link: None };
        body = body.and(RichText { blocks: vec![Block::Paragraph(vec![head])] });
        body = body.and(RichText::plain(letter.text.as_str()));
    }
    let ends = shown_day(&letters.ends);
    body = body.and(RichText::plain(at.say("ui-mailbox-ends", &[("day", Value::Text(&ends))])));
    body = body.and(RichText::plain(at.say("ui-mailbox-read-by-others", &[])));
    screen.body = Arc::new(body);
    screen.choices = vec![at.button(place, "ui-mailbox-look", Op::Look)];
    if !letters.withdrawn {
        screen.choices.push(at.button(place, "ui-mailbox-add", Op::Add));
        if !letters.taken {
            screen.choices.push(at.button(place, "ui-mailbox-withdraw", Op::AskWithdraw));
        }
    }
    screen.choices.push(at.button(place, "ui-mailbox-close", Op::Close));
    let open =
        OpenMailbox { receipt: Words(letters.receipt.clone()), lang: at.lang.index() as u8, ..OpenMailbox::default() };
    let mut step = at.step(place.clone(), screen, Some(open));
    step.events.push(Event::ReceiptUsed);
    step
}

/// `2026-11-24` as `24.11.2026`.
fn shown_day(day: &str) -> String {
    let mut parts: Vec<&str> = day.split('-').collect();
    parts.reverse();
    parts.join(".")
}
