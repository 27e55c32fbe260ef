//! What was written → the script that the engine walks: names resolved, texts made ready.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use sha2::{Digest, Sha256};

mod asking;
mod condition;
mod forms;

use super::Lang;
use super::diagnostic::{Diagnostic, nearest};
use super::facts::Facts;
use super::gazetteer::Gazetteer;
use super::grammar::{ChoiceDef, DefaultsDef, DoubtDef, FactKind, LineDef, Name, ReviewDef, TextCheckDef};
use super::markup::RichText;
use super::model::{
    Campaign, Choice, Directory, Doubt, Each, Jump, Kind, Line, Mark, Node, NodeIx, Script, TextCheck, Way,
};
use super::parse::{Damaged, NodeDef, Parsed};
use super::phrases::Phrase;
use super::search::Search;
use super::source::{FileId, Role, Sources, Span, Spanned};
use super::texts::Texts;
use super::words;
use crate::script::code::Code;
use crate::script::facts::Phone;

/// Words in `choices` that are not nodes.
pub const RESERVED: [&str; 5] = ["back", "home", "language", "hide", "emergency"];

/// Everything a resolution needs to look at.
pub struct Compiler<'a> {
    pub(super) sources: &'a Sources,
    pub(super) facts: &'a Facts,
    pub(super) texts: &'a Texts,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    pub(super) ids: HashMap<String, NodeIx>,
    pub(super) links: Vec<String>,
    pub(super) damaged: &'a Damaged,
    asked: condition::Asked,
    campaigns: Vec<String>,
}

/// After so many findings none is compared with every known name any more: a lost folder should not take minutes.
pub const MAX_NEAR: usize = 300;
/// An index of nodes is 16 bits wide.
const MAX_NODES: usize = 60_000;

/// Compiles; `None` where the line has no start to stand on.
pub fn compile(
    sources: &Sources,
    parsed: &Parsed,
    facts: &Facts,
    texts: Texts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Script> {
    let Some(def) = &parsed.line else {
        if !diagnostics.iter().any(|d| sources.file(d.span.file).role == Role::Line) {
            let nowhere = Span { file: FileId::NONE, start: 0, end: 0 };
            diagnostics.push(Diagnostic::error("no-line", nowhere));
        }
        return None;
    };
    let mut compiler = Compiler {
        sources,
        facts,
        texts: &texts,
        diagnostics,
        ids: HashMap::new(),
        links: def.links.iter().map(|host| host.value.to_lowercase()).collect(),
        damaged: &parsed.damaged,
        asked: condition::Asked::anywhere(parsed),
        campaigns: parsed.campaigns.campaigns.0.iter().map(|(name, _)| name.value.clone()).collect(),
    };
    let by_code = compiler.name_nodes(parsed);
    let line = compiler.line(def)?;
    let mut nodes = Vec::new();
    for topic in &parsed.topics {
        for (name, def) in &topic.nodes {
            if compiler.ids.get(&name.value).is_some_and(|ix| usize::from(ix.0) == nodes.len()) {
                let node = compiler.node(&topic.name, &topic.defaults, name, def, &line, parsed);
                nodes.push(node);
            }
        }
    }
    let urgent = compiler.urgent(def);
    let campaigns = compiler.campaigns(parsed);
    let by_id = std::mem::take(&mut compiler.ids);
    infer_parents(&mut nodes, line.start);
    let search = Search::build(&nodes);
    let version = version(sources);
    let (doubts, unset) = (doubts(parsed), unset(facts));
    Some(Script { version, nodes, line, campaigns, urgent, texts, search, doubts, unset, by_id, by_code })
}

/// What is not certain, of pages and of facts.
fn doubts(parsed: &Parsed) -> Vec<Doubt> {
    let pages = parsed.topics.iter().flat_map(|topic| {
        topic.nodes.iter().map(|(name, def)| {
            let common = def.common();
            (name, common.doubt, common.source.or(topic.defaults.source.as_ref()))
        })
    });
    let facts = parsed.facts.facts.0.iter().map(|(name, def)| (name, &*def.doubt, def.source.as_ref()));
    let doubt = |(name, doubts, source): (&Name, &[DoubtDef], Option<&Name>)| {
        let of = |doubt: &DoubtDef| Doubt {
            ask: doubt.ask.value.clone(),
            of: doubt.of.value.clone(),
            at: name.value.clone(),
            source: source.map(|source| source.value.clone()),
        };
        doubts.iter().map(of).collect::<Vec<_>>()
    };
    pages.chain(facts).flat_map(doubt).collect()
}

/// Facts that only the deployer can know, and has not set.
fn unset(facts: &Facts) -> Vec<String> {
    facts.by_id.values().filter(|fact| fact.value.is_none()).map(|fact| fact.id.clone()).collect()
}

/// Hash of all files, as 12 hexadecimal digits.
fn version(sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for (_, file) in sources.iter() {
        hash.update(file.path.as_bytes());
        hash.update([0]);
        hash.update(file.text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// A node without a parent has the first page that leads to it.
fn infer_parents(nodes: &mut [Node], start: NodeIx) {
    let mut first: Vec<Option<NodeIx>> = vec![None; nodes.len()];
    for (n, node) in nodes.iter().enumerate() {
        let ix = NodeIx(n as u16);
        for to in onward(node) {
            if to != ix && to != start {
                first[usize::from(to.0)].get_or_insert(ix);
            }
        }
    }
    for (node, first) in nodes.iter_mut().zip(first) {
        if node.parent.is_none() {
            node.parent = first.or(Some(start));
        }
    }
}

/// Every node that a node can lead to by itself, its automatic buttons aside.
pub fn onward(node: &Node) -> Vec<NodeIx> {
    let mut to: Vec<NodeIx> = node
        .choices
        .iter()
        .filter_map(|choice| match choice.way {
            Way::To(ix) => Some(ix),
            _ => None,
        })
        .collect();
    match &node.kind {
        Kind::Questionnaire(questionnaire) => {
            to.extend(questionnaire.outcomes.iter().map(|(_, ix)| *ix));
            for answer in questionnaire.questions.iter().flat_map(|question| &question.answers) {
                if let Some(Jump::Page(ix)) = answer.jump {
                    to.push(ix);
                }
            }
        }
        Kind::Quiz(quiz) => to.extend(quiz.results.iter().map(|(_, ix)| *ix)),
        Kind::TextCheck(check) => to.extend(check.outcomes.iter().map(|(_, ix)| *ix)),
        Kind::Directory(directory) => to.push(directory.nobody),
        Kind::Form(form) => to.extend(form.sent),
        Kind::Page | Kind::Search | Kind::Language | Kind::Mailbox => {}
    }
    to
}

impl Compiler<'_> {
    /// Gives every id its index and code.
    fn name_nodes(&mut self, parsed: &Parsed) -> HashMap<Code, NodeIx> {
        let mut by_code: HashMap<Code, NodeIx> = HashMap::new();
        let mut first: HashMap<&str, Span> = HashMap::new();
        let mut next = 0u16;
        for (name, _) in parsed.topics.iter().flat_map(|topic| &topic.nodes) {
            if usize::from(next) >= MAX_NODES {
                self.diagnostics.push(Diagnostic::error("too-many-nodes", name.span).with("limit", MAX_NODES));
                break;
            }
            if !is_id(&name.value)
                || RESERVED.contains(&name.value.as_str()) && name.value != "emergency" && name.value != "language"
            {
                self.diagnostics.push(Diagnostic::error("bad-id", name.span).with("id", &name.value));
            }
            if let Some(before) = first.insert(&name.value, name.span) {
                let (line, _) = self.sources.file(before.file).position(before.start as usize);
                let finding = Diagnostic::error("duplicate-id", name.span).with("id", &name.value);
                let finding = finding.with("file", &self.sources.file(before.file).path).with("line", line);
                self.diagnostics.push(finding);
                continue;
            }
            let ix = NodeIx(next);
            next = next.saturating_add(1);
            self.ids.insert(name.value.clone(), ix);
            if by_code.insert(Code::of(&name.value), ix).is_some() {
                self.diagnostics.push(Diagnostic::error("code-collision", name.span).with("id", &name.value));
            }
        }
        let moves: Vec<&(Name, Name)> = parsed.topics.iter().flat_map(|topic| &topic.moved).collect();
        let onward: HashMap<&str, &Name> = moves.iter().map(|(old, new)| (old.value.as_str(), new)).collect();
        for (old, new) in moves {
            if first.contains_key(old.value.as_str()) {
                self.diagnostics.push(Diagnostic::error("moved-exists", old.span).with("id", &old.value));
                continue;
            }
            // A node may have moved more than once; a ring of moves ends nowhere.
            let mut to = new;
            for _ in 0..onward.len() {
                match onward.get(to.value.as_str()) {
                    Some(further) if !first.contains_key(to.value.as_str()) => to = further,
                    _ => break,
                }
            }
            if let Some(ix) = self.target(to) {
                by_code.entry(Code::of(&old.value)).or_insert(ix);
                self.ids.insert(old.value.clone(), ix);
            }
        }
        by_code
    }

    /// The node of a name. Where there is none: a finding, and the node that was meant, so that nothing is said of it.
    fn target(&mut self, name: &Name) -> Option<NodeIx> {
        if let Some(found) = self.ids.get(&name.value) {
            return Some(*found);
        }
        if self.damaged.names.contains(&name.value) {
            return None;
        }
        let near = match self.diagnostics.len() < MAX_NEAR {
            true => nearest(&name.value, self.ids.keys().map(String::as_str)).map(str::to_owned),
            false => None,
        };
        let finding = Diagnostic::error("unknown-node", name.span).with("id", &name.value);
        self.diagnostics.push(finding.with("near", near.as_deref().unwrap_or("")));
        near.and_then(|near| self.ids.get(&near).copied())
    }

    fn line(&mut self, def: &LineDef) -> Option<Line> {
        let [start, emergency, language, help, privacy, report, hide, search, text_check] = [
            &def.start,
            &def.emergency,
            &def.language,
            &def.help,
            &def.privacy,
            &def.report,
            &def.hide,
            &def.search,
            &def.text_check,
        ]
        .map(|name| self.target(name));
        let [mailbox, report_form] =
            [&def.mailbox, &def.report_form].map(|name| name.as_ref().and_then(|name| self.target(name)));
        let nav = def
            .nav
            .iter()
            .filter_map(|word| match reserved(&word.value) {
                Some(way) => Some(way),
                None => {
                    let finding = Diagnostic::error("unknown-value", word.span)
                        .with("value", &word.value)
                        .with("known", RESERVED.join(", "))
                        .near(&word.value, RESERVED);
                    self.diagnostics.push(finding);
                    None
                }
            })
            .collect();
        let hotline = self.hotline(&def.hotline);
        // What is unknown was reported; something must stand there, so that everything else is checked too.
        let start = start.or_else(|| (!self.ids.is_empty()).then_some(NodeIx(0)))?;
        let or_start = |found: Option<NodeIx>| found.unwrap_or(start);
        Some(Line {
            start,
            emergency: or_start(emergency),
            language: or_start(language),
            help: or_start(help),
            privacy: or_start(privacy),
            report: or_start(report),
            hide: or_start(hide),
            search: or_start(search),
            text_check: or_start(text_check),
            mailbox,
            report_form,
            nav,
            links: self.links.clone(),
            exit: def.exit.value.clone(),
            hotline,
        })
    }

    /// The hotline's number is named on screens that must never be without one.
    fn hotline(&mut self, id: &Name) -> Phone {
        let before = self.diagnostics.len();
        let phone = self.phone(id);
        if phone.is_none() && self.diagnostics.len() == before && self.facts.get(&id.value).is_some() {
            self.diagnostics.push(Diagnostic::error("unset-fact", id.span).with("id", &id.value));
        }
        phone.unwrap_or_else(|| Phone { shown: String::new(), dialled: String::new() })
    }

    fn urgent(&mut self, def: &LineDef) -> Vec<(NodeIx, Vec<Phrase>)> {
        def.urgent.iter().filter_map(|urgent| Some((self.target(&urgent.to)?, self.phrases(&urgent.phrases)))).collect()
    }

    fn phrases(&mut self, by_lang: &BTreeMap<String, Vec<Name>>) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        for (lang, list) in by_lang {
            for text in list {
                if Lang::from_tag(lang).is_none() {
                    let known = Lang::ALL.map(Lang::code);
                    let finding = Diagnostic::error("unknown-value", text.span)
                        .with("value", lang)
                        .with("known", known.join(", "))
                        .near(lang, known);
                    self.diagnostics.push(finding);
                    break;
                }
                match Phrase::parse(&text.value) {
                    Some(phrase) => phrases.push(phrase),
                    None => self.diagnostics.push(Diagnostic::error("empty-phrase", text.span)),
                }
            }
        }
        phrases
    }

    fn campaigns(&mut self, parsed: &Parsed) -> Vec<Campaign> {
        let mut campaigns: Vec<Campaign> = Vec::new();
        for (name, def) in &parsed.campaigns.campaigns.0 {
            let code = &def.code.value;
            let neutral = code.len() >= 6 && code.len() <= 32 && code.bytes().all(|b| b.is_ascii_alphanumeric());
            let taken = campaigns.iter().any(|other| other.code == *code) || self.ids.contains_key(code);
            if !neutral || taken || Code::from_slug(code).is_some() {
                self.diagnostics.push(Diagnostic::error("campaign-code", def.code.span).with("code", code));
            }
            if let Some(to) = self.target(&def.to) {
                campaigns.push(Campaign { name: name.value.clone(), code: code.clone(), to });
            }
        }
        campaigns
    }

    fn phone(&mut self, id: &Name) -> Option<Phone> {
        self.fact(id, FactKind::Phone)?.phone()
    }

    /// The fact of that id and kind, or a finding; `None` also where the deployer has not set it.
    fn fact(&mut self, id: &Name, kind: FactKind) -> Option<super::facts::Fact> {
        let Some(fact) = self.facts.get(&id.value) else {
            if self.facts.lacks(&id.value) {
                let known = self.facts.by_id.values().filter(|fact| fact.kind == kind).map(|fact| fact.id.as_str());
                let finding = Diagnostic::error("unknown-fact", id.span).with("id", &id.value).near(&id.value, known);
                self.diagnostics.push(finding);
            }
            return None;
        };
        if fact.kind != kind {
            let kind = if kind == FactKind::Phone { "phone" } else { "link" };
            self.diagnostics.push(Diagnostic::error("wrong-fact", id.span).with("id", &id.value).with("kind", kind));
            return None;
        }
        fact.value.as_ref()?;
        Some(fact.clone())
    }

    fn node(
        &mut self,
        topic: &str,
        defaults: &DefaultsDef,
        name: &Name,
        def: &NodeDef,
        line: &Line,
        parsed: &Parsed,
    ) -> Node {
        let common = def.common();
        let choices: Vec<Choice> = common.choices.iter().filter_map(|choice| self.choice(choice)).collect();
        let own = self.ids.get(&name.value).copied();
        let kind = match def {
            NodeDef::Page(_) if own == Some(line.search) => Kind::Search,
            NodeDef::Page(_) if own == Some(line.language) => Kind::Language,
            NodeDef::Page(_) if own.is_some() && own == line.mailbox => Kind::Mailbox,
            NodeDef::Page(_) => Kind::Page,
            NodeDef::Questionnaire(def) => Kind::Questionnaire(self.questionnaire(name, def)),
            NodeDef::Quiz(def) => Kind::Quiz(self.quiz(name, def)),
            NodeDef::Directory(def) => self.directory(def, parsed),
            NodeDef::TextCheck(def) => Kind::TextCheck(self.text_check(name, def)),
            NodeDef::Form(def) => Kind::Form(self.form(name, def, parsed)),
        };
        let explicit = common.parent.or(defaults.parent.as_ref());
        let parent = explicit.and_then(|parent| self.target(parent)).filter(|parent| Some(*parent) != own);
        let source = common.source.or(defaults.source.as_ref()).map(|source| source.value.clone());
        let reviewed = common.reviewed.or(defaults.reviewed.as_ref()).map(|day| day.value);
        let review = common.review.or(defaults.review.as_ref());
        let footer = common.footer.or(defaults.footer.as_ref()).filter(|footer| footer.value != "none");
        let words = words::of_node(self, name, footer, common.picture, &choices);
        Node {
            id: name.value.clone(),
            code: Code::of(&name.value),
            topic: topic.to_owned(),
            kind,
            parent,
            choices,
            nav: common.nav.unwrap_or(true),
            searchable: common.searchable.unwrap_or(own != Some(line.hide)),
            sensitive: common.sensitive || defaults.sensitive,
            source,
            reviewed: reviewed.map(|day| day.0),
            confirmed: review.is_some_and(|review| review.value == ReviewDef::Confirmed),
            words,
            span: name.span,
        }
    }

    fn choice(&mut self, choice: &Spanned<ChoiceDef>) -> Option<Choice> {
        let map = match &choice.value {
            ChoiceDef::Word(word) => {
                let name = Name { value: word.clone(), span: choice.span };
                if let Some(way) = reserved(word) {
                    return Some(Choice { way, label: Default::default(), when: None });
                }
                let to = self.target(&name)?;
                return Some(Choice { way: Way::To(to), label: words::label(self, &name), when: None });
            }
            ChoiceDef::Map(map) => map,
        };
        let asked = std::mem::take(&mut self.asked);
        let when = map.when.as_ref().map(|when| self.condition(when, &asked));
        self.asked = asked;
        let (way, named) = match (&map.to, &map.call, &map.link) {
            (Some(to), None, None) => (reserved(&to.value).or_else(|| self.target(to).map(Way::To)), to),
            (None, Some(call), None) => (self.phone(call).map(Way::Call), call),
            (None, None, Some(link)) => {
                (self.fact(link, FactKind::Link).and_then(|fact| fact.value).map(Way::Open), link)
            }
            _ => {
                self.diagnostics.push(Diagnostic::error("choice-shape", choice.span));
                return None;
            }
        };
        let way = way?;
        let label = match &map.label {
            Some(label) => words::message(self, label),
            None if matches!(way, Way::To(_) | Way::Call(_) | Way::Open(_)) => words::label(self, named),
            None => Default::default(),
        };
        Some(Choice { way, label, when: when.flatten() })
    }

    fn directory(&mut self, def: &super::grammar::DirectoryDef, parsed: &Parsed) -> Kind {
        let nobody = self.target(&def.nobody);
        let path = format!("dialogs/{}", def.data.value);
        let places = parsed.places.iter().find(|(id, _)| self.sources.file(*id).path == path);
        let places = match places {
            Some((_, places)) => places.clone(),
            None => {
                let known = self.sources.iter().filter(|(_, file)| file.role == Role::Places);
                let known: Vec<String> =
                    known.map(|(_, file)| file.path.trim_start_matches("dialogs/").to_owned()).collect();
                if !known.contains(&def.data.value) {
                    let finding = Diagnostic::error("unknown-file", def.data.span)
                        .with("file", &def.data.value)
                        .near(&def.data.value, known.iter().map(String::as_str));
                    self.diagnostics.push(finding);
                }
                Gazetteer::default()
            }
        };
        match nobody {
            Some(nobody) => Kind::Directory(Directory { places: Arc::new(places), nobody }),
            None => Kind::Page,
        }
    }

    fn text_check(&mut self, name: &Name, def: &TextCheckDef) -> TextCheck {
        let marks = def
            .marks
            .0
            .iter()
            .map(|(code, mark)| {
                self.code(code, &[]);
                Mark {
                    code: code.value.clone(),
                    weight: mark.weight,
                    phrases: self.phrases(&mark.phrases),
                    words: words::of_mark(self, name, code),
                }
            })
            .collect();
        TextCheck { marks, outcomes: self.results(&def.outcomes) }
    }
}

fn reserved(word: &str) -> Option<Way> {
    Some(match word {
        "back" => Way::Back,
        "home" => Way::Home,
        "language" => Way::Language,
        "hide" => Way::Hide,
        "emergency" => Way::Emergency,
        _ => return None,
    })
}

fn is_id(id: &str) -> bool {
    id.len() <= 64
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A text of nothing, shared.
pub fn nothing() -> Each<Arc<RichText>> {
    let empty = Arc::new(RichText::default());
    [empty.clone(), empty.clone(), empty]
}
