//! What of a script is searched: each searchable node, in each language.

use std::sync::Arc;

use super::{Entry, Search};
use crate::script::Lang;
use crate::script::gazetteer::Gazetteer;
use crate::script::model::{Kind, Node, NodeIx};

impl Search {
    /// Builds the index over all searchable nodes and the places of their directories.
    pub fn build(nodes: &[Node]) -> Self {
        let numbered = || (0u16..).map(NodeIx).zip(nodes).filter(|(_, node)| node.searchable);
        let entries = numbered().flat_map(|(ix, node)| Lang::ALL.map(|lang| entry(nodes, ix, node, lang)));
        let places = numbered().filter_map(|(ix, node)| places(node).map(|places| (ix, places)));
        Self::new(entries, places.collect())
    }
}

fn entry(nodes: &[Node], ix: NodeIx, node: &Node, lang: Lang) -> Entry {
    let words = &node.words[lang.index()];
    let mut title = words.heading.clone();
    if words.label != words.heading {
        title.push(' ');
        title.push_str(&words.label);
    }
    Entry {
        node: ix,
        lang,
        title,
        keywords: words.keywords.clone(),
        text: words.body.to_plain(),
        context: context(nodes, node, lang),
    }
}

/// The title of the parent; title and keywords of the page that the topic is named after.
fn context(nodes: &[Node], node: &Node, lang: Lang) -> String {
    let mut context = String::new();
    let topic = nodes.iter().find(|other| other.id == node.topic && other.id != node.id);
    if let Some(words) = topic.map(|topic| &topic.words[lang.index()]) {
        context = format!("{} {}", words.heading, words.keywords);
    }
    if let Some(parent) = node.parent.and_then(|ix| nodes.get(usize::from(ix.0))) {
        context.push(' ');
        context.push_str(&parent.words[lang.index()].heading);
    }
    context
}

fn places(node: &Node) -> Option<Arc<Gazetteer>> {
    match &node.kind {
        Kind::Directory(directory) => Some(directory.places.clone()),
        _ => None,
    }
}
