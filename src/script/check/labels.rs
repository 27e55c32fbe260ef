//! Buttons and texts within what a phone shows: labels, lengths, number of buttons.

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::grammar::ChoiceDef;
use crate::script::markup::{RichText, UNSET};
use crate::script::model::MAX_LABEL;
use crate::script::model::{Ask, FormAsk, Kind, Node, Value};
use crate::script::source::Span;
use crate::script::texts::{BUTTONS, REQUIRED};

/// A message of Telegram holds this many UTF-16 units; heading, cover line and progress are taken off.
pub const MAX_TEXT: usize = 4096 - 160;
/// Under a form's question stands what has arrived so far, a hint, and what to do in danger.
const MAX_STEP: usize = MAX_TEXT - 1200;
/// More buttons than a person reads.
pub const MAX_CHOICES: usize = 24;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let script = context.script;
    for node in &script.nodes {
        for lang in Lang::ALL {
            let words = &node.words[lang.index()];
            let at = |attribute: &str| place(context, lang, &node.id, attribute).unwrap_or(node.span);
            label(&words.label, lang, at("label"), diagnostics);
            label(&words.begin, lang, at("start"), diagnostics);
            // A page without a heading would show a blank where the value is not set.
            for (text, attribute) in [(&words.label, "label"), (&words.heading, "title"), (&words.begin, "start")] {
                if text.contains(UNSET) && (attribute != "title" || script.texts.has(lang, &node.id, Some("title"))) {
                    let finding = Diagnostic::error("unset-in-label", at(attribute)).with("id", &node.id);
                    diagnostics.push(finding.with("attribute", attribute).with("lang", lang.code()));
                }
            }
            let length = units(&words.body);
            if length > MAX_TEXT {
                let finding = Diagnostic::error("text-too-long", at("")).with("id", &node.id);
                let finding = finding.with("lang", lang.code()).with("length", length).with("limit", MAX_TEXT);
                diagnostics.push(finding);
            }
            if words.body.is_empty() && words.picture.is_none() && script.texts.has(lang, &node.id, None) {
                let finding = Diagnostic::warning("empty-text", at("")).with("id", &node.id);
                diagnostics.push(finding.with("lang", lang.code()));
            }
            questions(context, node, lang, diagnostics);
            steps(context, node, lang, diagnostics);
        }
        if node.choices.len() > MAX_CHOICES {
            let finding = Diagnostic::error("too-many-choices", node.span).with("id", &node.id);
            diagnostics.push(finding.with("count", node.choices.len()).with("limit", MAX_CHOICES));
        }
    }
    choices(context, diagnostics);
    for lang in Lang::ALL {
        for (id, _) in REQUIRED.iter().filter(|(id, values)| values.is_empty() && id.starts_with("ui-")) {
            if BUTTONS.contains(id)
                && let Some(located) = script.texts.located(lang, id)
            {
                label(&script.say(lang, id, &[]), lang, located.key, diagnostics);
            }
        }
    }
}

/// Labels that stand at choices: their own message, or that of a fact.
fn choices(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (_, def) in context.parsed.topics.iter().flat_map(|topic| &topic.nodes) {
        for choice in def.common().choices {
            let ChoiceDef::Map(map) = &choice.value else { continue };
            let (id, attribute) = match (&map.label, map.call.as_ref().or(map.link.as_ref())) {
                (Some(own), _) => (&own.value, None),
                (None, Some(fact)) => (&fact.value, Some("label")),
                (None, None) => continue,
            };
            for lang in Lang::ALL {
                if let Some(text) = context.script.texts.plain(lang, id, attribute) {
                    let at = place(context, lang, id, attribute.unwrap_or("")).unwrap_or(choice.span);
                    label(&text, lang, at, diagnostics);
                }
            }
        }
    }
}

fn questions(context: &Context<'_>, node: &Node, lang: Lang, diagnostics: &mut Vec<Diagnostic>) {
    let questions = match &node.kind {
        Kind::Questionnaire(questionnaire) => &questionnaire.questions,
        Kind::Quiz(quiz) => &quiz.questions,
        _ => return,
    };
    for question in questions {
        let id = format!("{}-{}", node.id, question.code);
        let words = &question.words[lang.index()];
        let at = |attribute: &str| place(context, lang, &id, attribute).unwrap_or(node.span);
        if question.ask != Ask::YesNo {
            for (answer, text) in question.answers.iter().zip(&words.answers) {
                // A chosen answer of several bears a mark besides.
                let text = match question.ask {
                    Ask::Several => context.script.say(lang, "ui-chosen", &[("label", Value::Text(text))]),
                    _ => text.clone(),
                };
                label(&text, lang, at(&answer.code), diagnostics);
                if text.contains(UNSET) {
                    let finding = Diagnostic::error("unset-in-label", at(&answer.code)).with("id", &id);
                    diagnostics.push(finding.with("attribute", &answer.code).with("lang", lang.code()));
                }
            }
        }
        let length = units(&words.text) + units(&words.why);
        if length > MAX_TEXT {
            let finding = Diagnostic::error("text-too-long", at("")).with("id", &id).with("lang", lang.code());
            diagnostics.push(finding.with("length", length).with("limit", MAX_TEXT));
        }
    }
}

/// Answers of a form stand on buttons, and so do the short names of its steps: at the review one is chosen to be changed.
fn steps(context: &Context<'_>, node: &Node, lang: Lang, diagnostics: &mut Vec<Diagnostic>) {
    let Kind::Form(form) = &node.kind else { return };
    for step in &form.steps {
        let id = format!("{}-{}", node.id, step.code);
        let words = &step.words[lang.index()];
        let at = |attribute: &str| place(context, lang, &id, attribute).unwrap_or(node.span);
        // A chosen answer of several bears a mark besides, and so does a step that is filled.
        let marked = |text: &String| context.script.say(lang, "ui-chosen", &[("label", Value::Text(text))]);
        let answers = step.ask.options().iter().zip(&words.answers).map(|(answer, text)| {
            let several = matches!(step.ask, FormAsk::Several(_));
            (answer.code.as_str(), if several { marked(text) } else { text.clone() })
        });
        for (attribute, text) in answers.chain([("short", marked(&words.short))]) {
            label(&text, lang, at(attribute), diagnostics);
            if text.contains(UNSET) {
                let finding = Diagnostic::error("unset-in-label", at(attribute)).with("id", &id);
                diagnostics.push(finding.with("attribute", attribute).with("lang", lang.code()));
            }
        }
        let length = units(&words.text);
        if length > MAX_STEP {
            let finding = Diagnostic::error("text-too-long", at("")).with("id", &id).with("lang", lang.code());
            diagnostics.push(finding.with("length", length).with("limit", MAX_STEP));
        }
    }
}

fn units(text: &RichText) -> usize {
    text.to_plain().encode_utf16().count()
}

fn label(text: &str, lang: Lang, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let length = text.chars().count();
    if length > MAX_LABEL {
        let finding = Diagnostic::error("label-too-long", span).with("lang", lang.code());
        diagnostics.push(finding.with("label", text).with("length", length).with("limit", MAX_LABEL));
    }
}

/// Where a message's attribute stands; the message itself for an empty name.
fn place(context: &Context<'_>, lang: Lang, id: &str, attribute: &str) -> Option<Span> {
    let located = context.script.texts.located(lang, id)?;
    let found = located.attributes.iter().find(|(name, _)| name == attribute).map(|(_, span)| *span);
    Some(found.unwrap_or(located.key))
}
