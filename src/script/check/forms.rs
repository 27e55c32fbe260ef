//! Forms: a short way with one required step, counted codes from closed answers only, a mailbox where there are receipts.

use super::Context;
use crate::script::diagnostic::Diagnostic;
use crate::script::grammar::{CountedDef, FormDef, Name, ReceiptDef, StepDef, TextDef};
use crate::script::model::Kind;
use crate::script::parse::NodeDef;

/// What, where, story and one more; with the first screen and the review that is all that is asked of a frightened person.
const MAX_SHORT: usize = 4;
/// More steps than anybody answers.
const MAX_STEPS: usize = 24;
/// Answers of a step: as many as buttons are read.
const MAX_ANSWERS: usize = 24;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (name, def) in context.parsed.topics.iter().flat_map(|topic| &topic.nodes) {
        let NodeDef::Form(form) = def else { continue };
        // Of what could not be read wholly, nothing can be said.
        if context.parsed.damaged.names.contains(&name.value) {
            continue;
        }
        length(name, form, diagnostics);
        required(name, form, diagnostics);
        once(form, diagnostics);
        counted(form, diagnostics);
        mailbox(context, name, form, diagnostics);
        sent(context, form, diagnostics);
    }
}

fn length(name: &Name, form: &FormDef, diagnostics: &mut Vec<Diagnostic>) {
    let steps = &form.steps.0;
    if steps.is_empty() {
        diagnostics.push(Diagnostic::error("no-questions", name.span).with("id", &name.value));
    }
    if let Some((code, _)) = steps.get(MAX_STEPS) {
        let finding = Diagnostic::error("too-many-steps", code.span).with("id", &name.value);
        diagnostics.push(finding.with("count", steps.len()).with("limit", MAX_STEPS));
    }
    let short: Vec<&Name> = steps.iter().filter(|(_, step)| !step.more).map(|(code, _)| code).collect();
    if let Some(code) = short.get(MAX_SHORT) {
        let finding = Diagnostic::error("way-too-long", code.span).with("id", &name.value);
        diagnostics.push(finding.with("count", short.len()).with("limit", MAX_SHORT));
    }
    for (code, step) in steps.iter().filter(|(_, step)| step.ways() == 1) {
        let Some(listed) = step.one.as_ref().or(step.several.as_ref()) else { continue };
        if listed.0.len() < 2 || listed.0.len() > MAX_ANSWERS {
            let finding = Diagnostic::error("answer-count", code.span).with("id", &code.value);
            diagnostics.push(finding.with("count", listed.0.len()));
        }
    }
}

/// One step is needed, and it lies on the short way; everything else may be skipped.
fn required(name: &Name, form: &FormDef, diagnostics: &mut Vec<Diagnostic>) {
    let mut required = form.steps.0.iter().filter(|(_, step)| step.required);
    match required.next() {
        None if form.steps.0.is_empty() => {}
        None => diagnostics.push(Diagnostic::error("no-required-step", name.span).with("id", &name.value)),
        Some((code, step)) if step.more => {
            diagnostics.push(Diagnostic::error("required-under-more", code.span).with("id", &code.value));
        }
        // Not every way of writing can carry a photo; words are always possible.
        Some((code, step)) if step.text.as_ref().is_some_and(|text| text.value == TextDef::Photos) => {
            diagnostics.push(Diagnostic::error("required-photos", code.span).with("id", &code.value));
        }
        Some(_) => {}
    }
    for (code, _) in required {
        diagnostics.push(Diagnostic::error("second-required-step", code.span).with("id", &code.value));
    }
}

/// A long text or a photo that comes from outside must have one place to go to.
fn once(form: &FormDef, diagnostics: &mut Vec<Diagnostic>) {
    for (kind, word) in [(TextDef::Story, "story"), (TextDef::Photos, "photos")] {
        let of_kind = |step: &StepDef| step.text.as_ref().is_some_and(|text| text.value == kind);
        for (code, step) in form.steps.0.iter().filter(|(_, step)| of_kind(step)).skip(1) {
            let span = step.text.as_ref().map_or(code.span, |text| text.span);
            diagnostics.push(Diagnostic::error("second-text-step", span).with("kind", word));
        }
    }
}

/// Only closed answers are counted: nothing that a person wrote.
fn counted(form: &FormDef, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = Vec::new();
    for (_, step) in form.steps.0.iter().filter(|(_, step)| step.ways() == 1) {
        let Some(counted) = &step.counted else { continue };
        let (word, fits, needed) = match counted.value {
            CountedDef::District => ("district", step.place.is_some(), "place"),
            CountedDef::Exploitation => ("exploitation", step.one.is_some() || step.several.is_some(), "one, several"),
            CountedDef::Author => ("author", step.one.is_some() || step.several.is_some(), "one, several"),
        };
        if !fits {
            let finding = Diagnostic::error("counted-step", counted.span).with("counted", word);
            diagnostics.push(finding.with("needed", needed));
        } else if seen.contains(&counted.value) {
            diagnostics.push(Diagnostic::error("counted-twice", counted.span).with("counted", word));
        }
        seen.push(counted.value);
    }
}

/// A receipt without a page where it is typed opens nothing.
fn mailbox(context: &Context<'_>, name: &Name, form: &FormDef, diagnostics: &mut Vec<Diagnostic>) {
    let named = context.parsed.line.as_ref().is_none_or(|line| line.mailbox.is_some());
    if form.receipt.value != ReceiptDef::None && !named {
        diagnostics.push(Diagnostic::error("no-mailbox", form.receipt.span).with("id", &name.value));
    }
}

/// Below "accepted" stands a page: its text and its choices.
fn sent(context: &Context<'_>, form: &FormDef, diagnostics: &mut Vec<Diagnostic>) {
    let Some(sent) = &form.sent else { return };
    let Some(ix) = context.script.find(&sent.value) else { return };
    if !matches!(context.script.node(ix).kind, Kind::Page) && !context.parsed.damaged.names.contains(&sent.value) {
        let finding = Diagnostic::error("wrong-node", sent.span).with("id", &sent.value);
        diagnostics.push(finding.with("kind", "pages"));
    }
}
