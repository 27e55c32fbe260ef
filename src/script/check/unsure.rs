//! Who is unsure is not told that nothing is wrong: "not sure" at every question ends elsewhere than no answer at all.

use super::Context;
use crate::script::diagnostic::{Diagnostic, Severity};
use crate::script::model::{Ask, Condition, Jump, Kind, Node, NodeIx, Questionnaire};
use crate::script::source::Span;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for node in &context.script.nodes {
        let Kind::Questionnaire(it) = &node.kind else { continue };
        let asked = it.questions.iter().any(|question| question.ask == Ask::YesNo);
        // With one outcome there is no other place to end at; of one with mistakes it is not known where it ends.
        if !asked || it.outcomes.len() < 2 || has_errors(context, node, diagnostics) {
            continue;
        }
        if end(it, Some("unsure")).is_some() && end(it, Some("unsure")) == end(it, None) {
            diagnostics.push(Diagnostic::warning("unsure-lost", node.span).with("id", &node.id));
        }
    }
}

fn has_errors(context: &Context<'_>, node: &Node, diagnostics: &[Diagnostic]) -> bool {
    let in_file = context.script.nodes.iter().map(|other| other.span).filter(|span| span.file == node.span.file);
    let end = in_file.map(|span| span.start).filter(|start| *start > node.span.start).min().unwrap_or(u32::MAX);
    let within = |span: Span| span.file == node.span.file && (node.span.start..end).contains(&span.start);
    context.parsed.damaged.names.contains(&node.id)
        || diagnostics.iter().any(|finding| finding.severity == Severity::Error && within(finding.span))
}

/// Where it ends when every question with that answer is answered so and all others are skipped.
fn end(it: &Questionnaire, answer: Option<&str>) -> Option<NodeIx> {
    let mut scores = vec![0i32; it.scores.len()];
    let mut given: Vec<(&str, &str)> = Vec::new();
    let mut at = 0;
    while let Some(question) = it.questions.get(at) {
        at += 1;
        let chosen = question.answers.iter().find(|known| question.ask == Ask::YesNo && Some(&*known.code) == answer);
        given.push((&question.code, chosen.map_or("skip", |chosen| &chosen.code)));
        let Some(chosen) = chosen else { continue };
        for (score, points) in &chosen.points {
            scores[*score] = scores[*score].saturating_add(*points);
        }
        match chosen.jump {
            Some(Jump::Page(page)) => return Some(page),
            Some(Jump::Question(later)) => at = at.max(later),
            None => {}
        }
    }
    let held = it.outcomes.iter().find(|(when, _)| when.as_ref().is_none_or(|when| holds(it, when, &scores, &given)));
    held.map(|(_, page)| *page)
}

fn holds(it: &Questionnaire, condition: &Condition, scores: &[i32], given: &[(&str, &str)]) -> bool {
    match condition {
        Condition::All(list) => list.iter().all(|inner| holds(it, inner, scores, given)),
        Condition::Any(list) => list.iter().any(|inner| holds(it, inner, scores, given)),
        Condition::Not(inner) => !holds(it, inner, scores, given),
        Condition::Campaign(_) => false,
        Condition::Score(name, comparison, value) => {
            let score = it.scores.iter().position(|known| known == name).map(|n| scores[n]);
            score.is_some_and(|score| comparison.holds(score, *value))
        }
        Condition::Answer(question, answer) => given.contains(&(question.as_str(), answer.as_str())),
    }
}
