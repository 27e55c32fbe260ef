//! Answers: chosen, typed, corrected, sent as photos.

use super::op::{Op, Stage};
use super::stage::{show, story_so_far, which_place};
use super::{AtForm, resume, words};
use crate::dialogue::place::Place;
use crate::dialogue::session::{Consent, Draft, Filled, MOST_LINE, MOST_PHOTOS, MOST_STORY, Piece};
use crate::dialogue::step::Step;
use crate::dialogue::wish::Wish;
use crate::dialogue::{Seen, typed};
use crate::script::code::Code;
use crate::script::model::{FormAsk, Kind, NodeIx, ReceiptOffer, Script, Value};

/// A name at least this sure is taken without asking.
const SURE: f32 = 0.9;

/// Does what a button does to a draft.
pub fn act(desk: &AtForm<'_>, place: &Place, mut draft: Draft, op: Op) -> Step {
    match op {
        Op::Show(stage) => show(desk, place, draft, stage, None),
        Op::Choose(step, option) => choose(desk, place, draft, step, option),
        Op::Unsaid(step) => {
            if let Some(asked) = desk.form.steps.get(usize::from(step)) {
                draft.answers.insert(asked.code.clone(), Filled::Unsaid);
            }
            after(desk, place, draft, usize::from(step))
        }
        Op::Done(step) => {
            let at = usize::from(step);
            let empty =
                desk.form.steps.get(at).is_some_and(|asked| asked.required && !draft.answers.contains_key(&asked.code));
            if empty {
                let notice = desk.say("ui-form-story-empty", &[]);
                return show(desk, place, draft, Stage::Step(step), Some(notice));
            }
            after(desk, place, draft, at)
        }
        Op::Place(step) => {
            let at = usize::from(step);
            if let Some(codes) = place.item.and_then(|item| chosen_place(desk, at, item))
                && let Some(asked) = desk.form.steps.get(at)
            {
                draft.answers.insert(asked.code.clone(), Filled::Chosen(codes));
            }
            after(desk, place, draft, at)
        }
        Op::Consent(consent) => {
            let needed = desk.form.receipt == ReceiptOffer::Needed;
            draft.consent = match consent {
                Consent::WantsAnswer if desk.form.receipt == ReceiptOffer::None => Consent::Anonymous,
                Consent::Anonymous if needed => Consent::WantsAnswer,
                consent => consent,
            };
            if draft.consent == Consent::LeavesContact {
                return show(desk, place, draft, Stage::Contact, None);
            }
            draft.contact = None;
            show(desk, place, draft, Stage::Review, None)
        }
        Op::Urgent(on) => {
            draft.urgent = on;
            show(desk, place, draft, Stage::Review, None)
        }
        Op::DropPhotos(step) => {
            if let Some(asked) = desk.form.steps.get(usize::from(step)) {
                draft.answers.remove(&asked.code);
            }
            let mut step = show(desk, place, draft, Stage::Step(step), None);
            step.wish = Some(Wish::DropPhotos);
            step
        }
        // These need no draft, see `super::act`.
        Op::Anew | Op::CancelSure | Op::Send(_) | Op::Tidy => {
            let stage = resume(desk, &draft);
            show(desk, place, draft, stage, None)
        }
    }
}

fn choose(desk: &AtForm<'_>, place: &Place, mut draft: Draft, step: u8, option: u8) -> Step {
    let at = usize::from(step);
    let Some(asked) = desk.form.steps.get(at) else { return show(desk, place, draft, Stage::Review, None) };
    match &asked.ask {
        FormAsk::One(options) => {
            if let Some(option) = options.get(usize::from(option)) {
                draft.answers.insert(asked.code.clone(), Filled::Chosen(vec![option.code.clone()]));
            }
            after(desk, place, draft, at)
        }
        FormAsk::Several(options) => {
            if let Some(option) = options.get(usize::from(option)) {
                let mut codes = match draft.answers.get(&asked.code) {
                    Some(Filled::Chosen(codes)) => codes.clone(),
                    _ => Vec::new(),
                };
                match codes.iter().position(|code| *code == option.code) {
                    Some(n) => drop(codes.remove(n)),
                    None => codes.push(option.code.clone()),
                }
                match codes.is_empty() {
                    true => drop(draft.answers.remove(&asked.code)),
                    false => drop(draft.answers.insert(asked.code.clone(), Filled::Chosen(codes))),
                }
            }
            show(desk, place, draft, Stage::Step(step), None)
        }
        _ => show(desk, place, draft, Stage::Step(step), None),
    }
}

/// The stage after a step is answered.
fn after(desk: &AtForm<'_>, place: &Place, draft: Draft, at: usize) -> Step {
    let more = desk.form.steps.get(at).is_some_and(|asked| asked.more);
    let stage = match (draft.reviewed, more) {
        (true, true) => Stage::Details,
        (true, false) => Stage::Review,
        // A step that has its answer already (a text that was taken over) is not asked again.
        (false, _) => {
            let open = |n: &usize| *n > at && !draft.answers.contains_key(&desk.form.steps[*n].code);
            desk.short().find(open).map_or(Stage::Review, |n| Stage::Step(n as u8))
        }
    };
    show(desk, place, draft, stage, None)
}

/// District, or district and community, of a code.
fn chosen_place(desk: &AtForm<'_>, at: usize, item: Code) -> Option<Vec<String>> {
    let FormAsk::Place(node) = desk.form.steps.get(at)?.ask else { return None };
    let Kind::Directory(directory) = &desk.script.node(node).kind else { return None };
    if let Some((district, community)) = directory.places.community(item) {
        return Some(vec![district.id.clone(), community.id.clone()]);
    }
    directory.places.district(item).map(|district| vec![district.id.clone()])
}

/// Takes typed words at the stage whose screen was shown last.
pub fn said(desk: &AtForm<'_>, place: &Place, mut draft: Draft, text: &str) -> Option<Step> {
    let stage = Stage::from_byte(draft.at?)?;
    let text = text.trim();
    if text.is_empty() {
        return Some(show(desk, place, draft, stage, None));
    }
    // A cry for help in a report is answered with the numbers, and the words are taken all the same.
    let danger = typed::is_urgent(desk.script, text).then(|| desk.with_number("ui-form-danger"));
    match stage {
        Stage::Contact => {
            if text.chars().count() > MOST_LINE {
                let notice = desk.say("ui-form-line-long", &[("n", Value::Number(MOST_LINE))]);
                return Some(show(desk, place, draft, stage, Some(notice)));
            }
            draft.contact = Some(words(text));
            Some(show(desk, place, draft, Stage::Review, danger))
        }
        Stage::Step(n) => said_at(desk, place, draft, usize::from(n), text, danger),
        // On the lists and the review, words are more of the story; a search would lose them.
        Stage::Review | Stage::Details | Stage::Changes | Stage::Cancel => {
            let story = desk.form.steps.iter().position(|asked| asked.ask == FormAsk::Story)?;
            said_at(desk, place, draft, story, text, danger)
        }
    }
}

fn said_at(
    desk: &AtForm<'_>,
    place: &Place,
    mut draft: Draft,
    at: usize,
    text: &str,
    danger: Option<String>,
) -> Option<Step> {
    let asked = desk.form.steps.get(at)?;
    let stage = Stage::Step(at as u8);
    match &asked.ask {
        FormAsk::Story => {
            let full = add(&mut draft, &asked.code, desk.seen.message, text, MOST_STORY);
            let notice = full.then(|| desk.with_number("ui-form-story-full"));
            Some(show(desk, place, draft, stage, notice.or(danger)))
        }
        FormAsk::Line | FormAsk::When => {
            if text.chars().count() > MOST_LINE {
                let notice = desk.say("ui-form-line-long", &[("n", Value::Number(MOST_LINE))]);
                return Some(show(desk, place, draft, stage, Some(notice)));
            }
            let piece = Piece { of: desk.seen.message, text: text.to_owned() };
            draft.answers.insert(asked.code.clone(), Filled::Written(vec![piece]));
            Some(after(desk, place, draft, at))
        }
        FormAsk::Place(node) => Some(named(desk, place, draft, at, *node, text)),
        FormAsk::One(_) | FormAsk::Several(_) => {
            // A typed label works like the press; other words belong to the story, if there is one.
            let labels = &asked.words[desk.lang.index()].answers;
            let same = |label: &String| label.to_lowercase() == text.to_lowercase();
            if let Some(n) = labels.iter().position(same) {
                return Some(choose(desk, place, draft, at as u8, n as u8));
            }
            let story = desk.form.steps.iter().find(|asked| asked.ask == FormAsk::Story)?;
            let full = add(&mut draft, &story.code, desk.seen.message, text, MOST_STORY);
            let got = match full {
                true => Some(desk.with_number("ui-form-story-full")),
                false => story_so_far(desk, draft.answers.get(&story.code)),
            };
            Some(show(desk, place, draft, stage, danger.or(got)))
        }
        FormAsk::Photos => Some(show(desk, place, draft, stage, danger)),
    }
}

/// Adds a piece of a text as far as it fits; whether something was left out.
pub fn add(draft: &mut Draft, code: &str, of: u64, text: &str, most: usize) -> bool {
    let filled = draft.answers.entry(code.to_owned()).or_insert_with(|| Filled::Written(Vec::new()));
    if !matches!(filled, Filled::Written(_)) {
        *filled = Filled::Written(Vec::new());
    }
    let Filled::Written(pieces) = filled else { return false };
    let had: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
    let room = most.saturating_sub(had);
    let kept: String = text.chars().take(room).collect();
    let full = kept.len() < text.len();
    if !kept.is_empty() {
        pieces.push(Piece { of, text: kept });
    }
    if pieces.is_empty() {
        draft.answers.remove(code);
    }
    full
}

fn named(desk: &AtForm<'_>, place: &Place, mut draft: Draft, at: usize, node: NodeIx, text: &str) -> Step {
    let Kind::Directory(directory) = &desk.script.node(node).kind else {
        return show(desk, place, draft, Stage::Step(at as u8), None);
    };
    let found = directory.places.look_up(text);
    match found.as_slice() {
        [] => {
            let notice = desk.say("ui-place-none", &[]);
            show(desk, place, draft, Stage::Step(at as u8), Some(notice))
        }
        [one] if one.score >= SURE => {
            let item = one.community.map_or(one.district.code, |community| community.code);
            if let Some(codes) = chosen_place(desk, at, item) {
                draft.answers.insert(desk.form.steps[at].code.clone(), Filled::Chosen(codes));
            }
            after(desk, place, draft, at)
        }
        several => which_place(desk, place, draft, at, node, several),
    }
}

/// A message that is a piece of this draft was changed.
pub fn edited(desk: &AtForm<'_>, place: &Place, mut draft: Draft, text: &str) -> Option<Step> {
    let of = desk.seen.message;
    let stage = Stage::from_byte(draft.at?)?;
    let (mut found, mut over) = (false, false);
    for filled in draft.answers.values_mut() {
        let Filled::Written(pieces) = filled else { continue };
        let others: usize = pieces.iter().filter(|piece| piece.of != of).map(|piece| piece.text.chars().count()).sum();
        for piece in pieces.iter_mut().filter(|piece| of != 0 && piece.of == of) {
            let room = MOST_STORY.saturating_sub(others);
            over = text.chars().count() > room;
            piece.text = text.trim().chars().take(room).collect();
            found = true;
        }
    }
    found.then(|| {
        let id = if over { "ui-form-story-full" } else { "ui-form-edited" };
        let notice = desk.with_number(id);
        show(desk, place, draft, stage, Some(notice))
    })
}

/// Puts a kept text into the story.
pub fn take_over(desk: &AtForm<'_>, place: &Place, mut draft: Draft, story: usize, text: &str) -> Step {
    let code = desk.form.steps[story].code.clone();
    let full = add(&mut draft, &code, desk.seen.message, text.trim(), MOST_STORY);
    let notice = match full {
        true => desk.with_number("ui-form-story-full"),
        false => desk.say("ui-form-taken-over", &[]),
    };
    // The text is there already: the first question that is still open comes next.
    let stage = resume(desk, &draft);
    show(desk, place, draft, stage, Some(notice))
}

/// How many photos are kept.
pub fn photos(draft: &Draft) -> usize {
    draft.answers.values().map(|filled| if let Filled::Photos(n) = filled { usize::from(*n) } else { 0 }).sum()
}

/// A photo came.
pub fn photo(script: &Script, seen: &Seen, here: &Place) -> Option<Step> {
    let (node, place) = super::at(script, seen, here)?;
    let desk = AtForm::at(script, seen, node, place.lang)?;
    let draft = desk.draft()?;
    let takes = desk.seen.desks.photos && desk.form.steps.iter().any(|asked| asked.ask == FormAsk::Photos);
    if !takes {
        let notice = desk.with_number("ui-form-not-text");
        return Some(again(&desk, &place, draft, notice));
    }
    if photos(&draft) >= MOST_PHOTOS {
        let notice = desk.say("ui-form-photos-full", &[("all", Value::Number(MOST_PHOTOS))]);
        return Some(again(&desk, &place, draft, notice));
    }
    let stage = Stage::from_byte(draft.at?)?;
    let mut step = show(&desk, &place, draft, stage, None);
    step.wish = Some(Wish::TakePhoto);
    Some(step)
}

/// A photo is kept beside the draft.
pub fn photo_kept(desk: &AtForm<'_>, place: &Place, mut draft: Draft) -> Step {
    if let Some(asked) = desk.form.steps.iter().find(|asked| asked.ask == FormAsk::Photos) {
        let n = photos(&draft) + 1;
        draft.answers.insert(asked.code.clone(), Filled::Photos(n.min(MOST_PHOTOS) as u8));
    }
    let values = [("n", Value::Number(photos(&draft))), ("all", Value::Number(MOST_PHOTOS))];
    let notice = desk.say("ui-form-photos-got", &values);
    again(desk, place, draft, notice)
}

/// The stage shown last, again, with a sentence.
pub fn again(desk: &AtForm<'_>, place: &Place, draft: Draft, notice: String) -> Step {
    let stage = draft.at.and_then(Stage::from_byte).unwrap_or_else(|| resume(desk, &draft));
    show(desk, place, draft, stage, Some(notice))
}
