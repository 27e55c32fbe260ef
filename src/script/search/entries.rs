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
        let entries = numbered().flat_map(|(ix, node)| Lang::ALL.map(|lang| entry(ix, node, lang)));
        let places = numbered().filter_map(|(ix, node)| places(node).map(|places| (ix, places)));
        Self::new(entries, places.collect())
    }
}

fn entry(ix: NodeIx, node: &Node, lang: Lang) -> Entry {
    let words = &node.words[lang.index()];
    let mut title = words.heading.clone();
    if words.label != words.heading {
        title.push(' ');
        title.push_str(&words.label);
    }
    Entry { node: ix, lang, title, keywords: words.keywords.clone(), text: words.body.to_plain() }
}

fn places(node: &Node) -> Option<Arc<Gazetteer>> {
    match &node.kind {
        Kind::Directory(directory) => Some(directory.places.clone()),
        _ => None,
    }
}
