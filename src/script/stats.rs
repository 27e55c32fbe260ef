//! How much is said, in what length, and on what ground: a topic at a time.

use std::collections::BTreeMap;

use super::Lang;
use super::model::{Each, Script};
use super::source::Sources;
use super::texts::prose::{self, VALUE};

/// What a topic says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// Its nodes.
    pub nodes: usize,
    /// Of these, how many speak of facts.
    pub factual: usize,
    /// Of these, how many name a source and the day of its review.
    pub sourced: usize,
    /// Of these, how many were confirmed by who is responsible.
    pub confirmed: usize,
    /// Words in each language, search words aside.
    pub words: Each<usize>,
    /// Words of the median sentence in each language.
    pub median: Each<usize>,
}

/// The numbers of every topic by its name; under an empty name those of all together.
pub fn count(script: &Script, sources: &Sources) -> BTreeMap<String, Topic> {
    let mut topics: BTreeMap<String, Topic> = BTreeMap::new();
    let mut lengths: BTreeMap<String, Each<Vec<usize>>> = BTreeMap::new();
    for node in &script.nodes {
        for name in ["", &node.topic] {
            let topic = topics.entry(name.to_owned()).or_default();
            let factual = node.source.as_deref() != Some("own");
            let sourced = factual && node.source.is_some() && node.reviewed.is_some();
            topic.nodes += 1;
            topic.factual += usize::from(factual);
            topic.sourced += usize::from(sourced);
            topic.confirmed += usize::from(sourced && node.confirmed);
        }
    }
    for prose in prose::all(sources).iter().filter(|prose| prose.is_shown()) {
        let topic = sources.file(prose.place(0..0).file).stem().to_owned();
        let sentences: Vec<usize> = prose.sentences().into_iter().map(|range| words(&prose.text[range])).collect();
        // Words of the program belong to no topic, and are counted only in the sum.
        for name in ["".to_owned(), topic].into_iter().filter(|name| topics.contains_key(name)) {
            lengths.entry(name).or_default()[prose.lang.index()].extend(&sentences);
        }
    }
    for (name, by_lang) in lengths {
        let Some(topic) = topics.get_mut(&name) else { continue };
        for (lang, mut sentences) in Lang::ALL.into_iter().zip(by_lang) {
            sentences.sort_unstable();
            topic.words[lang.index()] = sentences.iter().sum();
            topic.median[lang.index()] = sentences.get(sentences.len() / 2).copied().unwrap_or(0);
        }
    }
    topics
}

fn words(sentence: &str) -> usize {
    let read = |word: &&str| word.contains(|c: char| c.is_alphanumeric() || c == VALUE);
    sentence.split_whitespace().filter(read).count()
}
