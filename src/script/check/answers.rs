//! Questionnaires, quizzes and text checks: answers fit a button, every outcome is reached, every way has one.

use std::collections::{BTreeSet, HashSet};

use super::Context;
use crate::script::code::Code;
use crate::script::diagnostic::Diagnostic;
use crate::script::grammar::{Name, ResultDef};
use crate::script::model::MAX_ANSWER_BYTES;
use crate::script::model::{Answer, Ask, Condition, Jump, Kind, Question, Questionnaire};
use crate::script::parse::NodeDef;
use crate::script::source::Spanned;

/// More states than this are not walked; then nothing is reported of the outcomes.
const MAX_STATES: usize = 200_000;
/// A question has at most this many answers: more is read by nobody, and a set of them must fit a button.
const MAX_ANSWERS: usize = 24;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for topic in &context.parsed.topics {
        for (name, def) in &topic.nodes {
            let Some(ix) = context.script.find(&name.value) else { continue };
            // Of what could not be read wholly, nothing can be said.
            if context.parsed.damaged.names.contains(&name.value) {
                continue;
            }
            match (&context.script.node(ix).kind, def) {
                (Kind::Questionnaire(it), NodeDef::Questionnaire(def)) => {
                    let codes: Vec<_> = def.questions.0.iter().map(|(code, _)| code).collect();
                    length(&it.questions, name, &codes, diagnostics);
                    let spans: Vec<_> = def.outcomes.iter().map(|outcome| &outcome.value.to).collect();
                    if spans.len() == it.outcomes.len() {
                        outcomes(it, name, &spans, diagnostics);
                    }
                }
                (Kind::Quiz(it), NodeDef::Quiz(def)) => {
                    let codes: Vec<_> = def.questions.0.iter().map(|(code, _)| code).collect();
                    length(&it.questions, name, &codes, diagnostics);
                    if !it.questions.is_empty() {
                        results(&def.results, name, &(0..=it.questions.len()).collect(), diagnostics);
                    }
                }
                (Kind::TextCheck(it), NodeDef::TextCheck(def)) => {
                    results(
                        &def.outcomes,
                        name,
                        &sums(it.marks.iter().map(|mark| usize::from(mark.weight))),
                        diagnostics,
                    );
                }
                _ => {}
            }
        }
    }
}

fn length(questions: &[Question], name: &Name, codes: &[&Name], diagnostics: &mut Vec<Diagnostic>) {
    if questions.is_empty() {
        diagnostics.push(Diagnostic::error("no-questions", name.span).with("id", &name.value));
    }
    if !Question::fit(questions) {
        let used: usize = questions.iter().map(Question::bits).sum();
        let finding = Diagnostic::error("answers-too-long", name.span).with("id", &name.value);
        diagnostics.push(finding.with("bits", used).with("limit", MAX_ANSWER_BYTES * 8));
    }
    for (question, code) in questions.iter().zip(codes) {
        let few = question.ask != Ask::YesNo && question.answers.len() < 2;
        if few || question.answers.len() > MAX_ANSWERS {
            let finding = Diagnostic::error("answer-count", code.span).with("id", &question.code);
            diagnostics.push(finding.with("count", question.answers.len()));
        }
    }
}

/// Every sum that some of the weights make.
fn sums(weights: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    let mut sums = BTreeSet::from([0]);
    for weight in weights {
        let more: Vec<usize> = sums.iter().map(|sum| sum + weight).collect();
        sums.extend(more);
    }
    sums
}

/// Results by a number reached: each is the first for some number that can be reached, and one of them for none.
fn results(results: &[Spanned<ResultDef>], name: &Name, numbers: &BTreeSet<usize>, diagnostics: &mut Vec<Diagnostic>) {
    let mut before = usize::MAX;
    for result in results {
        let least = usize::from(result.value.at_least.unwrap_or(0));
        if least >= before || numbers.range(least..before).next().is_none() {
            let finding = Diagnostic::error("outcome-unreachable", result.value.to.span);
            diagnostics.push(finding.with("id", &result.value.to.value));
        }
        before = before.min(least);
    }
    if before > 0 {
        diagnostics.push(Diagnostic::error("answers-without-outcome", name.span).with("id", &name.value));
    }
}

/// What is known after some questions: scores, and which of the answers that conditions ask about were given.
#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    scores: Vec<i32>,
    /// A bit for each of [`Walk::asked`].
    given: u64,
}

/// All that a walk through a questionnaire needs to look at.
struct Walk<'a> {
    it: &'a Questionnaire,
    /// Answers that conditions ask about: question, answer; `None`: skipped.
    asked: Vec<(usize, Option<usize>)>,
    /// Campaigns that conditions ask about.
    campaigns: BTreeSet<Code>,
    /// Below and above these, at the end, no condition sees a difference.
    limits: Vec<(i32, i32)>,
}

/// Walks every distinct state of scores and asked-about answers, question by question.
fn outcomes(it: &Questionnaire, name: &Name, spans: &[&Name], diagnostics: &mut Vec<Diagnostic>) {
    if it.questions.is_empty() {
        return;
    }
    // That the last outcome always holds needs no walk, which may be too long to finish.
    if it.outcomes.last().is_none_or(|(when, _)| when.is_some()) {
        diagnostics.push(Diagnostic::error("answers-without-outcome", name.span).with("id", &name.value));
    }
    let mut walk = Walk { it, asked: Vec::new(), campaigns: BTreeSet::new(), limits: vec![(0, 0); it.scores.len()] };
    it.outcomes.iter().filter_map(|(when, _)| when.as_ref()).for_each(|when| walk.learn(when));
    if walk.asked.len() > 64 {
        return;
    }
    let Some(ends) = walk.ends() else { return };
    let mut reached = vec![false; it.outcomes.len()];
    for campaign in std::iter::once(None).chain(walk.campaigns.iter().copied().map(Some)) {
        for state in &ends {
            let holds = |when: &Option<Condition>| when.as_ref().is_none_or(|when| walk.holds(when, state, campaign));
            if let Some(n) = it.outcomes.iter().position(|(when, _)| holds(when)) {
                reached[n] = true;
            }
        }
    }
    for (reached, to) in reached.iter().zip(spans) {
        if !reached {
            diagnostics.push(Diagnostic::error("outcome-unreachable", to.span).with("id", &to.value));
        }
    }
}

impl Walk<'_> {
    /// What a condition asks about.
    fn learn(&mut self, condition: &Condition) {
        match condition {
            Condition::Score(name, _, value) => {
                if let Some(n) = self.it.scores.iter().position(|known| known == name) {
                    let (low, high) = &mut self.limits[n];
                    *low = (*low).min(value.saturating_sub(1));
                    *high = (*high).max(value.saturating_add(1));
                }
            }
            Condition::Answer(question, answer) => {
                let asked = self.place(question, answer);
                self.asked.extend(asked.filter(|asked| !self.asked.contains(asked)));
            }
            Condition::Campaign(code) => {
                self.campaigns.insert(*code);
            }
            Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| self.learn(c)),
            Condition::Not(inner) => self.learn(inner),
        }
    }

    fn place(&self, question: &str, answer: &str) -> Option<(usize, Option<usize>)> {
        let at = self.it.questions.iter().position(|known| known.code == *question)?;
        let answers = &self.it.questions[at].answers;
        match answers.iter().position(|known| known.code == *answer) {
            Some(n) => Some((at, Some(n))),
            None => (answer == "skip").then_some((at, None)),
        }
    }

    /// The states in which the questions can end; `None`: too many to walk.
    fn ends(&self) -> Option<HashSet<State>> {
        let questions = &self.it.questions;
        let mut ahead: Vec<HashSet<State>> = vec![HashSet::new(); questions.len() + 1];
        ahead[0].insert(State { scores: vec![0; self.it.scores.len()], given: 0 });
        let mut walked = 0;
        for at in 0..questions.len() {
            let (before, bounds) = (self.bounds(at), self.bounds(at + 1));
            let mut next: HashSet<(State, Option<Jump>)> = HashSet::new();
            for state in std::mem::take(&mut ahead[at]) {
                // Not answered and skipped lead on alike; only "skip" can be asked about.
                next.insert((self.took(&state, at, None), None));
                match questions[at].ask {
                    Ask::YesNo | Ask::One => {
                        for (n, answer) in questions[at].answers.iter().enumerate() {
                            next.insert((self.took(&state, at, Some(n)), answer.jump));
                        }
                    }
                    // Answer by answer, taken or not: the same states as all sets, without walking all sets.
                    Ask::Several => {
                        let mut sets: HashSet<(State, Option<Jump>)> = HashSet::new();
                        for (n, answer) in questions[at].answers.iter().enumerate() {
                            let mut more: Vec<_> = sets
                                .iter()
                                .map(|(state, jump)| (self.took(state, at, Some(n)), jump.or(answer.jump)))
                                .collect();
                            more.push((self.took(&state, at, Some(n)), answer.jump));
                            sets.extend(more.into_iter().map(|(state, jump)| (state.within(&before), jump)));
                            if sets.len() > MAX_STATES {
                                return None;
                            }
                        }
                        next.extend(sets);
                    }
                }
                if next.len() > MAX_STATES {
                    return None;
                }
            }
            walked += next.len();
            if walked > MAX_STATES {
                return None;
            }
            for (state, jump) in next {
                match jump {
                    Some(Jump::Page(_)) => {}
                    Some(Jump::Question(later)) => {
                        ahead[later.min(questions.len())].insert(state.within(&bounds));
                    }
                    None => {
                        ahead[at + 1].insert(state.within(&bounds));
                    }
                }
            }
        }
        ahead.pop()
    }

    /// The state after an answer; `None`: skipped.
    fn took(&self, state: &State, at: usize, answer: Option<usize>) -> State {
        let mut next = state.clone();
        if let Some(n) = answer {
            for (score, points) in &self.it.questions[at].answers[n].points {
                next.scores[*score] = next.scores[*score].saturating_add(*points);
            }
        }
        if let Some(bit) = self.asked.iter().position(|asked| *asked == (at, answer)) {
            next.given |= 1 << bit;
        }
        next
    }

    /// Within these, a score after the questions before `at` still makes a difference at the end: what is still to come
    /// may take points away, so a high score is only cut where not even that brings it back.
    fn bounds(&self, at: usize) -> Vec<(i32, i32)> {
        let mut bounds = self.limits.clone();
        for question in &self.it.questions[at.min(self.it.questions.len())..] {
            for (n, (low, high)) in bounds.iter_mut().enumerate() {
                // No condition asks about this score: it is never told apart.
                if (*low, *high) == (0, 0) {
                    continue;
                }
                let points =
                    |answer: &Answer| answer.points.iter().filter(|(s, _)| *s == n).map(|(_, p)| *p).sum::<i32>();
                let all = question.answers.iter().map(points);
                let (down, up) = match question.ask {
                    Ask::Several => (all.clone().filter(|p| *p < 0).sum(), all.filter(|p| *p > 0).sum()),
                    Ask::YesNo | Ask::One => (all.clone().min().unwrap_or(0).min(0), all.max().unwrap_or(0).max(0)),
                };
                *low = low.saturating_sub(up);
                *high = high.saturating_sub(down);
            }
        }
        bounds
    }

    fn holds(&self, condition: &Condition, state: &State, campaign: Option<Code>) -> bool {
        match condition {
            Condition::All(list) => list.iter().all(|c| self.holds(c, state, campaign)),
            Condition::Any(list) => list.iter().any(|c| self.holds(c, state, campaign)),
            Condition::Not(inner) => !self.holds(inner, state, campaign),
            Condition::Campaign(code) => campaign == Some(*code),
            Condition::Score(name, comparison, value) => {
                let score = self.it.scores.iter().position(|known| known == name).map(|n| state.scores[n]);
                score.is_some_and(|score| comparison.holds(score, *value))
            }
            Condition::Answer(question, answer) => {
                let asked = self.place(question, answer);
                let bit = asked.and_then(|asked| self.asked.iter().position(|known| *known == asked));
                bit.is_some_and(|bit| state.given >> bit & 1 == 1)
            }
        }
    }
}

impl State {
    fn within(mut self, bounds: &[(i32, i32)]) -> Self {
        for (score, (low, high)) in self.scores.iter_mut().zip(bounds) {
            *score = (*score).clamp(*low, *high);
        }
        self
    }
}
