//! Questionnaires and quizzes: answers packed into a button, the way through the questions, scores, outcomes.

use std::sync::Arc;

use super::place::{Code, Run};
use crate::script::model::{Ask, Condition, Jump, NodeIx, Question, Questionnaire, Quiz};

/// An answer of one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Given {
    /// Not answered.
    #[default]
    Nothing,
    /// The answer of that index; for several, see [`Given::Several`].
    One(usize),
    /// A set of answers, a bit each.
    Several(u32),
    /// Skipped.
    Skipped,
}

/// Packs answers.
pub fn pack(questions: &[Question], given: &[Given]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = 0;
    for (question, given) in questions.iter().zip(given) {
        let width = question.bits();
        let value = match given {
            Given::Nothing => 0,
            Given::One(n) => *n as u32 + 1,
            Given::Several(set) => *set,
            Given::Skipped => question.answers.len() as u32 + 1,
        };
        for bit in 0..width {
            if value >> bit & 1 == 1 {
                let byte = (at + bit) / 8;
                if bytes.len() <= byte {
                    bytes.resize(byte + 1, 0);
                }
                bytes[byte] |= 1 << ((at + bit) % 8);
            }
        }
        at += width;
    }
    bytes
}

/// Unpacks answers; what no button of ours carries counts as not answered.
pub fn unpack(questions: &[Question], bytes: &[u8]) -> Vec<Given> {
    let mut at = 0;
    let bit = |n: usize| bytes.get(n / 8).is_some_and(|byte| byte >> (n % 8) & 1 == 1);
    questions
        .iter()
        .map(|question| {
            let width = question.bits();
            let value = (0..width.min(32)).fold(0u32, |value, n| value | u32::from(bit(at + n)) << n);
            at += width;
            let count = question.answers.len() as u32;
            match question.ask {
                Ask::Several => Given::Several(value),
                _ if value == 0 => Given::Nothing,
                _ if value <= count => Given::One(value as usize - 1),
                _ if value == count + 1 => Given::Skipped,
                _ => Given::Nothing,
            }
        })
        .collect()
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To that question.
    Question(usize),
    /// To a page that ends it.
    Page(NodeIx),
    /// To the end.
    End,
}

/// Where the answer to question `at` leads.
pub fn next(questions: &[Question], at: usize, given: Given) -> Next {
    let jump = questions.get(at).and_then(|question| {
        taken(question, given).find_map(|n| question.answers.get(n).and_then(|answer| answer.jump))
    });
    match jump {
        Some(Jump::Page(page)) => Next::Page(page),
        Some(Jump::Question(to)) => Next::Question(to),
        None if at + 1 < questions.len() => Next::Question(at + 1),
        None => Next::End,
    }
}

/// Indices of the answers given to a question.
pub fn taken(question: &Question, given: Given) -> impl Iterator<Item = usize> {
    let count = question.answers.len();
    let set = match given {
        Given::One(n) if n < 32 => 1u32 << n,
        Given::Several(set) => set,
        _ => 0,
    };
    (0..count.min(32)).filter(move |n| set >> n & 1 == 1)
}

/// The questions on the way from the first to `at`, `at` not included.
pub fn path(questions: &[Question], given: &[Given], at: usize) -> Vec<usize> {
    let mut way = Vec::new();
    let mut here = 0;
    while here < at.min(questions.len()) {
        way.push(here);
        match next(questions, here, given.get(here).copied().unwrap_or_default()) {
            Next::Question(to) => here = to,
            Next::Page(_) | Next::End => break,
        }
    }
    way
}

/// Answers that count: those on the way.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    questionnaire: &'a Questionnaire,
    given: Vec<Given>,
    way: Vec<usize>,
    /// Sum of each score.
    pub scores: Vec<i32>,
}

impl<'a> Standing<'a> {
    /// Counts the answers given so far.
    pub fn new(questionnaire: &'a Questionnaire, given: Vec<Given>) -> Self {
        let questions = &questionnaire.questions;
        let way = path(questions, &given, questions.len());
        let mut scores = vec![0i32; questionnaire.scores.len()];
        for at in &way {
            let question = &questions[*at];
            for n in taken(question, given[*at]) {
                for (score, points) in &question.answers[n].points {
                    scores[*score] = scores[*score].saturating_add(*points);
                }
            }
        }
        Self { questionnaire, given, way, scores }
    }

    /// Questions and answers that added points or led straight on, in the order asked: (question, answer).
    pub fn counted(&self) -> Vec<(&'a Question, usize)> {
        let mut counted = Vec::new();
        for at in &self.way {
            let question = &self.questionnaire.questions[*at];
            for n in taken(question, self.given[*at]) {
                let answer = &question.answers[n];
                if answer.points.iter().any(|(_, points)| *points > 0) || matches!(answer.jump, Some(Jump::Page(_))) {
                    counted.push((question, n));
                }
            }
        }
        counted
    }

    /// The page of the first outcome that holds.
    pub fn outcome(&self, campaign: Option<Code>) -> Option<NodeIx> {
        let holds = |when: &Option<Condition>| when.as_ref().is_none_or(|when| self.holds(when, campaign));
        self.questionnaire.outcomes.iter().find(|(when, _)| holds(when)).map(|(_, page)| *page)
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition, campaign: Option<Code>) -> bool {
        match condition {
            Condition::All(list) => list.iter().all(|c| self.holds(c, campaign)),
            Condition::Any(list) => list.iter().any(|c| self.holds(c, campaign)),
            Condition::Not(inner) => !self.holds(inner, campaign),
            Condition::Campaign(code) => campaign == Some(*code),
            Condition::Score(name, comparison, value) => self
                .questionnaire
                .scores
                .iter()
                .position(|score| score == name)
                .is_some_and(|n| comparison.holds(self.scores[n], *value)),
            Condition::Answer(question, answer) => self
                .questionnaire
                .questions
                .iter()
                .position(|known| known.code == *question)
                .filter(|at| self.way.contains(at))
                .is_some_and(|at| answered(&self.questionnaire.questions[at], self.given[at], answer)),
        }
    }
}

/// Whether an answer of that code was given.
pub fn answered(question: &Question, given: Given, code: &str) -> bool {
    if code == "skip" {
        return matches!(given, Given::Skipped) || matches!(given, Given::Several(0));
    }
    taken(question, given).any(|n| question.answers[n].code == code)
}

/// A condition where no questionnaire was answered.
pub fn holds_without(condition: &Condition, campaign: Option<Code>) -> bool {
    match condition {
        Condition::All(list) => list.iter().all(|c| holds_without(c, campaign)),
        Condition::Any(list) => list.iter().any(|c| holds_without(c, campaign)),
        Condition::Not(inner) => !holds_without(inner, campaign),
        Condition::Campaign(code) => campaign == Some(*code),
        Condition::Score(..) | Condition::Answer(..) => false,
    }
}

/// How many answers of a quiz were right.
pub fn right_answers(quiz: &Quiz, given: &[Given]) -> usize {
    quiz.right.iter().zip(given).filter(|(right, given)| **given == Given::One(**right)).count()
}

/// The page of a quiz's result.
pub fn result(quiz: &Quiz, right: usize) -> Option<NodeIx> {
    quiz.results.iter().find(|(least, _)| right >= usize::from(*least)).map(|(_, page)| *page)
}

/// A fresh run of a questionnaire or quiz.
pub fn fresh(of: Code, version: u32) -> Run {
    Run { of, version, ..Run::default() }
}

/// The text of a question, shared.
pub fn text(question: &Question, lang: crate::script::Lang) -> Arc<crate::script::markup::RichText> {
    question.words[lang.index()].text.clone()
}
