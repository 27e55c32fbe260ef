//! Buttons and texts within what a phone shows: labels, lengths, number of buttons.

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::model::{Ask, Kind, Node, Way};
use crate::script::source::Span;
use crate::script::texts::REQUIRED;

/// Longer labels are cut off on a small phone in Telegram; Viber shrinks or cuts them.
pub const MAX_LABEL: usize = 40;
/// A message of Telegram holds this many UTF-16 units; heading, cover line and progress are taken off.
pub const MAX_TEXT: usize = 4096 - 160;
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
            let length = words.body.to_plain().encode_utf16().count();
            if length > MAX_TEXT {
                let finding = Diagnostic::error("text-too-long", at("")).with("id", &node.id);
                let finding = finding.with("lang", lang.code()).with("length", length).with("limit", MAX_TEXT);
                diagnostics.push(finding);
            }
            if words.body.is_empty() && words.picture.is_none() && script.texts.has(lang, &node.id, None) {
                let finding = Diagnostic::warning("empty-text", at("")).with("id", &node.id);
                diagnostics.push(finding.with("lang", lang.code()));
            }
            for choice in &node.choices {
                if matches!(choice.way, Way::Call(_) | Way::Open(_)) {
                    label(&choice.label[lang.index()], lang, node.span, diagnostics);
                }
            }
            questions(context, node, lang, diagnostics);
        }
        if node.choices.len() > MAX_CHOICES {
            let finding = Diagnostic::error("too-many-choices", node.span).with("id", &node.id);
            diagnostics.push(finding.with("count", node.choices.len()).with("limit", MAX_CHOICES));
        }
    }
    for lang in Lang::ALL {
        for (id, _) in REQUIRED.iter().filter(|(id, values)| values.is_empty() && id.starts_with("ui-")) {
            if matches!(*id, "ui-back" | "ui-home" | "ui-hide" | "ui-skip" | "ui-done" | "ui-next" | "ui-begin")
                && let Some(located) = script.texts.located(lang, id)
            {
                label(&script.say(lang, id, &[]), lang, located.key, diagnostics);
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
    for question in questions.iter().filter(|question| question.ask != Ask::YesNo) {
        let id = format!("{}-{}", node.id, question.code);
        for (answer, text) in question.answers.iter().zip(&question.words[lang.index()].answers) {
            label(text, lang, place(context, lang, &id, &answer.code).unwrap_or(node.span), diagnostics);
        }
    }
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
