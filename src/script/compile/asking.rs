//! Questionnaires and quizzes: questions, answers, jumps, outcomes, and the version that old buttons are told by.

use sha2::{Digest, Sha256};

use super::condition::Asked;
use super::{Compiler, is_id};
use crate::script::diagnostic::{Diagnostic, nearest};
use crate::script::grammar::{EffectDef, Name, QuestionDef, QuestionnaireDef, QuizDef, ResultDef};
use crate::script::model::{Answer, Ask, Condition, Each, Jump, NodeIx, Question, Questionnaire, Quiz};
use crate::script::source::Spanned;
use crate::script::words;

impl Compiler<'_> {
    /// Codes of scores, questions, answers and marks are names like those of nodes, and some words mean something else.
    pub(super) fn code(&mut self, code: &Name, taken: &[&str]) {
        if !is_id(&code.value) || taken.contains(&code.value.as_str()) {
            self.diagnostics.push(Diagnostic::error("bad-code", code.span).with("code", &code.value));
        }
    }

    pub(super) fn questionnaire(&mut self, name: &Name, def: &QuestionnaireDef) -> Questionnaire {
        for (n, score) in def.scores.iter().enumerate() {
            self.code(score, &["jump", "campaign"]);
            if def.scores[..n].iter().any(|before| before.value == score.value) {
                self.diagnostics.push(Diagnostic::error("duplicate-key", score.span).with("key", &score.value));
            }
        }
        let scores: Vec<String> = def.scores.iter().map(|score| score.value.clone()).collect();
        let mut questions = Vec::new();
        let mut leads = Vec::new();
        for (n, (code, question)) in def.questions.0.iter().enumerate() {
            self.code(code, &["campaign"]);
            for (answer, _) in question.one.iter().chain(&question.several).flat_map(|listed| &listed.0) {
                self.code(answer, TAKEN);
            }
            let ask = match (&question.one, &question.several) {
                (None, None) => Ask::YesNo,
                (Some(_), _) => Ask::One,
                (None, Some(_)) => Ask::Several,
            };
            let listed = question.one.as_ref().or(question.several.as_ref());
            let plain = question.yes.is_some() || question.no.is_some() || question.unsure.is_some();
            let muddled = listed.is_some() && plain || question.one.is_some() && question.several.is_some();
            if muddled {
                self.diagnostics.push(Diagnostic::error("question-shape", code.span));
            }
            let nothing = EffectDef::default();
            let effects: Vec<(String, &EffectDef)> = match listed {
                Some(listed) => listed.0.iter().map(|(code, effect)| (code.value.clone(), effect)).collect(),
                None => [("yes", &question.yes), ("no", &question.no), ("unsure", &question.unsure)]
                    .map(|(code, effect)| (code.to_owned(), effect.as_ref().unwrap_or(&nothing)))
                    .to_vec(),
            };
            let answers: Vec<Answer> =
                effects.iter().map(|(code, effect)| self.answer(code, effect, n, def, &scores)).collect();
            for (answer, (_, effect)) in answers.iter().zip(&effects) {
                let jump = effect.jump.as_ref().map(|jump| jump.value.as_str());
                leads.push(format!("{:?}{jump:?}", answer.points));
            }
            // Which answers were meant is not known, so none of their words is called missing.
            let words = match muddled {
                true => Each::default(),
                false => {
                    let codes = listed.map(|_| answers.iter().map(|answer| answer.code.as_str()).collect::<Vec<_>>());
                    words::of_question(self, name, code, codes.as_deref(), false)
                }
            };
            questions.push(Question { code: code.value.clone(), ask, answers, words });
        }
        let asked = Asked::of(def, self.damaged.has(&name.value));
        let outcomes: Vec<(Option<Condition>, NodeIx)> = def
            .outcomes
            .iter()
            .filter_map(|outcome| {
                let when = outcome.when.as_ref().map(|when| self.condition(when, &asked));
                let to = self.target(&outcome.to)?;
                match when {
                    None => Some((None, to)),
                    Some(Some(condition)) => Some((Some(condition), to)),
                    Some(None) => None,
                }
            })
            .collect();
        leads.extend(def.outcomes.iter().map(|outcome| outcome.value.to.value.clone()));
        leads.extend(outcomes.iter().map(|(when, _)| format!("{when:?}")));
        let version = structure(&questions, &leads);
        Questionnaire { version, scores, questions, outcomes }
    }

    fn answer(
        &mut self,
        code: &str,
        effect: &EffectDef,
        at: usize,
        def: &QuestionnaireDef,
        scores: &[String],
    ) -> Answer {
        let mut points = Vec::new();
        for (score, value) in &effect.points {
            match scores.iter().position(|known| *known == score.value) {
                Some(n) => points.push((n, i32::from(value.value))),
                None => {
                    let finding = Diagnostic::error("unknown-score", score.span)
                        .with("name", &score.value)
                        .near(&score.value, scores.iter().map(String::as_str));
                    self.diagnostics.push(finding);
                }
            }
        }
        let jump = effect.jump.as_ref().and_then(|jump| {
            match def.questions.0.iter().position(|(code, _)| code.value == jump.value) {
                Some(to) if to > at => Some(Jump::Question(to)),
                Some(_) => {
                    self.diagnostics.push(Diagnostic::error("jump-back", jump.span).with("name", &jump.value));
                    None
                }
                // A misspelt question is nearer than any node.
                None => match nearest(&jump.value, def.questions.0.iter().map(|(code, _)| code.value.as_str())) {
                    Some(near) if !self.ids.contains_key(&jump.value) => {
                        let finding = Diagnostic::error("unknown-question", jump.span).with("name", &jump.value);
                        self.diagnostics.push(finding.with("near", near));
                        None
                    }
                    _ => self.target(jump).map(Jump::Page),
                },
            }
        });
        Answer { code: code.to_owned(), points, jump }
    }

    pub(super) fn quiz(&mut self, name: &Name, def: &QuizDef) -> Quiz {
        let mut questions = Vec::new();
        let mut right = Vec::new();
        for (code, question) in &def.questions.0 {
            self.code(code, &[]);
            for (n, answer) in question.of.iter().enumerate() {
                self.code(answer, TAKEN);
                if question.of[..n].iter().any(|before| before.value == answer.value) {
                    self.diagnostics.push(Diagnostic::error("duplicate-key", answer.span).with("key", &answer.value));
                }
            }
            let answers: Vec<Answer> = question
                .of
                .iter()
                .map(|answer| Answer { code: answer.value.clone(), points: Vec::new(), jump: None })
                .collect();
            match answers.iter().position(|answer| answer.code == question.right.value) {
                Some(n) => right.push(n),
                None => {
                    let known: Vec<&str> = answers.iter().map(|answer| answer.code.as_str()).collect();
                    let finding = Diagnostic::error("unknown-answer", question.right.span)
                        .with("name", &question.right.value)
                        .with("known", known.join(", "))
                        .near(&question.right.value, known);
                    self.diagnostics.push(finding);
                    right.push(0);
                }
            }
            let codes: Vec<&str> = answers.iter().map(|answer| answer.code.as_str()).collect();
            let words = words::of_question(self, name, code, Some(&codes), true);
            questions.push(Question { code: code.value.clone(), ask: Ask::One, answers, words });
        }
        let leads = def.results.iter().map(|result| format!("{:?}>{}", result.value.at_least, result.value.to.value));
        let leads: Vec<String> = leads.chain(right.iter().map(usize::to_string)).collect();
        let version = structure(&questions, &leads);
        Quiz { version, questions, right, results: self.results(&def.results) }
    }

    pub(super) fn results(&mut self, results: &[Spanned<ResultDef>]) -> Vec<(u16, NodeIx)> {
        results.iter().filter_map(|result| Some((result.at_least.unwrap_or(0), self.target(&result.to)?))).collect()
    }
}

/// What the message of a question says besides its answers; *skip* is always offered.
pub(super) const TAKEN: &[&str] = &["skip", "short", "why", "label", "title", "keywords", "alt", "start"];

/// 24 bits of a hash of what the packed answers, and where they lead, depend on.
fn structure(questions: &[Question], leads: &[String]) -> u32 {
    let mut hash = Sha256::new();
    for question in questions {
        hash.update(format!("{}:{:?}", question.code, question.ask).as_bytes());
        for answer in &question.answers {
            hash.update(format!(",{}", answer.code).as_bytes());
        }
        hash.update(b";");
    }
    for lead in leads {
        hash.update(lead.as_bytes());
        hash.update(b";");
    }
    let hash = hash.finalize();
    u32::from_be_bytes([0, hash[0], hash[1], hash[2]])
}

pub(super) fn codes(question: &QuestionDef) -> Vec<String> {
    match question.one.as_ref().or(question.several.as_ref()) {
        Some(listed) => listed.0.iter().map(|(code, _)| code.value.clone()).collect(),
        None => ["yes", "no", "unsure"].map(str::to_owned).to_vec(),
    }
}
