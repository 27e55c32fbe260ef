//! Every fact has a source and a day of review that is not too long ago.

use chrono::{Months, NaiveDate};

use super::Context;
use crate::script::diagnostic::Diagnostic;
use crate::script::source::Span;

/// A review older than this many months is due again.
const MAX_MONTHS: u32 = 12;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for topic in &context.parsed.topics {
        for (name, def) in &topic.nodes {
            let common = def.common();
            let source = common.source.or(topic.defaults.source.as_ref());
            let reviewed = common.reviewed.or(topic.defaults.reviewed.as_ref());
            match source {
                None => diagnostics.push(Diagnostic::warning("source-missing", name.span).with("id", &name.value)),
                Some(source) if source.value == "own" => {}
                Some(_) => match reviewed {
                    None => diagnostics.push(Diagnostic::warning("review-missing", name.span).with("id", &name.value)),
                    Some(day) => aged(context, day.value, day.span, &name.value, diagnostics),
                },
            }
        }
    }
    for (name, def) in &context.facts.defs {
        match &def.reviewed {
            Some(day) => aged(context, day.value, day.span, &name.value, diagnostics),
            None if def.set_by.is_none() => {
                diagnostics.push(Diagnostic::warning("review-missing", name.span).with("id", &name.value));
            }
            None => {}
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
