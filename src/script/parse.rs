//! Files → what was written, typed and with positions. Every node is read by itself, so one mistake hides no other.

use serde::de::DeserializeOwned;

use super::diagnostic::Diagnostic;
use super::gazetteer::Gazetteer;
use super::grammar::{
    CampaignsFile, Common, DefaultsDef, DirectoryDef, FactsFile, LineDef, LineFile, Name, PageDef, QuestionnaireDef,
    QuizDef, TextCheckDef,
};
use super::source::{FileId, Role, Sources, Span, Spanned};
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
    /// Data of directories.
    pub places: Vec<(FileId, Gazetteer)>,
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
        }
    }
}

const SECTIONS: &[&str] = &["defaults", "pages", "questionnaires", "quizzes", "directories", "text_checks", "moved"];

/// Reads all files.
pub fn parse(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let mut parsed = Parsed::default();
    for (id, file) in sources.iter() {
        if let Some(at) = file.broken {
            let at = at.min(file.text.len()) as u32;
            let start = sources.file(id).text[..at as usize].rfind('\n').map_or(0, |n| n as u32 + 1);
            let span = Span { file: id, start: start.min(at), end: at };
            diagnostics.push(Diagnostic::error("not-utf8", span));
            continue;
        }
        match file.role {
            Role::Topic => {
                if let Some(tree) = yaml::read(id, file, diagnostics) {
                    parsed.topics.push(topic(file.stem(), &tree, diagnostics));
                }
            }
            Role::Facts => parsed.facts = whole(id, sources, diagnostics).unwrap_or_default(),
            Role::Line => parsed.line = whole::<LineFile>(id, sources, diagnostics).map(|file| file.line),
            Role::Campaigns => parsed.campaigns = whole(id, sources, diagnostics).unwrap_or_default(),
            Role::Places => match Gazetteer::parse(&file.text) {
                Ok(places) => parsed.places.push((id, places)),
                Err(error) => {
                    let start = offset_of_line(&file.text, error.line());
                    let span = Span { file: id, start, end: start };
                    diagnostics.push(Diagnostic::error("places-syntax", span).with("detail", error));
                }
            },
            Role::Picture | Role::Texts(_) => {}
        }
    }
    parsed
}

fn offset_of_line(text: &str, line: usize) -> u32 {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>() as u32
}

fn whole<T: DeserializeOwned>(id: FileId, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    let tree = yaml::read(id, sources.file(id), diagnostics)?;
    yaml::typed(&tree, diagnostics)
}

fn topic(name: &str, tree: &Yaml, diagnostics: &mut Vec<Diagnostic>) -> Topic {
    let mut topic =
        Topic { name: name.to_owned(), defaults: DefaultsDef::default(), nodes: Vec::new(), moved: Vec::new() };
    let Value::Map(sections) = &tree.value else {
        diagnostics.push(Diagnostic::error("wrong-type", tree.span).with("found", "text").with("expected", "pages: …"));
        return topic;
    };
    for (section, body) in sections {
        let nodes = &mut topic.nodes;
        match section.value.as_str() {
            "defaults" => topic.defaults = yaml::typed(body, diagnostics).unwrap_or_default(),
            "pages" => entries(body, nodes, NodeDef::Page, diagnostics),
            "questionnaires" => entries(body, nodes, NodeDef::Questionnaire, diagnostics),
            "quizzes" => entries(body, nodes, NodeDef::Quiz, diagnostics),
            "directories" => entries(body, nodes, NodeDef::Directory, diagnostics),
            "text_checks" => entries(body, nodes, NodeDef::TextCheck, diagnostics),
            "moved" => entries(body, &mut topic.moved, |to: Spanned<String>| to, diagnostics),
            other => diagnostics.push(
                Diagnostic::error("unknown-field", section.span)
                    .with("field", other)
                    .with("known", SECTIONS.join(", "))
                    .near(other, SECTIONS.iter().copied()),
            ),
        }
    }
    topic
}

fn entries<T: DeserializeOwned, N>(
    body: &Yaml,
    into: &mut Vec<(Name, N)>,
    wrap: impl Fn(T) -> N,
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
                if let Some(def) = yaml::typed(&body, diagnostics) {
                    into.push((name.clone(), wrap(def)));
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
        _ => diagnostics.push(
            Diagnostic::error("wrong-type", body.span).with("found", "a list").with("expected", "a map of names"),
        ),
    }
}
