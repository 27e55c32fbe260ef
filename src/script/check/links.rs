//! Links lead only to hosts on the list; facts have the shape of their kind.

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::facts::dialled;
use crate::script::grammar::{FactDef, FactKind, SetBy, ValueDef};
use crate::script::model::Script;
use crate::script::source::{Span, Spanned};

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (name, def) in &context.facts.defs {
        fact(context, name, def, diagnostics);
    }
    for id in context.settings.facts.keys() {
        // Facts of the deployer are checked where they are read; here only that the script knows them.
        if !context.facts.by_id.get(id).is_some_and(|fact| fact.by_deployer) {
            let span = context.facts.defs.first().map(|(name, _)| name.span);
            let known = context.facts.by_id.values().filter(|fact| fact.by_deployer).map(|fact| fact.id.as_str());
            if let Some(span) = span {
                diagnostics.push(Diagnostic::error("unknown-deployer-fact", span).near(id, known).with("id", id));
            }
        }
    }
    if let Some(line) = &context.parsed.line {
        let exit = &line.exit;
        if !exit.value.starts_with("https://") {
            diagnostics.push(Diagnostic::error("link-not-https", exit.span).with("link", &exit.value));
        }
    }
    for (file, places) in &context.parsed.places {
        let text = &context.sources.file(*file).text;
        let at = |written: &str| {
            let start = text.find(written).unwrap_or(0) as u32;
            Span { file: *file, start, end: start + written.len() as u32 }
        };
        for contact in places.contacts() {
            if let Some(website) = &contact.website {
                allowed(context.script, website, at(website), diagnostics);
            }
            if let Some(phone) = contact.phone.as_ref().filter(|phone| !is_phone(phone)) {
                diagnostics.push(Diagnostic::error("bad-phone", at(phone)).with("number", phone));
            }
        }
    }
}

fn is_phone(text: &str) -> bool {
    let count = dialled(text).trim_start_matches('+').len();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')'));
    plain && (2..=15).contains(&count)
}

fn fact(context: &Context<'_>, name: &Spanned<String>, def: &FactDef, diagnostics: &mut Vec<Diagnostic>) {
    let by_deployer = def.set_by == Some(SetBy::Deployer);
    let Some(value) = &def.value else {
        if !by_deployer && !context.parsed.damaged.names.contains(&name.value) {
            diagnostics.push(Diagnostic::error("fact-without-value", name.span).with("id", &name.value));
        }
        return;
    };
    if let ValueDef::Each(by) = &value.value {
        for lang in Lang::ALL.iter().filter(|lang| !by.contains_key(lang.code())) {
            let finding = Diagnostic::error("fact-language", name.span).with("id", &name.value);
            diagnostics.push(finding.with("lang", lang.code()));
        }
        for other in by.keys().filter(|key| Lang::ALL.iter().all(|lang| lang.code() != key.as_str())) {
            let known = Lang::ALL.map(Lang::code);
            let finding = Diagnostic::error("unknown-value", value.span).with("value", other);
            diagnostics.push(finding.with("known", known.join(", ")).near(other, known));
        }
    }
    let values: Vec<&String> = match &value.value {
        ValueDef::Same(value) => vec![value],
        ValueDef::Each(by) => by.values().collect(),
    };
    for text in values {
        match def.kind.value {
            FactKind::Phone if !is_phone(text) => {
                diagnostics.push(Diagnostic::error("bad-phone", value.span).with("number", text));
            }
            FactKind::Link => allowed(context.script, text, value.span, diagnostics),
            FactKind::Phone | FactKind::Amount | FactKind::Text => {}
        }
    }
    if def.source.is_none() && !by_deployer && !context.parsed.damaged.names.contains(&name.value) {
        diagnostics.push(Diagnostic::warning("source-missing", name.span).with("id", &name.value));
    }
}

fn allowed(script: &Script, url: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    if !url.starts_with("https://") {
        diagnostics.push(Diagnostic::error("link-not-https", span).with("link", url));
    } else if !script.line.links.iter().any(|host| crate::script::words::is_host(url, host)) {
        let host = crate::script::facts::host(url);
        diagnostics.push(Diagnostic::error("link-not-allowed", span).with("link", url).with("host", host));
    }
}
