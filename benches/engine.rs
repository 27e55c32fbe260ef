//! How the core's cost grows: a step with its screen, a search, reading the files, and the whole check,
//! at 100, 1,000 and 10,000 nodes.

#![expect(clippy::expect_used, reason = "a bench that cannot set up its world fails")]

#[path = "support/made.rs"]
mod made;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use dovira::dialogue::{Code, Input, Place, Seen, step};
use dovira::script::{Lang, Settings, load};

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn steps(c: &mut Criterion) {
    let mut group = c.benchmark_group("step");
    for n in SIZES {
        let script = made::script(n);
        let seen = Seen::default();
        let page = Place { back: Some(Code::of("menu")), ..Place::at(Lang::Uk, Code::of("page-7")) }.token();
        group.bench_function(BenchmarkId::new("page", n), |b| {
            b.iter(|| step(&script, &seen, black_box(&Input::Press { token: &page, kept: None })));
        });
        let begin = step(&script, &seen, &Input::Open(Place::at(Lang::Uk, Code::of("ask-0"))));
        let place = step(
            &script,
            &Seen { place: Some(begin.place), client: None, ..Seen::default() },
            &Input::Press { token: &begin_token(&begin.screen), kept: None },
        )
        .place;
        let question = place.token();
        group.bench_function(BenchmarkId::new("question", n), |b| {
            b.iter(|| step(&script, &seen, black_box(&Input::Press { token: &question, kept: None })));
        });
    }
}

fn begin_token(screen: &dovira::dialogue::Screen) -> String {
    match &screen.choices[0].act {
        dovira::dialogue::Act::Go(place) => place.token(),
        _ => String::new(),
    }
}

fn searches(c: &mut Criterion) {
    let mut group = c.benchmark_group("search");
    for n in SIZES {
        let script = made::script(n);
        for (name, query) in [("word", "адвокат"), ("slip", "гормаді довідку"), ("nothing", "ъъъщщщ")]
        {
            group.bench_function(BenchmarkId::new(name, n), |b| {
                b.iter(|| script.search.find(Lang::Uk, black_box(query), 6))
            });
        }
    }
}

fn checks(c: &mut Criterion) {
    let mut group = c.benchmark_group("check");
    group.sample_size(10);
    for n in SIZES {
        let sources = made::sources(n);
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24);
        let settings = Settings { today, ..Settings::default() };
        group
            .bench_function(BenchmarkId::new("load and check", n), |b| b.iter(|| load(black_box(&sources), &settings)));
    }
}

criterion_group!(benches, steps, searches, checks);
criterion_main!(benches);
