//! Conditions: what they may ask about, and what was written → what the engine evaluates.

use std::collections::{BTreeMap, BTreeSet};

use super::asking::codes;
use super::{Compiler, is_id};
use crate::script::code::Code;
use crate::script::diagnostic::Diagnostic;
use crate::script::grammar::{ConditionDef, QuestionnaireDef};
use crate::script::model::{Comparison, Condition};
use crate::script::parse::{NodeDef, Parsed};
use crate::script::source::{Span, Spanned};

/// What conditions may ask about: of one questionnaire, or, on a page, of any.
#[derive(Default)]
pub(super) struct Asked {
    scores: BTreeSet<String>,
    answers: BTreeMap<String, Vec<String>>,
    /// Something could not be read, so nothing is called unknown.
    lax: bool,
}

impl Asked {
    fn add(&mut self, def: &QuestionnaireDef) {
        self.scores.extend(def.scores.iter().map(|score| score.value.clone()));
        for (code, question) in &def.questions.0 {
            let known = self.answers.entry(code.value.clone()).or_insert_with(|| vec!["skip".to_owned()]);
            known.extend(codes(question));
        }
    }

    pub(super) fn of(def: &QuestionnaireDef, lax: bool) -> Self {
        let mut asked = Self { lax, ..Self::default() };
        asked.add(def);
        asked
    }

    pub(super) fn anywhere(parsed: &Parsed) -> Self {
        let mut asked = Self { lax: !parsed.damaged.topics.is_empty(), ..Self::default() };
        for (_, def) in parsed.topics.iter().flat_map(|topic| &topic.nodes) {
            if let NodeDef::Questionnaire(def) = def {
                asked.add(def);
            }
        }
        asked
    }
}

impl Compiler<'_> {
    /// A condition; its scores and answers must be known.
    pub(super) fn condition(&mut self, condition: &Spanned<ConditionDef>, of: &Asked) -> Option<Condition> {
        let mut list = |conditions: &[Spanned<ConditionDef>]| {
            conditions.iter().filter_map(|condition| self.condition(condition, of)).collect()
        };
        Some(match &condition.value {
            ConditionDef::All(conditions) => Condition::All(list(conditions)),
            ConditionDef::Any(conditions) => Condition::Any(list(conditions)),
            ConditionDef::Not(inner) => Condition::Not(Box::new(self.condition(inner, of)?)),
            ConditionDef::Comparison(text) => return self.comparison(text, condition.span, of),
        })
    }

    fn comparison(&mut self, text: &str, span: Span, of: &Asked) -> Option<Condition> {
        let operators = [
            (">=", Comparison::AtLeast),
            ("<=", Comparison::AtMost),
            ("≥", Comparison::AtLeast),
            ("≤", Comparison::AtMost),
            (">", Comparison::More),
            ("<", Comparison::Less),
            ("=", Comparison::Equal),
        ];
        let split = operators.iter().find_map(|(sign, operator)| Some((text.split_once(sign)?, *operator)));
        let read = split.map(|((name, value), operator)| (name.trim(), operator, value.trim()));
        let Some((name, operator, value)) = read.filter(|(name, ..)| is_id(name)) else {
            self.diagnostics.push(Diagnostic::error("condition-syntax", span).with("text", text));
            return None;
        };
        let number = value.parse::<i32>();
        if operator != Comparison::Equal && number.is_err() || value.is_empty() {
            self.diagnostics.push(Diagnostic::error("condition-syntax", span).with("text", text));
            return None;
        }
        if name == "campaign" && operator == Comparison::Equal {
            if !self.campaigns.iter().any(|known| known == value) && !self.damaged.campaigns {
                let finding = Diagnostic::error("unknown-campaign", span).with("name", value);
                self.diagnostics.push(finding.near(value, self.campaigns.iter().map(String::as_str)));
                return None;
            }
            return Some(Condition::Campaign(Code::of(value)));
        }
        if let Ok(number) = number {
            if !of.scores.contains(name) && !of.lax {
                let known = of.scores.iter().map(String::as_str);
                let finding = Diagnostic::error("unknown-score", span).with("name", name).near(name, known);
                self.diagnostics.push(finding);
                return None;
            }
            return Some(Condition::Score(name.to_owned(), operator, number));
        }
        match of.answers.get(name) {
            None if !of.lax => {
                let known = of.answers.keys().map(String::as_str);
                let finding = Diagnostic::error("unknown-question", span).with("name", name).near(name, known);
                self.diagnostics.push(finding);
                return None;
            }
            Some(known) if !known.iter().any(|code| code == value) && !of.lax => {
                let finding = Diagnostic::error("unknown-answer", span)
                    .with("name", value)
                    .with("known", known.join(", "))
                    .near(value, known.iter().map(String::as_str));
                self.diagnostics.push(finding);
                return None;
            }
            _ => {}
        }
        Some(Condition::Answer(name.to_owned(), value.to_owned()))
    }
}
