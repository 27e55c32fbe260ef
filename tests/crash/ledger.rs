//! What people pressed, what was confirmed to them, and what the sinks took.

use std::collections::{BTreeMap, BTreeSet};

/// The sinks that every report has to reach.
pub const SINKS: [&str; 2] = ["x", "y"];

#[derive(Default)]
pub struct Ledger {
    pressed: BTreeSet<String>,
    /// Token → id that the person was told.
    accepted: BTreeMap<String, String>,
    /// Sink → id → token inside.
    took: BTreeMap<String, BTreeMap<String, String>>,
}

impl Ledger {
    /// Takes in what a child said: `press TOKEN`, `accepted TOKEN ID`, `took SINK ID TOKEN`. A line without its end was cut.
    pub fn read(&mut self, said: &str, when: &str) {
        for line in said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["press", token] => {
                    self.pressed.insert(token.to_owned());
                }
                ["accepted", token, id] => {
                    let before = self.accepted.insert(token.to_owned(), id.to_owned());
                    assert!(before.is_none_or(|before| before == id), "{when}: {token} was confirmed under two ids");
                }
                ["took", sink, id, token] => {
                    let before = self.took.entry(sink.to_owned()).or_default().insert(id.to_owned(), token.to_owned());
                    assert!(before.is_none_or(|before| before == token), "{when}: {id} arrived with two contents");
                }
                // What the test runner says.
                _ => {}
            }
        }
    }

    /// Presses that got no answer: people press again.
    pub fn unanswered(&self) -> Vec<String> {
        self.pressed.iter().filter(|token| !self.accepted.contains_key(*token)).cloned().collect()
    }

    pub fn confirmed(&self) -> u64 {
        self.accepted.len() as u64
    }

    /// Every report confirmed is at every sink, each token under one id, and nothing else is there.
    pub fn balance(&self, seed: u64) {
        for sink in SINKS {
            let took = self.took.get(sink).cloned().unwrap_or_default();
            for (token, id) in &self.accepted {
                assert_eq!(took.get(id), Some(token), "seed {seed}: {id} was confirmed and is not at {sink}");
            }
            let tokens: BTreeSet<&String> = took.values().collect();
            assert_eq!(tokens.len(), took.len(), "seed {seed}: a report is at {sink} under two ids");
            assert!(
                tokens.iter().all(|token| self.pressed.contains(*token)),
                "seed {seed}: nobody sent this to {sink}"
            );
        }
    }
}
