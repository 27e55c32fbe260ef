//! Questionnaires, quizzes and text checks: answers fit a button, every outcome is reached, every way has one.

use std::collections::{BTreeMap, HashSet};

use super::Context;
use crate::dialogue::place::MAX_ANSWER_BYTES;
use crate::dialogue::questionnaire::{bits, compare, fits};
use crate::script::diagnostic::Diagnostic;
use crate::script::grammar::{Name, ResultDef};
use crate::script::model::{Ask, Condition, Jump, Kind, Question, Questionnaire};
use crate::script::parse::NodeDef;
use crate::script::source::Spanned;

/// More states than this are not walked; then only what was seen counts as reached, and nothing is reported.
const MAX_STATES: usize = 60_000;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for topic in &context.parsed.topics {
        for (name, def) in &topic.nodes {
            let Some(ix) = context.script.find(&name.value) else { continue };
            match (&context.script.node(ix).kind, def) {
                (Kind::Questionnaire(it), NodeDef::Questionnaire(def)) => {
                    length(&it.questions, name, diagnostics);
                    let spans: Vec<_> = def.outcomes.iter().map(|outcome| &outcome.value.to).collect();
                    if spans.len() == it.outcomes.len() {
                        outcomes(it, name, &spans, diagnostics);
                    }
                }
                (Kind::Quiz(it), NodeDef::Quiz(def)) => {
                    length(&it.questions, name, diagnostics);
                    results(&def.results, name, Some(it.questions.len()), diagnostics);
                }
                (Kind::TextCheck(it), NodeDef::TextCheck(def)) => {
                    let most = it.marks.iter().map(|mark| usize::from(mark.weight)).sum();
                    results(&def.outcomes, name, Some(most), diagnostics);
                }
                _ => {}
            }
        }
    }
}

fn length(questions: &[Question], name: &Name, diagnostics: &mut Vec<Diagnostic>) {
    if questions.is_empty() {
        diagnostics.push(Diagnostic::error("no-questions", name.span).with("id", &name.value));
    }
    if !fits(questions) {
        let used: usize = questions.iter().map(bits).sum();
        let finding = Diagnostic::error("answers-too-long", name.span).with("id", &name.value);
        diagnostics.push(finding.with("bits", used).with("limit", MAX_ANSWER_BYTES * 8));
    }
    for question in questions {
        let few = question.ask != Ask::YesNo && question.answers.len() < 2;
        if few || question.answers.len() > 24 {
            let finding = Diagnostic::error("answer-count", name.span).with("id", &question.code);
            diagnostics.push(finding.with("count", question.answers.len()));
        }
    }
}

/// Results by a number reached: falling, the last without a bound, none above what can be reached.
fn results(results: &[Spanned<ResultDef>], name: &Name, most: Option<usize>, diagnostics: &mut Vec<Diagnostic>) {
    let mut before = u32::MAX;
    for result in results {
        let least = u32::from(result.value.at_least.unwrap_or(0));
        if least >= before || most.is_some_and(|most| least as usize > most) {
            let finding = Diagnostic::error("outcome-unreachable", result.value.to.span);
            diagnostics.push(finding.with("id", &result.value.to.value));
        }
        before = before.min(least);
    }
    if before > 0 {
        diagnostics.push(Diagnostic::error("answers-without-outcome", name.span).with("id", &name.value));
    }
}

/// What is known after some questions: scores, and answers that conditions ask about.
#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    scores: Vec<i32>,
    answers: Vec<(u8, u8)>,
}

/// Walks every distinct state of scores and asked-about answers, question by question.
fn outcomes(it: &Questionnaire, name: &Name, spans: &[&Name], diagnostics: &mut Vec<Diagnostic>) {
    let limits = limits(it);
    let asked = asked_about(it);
    let mut ahead: Vec<HashSet<State>> = vec![HashSet::new(); it.questions.len() + 1];
    if it.questions.is_empty() {
        return;
    }
    ahead[0].insert(State { scores: vec![0; it.scores.len()], answers: Vec::new() });
    let mut walked = 0;
    for at in 0..it.questions.len() {
        let states = std::mem::take(&mut ahead[at]);
        walked += states.len();
        if walked > MAX_STATES {
            return;
        }
        let question = &it.questions[at];
        let ways = ways(question);
        for state in states {
            for (taken, code) in &ways {
                let mut next = state.clone();
                let mut to = at + 1;
                let mut page = false;
                let mut jumped = false;
                for n in taken {
                    for (score, points) in &question.answers[*n].points {
                        next.scores[*score] += points;
                    }
                    match question.answers[*n].jump {
                        Some(Jump::Question(later)) if !jumped => (to, jumped) = (later, true),
                        Some(Jump::Page(_)) if !jumped => (page, jumped) = (true, true),
                        _ => {}
                    }
                }
                for (score, (low, high)) in next.scores.iter_mut().zip(&limits) {
                    *score = (*score).clamp(*low, *high);
                }
                if asked.contains(&at) {
                    next.answers.push((at as u8, *code));
                }
                if !page {
                    ahead[to].insert(next);
                }
            }
        }
    }
    let ends = std::mem::take(&mut ahead[it.questions.len()]);
    let mut reached = vec![false; it.outcomes.len()];
    let mut without = false;
    for campaign in [false, true] {
        for state in &ends {
            let holds = |when: &Option<Condition>| when.as_ref().is_none_or(|when| holds(it, when, state, campaign));
            match it.outcomes.iter().position(|(when, _)| holds(when)) {
                Some(n) => reached[n] = true,
                None => without = true,
            }
        }
    }
    for (reached, to) in reached.iter().zip(spans) {
        if !reached && !ends.is_empty() {
            diagnostics.push(Diagnostic::error("outcome-unreachable", to.span).with("id", &to.value));
        }
    }
    if without || it.outcomes.is_empty() {
        diagnostics.push(Diagnostic::error("answers-without-outcome", name.span).with("id", &name.value));
    }
}

/// The ways to answer a question: answers taken, and a code for conditions.
/// Of sets of many, each alone, none and all are walked, and each pair.
fn ways(question: &Question) -> Vec<(Vec<usize>, u8)> {
    let count = question.answers.len();
    let mut ways: Vec<(Vec<usize>, u8)> = vec![(Vec::new(), u8::MAX)];
    ways.extend((0..count).map(|n| (vec![n], n as u8)));
    if question.ask == Ask::Several {
        for a in 0..count {
            for b in a + 1..count {
                ways.push((vec![a, b], a as u8));
            }
        }
        ways.push(((0..count).collect(), 0));
    }
    ways
}

/// Beyond these no condition sees a difference.
fn limits(it: &Questionnaire) -> Vec<(i32, i32)> {
    let mut limits: BTreeMap<&str, (i32, i32)> = BTreeMap::new();
    fn walk<'a>(condition: &'a Condition, limits: &mut BTreeMap<&'a str, (i32, i32)>) {
        match condition {
            Condition::Score(name, _, value) => {
                let (low, high) = limits.entry(name).or_insert((0, 0));
                *low = (*low).min(value - 1);
                *high = (*high).max(value + 1);
            }
            Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| walk(c, limits)),
            Condition::Not(inner) => walk(inner, limits),
            Condition::Answer(..) | Condition::Campaign(_) => {}
        }
    }
    it.outcomes.iter().filter_map(|(when, _)| when.as_ref()).for_each(|when| walk(when, &mut limits));
    it.scores.iter().map(|score| limits.get(score.as_str()).copied().unwrap_or((0, 0))).collect()
}

fn asked_about(it: &Questionnaire) -> HashSet<usize> {
    fn walk(condition: &Condition, it: &Questionnaire, asked: &mut HashSet<usize>) {
        match condition {
            Condition::Answer(question, _) => {
                asked.extend(it.questions.iter().position(|known| known.code == *question));
            }
            Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| walk(c, it, asked)),
            Condition::Not(inner) => walk(inner, it, asked),
            Condition::Score(..) | Condition::Campaign(_) => {}
        }
    }
    let mut asked = HashSet::new();
    it.outcomes.iter().filter_map(|(when, _)| when.as_ref()).for_each(|when| walk(when, it, &mut asked));
    asked
}

fn holds(it: &Questionnaire, condition: &Condition, state: &State, campaign: bool) -> bool {
    match condition {
        Condition::All(list) => list.iter().all(|c| holds(it, c, state, campaign)),
        Condition::Any(list) => list.iter().any(|c| holds(it, c, state, campaign)),
        Condition::Not(inner) => !holds(it, inner, state, campaign),
        Condition::Campaign(_) => campaign,
        Condition::Score(name, comparison, value) => {
            let score = it.scores.iter().position(|known| known == name).map(|n| state.scores[n]);
            score.is_some_and(|score| compare(score, *comparison, *value))
        }
        Condition::Answer(question, answer) => {
            let at = it.questions.iter().position(|known| known.code == *question);
            at.is_some_and(|at| {
                let code = it.questions[at].answers.iter().position(|known| known.code == *answer);
                let code = code.map_or(u8::MAX, |n| n as u8);
                state.answers.contains(&(at as u8, code))
            })
        }
    }
}
