//! What a form calls its steps and answers in the case data standard: names that the standard has, and a step that can
//! hold what its field holds.

use super::Context;
use crate::script::diagnostic::Diagnostic;
use crate::script::grammar::StepDef;
use crate::script::parse::NodeDef;
use crate::script::standard::{FIELDS, Holds, field};

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (name, def) in context.parsed.topics.iter().flat_map(|topic| &topic.nodes) {
        let NodeDef::Form(form) = def else { continue };
        if context.parsed.damaged.names.contains(&name.value) {
            continue;
        }
        for (_, step) in form.steps.0.iter().filter(|(_, step)| step.ways() == 1) {
            names(step, diagnostics);
        }
    }
}

fn names(step: &StepDef, diagnostics: &mut Vec<Diagnostic>) {
    let listed = step.one.as_ref().or(step.several.as_ref());
    let values = || listed.iter().flat_map(|listed| &listed.0).filter_map(|(_, option)| option.value.as_ref());
    let Some(standard) = &step.standard else {
        // Said once: all of them wait for the same field.
        if let Some(value) = values().next() {
            diagnostics.push(Diagnostic::error("value-without-standard", value.span).with("value", &value.value));
        }
        return;
    };
    let Some(field) = field(&standard.value) else {
        let finding = Diagnostic::error("unknown-standard", standard.span).with("field", &standard.value);
        diagnostics.push(finding.near(&standard.value, FIELDS.iter().map(|field| field.name)));
        return;
    };
    if let Some(known) = field.values() {
        for value in values().filter(|value| !known.contains(&value.value.as_str())) {
            let finding = Diagnostic::error("standard-value", value.span).with("value", &value.value);
            diagnostics.push(finding.with("field", field.name).near(&value.value, known.iter().copied()));
        }
    }
    let needed = match field.holds {
        Holds::Free => return,
        Holds::One(_) if step.one.is_some() => return,
        Holds::Several(_) if listed.is_some() => return,
        Holds::One(_) => "one",
        Holds::Several(_) => "one, several",
    };
    let finding = Diagnostic::error("standard-step", standard.span).with("field", field.name);
    diagnostics.push(finding.with("needed", needed));
}
