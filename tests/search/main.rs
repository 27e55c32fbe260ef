//! The search measured: what people type, and the pages they want.
//!
//! `queries.tsv` was written before any work on ranking: query, language of the screen, wanted ids with `|` between
//! (`@id`: a place of the directory; `-`: nothing). Its odd lines are `first.tsv`, on which ranking was worked on; its
//! even lines are `second.tsv`, which shows how well that carries over to queries nobody tuned for.

mod places;

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use dovira::script::model::{Kind, Script};
use dovira::script::phrases::find;
use dovira::script::search::{Hit, Target};
use dovira::script::source::Sources;
use dovira::script::{Lang, Settings, load};
use proptest::prelude::*;

/// Loaded once: the tests only read it.
fn shipped() -> &'static Script {
    static SCRIPT: LazyLock<Script> = LazyLock::new(read);
    &SCRIPT
}

fn read() -> Script {
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

fn people_find_what_they_want(file: &str) {
    let score = score(shipped(), file);
    report(file, &score);
    assert!(score.in_three * 100 >= score.findable * 95, "less than 95 % in the first three");
    assert_eq!(score.silent, score.noise, "nonsense finds something");
    assert!(score.noise >= 20);
}

#[test]
fn people_find_the_page_they_want_among_the_first_three() {
    people_find_what_they_want("first.tsv");
}

#[test]
fn and_so_do_people_whose_words_nobody_worked_on() {
    people_find_what_they_want("second.tsv");
}

/// Generous, as tests run unoptimised and beside each other; a release build takes a tenth of a millisecond.
const BOUND: Duration = Duration::from_millis(500);

#[test]
fn the_longest_and_oddest_texts_are_answered_in_bounded_time() {
    let script = shipped();
    let texts = [
        "паспорт робота документи допомога ".repeat(120),
        "а".repeat(4096),
        "fgh jkl ".repeat(512),
        "😀".repeat(4096),
        "' ".repeat(2048),
        "\u{202e}\u{200b}".repeat(2048),
        "е\u{301}".repeat(2048),
        "ﷺ".repeat(4096), // one character that becomes eighteen
        "0 800 ".repeat(700),
        "мене ".repeat(800),
    ];
    for text in &texts {
        let start = Instant::now();
        let hits = script.search.find(Lang::Uk, text, 8);
        let _ = script.search.nearest(Lang::En, text);
        let _ = script.urgent.iter().any(|(_, phrases)| !find(phrases, text).is_empty());
        let took = start.elapsed();
        assert!(hits.len() <= 8);
        assert!(took < BOUND, "{took:?} for {}", text.chars().take(20).collect::<String>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_answered_in_order_and_within_the_limit(
        text in prop_oneof!["\\PC{0,300}", "[а-яіїєґa-z' ]{0,120}"],
        lang in 0..3usize,
        limit in 0..12usize,
    ) {
        let hits = shipped().search.find(Lang::ALL[lang], &text, limit);
        prop_assert!(hits.len() <= limit);
        prop_assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        prop_assert!(hits.iter().all(|hit| hit.score.is_finite() && hit.score > 0.0));
    }

    #[test]
    fn a_typing_slip_in_a_title_still_finds_the_page(node in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        let script = shipped();
        let nodes: Vec<_> = script.iter().filter(|(_, node)| node.searchable).collect();
        let (ix, node) = nodes[node.index(nodes.len())];
        let mut title: Vec<char> = node.words[0].heading.chars().collect();
        // A letter left out of a word of seven or more.
        let word_of = |at: usize| {
            let before = title[..at].iter().rev().take_while(|c| c.is_alphabetic()).count();
            before + title[at..].iter().take_while(|c| c.is_alphabetic()).count()
        };
        let inner = |at: usize| at > 0 && title[at - 1].is_alphabetic() && title[at].is_alphabetic();
        let places: Vec<usize> = (1..title.len()).filter(|at| inner(*at) && word_of(*at) >= 7).collect();
        prop_assume!(!places.is_empty());
        title.remove(places[at.index(places.len())]);
        let typed: String = title.into_iter().collect();
        // Among all: «доомога» alone is meant by half of the pages.
        let hits = script.search.find(Lang::Uk, &typed, usize::MAX);
        prop_assert!(hits.iter().any(|hit| hit.target == Target::Node(ix)), "{} does not find {}", typed, node.id);
    }
}
