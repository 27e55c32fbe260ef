//! A stage of a form → its screen.

use std::sync::Arc;

use super::op::{Op, Stage};
use super::{AtForm, fill, review};
use crate::dialogue::event::Event;
use crate::dialogue::place::{Place, Run, Verb};
use crate::dialogue::screen::{Act, Choice, Expects, Screen};
use crate::dialogue::session::{Draft, Filled, MOST_PHOTOS, Session};
use crate::dialogue::step::{Memory, Step};
use crate::dialogue::view;
use crate::script::gazetteer::Named;
use crate::script::markup::{self, Block, RichText, Style};
use crate::script::model::{FormAsk, FormOption, Kind, MAX_LABEL, NodeIx, Value};

/// Shows a stage; the draft is remembered with it.
pub fn show(desk: &AtForm<'_>, place: &Place, draft: Draft, stage: Stage, notice: Option<String>) -> Step {
    let (draft, changed) = fitted(desk, draft);
    let stage = existing(desk, stage);
    let notice = notice.or_else(|| changed.then(|| desk.say("ui-form-changed", &[])));
    let (draft, screen) = match stage {
        Stage::Step(n) => (draft.clone(), step(desk, place, &draft, usize::from(n))),
        Stage::Contact => (draft.clone(), contact(desk, place, &draft)),
        Stage::Review => review::screen(desk, place, draft),
        Stage::Details => (draft.clone(), list(desk, place, &draft, true)),
        Stage::Changes => (draft.clone(), list(desk, place, &draft, false)),
        Stage::Cancel => (draft, cancel(desk, place)),
    };
    finish(desk, place, draft, stage, screen, notice)
}

/// A screen of a stage with the draft that belongs to it.
pub fn finish(
    desk: &AtForm<'_>,
    place: &Place,
    mut draft: Draft,
    stage: Stage,
    mut screen: Screen,
    notice: Option<String>,
) -> Step {
    draft.at = Some(stage.byte());
    draft.lang = desk.lang.index() as u8;
    if notice.is_some() {
        screen.notice = notice;
    }
    if desk.seen.desks.demo {
        let demo = desk.say("ui-form-demo", &[]);
        screen.notice = Some(screen.notice.map_or(demo.clone(), |said| format!("{demo}\n{said}")));
    }
    let mut step = Step::new(here(desk, place, stage), screen, vec![Event::Shown(desk.node)]);
    if let Stage::Step(n) = stage {
        step.events.push(Event::FormStep(desk.node, n));
    }
    step.memory = Memory::Is(Some(Session::Form(draft)));
    step
}

/// The place of a stage: it can be shown again in another language, and returned to.
fn here(desk: &AtForm<'_>, place: &Place, stage: Stage) -> Place {
    let code = desk.script.node(desk.node).code;
    let (at, answers) = Op::Show(stage).pack();
    let run = Run { of: code, version: desk.form.version, at, explained: false, answers };
    Place { verb: Verb::Show, node: code, item: None, run: Some(run), ..place.clone() }
}

/// A stage that still exists.
fn existing(desk: &AtForm<'_>, stage: Stage) -> Stage {
    match stage {
        Stage::Step(n) if usize::from(n) >= desk.form.steps.len() => Stage::Review,
        stage => stage,
    }
}

/// A draft of today's form: answers to steps and options that are gone are left out. Whether anything was.
fn fitted(desk: &AtForm<'_>, mut draft: Draft) -> (Draft, bool) {
    if draft.version == desk.form.version {
        return (draft, false);
    }
    draft.version = desk.form.version;
    draft.answers.retain(|code, filled| {
        let Some(step) = desk.form.steps.iter().find(|step| step.code == *code) else { return false };
        match (&step.ask, filled) {
            (FormAsk::One(options) | FormAsk::Several(options), Filled::Chosen(codes)) => {
                codes.retain(|code| options.iter().any(|option| option.code == *code));
                !codes.is_empty()
            }
            (FormAsk::Place(_), Filled::Chosen(_)) | (FormAsk::One(_) | FormAsk::Several(_), Filled::Unsaid) => true,
            (FormAsk::Story | FormAsk::Line | FormAsk::When, Filled::Written(_)) => true,
            (FormAsk::Photos, Filled::Photos(_)) => true,
            _ => false,
        }
    });
    (draft, true)
}

/// What a stage's screen begins with: heading, nothing else.
pub fn bare(desk: &AtForm<'_>, place: &Place) -> Screen {
    let place = Place { run: None, ..place.clone() };
    let mut screen = view::base(desk.script, &place, desk.node);
    screen.picture = None;
    screen.choices = Vec::new();
    screen.body = Arc::new(RichText::default());
    screen
}

/// The button that leads one stage back takes the place of *back*.
pub fn back_to(desk: &AtForm<'_>, place: &Place, screen: &mut Screen, stage: Option<Stage>) {
    let label = desk.say("ui-back", &[]);
    let back = match stage {
        Some(stage) => desk.button(place, label.clone(), &Op::Show(stage)),
        None => {
            let intro = Place { verb: Verb::Show, run: None, item: None, ..place.clone() };
            Choice { label: label.clone(), act: Act::Go(intro) }
        }
    };
    screen.nav.retain(|choice| choice.label != label);
    screen.nav.insert(0, back);
    // On the way to the emergency numbers and to another language the stage is kept.
    for choice in &mut screen.nav {
        if let Act::Go(to) = &mut choice.act
            && to.node == desk.script.node(desk.script.line.emergency).code
        {
            to.run.clone_from(&place.run);
        }
    }
}

fn cancel_button(desk: &AtForm<'_>, place: &Place) -> Choice {
    desk.button(place, desk.say("ui-form-cancel", &[]), &Op::Show(Stage::Cancel))
}

fn italic(text: String) -> RichText {
    let style = Style { bold: false, italic: true };
    RichText { blocks: vec![Block::Paragraph(vec![markup::Run { text, style, link: None }])] }
}

/// A question.
fn step(desk: &AtForm<'_>, place: &Place, draft: &Draft, at: usize) -> Screen {
    let asked = &desk.form.steps[at];
    let words = &asked.words[desk.lang.index()];
    let here = here(desk, place, Stage::Step(at as u8));
    let mut screen = bare(desk, &here);
    let mut body = RichText::default();
    if !asked.more && !draft.reviewed {
        // The review is the last of the short way's screens.
        let all = desk.short().count() + 1;
        let n = desk.short().position(|n| n == at).unwrap_or(0) + 1;
        let text = desk.say("ui-form-progress", &[("n", Value::Number(n)), ("all", Value::Number(all))]);
        body = body.and(italic(text));
    }
    let n = at as u8;
    let given = draft.answers.get(&asked.code);
    let telling = asked.ask == FormAsk::Story && given.is_some() && desk.seen.message != 0;
    if !telling {
        body = body.and((*words.text).clone());
    }
    let hint = |id: &str| RichText::plain(desk.say(id, &[]));
    match &asked.ask {
        FormAsk::One(options) => {
            for (i, option) in options.iter().enumerate() {
                let chosen = matches!(given, Some(Filled::Chosen(codes)) if codes.contains(&option.code));
                screen.choices.push(option_button(desk, &here, words.answers.get(i), chosen, n, i));
            }
            let unsaid = desk.say("ui-form-unsaid", &[]);
            screen.choices.push(desk.button(&here, unsaid, &Op::Unsaid(n)));
        }
        FormAsk::Several(options) => {
            body = body.and(hint("ui-several"));
            for (i, option) in options.iter().enumerate() {
                let chosen = matches!(given, Some(Filled::Chosen(codes)) if codes.contains(&option.code));
                screen.choices.push(option_button(desk, &here, words.answers.get(i), chosen, n, i));
            }
            screen.choices.push(done_button(desk, &here, n, given.is_some(), asked.required));
        }
        FormAsk::Place(node) => {
            body = body.and(hint("ui-form-place-hint"));
            if let (Kind::Directory(directory), Some(Filled::Chosen(codes))) = (&desk.script.node(*node).kind, given) {
                let named = directory.places.name_of(codes, desk.lang);
                body = body.and(italic(desk.say("ui-chosen", &[("label", Value::Text(&named))])));
            }
            screen.choices.extend(districts(desk, &here, *node, n));
            screen.choices.push(done_button(desk, &here, n, given.is_some(), asked.required));
            screen.expects = Expects::PlaceName;
        }
        FormAsk::Story => {
            match story_so_far(desk, given) {
                // Whoever is in the middle of the telling need not read the question again after every message.
                Some(got) if telling => body = body.and(RichText::plain(got)),
                Some(got) => body = body.and(hint("ui-form-story-hint")).and(italic(got)),
                None => body = body.and(hint("ui-form-story-hint")),
            }
            if given.is_some() || !asked.required {
                screen.choices.push(done_button(desk, &here, n, given.is_some(), asked.required));
            }
            screen.expects = Expects::Story;
        }
        FormAsk::Line | FormAsk::When => {
            let id = if asked.ask == FormAsk::When { "ui-form-when-hint" } else { "ui-form-line-hint" };
            body = body.and(hint(id));
            if let Some(Filled::Written(pieces)) = given {
                let text = pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
                body = body.and(italic(desk.say("ui-chosen", &[("label", Value::Text(&text))])));
            }
            screen.choices.push(done_button(desk, &here, n, given.is_some(), asked.required));
            screen.expects = Expects::Line;
        }
        FormAsk::Photos => {
            let all = Value::Number(MOST_PHOTOS);
            body = body.and(RichText::plain(desk.say("ui-form-photos-hint", &[("all", all)])));
            let kept = fill::photos(draft);
            if kept > 0 {
                let values = [("n", Value::Number(kept)), ("all", all)];
                body = body.and(italic(desk.say("ui-form-photos-got", &values)));
            }
            screen.choices.push(done_button(desk, &here, n, kept > 0, asked.required));
            if kept > 0 {
                screen.choices.push(desk.button(&here, desk.say("ui-form-photos-drop", &[]), &Op::DropPhotos(n)));
            }
            screen.expects = Expects::Photos;
        }
    }
    screen.body = Arc::new(body);
    screen.choices.push(cancel_button(desk, &here));
    let back = before(desk, draft, at);
    back_to(desk, &here, &mut screen, back);
    screen
}

fn option_button(
    desk: &AtForm<'_>,
    place: &Place,
    label: Option<&String>,
    chosen: bool,
    step: u8,
    option: usize,
) -> Choice {
    let label = label.cloned().unwrap_or_default();
    let label = if chosen { desk.say("ui-chosen", &[("label", Value::Text(&label))]) } else { label };
    desk.button(place, label, &Op::Choose(step, option as u8))
}

fn done_button(desk: &AtForm<'_>, place: &Place, step: u8, has: bool, required: bool) -> Choice {
    let label = if has || required { "ui-done" } else { "ui-skip" };
    desk.button(place, desk.say(label, &[]), &Op::Done(step))
}

/// "So far: 2 messages, 340 characters."
pub fn story_so_far(desk: &AtForm<'_>, given: Option<&Filled>) -> Option<String> {
    let Some(Filled::Written(pieces)) = given else { return None };
    let chars = pieces.iter().map(|piece| piece.text.chars().count()).sum();
    let values = [("n", Value::Number(pieces.len())), ("chars", Value::Number(chars))];
    Some(desk.say("ui-form-story-got", &values))
}

fn districts(desk: &AtForm<'_>, place: &Place, node: NodeIx, step: u8) -> Vec<Choice> {
    let Kind::Directory(directory) = &desk.script.node(node).kind else { return Vec::new() };
    let button = |code, label: String| place_button(desk, place, step, code, label);
    directory.places.districts.iter().map(|d| button(d.code, d.name[desk.lang.index()].clone())).collect()
}

/// The button of a district or community.
pub fn place_button(desk: &AtForm<'_>, place: &Place, step: u8, code: crate::dialogue::Code, label: String) -> Choice {
    let mut button = desk.button(place, label.chars().take(MAX_LABEL).collect(), &Op::Place(step));
    if let Act::Go(to) = &mut button.act {
        to.item = Some(code);
    }
    button
}

/// "There are two places of this name. Which?"
pub fn which_place(
    desk: &AtForm<'_>,
    place: &Place,
    draft: Draft,
    at: usize,
    node: NodeIx,
    found: &[Named<'_>],
) -> Step {
    let stage = Stage::Step(at as u8);
    let here = here(desk, place, stage);
    let mut screen = step(desk, place, &draft, at);
    let count = Value::Number(found.len());
    screen.body = Arc::new(RichText::plain(desk.say("ui-place-which", &[("n", count)])));
    let skip = screen.choices.split_off(screen.choices.len().saturating_sub(2));
    screen.choices = found
        .iter()
        .map(|named| {
            let mut button = crate::dialogue::directory::button(desk.script, &here, node, named);
            let code = named.community.map_or(named.district.code, |community| community.code);
            button = place_button(desk, &here, at as u8, code, button.label);
            button
        })
        .collect();
    screen.choices.extend(skip);
    finish(desk, place, draft, stage, screen, None)
}

/// The stage before a step.
fn before(desk: &AtForm<'_>, draft: &Draft, at: usize) -> Option<Stage> {
    if draft.reviewed {
        return Some(if desk.form.steps[at].more { Stage::Details } else { Stage::Review });
    }
    let before = desk.short().take_while(|n| *n != at).last();
    before.map(|n| Stage::Step(n as u8))
}

fn contact(desk: &AtForm<'_>, place: &Place, draft: &Draft) -> Screen {
    let here = here(desk, place, Stage::Contact);
    let mut screen = bare(desk, &here);
    let mut body = RichText::plain(desk.say("ui-form-contact-ask", &[]));
    if let Some(contact) = &draft.contact {
        body = body.and(italic(desk.say("ui-chosen", &[("label", Value::Text(&contact.0))])));
    }
    screen.body = Arc::new(body);
    screen.expects = Expects::Line;
    screen.choices.push(desk.button(&here, desk.say("ui-form-to-review", &[]), &Op::Show(Stage::Review)));
    screen.choices.push(cancel_button(desk, &here));
    back_to(desk, &here, &mut screen, Some(Stage::Review));
    screen
}

/// The details, or everything, as a list of buttons; what is answered has a mark.
fn list(desk: &AtForm<'_>, place: &Place, draft: &Draft, more: bool) -> Screen {
    let here = here(desk, place, if more { Stage::Details } else { Stage::Changes });
    let mut screen = bare(desk, &here);
    screen.heading = desk.say(if more { "ui-form-details" } else { "ui-form-changes" }, &[]);
    for (n, asked) in desk.form.steps.iter().enumerate() {
        let closed = asked.ask == FormAsk::Photos && !desk.seen.desks.photos;
        if closed || more && !asked.more || !more && asked.more && !draft.answers.contains_key(&asked.code) {
            continue;
        }
        let short = &asked.words[desk.lang.index()].short;
        let label = match draft.answers.contains_key(&asked.code) {
            true => desk.say("ui-chosen", &[("label", Value::Text(short))]),
            false => short.clone(),
        };
        screen.choices.push(desk.button(&here, label, &Op::Show(Stage::Step(n as u8))));
    }
    screen.choices.push(desk.button(&here, desk.say("ui-form-to-review", &[]), &Op::Show(Stage::Review)));
    screen.choices.push(cancel_button(desk, &here));
    back_to(desk, &here, &mut screen, Some(Stage::Review));
    screen
}

fn cancel(desk: &AtForm<'_>, place: &Place) -> Screen {
    let here = here(desk, place, Stage::Cancel);
    let mut screen = bare(desk, &here);
    screen.body = Arc::new(RichText::plain(desk.say("ui-form-cancel-sure", &[])));
    let stay = desk.draft().map_or(Stage::Review, |draft| super::resume(desk, &draft));
    screen.choices.push(desk.button(&here, desk.say("ui-form-cancel-yes", &[]), &Op::CancelSure));
    screen.choices.push(desk.button(&here, desk.say("ui-form-cancel-no", &[]), &Op::Show(stay)));
    back_to(desk, &here, &mut screen, Some(stay));
    screen
}

/// Labels of the chosen options, in the order of the form.
pub fn chosen_labels<'a>(options: &[FormOption], labels: &'a [String], codes: &[String]) -> Vec<&'a str> {
    let pairs = options.iter().zip(labels);
    pairs.filter(|(option, _)| codes.contains(&option.code)).map(|(_, label)| label.as_str()).collect()
}
