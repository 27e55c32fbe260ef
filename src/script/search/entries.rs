//! What of a script is searched: each searchable node, in each language.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Entry, Search};
use crate::script::Lang;
use crate::script::gazetteer::Gazetteer;
use crate::script::model::{Kind, Node, NodeIx, Words};

impl Search {
    /// Builds the index over all searchable nodes and the places of their directories.
    pub fn build(nodes: &[Node]) -> Self {
        let by_id: HashMap<&str, &Node> = nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let numbered = || (0u16..).map(NodeIx).zip(nodes).filter(|(_, node)| node.searchable);
        let entries = numbered().flat_map(|(ix, node)| {
            let topic = by_id.get(node.topic.as_str()).copied();
            let parent = node.parent.and_then(|ix| nodes.get(usize::from(ix.0)));
            Lang::ALL.map(|lang| entry(ix, node, topic, parent, lang))
        });
        let places = numbered().filter_map(|(ix, node)| places(node).map(|places| (ix, places)));
        Self::new(entries, places.collect())
    }
}

/// `topic` is the page that the node's file is named after.
fn entry(ix: NodeIx, node: &Node, topic: Option<&Node>, parent: Option<&Node>, lang: Lang) -> Entry {
    let words = &node.words[lang.index()];
    let mut title = words.heading.clone();
    if words.label != words.heading {
        title.push(' ');
        title.push_str(&words.label);
    }
    let mut context = String::new();
    if let Some(topic) = topic.filter(|topic| topic.id != node.id) {
        let Words { heading, keywords, .. } = &topic.words[lang.index()];
        context = format!("{heading} {keywords} ");
    }
    if let Some(parent) = parent {
        context.push_str(&parent.words[lang.index()].heading);
    }
    let text = words.body.to_plain();
    Entry { node: ix, lang, title, keywords: words.keywords.clone(), text, context }
}

fn places(node: &Node) -> Option<Arc<Gazetteer>> {
    match &node.kind {
        Kind::Directory(directory) => Some(directory.places.clone()),
        _ => None,
    }
}
