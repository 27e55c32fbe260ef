//! What `line.yaml` names is of the kind that its part needs.

use super::Context;
use crate::script::diagnostic::Diagnostic;
use crate::script::grammar::Name;
use crate::script::model::{Desk, Form, FormAsk, Kind, NodeIx};

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(def), script) = (&context.parsed.line, context.script) else { return };
    let line = &script.line;
    let mut part = |name: &Name, ix: NodeIx, fits: fn(&Kind) -> bool, kind: &str| {
        // What is unknown was reported, and stands for nothing.
        let known = script.find(&name.value) == Some(ix) && !context.parsed.damaged.names.contains(&name.value);
        if known && !fits(&script.node(ix).kind) {
            diagnostics.push(Diagnostic::error("wrong-node", name.span).with("id", &name.value).with("kind", kind));
        }
    };
    part(&def.text_check, line.text_check, |kind| matches!(kind, Kind::TextCheck(_)), "text_checks");
    part(&def.search, line.search, |kind| matches!(kind, Kind::Search), "pages");
    part(&def.language, line.language, |kind| matches!(kind, Kind::Language), "pages");
    part(&def.hide, line.hide, |kind| matches!(kind, Kind::Page), "pages");
    part(&def.start, line.start, |kind| matches!(kind, Kind::Page), "pages");
    part(&def.emergency, line.emergency, |kind| matches!(kind, Kind::Page), "pages");
    if let (Some(name), Some(ix)) = (&def.mailbox, line.mailbox) {
        part(name, ix, |kind| matches!(kind, Kind::Mailbox), "pages");
    }
    if let (Some(name), Some(ix)) = (&def.report_form, line.report_form) {
        part(name, ix, |kind| matches!(kind, Kind::Form(_)), "forms");
        // What is typed outside any form is a story for the hotline.
        let fits = |form: &Form| form.to == Desk::Hotline && form.steps.iter().any(|step| step.ask == FormAsk::Story);
        if let Kind::Form(form) = &script.node(ix).kind
            && !fits(form)
            && !context.parsed.damaged.names.contains(&name.value)
        {
            diagnostics.push(Diagnostic::error("report-form", name.span).with("id", &name.value));
        }
    }
    for host in &def.links {
        let shape = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        if !host.value.contains('.') || !host.value.chars().all(shape) {
            diagnostics.push(Diagnostic::error("bad-host", host.span).with("host", &host.value));
        }
    }
}
