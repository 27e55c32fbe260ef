//! Forms: filled step by step, reviewed, sealed and sent.
//!
//! A form is a function of (script, draft, input) like everything else here: it gives the next screen, the draft to be
//! remembered, and at the end a [`Wish`] that the shell performs. `op` is what a button of a form does, `fill` takes
//! answers, `stage` draws the steps, `review` the last screen before sending, `signs` warns of a contact in the text.

mod fill;
mod op;
mod review;
mod signs;
mod stage;

use super::event::Event;
use super::input::{Fresh, Seen};
use super::place::{Place, Run, Verb};
use super::screen::{Act, Choice};
use super::session::{Consent, Draft, Filled, Session, Words};
use super::step::{Memory, Step};
use super::view;
use super::wish::{Granted, Why, WhyNot, Wish};
use crate::script::Lang;
use crate::script::model::{Desk, Form, FormAsk, Kind, NodeIx, ReceiptOffer, Script, Value};

pub use fill::photo;
use op::Op;
pub use op::Stage;

/// Whether a button sends a form: a page puts the photos beside it.
pub fn is_send(place: &Place) -> bool {
    matches!(op_of(place), Some(Op::Send(_)))
}

/// Whether a button leaves a step with what it has.
pub fn is_done(place: &Place) -> bool {
    matches!(op_of(place), Some(Op::Done(_)))
}

/// Whether a button deletes the person's own messages: a page has none.
pub fn is_tidy(place: &Place) -> bool {
    matches!(op_of(place), Some(Op::Tidy))
}

fn op_of(place: &Place) -> Option<Op> {
    let run = place.run.as_ref().filter(|_| place.verb == Verb::Fill)?;
    Op::unpack(run.at, &run.answers)
}

/// A form at hand: what every part of this room needs.
#[derive(Clone, Copy)]
pub(super) struct AtForm<'a> {
    pub script: &'a Script,
    pub seen: &'a Seen,
    pub node: NodeIx,
    pub form: &'a Form,
    pub lang: Lang,
}

impl<'a> AtForm<'a> {
    /// The form at a node.
    pub fn at(script: &'a Script, seen: &'a Seen, node: NodeIx, lang: Lang) -> Option<Self> {
        match &script.node(node).kind {
            Kind::Form(form) => Some(Self { script, seen, node, form, lang }),
            _ => None,
        }
    }

    fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.script.say(self.lang, id, values)
    }

    /// A sentence that names the hotline's number.
    fn with_number(&self, id: &str) -> String {
        self.say(id, &[("number", Value::Text(&self.script.line.hotline.shown))])
    }

    fn is_open(&self) -> bool {
        match self.form.to {
            Desk::Hotline => self.seen.desks.hotline,
            Desk::Administrator => self.seen.desks.administrator,
        }
    }

    /// A button of this form.
    fn button(&self, place: &Place, label: String, op: &Op) -> Choice {
        let code = self.script.node(self.node).code;
        let (at, answers) = op.pack();
        let run = Run { of: code, version: self.form.version, at, explained: false, answers };
        let to = Place { verb: Verb::Fill, node: code, item: None, run: Some(run), ..place.clone() };
        Choice { label, act: Act::Go(to) }
    }

    /// The steps of the short way.
    fn short(&self) -> impl Iterator<Item = usize> {
        let steps = &self.form.steps;
        (0..steps.len()).filter(|n| !steps[*n].more)
    }

    /// The draft of this form in the session.
    fn draft(&self) -> Option<Draft> {
        match &self.seen.session {
            Some(Session::Form(draft)) if self.script.resolve(super::Code(draft.form)) == Some(self.node) => {
                Some(draft.clone())
            }
            _ => None,
        }
    }

    fn fresh(&self) -> Option<&'a Fresh> {
        self.seen.fresh.as_ref()
    }
}

/// Opens a form's place: its first screen, or the stage that the place names.
pub(super) fn open(script: &Script, seen: &Seen, place: &Place, node: NodeIx) -> Option<Step> {
    let desk = AtForm::at(script, seen, node, place.lang)?;
    let op = place.run.as_ref().filter(|run| script.resolve(run.of) == Some(node));
    let op = op.and_then(|run| Op::unpack(run.at, &run.answers));
    let Some(op) = op else { return Some(intro(&desk, place, None)) };
    if place.verb != Verb::Fill {
        // A place that is redrawn (another language, back from the emergency numbers) shows its stage and does nothing.
        return Some(match (op, desk.draft()) {
            (Op::Show(stage), Some(draft)) => stage::show(&desk, place, draft, stage, None),
            _ => intro(&desk, place, None),
        });
    }
    Some(act(&desk, place, op))
}

/// Does what a button of the form does.
fn act(desk: &AtForm<'_>, place: &Place, op: Op) -> Step {
    match op {
        Op::Anew => begin(desk, place),
        Op::Send(token) => send(desk, place, token),
        Op::Tidy => tidy(desk, place),
        Op::CancelSure => cancel(desk, place),
        _ => match desk.draft() {
            Some(draft) => fill::act(desk, place, draft, op),
            None => lost(desk, place),
        },
    }
}

/// The first screen: what we promise and what not, and the way in.
pub(super) fn intro(desk: &AtForm<'_>, place: &Place, notice: Option<String>) -> Step {
    let place = Place { verb: Verb::Show, run: None, item: None, ..place.clone() };
    let mut screen = view::base(desk.script, &place, desk.node);
    let mut ways = Vec::new();
    let mut said = notice;
    if !desk.is_open() || desk.fresh().is_none() {
        said = Some(desk.with_number("ui-form-closed"));
    } else {
        let own = desk.script.node(desk.node).words[desk.lang.index()].begin.clone();
        let begin = if own.is_empty() { desk.say("ui-begin", &[]) } else { own };
        match desk.draft().filter(Draft::is_begun) {
            Some(draft) => {
                let stage = resume(desk, &draft);
                ways.push(desk.button(&place, desk.say("ui-form-continue", &[]), &Op::Show(stage)));
                ways.push(desk.button(&place, desk.say("ui-form-anew", &[]), &Op::Anew));
                said = said.or_else(|| Some(desk.say("ui-form-begun", &[])));
            }
            None => ways.push(desk.button(&place, begin, &Op::Anew)),
        }
        if desk.seen.desks.demo {
            let demo = desk.say("ui-form-demo", &[]);
            said = Some(said.map_or(demo.clone(), |said| format!("{demo} {said}")));
        }
    }
    ways.append(&mut screen.choices);
    screen.choices = ways;
    screen.notice = said;
    Step::new(place, screen, vec![Event::Shown(desk.node)])
}

/// Where a draft goes on.
fn resume(desk: &AtForm<'_>, draft: &Draft) -> Stage {
    if draft.reviewed {
        return Stage::Review;
    }
    let missing = desk.short().find(|n| !draft.answers.contains_key(&desk.form.steps[*n].code));
    missing.map_or(Stage::Review, |n| Stage::Step(n as u8))
}

/// A new draft at the first step.
fn begin(desk: &AtForm<'_>, place: &Place) -> Step {
    if !desk.is_open() || desk.fresh().is_none() {
        return intro(desk, place, None);
    }
    let draft = new_draft(desk);
    let first = desk.short().next().map_or(Stage::Review, |n| Stage::Step(n as u8));
    let had_photos = desk.draft().is_some_and(|draft| fill::photos(&draft) > 0);
    let mut step = stage::show(desk, place, draft, first, None);
    step.events.push(Event::FormBegun(desk.node));
    if had_photos {
        step.wish = Some(Wish::DropPhotos);
    }
    step
}

fn new_draft(desk: &AtForm<'_>) -> Draft {
    let mut draft = Draft::of(desk.script.node(desk.node).code, desk.form.version);
    if desk.form.receipt == ReceiptOffer::Needed {
        draft.consent = Consent::WantsAnswer;
    }
    draft
}

/// The draft is gone: said kindly, with the way to begin again.
fn lost(desk: &AtForm<'_>, place: &Place) -> Step {
    intro(desk, place, Some(desk.say("ui-form-lost", &[])))
}

fn cancel(desk: &AtForm<'_>, place: &Place) -> Step {
    let place = Place { run: None, ..place.clone() };
    let mut step = view::show(desk.script, view::home(desk.script, &place), desk.script.line.start);
    step.screen.notice = Some(desk.say("ui-form-cancelled", &[]));
    step.events.push(Event::FormCancelled(desk.node));
    step.memory = Memory::Is(None);
    step.wish = Some(Wish::DropPhotos);
    step
}

fn tidy(desk: &AtForm<'_>, place: &Place) -> Step {
    let mut step = intro(desk, place, Some(desk.say("ui-form-tidied", &[])));
    step.screen.tidy = true;
    step
}

/// *Send* was pressed. The draft may be gone (a crash, a second press): then the token tells whether it was committed.
fn send(desk: &AtForm<'_>, place: &Place, token: [u8; 16]) -> Step {
    let token = hex(&token);
    let draft = desk.draft();
    if let Some(draft) = &draft {
        if let Some(missing) = missing(desk, draft) {
            let notice = desk.say("ui-form-story-empty", &[]);
            return stage::show(desk, place, draft.clone(), Stage::Step(missing), Some(notice));
        }
        if draft.token.as_ref().is_some_and(|own| own.0 != token) {
            // A button of an older review: today's review is shown again.
            return stage::show(desk, place, draft.clone(), Stage::Review, None);
        }
    }
    let mut step = match draft {
        Some(draft) => stage::show(desk, place, draft, Stage::Review, None),
        None => lost(desk, place),
    };
    step.wish = Some(Wish::Send { token });
    step
}

/// The required step that has no answer.
fn missing(desk: &AtForm<'_>, draft: &Draft) -> Option<u8> {
    let steps = &desk.form.steps;
    let empty = |n: &usize| match draft.answers.get(&steps[*n].code) {
        Some(Filled::Written(pieces)) => pieces.iter().all(|piece| piece.text.trim().is_empty()),
        Some(_) => false,
        None => true,
    };
    (0..steps.len()).filter(|n| steps[*n].required).find(empty).map(|n| n as u8)
}

/// What came of sending, or of a photo.
pub(super) fn granted(script: &Script, seen: &Seen, place: &Place, node: NodeIx, granted: &Granted) -> Option<Step> {
    let desk = AtForm::at(script, seen, node, place.lang)?;
    let draft = desk.draft();
    Some(match granted {
        Granted::Accepted { case_number, before } => {
            review::accepted(&desk, place, draft.as_ref(), case_number, *before)
        }
        Granted::Lost => lost(&desk, place),
        Granted::NotAccepted(why) => {
            let notice = match why {
                Why::Closed => desk.with_number("ui-form-closed"),
                Why::TooLarge => desk.say("ui-form-too-large", &[]),
                Why::TooMany => desk.with_number("ui-busy"),
                Why::Trouble => desk.with_number("ui-form-not-saved"),
            };
            match draft {
                Some(draft) => stage::show(&desk, place, draft, Stage::Review, Some(notice)),
                None => intro(&desk, place, Some(notice)),
            }
        }
        Granted::Photo => fill::photo_kept(&desk, place, draft?),
        Granted::NoPhoto(why) => {
            let notice = desk.say(
                match why {
                    WhyNot::NotAPicture => "ui-form-photo-not",
                    WhyNot::TooLarge => "ui-form-photo-large",
                    WhyNot::Busy => "ui-form-photo-busy",
                    WhyNot::Lost => "ui-form-photo-lost",
                },
                &[],
            );
            fill::again(&desk, place, draft?, notice)
        }
        Granted::Mailbox(_) | Granted::NoMailbox(_) | Granted::Withdrawn(_) => return None,
    })
}

/// Something was typed while a form is being filled.
pub(super) fn said(script: &Script, seen: &Seen, here: &Place, text: &str, edited: bool) -> Option<Step> {
    let Some(Session::Form(draft)) = &seen.session else { return None };
    let node = script.resolve(super::Code(draft.form))?;
    let lang = filling(draft, here);
    let desk = AtForm::at(script, seen, node, lang)?;
    let place = Place { campaign: here.campaign, ..Place::at(lang, script.node(node).code) };
    match edited {
        true => fill::edited(&desk, &place, draft.clone(), text),
        false => fill::said(&desk, &place, draft.clone(), text),
    }
}

/// The node of the form being filled, with its place, while its screen is the last one shown.
pub(super) fn at(script: &Script, seen: &Seen, here: &Place) -> Option<(NodeIx, Place)> {
    let Some(Session::Form(draft)) = &seen.session else { return None };
    draft.at?;
    let node = script.resolve(super::Code(draft.form))?;
    let lang = filling(draft, here);
    matches!(script.node(node).kind, Kind::Form(_))
        .then(|| (node, Place { campaign: here.campaign, ..Place::at(lang, script.node(node).code) }))
}

/// The language of a draft; the place knows it better, unless it was lost.
fn filling(draft: &Draft, here: &Place) -> Lang {
    match here.run {
        Some(_) => here.lang,
        None => Lang::ALL.get(usize::from(draft.lang)).copied().unwrap_or(here.lang),
    }
}

/// Something that is neither text nor photo came while a form is being filled.
pub(super) fn not_text(script: &Script, seen: &Seen, here: &Place) -> Option<Step> {
    let (node, place) = at(script, seen, here)?;
    let desk = AtForm::at(script, seen, node, place.lang)?;
    let notice = desk.with_number("ui-form-not-text");
    Some(fill::again(&desk, &place, desk.draft()?, notice))
}

/// The kept text (or photo) goes into the line's report form.
pub(super) fn take_over(script: &Script, seen: &Seen, place: &Place, kept: Option<&str>) -> Option<Step> {
    let node = script.line.report_form?;
    let desk = AtForm::at(script, seen, node, place.lang)?;
    let place = Place { campaign: place.campaign, ..Place::at(place.lang, script.node(node).code) };
    if !desk.is_open() || desk.fresh().is_none() {
        return Some(intro(&desk, &place, None));
    }
    let story = desk.form.steps.iter().position(|step| step.ask == FormAsk::Story)?;
    let begun = desk.draft();
    let was_begun = begun.is_some();
    let draft = begun.unwrap_or_else(|| new_draft(&desk));
    let mut step = match kept {
        Some(text) => fill::take_over(&desk, &place, draft, story, text),
        None => {
            let notice = desk.say("ui-kept-lost", &[]);
            stage::show(&desk, &place, draft, Stage::Step(story as u8), Some(notice))
        }
    };
    if !was_begun {
        step.events.push(Event::FormBegun(node));
    }
    Some(step)
}

fn words(text: &str) -> Words {
    Words(text.to_owned())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
