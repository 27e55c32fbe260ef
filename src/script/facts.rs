//! Facts that recur: written once, given to every language's texts.

use std::collections::{BTreeMap, BTreeSet};

use super::Lang;
use super::grammar::{FactDef, FactKind, FactsFile, SetBy, ValueDef};
use super::markup::{UNSET, escape};
use super::model::Each;
use super::parse::Damaged;
use super::source::{Span, Spanned};

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As people read it: `0 800 505 501`.
    pub shown: String,
    /// As a phone dials it: `0800505501`.
    pub dialled: String,
}

/// One fact, its value known or not yet set by the deployer.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its id: the variable's name in texts.
    pub id: String,
    /// What it is.
    pub kind: FactKind,
    /// Its value in each language; `None`: the deployer has not set it.
    pub value: Option<Each<String>>,
    /// Where it stands.
    pub span: Span,
    /// Whether the deployer sets it.
    pub by_deployer: bool,
}

impl Fact {
    /// The number, where it is one and known.
    pub fn phone(&self) -> Option<Phone> {
        let value = self.value.as_ref().filter(|_| self.kind == FactKind::Phone)?;
        Some(Phone { shown: value[0].clone(), dialled: dialled(&value[0]) })
    }
}

/// A number as a phone dials it: digits, and a leading plus.
pub fn dialled(shown: &str) -> String {
    shown.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// All facts.
#[derive(Clone, Debug)]
pub struct Facts {
    /// By id.
    pub by_id: BTreeMap<String, Fact>,
    /// As written, for the checks.
    pub defs: Vec<(Spanned<String>, FactDef)>,
    /// Names that could not be read; `None`: none could.
    damaged: Option<BTreeSet<String>>,
}

impl Facts {
    /// Takes the file and what the deployer has set.
    pub fn new(file: FactsFile, deployer: &BTreeMap<String, String>, damaged: &Damaged) -> Self {
        let mut by_id = BTreeMap::new();
        for (name, def) in &file.facts.0 {
            let by_deployer = def.set_by == Some(SetBy::Deployer);
            let written = def.value.as_ref().map(|value| match &value.value {
                ValueDef::Same(text) => Lang::ALL.map(|_| text.clone()),
                ValueDef::Each(by) => {
                    let first = by.values().next().cloned().unwrap_or_default();
                    Lang::ALL.map(|lang| by.get(lang.code()).cloned().unwrap_or_else(|| first.clone()))
                }
            });
            let set = deployer.get(&name.value).filter(|_| by_deployer).map(|text| Lang::ALL.map(|_| text.clone()));
            by_id.insert(
                name.value.clone(),
                Fact {
                    id: name.value.clone(),
                    kind: def.kind.value,
                    value: set.or(written),
                    span: name.span,
                    by_deployer,
                },
            );
        }
        let damaged = (!damaged.facts).then(|| damaged.names.clone());
        Self { by_id, defs: file.facts.0, damaged }
    }

    /// Whether that name is known to be missing, and not merely unreadable.
    pub fn lacks(&self, id: &str) -> bool {
        !self.by_id.contains_key(id) && self.damaged.as_ref().is_some_and(|names| !names.contains(id))
    }

    /// One fact.
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.by_id.get(id)
    }

    /// The values for texts of a language: as Markdown, or plain.
    pub fn args(&self, lang: Lang, rich: bool) -> BTreeMap<String, String> {
        self.by_id
            .values()
            .map(|fact| {
                let text = match &fact.value {
                    None => UNSET.to_string(),
                    Some(value) => {
                        let value = &value[lang.index()];
                        match fact.kind {
                            FactKind::Phone if rich => format!("[{}](tel:{})", escape(value), dialled(value)),
                            FactKind::Link if rich => format!("[{}]({value})", escape(host(value))),
                            _ if rich => escape(value),
                            _ => value.clone(),
                        }
                    }
                };
                (fact.id.clone(), text)
            })
            .collect()
    }
}

/// The host of an https address, as people read it.
pub fn host(url: &str) -> &str {
    let rest = url.strip_prefix("https://").unwrap_or(url);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
