//! Files → what was written, typed and with positions. Every node is read by itself, so one mistake hides no other;
//! and what could not be read is remembered by name, so that one mistake is not reported again wherever it is named.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::diagnostic::Diagnostic;
use super::gazetteer::Gazetteer;
use super::grammar::{
    CampaignDef, CampaignsFile, Common, DefaultsDef, DirectoryDef, FactDef, FactsFile, FormDef, GlossaryDef,
    GlossaryFile, LineDef, LineFile, Name, PageDef, QuestionnaireDef, QuizDef, TextCheckDef,
};
use super::source::{FileId, Role, SourceFile, Sources, Span};
use super::yaml::{self, Value, Yaml};

/// Everything that was written.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Topic files.
    pub topics: Vec<Topic>,
    /// `facts.yaml`
    pub facts: FactsFile,
    /// `line.yaml`
    pub line: Option<LineDef>,
    /// `campaigns.yaml`
    pub campaigns: CampaignsFile,
    /// `locales/glossary.yaml`
    pub glossary: GlossaryDef,
    /// Data of directories.
    pub places: Vec<(FileId, Gazetteer)>,
    /// What could not be read, or not wholly.
    pub damaged: Damaged,
}

/// What could not be read, or not wholly: it is reported once, where it stands, and not wherever it is used.
#[derive(Debug, Default)]
pub struct Damaged {
    /// Names of nodes and facts. Of a file that could not be read at all: every name in it.
    pub names: BTreeSet<String>,
    /// Stems of topic files with damage: nothing is known of what they lead to.
    pub topics: BTreeSet<String>,
    /// `facts.yaml` could not be read at all.
    pub facts: bool,
    /// `campaigns.yaml` has damage.
    pub campaigns: bool,
}

impl Damaged {
    /// Whether this is, or belongs to, something that could not be read: `check-d1` belongs to `check`.
    pub fn has(&self, id: &str) -> bool {
        let ends = id.match_indices('-').map(|(at, _)| at).chain([id.len()]);
        ends.into_iter().any(|end| self.names.contains(&id[..end]))
    }

    /// The first word of every line of a file that could not be read: its nodes are among them.
    fn every_name(&mut self, text: &str) {
        for line in text.lines() {
            let line = line.trim_start_matches([' ', '\t', '-']);
            let name = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("");
            if !name.is_empty() {
                self.names.insert(name.to_owned());
            }
        }
    }
}

/// A topic file.
#[derive(Debug)]
pub struct Topic {
    /// File stem.
    pub name: String,
    /// Values for all its nodes.
    pub defaults: DefaultsDef,
    /// Its nodes in the order written.
    pub nodes: Vec<(Name, NodeDef)>,
    /// Old id → new id.
    pub moved: Vec<(Name, Name)>,
}

/// A node as written.
#[derive(Debug)]
pub enum NodeDef {
    /// A text with choices.
    Page(PageDef),
    /// A questionnaire.
    Questionnaire(QuestionnaireDef),
    /// A quiz.
    Quiz(QuizDef),
    /// A directory.
    Directory(DirectoryDef),
    /// A text check.
    TextCheck(TextCheckDef),
    /// A form.
    Form(FormDef),
}

impl NodeDef {
    /// The fields that every node has.
    pub fn common(&self) -> Common<'_> {
        match self {
            Self::Page(def) => def.common(),
            Self::Questionnaire(def) => def.common(),
            Self::Quiz(def) => def.common(),
            Self::Directory(def) => def.common(),
            Self::TextCheck(def) => def.common(),
            Self::Form(def) => def.common(),
        }
    }
}

const SECTIONS: &[&str] =
    &["defaults", "pages", "questionnaires", "quizzes", "directories", "text_checks", "forms", "moved"];

/// Reads all files.
pub fn parse(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let mut parsed = Parsed::default();
    for (id, file) in sources.iter() {
        if let Some(at) = file.broken {
            let at = at.min(file.text.len()) as u32;
            let start = file.text[..at as usize].rfind('\n').map_or(0, |n| n as u32 + 1);
            let span = Span { file: id, start: start.min(at), end: at };
            diagnostics.push(Diagnostic::error("not-utf8", span));
            unreadable(file, &mut parsed.damaged);
            continue;
        }
        match file.role {
            Role::Topic | Role::Facts | Role::Line | Role::Campaigns | Role::Glossary => {
                let before = diagnostics.len();
                match yaml::read(id, file, diagnostics) {
                    Some(tree) => one(file, &tree, &mut parsed, diagnostics),
                    None => unreadable(file, &mut parsed.damaged),
                }
                if diagnostics.len() > before && file.role == Role::Topic {
                    parsed.damaged.topics.insert(file.stem().to_owned());
                }
            }
            // Known, so that nobody wonders why the program does not see it.
            Role::Places if !file.path.ends_with(".json") => {
                diagnostics.push(Diagnostic::error("places-format", Span { file: id, start: 0, end: 0 }));
            }
            Role::Places => match Gazetteer::parse(&file.text) {
                Ok(places) => parsed.places.push((id, places)),
                Err(error) => diagnostics.push(places(id, &file.text, &error)),
            },
            Role::Picture | Role::Texts(_) => {}
        }
    }
    parsed
}

fn unreadable(file: &SourceFile, damaged: &mut Damaged) {
    match file.role {
        Role::Topic => {
            damaged.topics.insert(file.stem().to_owned());
            damaged.every_name(&file.text);
        }
        Role::Facts => damaged.facts = true,
        Role::Campaigns => damaged.campaigns = true,
        Role::Line | Role::Places | Role::Picture | Role::Texts(_) | Role::Glossary => {}
    }
}

/// One YAML file.
fn one(file: &SourceFile, tree: &Yaml, parsed: &mut Parsed, diagnostics: &mut Vec<Diagnostic>) {
    let damaged = &mut parsed.damaged;
    match file.role {
        Role::Facts => {
            for (_, body) in sections(tree, &["facts"], &mut damaged.names, diagnostics) {
                entries(body, &mut parsed.facts.facts.0, |def: Option<FactDef>| def, &mut damaged.names, diagnostics);
            }
        }
        Role::Campaigns => {
            let before = diagnostics.len();
            let mut names = BTreeSet::new();
            for (_, body) in sections(tree, &["campaigns"], &mut BTreeSet::new(), diagnostics) {
                let into = &mut parsed.campaigns.campaigns.0;
                entries(body, into, |def: Option<CampaignDef>| def, &mut names, diagnostics);
            }
            damaged.campaigns = diagnostics.len() > before;
        }
        Role::Glossary => {
            parsed.glossary = yaml::typed::<GlossaryFile>(tree, diagnostics).unwrap_or_default().glossary;
        }
        Role::Line => parsed.line = yaml::typed::<LineFile>(tree, diagnostics).map(|file| file.line),
        _ => {
            let topic = topic(file.stem(), tree, &mut damaged.names, diagnostics);
            parsed.topics.push(topic);
        }
    }
}

/// Where the data file stops making sense. The parser's message ends with the position, which is drawn anyway.
fn places(file: FileId, text: &str, error: &serde_json::Error) -> Diagnostic {
    let line = offset_of_line(text, error.line()) as usize;
    let rest = text[line..].lines().next().unwrap_or("");
    let column = rest.char_indices().nth(error.column().saturating_sub(1)).map_or(rest.trim_end().len(), |(at, _)| at);
    let indent = rest.len() - rest.trim_start().len();
    let start = (line + column.max(indent).min(rest.len())) as u32;
    let end = (start as usize + 1).min(line + rest.len()).max(start as usize) as u32;
    let detail = error.to_string();
    let detail = detail.rsplit_once(" at line ").map_or(detail.as_str(), |(detail, _)| detail);
    // An id used twice has no position of its own: point at where it stands last.
    let twice = detail.split('"').nth(1).map(|id| format!("\"{id}\"")).filter(|_| error.line() == 0);
    if let Some((at, id)) = twice.and_then(|id| Some((text.rfind(&id)?, id))) {
        let span = Span { file, start: at as u32, end: (at + id.len()) as u32 };
        return Diagnostic::error("places-syntax", span).with("detail", detail);
    }
    Diagnostic::error("places-syntax", Span { file, start, end }).with("detail", detail)
}

fn offset_of_line(text: &str, line: usize) -> u32 {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>() as u32
}

/// The sections of a file; unknown ones become findings.
fn sections<'a>(
    tree: &'a Yaml,
    known: &'static [&'static str],
    damaged: &mut BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(&'a Name, &'a Yaml)> {
    let Value::Map(sections) = &tree.value else {
        let found = if matches!(tree.value, Value::List(_)) { "list" } else { "text" };
        diagnostics.push(Diagnostic::error("wrong-type", tree.span).with("found", found).with("expected", "map"));
        return Vec::new();
    };
    let mut of_ours = Vec::new();
    for (section, body) in sections {
        if known.contains(&section.value.as_str()) {
            of_ours.push((section, body));
        } else {
            if let Value::Map(entries) = &body.value {
                damaged.extend(entries.iter().map(|(name, _)| name.value.clone()));
            }
            diagnostics.push(
                Diagnostic::error("unknown-field", section.span)
                    .with("field", &section.value)
                    .with("known", known.join(", "))
                    .near(&section.value, known.iter().copied()),
            );
        }
    }
    of_ours
}

fn topic(name: &str, tree: &Yaml, damaged: &mut BTreeSet<String>, diagnostics: &mut Vec<Diagnostic>) -> Topic {
    let mut topic =
        Topic { name: name.to_owned(), defaults: DefaultsDef::default(), nodes: Vec::new(), moved: Vec::new() };
    for (section, body) in sections(tree, SECTIONS, damaged, diagnostics) {
        let nodes = &mut topic.nodes;
        match section.value.as_str() {
            "defaults" => topic.defaults = yaml::typed(body, diagnostics).unwrap_or_default(),
            "pages" => entries(body, nodes, node(NodeDef::Page), damaged, diagnostics),
            "questionnaires" => entries(body, nodes, node(NodeDef::Questionnaire), damaged, diagnostics),
            "quizzes" => entries(body, nodes, node(NodeDef::Quiz), damaged, diagnostics),
            "directories" => entries(body, nodes, node(NodeDef::Directory), damaged, diagnostics),
            "text_checks" => entries(body, nodes, node(NodeDef::TextCheck), damaged, diagnostics),
            "forms" => entries(body, nodes, node(NodeDef::Form), damaged, diagnostics),
            _ => entries(body, &mut topic.moved, |to: Option<Name>| to, damaged, diagnostics),
        }
    }
    topic
}

/// Reads named entries. One that cannot be read at all goes on as `wrap(None)`.
fn entries<T: DeserializeOwned, N>(
    body: &Yaml,
    into: &mut Vec<(Name, N)>,
    wrap: impl Fn(Option<T>) -> Option<N>,
    damaged: &mut BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let empty = Yaml { value: Value::Map(Vec::new()), span: body.span };
    match &body.value {
        Value::Map(entries) => {
            for (name, body) in entries {
                // `node:` with nothing under it is a page of text alone.
                let nothing = matches!(&body.value, Value::Scalar { text, quoted: false } if text.is_empty());
                let body = if nothing { Yaml { span: name.span, ..empty.clone() } } else { body.clone() };
                let before = diagnostics.len();
                let read = wrap(yaml::typed(&body, diagnostics));
                into.extend(read.map(|read| (name.clone(), read)));
                if diagnostics.len() > before {
                    damaged.insert(name.value.clone());
                }
                // A node that misses a field is pointed at by its name, not by its first line.
                for finding in &mut diagnostics[before..] {
                    if finding.code == "missing-field" && finding.span == body.span {
                        finding.span = name.span;
                    }
                }
            }
        }
        Value::Scalar { text, quoted: false } if text.is_empty() => {}
        Value::Scalar { text, .. } => {
            diagnostics.push(Diagnostic::error("wrong-type", body.span).with("found", text).with("expected", "map"));
        }
        Value::List(_) => {
            diagnostics.push(Diagnostic::error("wrong-type", body.span).with("found", "list").with("expected", "map"));
        }
    }
}

/// A node that could not be read stands as an empty page, so that its name is known.
fn node<T>(wrap: impl Fn(T) -> NodeDef) -> impl Fn(Option<T>) -> Option<NodeDef> {
    move |def| Some(def.map_or_else(|| NodeDef::Page(PageDef::default()), &wrap))
}
