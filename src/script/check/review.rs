//! Every fact has a source and a day of review that is not too long ago.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::Context;
use crate::script::diagnostic::Diagnostic;
use crate::script::source::Span;

/// A review older than this many months is due again.
const MAX_MONTHS: u32 = 12;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let damaged = &context.parsed.damaged.names;
    let mut seen = BTreeSet::new();
    for topic in &context.parsed.topics {
        for (name, def) in &topic.nodes {
            let common = def.common();
            let source = common.source.or(topic.defaults.source.as_ref());
            let reviewed = common.reviewed.or(topic.defaults.reviewed.as_ref());
            match source {
                // What could not be read may have been this very field.
                _ if damaged.contains(&name.value) => {}
                None => diagnostics.push(Diagnostic::warning("source-missing", name.span).with("id", &name.value)),
                Some(source) if source.value == "own" => {}
                Some(_) => match reviewed {
                    None => diagnostics.push(Diagnostic::warning("review-missing", name.span).with("id", &name.value)),
                    // A day that holds for the whole file is old once.
                    Some(day) if !seen.insert(day.span) => {}
                    Some(day) => aged(context, day.value.0, day.span, &name.value, diagnostics),
                },
            }
        }
    }
    for (name, def) in context.facts.defs.iter().filter(|(name, _)| !damaged.contains(&name.value)) {
        match &def.reviewed {
            Some(day) => aged(context, day.value.0, day.span, &name.value, diagnostics),
            None if def.set_by.is_none() => {
                diagnostics.push(Diagnostic::warning("review-missing", name.span).with("id", &name.value));
            }
            None => {}
        }
    }
    places(context, diagnostics);
}

/// Contacts of a directory: one finding for each day that is too long ago, at the first contact of that day.
fn places(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (file, places) in &context.parsed.places {
        let text = &context.sources.file(*file).text;
        let days: BTreeSet<NaiveDate> = places.contacts().map(|contact| contact.reviewed).collect();
        for day in days {
            let written = format!("\"{day}\"");
            let start = text.find(&written).unwrap_or(0) as u32;
            let span = Span { file: *file, start, end: start + written.len() as u32 };
            let first = places.contacts().find(|contact| contact.reviewed == day);
            aged(context, day, span, first.map_or("", |contact| &contact.body[0]), diagnostics);
        }
    }
}

fn aged(context: &Context<'_>, day: NaiveDate, span: Span, id: &str, diagnostics: &mut Vec<Diagnostic>) {
    let Some(today) = context.settings.today else { return };
    let due = day.checked_add_months(Months::new(MAX_MONTHS)).unwrap_or(NaiveDate::MAX);
    if due < today {
        let finding = Diagnostic::warning("review-old", span).with("id", id).with("day", day);
        diagnostics.push(finding.with("months", MAX_MONTHS));
    } else if day > today {
        diagnostics.push(Diagnostic::warning("review-future", span).with("id", id).with("day", day));
    }
}
