//! The last screen before sending, and the first one after it.

use std::sync::Arc;

use super::op::{Op, Stage};
use super::signs::{Sign, signs};
use super::stage::{back_to, bare, chosen_labels};
use super::{AtForm, missing, words};
use crate::dialogue::event::Event;
use crate::dialogue::place::{Place, Verb};
use crate::dialogue::receipt;
use crate::dialogue::screen::{Act, Choice, Screen};
use crate::dialogue::session::{Consent, Draft, Filled};
use crate::dialogue::step::{Memory, Step};
use crate::dialogue::view;
use crate::script::markup::{Block, Line, RichText, Run, Style};
use crate::script::model::{Desk, FormAsk, FormStep, Kind, ReceiptOffer, Value};

/// Days that a mailbox lives after the last answer or addition.
const MAILBOX_DAYS: usize = 90;

/// The review. The draft gets its token, and its receipt where one is wanted.
pub fn screen(desk: &AtForm<'_>, place: &Place, mut draft: Draft) -> (Draft, Screen) {
    draft.reviewed = true;
    if let Some(fresh) = desk.fresh() {
        draft.token.get_or_insert_with(|| words(&fresh.token));
        if draft.consent == Consent::WantsAnswer {
            draft.receipt.get_or_insert_with(|| words(&fresh.receipt));
        }
    }
    let mut screen = bare(desk, place);
    screen.heading = desk.say("ui-form-review", &[]);
    let mut body = RichText::plain(desk.say("ui-form-not-sent", &[]));
    let lines: Vec<Line> = desk.form.steps.iter().filter_map(|step| answered(desk, &draft, step)).collect();
    if !lines.is_empty() {
        body = body.and(RichText { blocks: vec![Block::List(lines)] });
    }
    if draft.urgent {
        body = body.and(RichText::plain(desk.with_number("ui-form-urgent-is")));
    }
    body = body.and(RichText::plain(consent_line(desk, &draft)));
    if let (Consent::WantsAnswer, Some(receipt)) = (draft.consent, &draft.receipt) {
        let shown = receipt::grouped(&receipt.0);
        body = body.and(RichText::plain(desk.say("ui-form-receipt", &[("receipt", Value::Text(&shown))])));
    }
    let found = signs_of(&draft);
    if !found.is_empty() && draft.consent != Consent::LeavesContact {
        let names: Vec<String> = found.iter().map(|sign| desk.say(sign.message(), &[])).collect();
        let names = names.join(", ");
        body = body.and(RichText::plain(desk.say("ui-form-signs", &[("signs", Value::Text(&names))])));
    }
    if let Some(days) = desk.seen.desks.cap_days {
        let days = Value::Number(days as usize);
        body = body.and(RichText::plain(desk.say("ui-form-cap", &[("days", days)])));
    }
    screen.body = Arc::new(body);
    screen.choices = buttons(desk, place, &draft);
    back_to(desk, place, &mut screen, Some(Stage::Changes));
    (draft, screen)
}

fn buttons(desk: &AtForm<'_>, place: &Place, draft: &Draft) -> Vec<Choice> {
    let mut buttons = Vec::new();
    let mut push = |id: &str, op: Op| buttons.push(desk.button(place, desk.say(id, &[]), &op));
    match (missing(desk, draft), draft.token.as_ref().and_then(|token| bytes(&token.0))) {
        (None, Some(token)) => push("ui-form-send", Op::Send(token)),
        (Some(step), _) => push("ui-form-change", Op::Show(Stage::Step(step))),
        (None, None) => {}
    }
    match (desk.form.receipt, draft.consent) {
        (ReceiptOffer::Offered, Consent::Anonymous) => push("ui-form-want-answer", Op::Consent(Consent::WantsAnswer)),
        (ReceiptOffer::Offered, Consent::WantsAnswer) => push("ui-form-no-answer", Op::Consent(Consent::Anonymous)),
        _ => {}
    }
    match draft.consent {
        Consent::LeavesContact => push("ui-form-drop-contact", Op::Consent(Consent::Anonymous)),
        _ => push("ui-form-leave-contact", Op::Consent(Consent::LeavesContact)),
    }
    if desk.form.to == Desk::Hotline {
        match draft.urgent {
            true => push("ui-form-urgent-off", Op::Urgent(false)),
            false => push("ui-form-urgent-on", Op::Urgent(true)),
        }
    }
    let photos = desk.seen.desks.photos;
    if desk.form.steps.iter().any(|step| step.more && (photos || step.ask != FormAsk::Photos)) {
        push("ui-form-add-details", Op::Show(Stage::Details));
    }
    push("ui-form-change", Op::Show(Stage::Changes));
    push("ui-form-cancel", Op::Show(Stage::Cancel));
    // Where something is missing, "change" leads there and stands once.
    let mut seen = Vec::new();
    buttons.retain(|button| {
        let new = !seen.contains(&button.label);
        seen.push(button.label.clone());
        new
    });
    buttons
}

/// "Where: Vinnytsia district". The story itself is not shown again: whoever looks over the shoulder need not read it.
fn answered(desk: &AtForm<'_>, draft: &Draft, step: &FormStep) -> Option<Line> {
    let filled = draft.answers.get(&step.code)?;
    let step_words = &step.words[desk.lang.index()];
    let text = match (&step.ask, filled) {
        (_, Filled::Unsaid) => desk.say("ui-form-unsaid", &[]),
        (FormAsk::One(options) | FormAsk::Several(options), Filled::Chosen(codes)) => {
            chosen_labels(options, &step_words.answers, codes).join(", ")
        }
        (FormAsk::Place(node), Filled::Chosen(codes)) => match &desk.script.node(*node).kind {
            Kind::Directory(directory) => directory.places.name_of(codes, desk.lang),
            _ => return None,
        },
        (FormAsk::Story, Filled::Written(pieces)) => {
            let chars = pieces.iter().map(|piece| piece.text.chars().count()).sum();
            let values = [("n", Value::Number(pieces.len())), ("chars", Value::Number(chars))];
            return Some(vec![Run { text: desk.say("ui-form-review-story", &values), ..Run::default() }]);
        }
        (_, Filled::Written(pieces)) => pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" "),
        (_, Filled::Photos(n)) => {
            let text = desk.say("ui-form-review-photos", &[("n", Value::Number(usize::from(*n)))]);
            return Some(vec![Run { text, ..Run::default() }]);
        }
        (_, Filled::Chosen(_)) => return None,
    };
    let bold = Style { bold: true, italic: false };
    let name = Run { text: format!("{}: ", step_words.short), style: bold, link: None };
    Some(vec![name, Run { text, ..Run::default() }])
}

fn consent_line(desk: &AtForm<'_>, draft: &Draft) -> String {
    match (draft.consent, &draft.contact) {
        (Consent::WantsAnswer, _) => desk.say("ui-form-consent-answer", &[]),
        (Consent::LeavesContact, Some(contact)) => {
            desk.say("ui-form-consent-contact", &[("contact", Value::Text(&contact.0))])
        }
        _ => desk.say("ui-form-consent-anonymous", &[]),
    }
}

fn signs_of(draft: &Draft) -> Vec<Sign> {
    let mut found = Vec::new();
    for filled in draft.answers.values() {
        if let Filled::Written(pieces) = filled {
            for piece in pieces {
                found.extend(signs(&piece.text));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Accepted: committed, not yet read. The draft is forgotten; the receipt stands here once more.
pub fn accepted(desk: &AtForm<'_>, place: &Place, draft: Option<&Draft>, case_number: &str, before: bool) -> Step {
    let home = Place { verb: Verb::Show, run: None, item: None, ..place.clone() };
    let mut screen = bare(desk, &home);
    screen.heading = desk.say("ui-form-accepted", &[]);
    let mut body = RichText::plain(match (before, desk.form.to) {
        (true, _) => desk.say("ui-form-accepted-before", &[]),
        (false, Desk::Hotline) => desk.say("ui-form-accepted-hotline", &[]),
        (false, Desk::Administrator) => desk.say("ui-form-accepted-administrator", &[]),
    });
    if desk.form.to == Desk::Hotline {
        let shown = match case_number.split_at_checked(3) {
            Some((head, tail)) => format!("{head}-{tail}"),
            None => case_number.to_owned(),
        };
        body = body.and(RichText::plain(desk.say("ui-form-case", &[("case", Value::Text(&shown))])));
    }
    if let Some(draft) = draft
        && let (Consent::WantsAnswer, Some(receipt)) = (draft.consent, &draft.receipt)
    {
        let shown = receipt::grouped(&receipt.0);
        let values = [("receipt", Value::Text(shown.as_str())), ("days", Value::Number(MAILBOX_DAYS))];
        body = body.and(RichText::plain(desk.say("ui-form-receipt-keep", &values)));
    }
    if let Some(days) = desk.seen.desks.cap_days {
        body = body.and(RichText::plain(desk.say("ui-form-cap", &[("days", Value::Number(days as usize))])));
    }
    if !desk.seen.tidies {
        body = body.and(RichText::plain(desk.say("ui-form-tidy-hand", &[])));
    }
    if let Some(sent) = desk.form.sent {
        body = body.and((*desk.script.node(sent).words[desk.lang.index()].body).clone());
        screen.choices = view::choices(desk.script, &home, sent);
    }
    if desk.seen.tidies {
        screen.choices.insert(0, desk.button(&home, desk.say("ui-form-tidy", &[]), &Op::Tidy));
    }
    if desk.seen.desks.demo {
        screen.notice = Some(desk.say("ui-form-demo", &[]));
    }
    screen.body = Arc::new(body);
    // *Back* leads to the menu: there is nothing behind a report that was sent.
    let label = desk.say("ui-back", &[]);
    for choice in &mut screen.nav {
        if choice.label == label {
            choice.act = Act::Go(view::home(desk.script, &home));
        }
    }
    let mut step = Step::new(home, screen, vec![Event::Shown(desk.node)]);
    if !before {
        step.events.push(Event::FormSent(desk.node));
    }
    step.memory = Memory::Is(None);
    step
}

fn bytes(token: &str) -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    if token.len() != 32 {
        return None;
    }
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(token.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(bytes)
}
