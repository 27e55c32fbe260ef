//! The fuzz targets for a short while, on a stable compiler: mutations of a small corpus, seeded, so that a failure comes
//! again. `DOVIRA_FUZZ_SECONDS` is the time of each target (2), `DOVIRA_FUZZ_SEED` where the dice begin.

#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on fails")]

#[path = "../../fuzz/bodies.rs"]
mod bodies;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// A small generator of numbers (xorshift): the same seed, the same run.
struct Dice(u64);

impl Dice {
    fn of(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// Bytes that mean something somewhere.
const TELLING: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"'",
    b":",
    b": ",
    b"\n",
    b"\n  ",
    b"\t",
    b"- ",
    b"&a",
    b"*a",
    b"!",
    b"|",
    b">",
    b"#",
    b"\0",
    b"\xff",
    b"\xc0\x80",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xee\x80\x80",
    b"{ $tel-help }",
    b"{ $x ->\n [a] b\n",
    b".label =",
    b" = ",
    b"**",
    b"*",
    b"[a](b)",
    b"https://",
    b"http://a",
    b"9999999999",
    b"-1",
    b"null",
    b"true",
    b"choices: [menu]",
    b"jump: menu",
    b"nav: false",
    b"{all: [",
    b"when: risk >= 5",
    b"\\u0000",
    b"1e999",
    b"\xf0\x9f\x98\x80",
];

/// A few changes of bytes, some of them large.
fn mutate(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut data = seeds[dice.of(seeds.len())].clone();
    for _ in 0..1 + dice.of(6) {
        let at = dice.of(data.len() + 1);
        let end = (at + dice.of(24)).min(data.len());
        match dice.of(9) {
            0 if at < data.len() => data[at] = dice.of(256) as u8,
            1 if at < data.len() => data[at] ^= 1 << dice.of(8),
            2 => drop(data.drain(at..end)),
            3 => {
                let part = data[at..end].to_vec();
                data.splice(at..at, part);
            }
            4 => data.truncate(at),
            5 => {
                let other = &seeds[dice.of(seeds.len())];
                let from = dice.of(other.len() + 1);
                let part = other[from..(from + dice.of(200)).min(other.len())].to_vec();
                data.splice(at..at, part);
            }
            6 => {
                let telling = TELLING[dice.of(TELLING.len())];
                data.splice(at..at, telling.repeat(1 + dice.of(400) / 300 * 200));
            }
            _ => {
                let telling = TELLING[dice.of(TELLING.len())];
                data.splice(at..end, telling.to_vec());
            }
        }
        data.truncate(1 << 16);
    }
    data
}

fn fuzz(name: &str, seeds: &[Vec<u8>], body: impl Fn(&[u8])) {
    assert!(!seeds.is_empty());
    let seed = setting("DOVIRA_FUZZ_SEED", 0x5eed);
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let until = Instant::now() + Duration::from_secs(setting("DOVIRA_FUZZ_SECONDS", 2));
    let mut runs = 0u64;
    // The corpus itself first.
    let mut todo: Vec<Vec<u8>> = seeds.to_vec();
    while Instant::now() < until || runs < 20 {
        let data = todo.pop().unwrap_or_else(|| mutate(seeds, &mut dice));
        let begun = Instant::now();
        if catch_unwind(AssertUnwindSafe(|| body(&data))).is_err() {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{seed}-{runs}"));
            std::fs::write(&path, &data).expect("the failing bytes are kept");
            panic!("{name} failed in run {runs} of seed {seed}; its bytes: {}", path.display());
        }
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(20), "{name} took {took:?} in run {runs} of seed {seed}");
        runs += 1;
    }
    println!("{name}: {runs} runs");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn any_dialogue_file_is_read_or_refused_in_words() {
    fuzz("dialog_files", &bodies::dialog_seeds(root()), |data| bodies::dialog_files(root(), data));
}

#[test]
fn any_callback_data_gives_a_screen() {
    fuzz("callback_data", &bodies::callback_seeds(root()), |data| bodies::callback_data(root(), data));
}

#[test]
fn any_text_is_read_as_markdown() {
    fuzz("markdown", &bodies::markdown_seeds(), bodies::markdown);
}

#[test]
fn any_update_is_read_or_not_understood() {
    fuzz("update_body", &bodies::update_seeds(), bodies::update_body);
}
