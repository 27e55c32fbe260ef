//! Ways: every page can be reached, leads home, and is at most two presses from the emergency page.

use std::collections::VecDeque;

use super::Context;
use crate::script::compile::onward;
use crate::script::diagnostic::Diagnostic;
use crate::script::model::{Kind, Node, NodeIx, Script, Way};

/// From any page the emergency page is at most this many presses away.
const MAX_PRESSES: u16 = 2;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let script = context.script;
    let forward: Vec<Vec<NodeIx>> = script.nodes.iter().map(|node| leads(script, node, false)).collect();
    let with_nav: Vec<Vec<NodeIx>> = script.nodes.iter().map(|node| leads(script, node, true)).collect();
    // Reached: from the start, from what the line names, from campaigns and urgent phrases.
    let line = &script.line;
    let mut roots = vec![
        line.start,
        line.emergency,
        line.language,
        line.help,
        line.privacy,
        line.report,
        line.hide,
        line.search,
        line.text_check,
    ];
    roots.extend(line.mailbox);
    roots.extend(line.report_form);
    roots.extend(script.campaigns.iter().map(|campaign| campaign.to));
    roots.extend(script.urgent.iter().map(|(to, _)| *to));
    let reached = distances(&forward, &roots);
    let home = distances(&reversed(&with_nav), &[line.start]);
    let emergency = distances(&reversed(&with_nav), &[line.emergency]);
    for ((ix, node), n) in script.iter().zip(0..) {
        // What could not be read may have led here.
        if reached[n].is_none() && context.parsed.damaged.topics.is_empty() {
            diagnostics.push(Diagnostic::warning("unreachable-node", node.span).with("id", &node.id));
        }
        if context.parsed.damaged.names.contains(&node.id) {
            continue;
        }
        if home[n].is_none() && ix != line.start {
            diagnostics.push(Diagnostic::error("dead-end", node.span).with("id", &node.id));
        } else if emergency[n].is_none_or(|presses| presses > MAX_PRESSES) && ix != line.hide {
            let finding = Diagnostic::error("emergency-far", node.span).with("id", &node.id);
            diagnostics.push(finding.with("limit", MAX_PRESSES));
        }
    }
}

/// Where a node's buttons lead.
fn leads(script: &Script, node: &Node, nav: bool) -> Vec<NodeIx> {
    let line = &script.line;
    let mut to = onward(node);
    let automatic = if node.nav && nav { line.nav.as_slice() } else { &[] };
    if nav && !node.nav && matches!(node.kind, Kind::Questionnaire(_) | Kind::Quiz(_) | Kind::Form(_)) {
        // While it asks, there are only answers: the way out is the automatic buttons.
        return Vec::new();
    }
    if nav {
        // A way home must be there for everybody, not only under a condition.
        let sometimes = |ix: &NodeIx| node.choices.iter().any(|c| c.way == Way::To(*ix) && c.when.is_some());
        let always = |ix: &NodeIx| node.choices.iter().any(|c| c.way == Way::To(*ix) && c.when.is_none());
        to.retain(|ix| !sometimes(ix) || always(ix));
    }
    let own = node.choices.iter().filter(|choice| !nav || choice.when.is_none());
    for way in own.map(|choice| &choice.way).chain(automatic) {
        match way {
            Way::Home => to.push(line.start),
            Way::Back => to.extend(node.parent),
            Way::Emergency => to.push(line.emergency),
            Way::Language => to.push(line.language),
            Way::Hide => to.push(line.hide),
            Way::To(_) | Way::Call(_) | Way::Open(_) => {}
        }
    }
    if matches!(node.kind, Kind::Language) {
        to.push(line.start);
    }
    to
}

fn reversed(edges: &[Vec<NodeIx>]) -> Vec<Vec<NodeIx>> {
    let mut back = vec![Vec::new(); edges.len()];
    for (n, to) in edges.iter().enumerate() {
        for to in to {
            back[usize::from(to.0)].push(NodeIx(n as u16));
        }
    }
    back
}

/// Presses from the nearest of `from`; `None` where there is no way.
fn distances(edges: &[Vec<NodeIx>], from: &[NodeIx]) -> Vec<Option<u16>> {
    let mut found = vec![None; edges.len()];
    let mut queue: VecDeque<NodeIx> = VecDeque::new();
    for ix in from {
        found[usize::from(ix.0)] = Some(0);
        queue.push_back(*ix);
    }
    while let Some(ix) = queue.pop_front() {
        let next = found[usize::from(ix.0)].map(|n: u16| n + 1);
        for to in &edges[usize::from(ix.0)] {
            if found[usize::from(to.0)].is_none() {
                found[usize::from(to.0)] = next;
                queue.push_back(*to);
            }
        }
    }
    found
}
