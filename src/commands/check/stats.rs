//! `dovira check --stats`: a line for each topic, and one for all.

use std::fmt::Write as _;

use crate::script::diagnostic::Speech;
use crate::script::source::Sources;
use crate::script::stats::{Topic, count};
use crate::script::{Lang, Script};

/// The table as text of fixed columns.
pub fn table(script: &Script, sources: &Sources, speech: Speech) -> String {
    let topics = count(script, sources);
    let (topic, nodes, words, median, sourced, confirmed, all) = match speech {
        Speech::Uk => ("тема", "вузлів", "слів", "медіана", "із джерелом", "підтверджено", "разом"),
        Speech::En => ("topic", "nodes", "words", "median", "sourced", "confirmed", "all"),
    };
    let langs = Lang::ALL.map(Lang::code).join("/");
    let mut out = String::new();
    let heads = (format!("{words} {langs}"), format!("{median} {langs}"));
    let _ = writeln!(out, "{topic:16} {nodes:>7} {:>22} {:>17} {sourced:>12} {confirmed:>13}", heads.0, heads.1);
    // The sum, under an empty name, comes first in order and last on the page.
    let sum = topics.get("").map(|sum| (all, sum));
    let each = topics.iter().filter(|(name, _)| !name.is_empty()).map(|(name, topic)| (name.as_str(), topic));
    for (name, topic) in each.chain(sum) {
        let _ = writeln!(out, "{}", line(name, topic));
    }
    out
}

fn line(name: &str, topic: &Topic) -> String {
    let joined = |numbers: &[usize; 3]| numbers.map(|n| n.to_string()).join("/");
    let of = |n: usize| format!("{n}/{}", topic.factual);
    let (words, median) = (joined(&topic.words), joined(&topic.median));
    let (sourced, confirmed) = (of(topic.sourced), of(topic.confirmed));
    format!("{name:16} {:>7} {words:>22} {median:>17} {sourced:>12} {confirmed:>13}", topic.nodes)
}
