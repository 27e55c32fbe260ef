//! The search measured: what people type, and the pages they want.
//!
//! `queries.tsv` was written before any work on ranking: query, language of the screen, wanted ids with `|` between
//! (`@id`: a place of the directory; `-`: nothing). Its odd lines are `first.tsv`, on which ranking was worked on; its
//! even lines are `second.tsv`, which shows how well that carries over to queries nobody tuned for.

use std::path::Path;
use std::time::Instant;

use dovira::script::model::{Kind, Script};
use dovira::script::search::{Hit, Target};
use dovira::script::source::Sources;
use dovira::script::{Lang, Settings, load};
use proptest::prelude::*;

fn shipped() -> Script {
    let sources = Sources::read(Path::new("dialogs"), Path::new("locales")).unwrap();
    load(&sources, &Settings::default()).script.expect("the shipped files have no errors")
}

/// The id of what a hit leads to, as the query files write it.
fn name(script: &Script, hit: &Hit) -> String {
    match hit.target {
        Target::Node(node) => script.node(node).id.clone(),
        Target::Place { directory, district, community } => {
            let Kind::Directory(directory) = &script.node(directory).kind else { return "?".to_owned() };
            let community = directory.places.community(community).map(|(_, community)| community.id.clone());
            let district = || directory.places.district(district).map(|district| district.id.clone());
            format!("@{}", community.or_else(district).unwrap_or_default())
        }
    }
}

struct Score {
    findable: usize,
    in_three: usize,
    first: usize,
    noise: usize,
    silent: usize,
    missed: Vec<String>,
}

fn score(script: &Script, file: &str) -> Score {
    let mut score = Score { findable: 0, in_three: 0, first: 0, noise: 0, silent: 0, missed: Vec::new() };
    let text = std::fs::read_to_string(Path::new("tests/search").join(file)).unwrap();
    for line in text.lines() {
        let [query, lang, wanted] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let hits = script.search.find(Lang::from_tag(lang).unwrap(), query, 3);
        let found: Vec<String> = hits.iter().map(|hit| name(script, hit)).collect();
        if wanted == "-" {
            score.noise += 1;
            score.silent += usize::from(found.is_empty());
            if !found.is_empty() {
                score.missed.push(format!("{query} [{lang}] should find nothing, finds {}", found.join(", ")));
            }
            continue;
        }
        let wanted: Vec<&str> = wanted.split('|').collect();
        for id in &wanted {
            assert!(id.starts_with('@') || script.find(id).is_some(), "{file}: no such page: {id}");
        }
        score.findable += 1;
        match found.iter().position(|id| wanted.contains(&id.as_str())) {
            Some(at) => {
                score.in_three += 1;
                score.first += usize::from(at == 0);
            }
            None => score.missed.push(format!("{query} [{lang}] finds {}", found.join(", "))),
        }
    }
    score
}

fn report(file: &str, score: &Score) {
    let part = |n: usize| 100.0 * n as f64 / score.findable as f64;
    println!(
        "{file}: {} of {} in the first three ({:.1} %), {} first ({:.1} %); {} of {} find nothing as they should",
        score.in_three,
        score.findable,
        part(score.in_three),
        score.first,
        part(score.first),
        score.silent,
        score.noise
    );
    for missed in &score.missed {
        println!("  {missed}");
    }
}

#[test]
fn people_find_the_page_they_want_among_the_first_three() {
    let script = shipped();
    let first = score(&script, "first.tsv");
    report("first half", &first);
    let second = score(&script, "second.tsv");
    report("second half", &second);
    for half in [&first, &second] {
        assert!(half.in_three * 100 >= half.findable * 95, "less than 95 % in the first three");
        assert_eq!(half.silent, half.noise, "nonsense finds something");
    }
    assert!(second.noise >= 20);
}
