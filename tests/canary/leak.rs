//! Looks for needles in all their disguises, also inside compressed streams.

use std::io::Read as _;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::disguise::{of_number, of_text};

/// Everything that must not be found.
pub struct Needles {
    search: AhoCorasick,
    names: Vec<(String, &'static str)>,
    patterns: Vec<Vec<u8>>,
}

/// Most bytes that are taken out of one compressed stream.
const MOST: u64 = 32 << 20;

impl Needles {
    pub fn new(numbers: &[(String, i64)], texts: &[(String, String)]) -> Self {
        let (mut names, mut patterns) = (Vec::new(), Vec::new());
        let disguises = numbers
            .iter()
            .map(|(name, number)| (name, of_number(*number)))
            .chain(texts.iter().map(|(name, text)| (name, of_text(text))));
        for (name, disguises) in disguises {
            for (disguise, bytes) in disguises {
                assert!(bytes.len() >= 6, "{name} as {disguise} would be found by chance");
                names.push((name.clone(), disguise));
                patterns.push(bytes);
            }
        }
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(&patterns).unwrap();
        Self { search, names, patterns }
    }

    /// What is found in these bytes: (needle, disguise).
    pub fn find(&self, hay: &[u8]) -> Vec<(String, &'static str)> {
        let mut found: Vec<_> = self.plain(hay);
        for stream in streams(hay) {
            found.extend(self.plain(&stream));
        }
        found.sort();
        found.dedup();
        found
    }

    fn plain(&self, hay: &[u8]) -> Vec<(String, &'static str)> {
        self.search.find_iter(hay).map(|found| self.names[found.pattern().as_usize()].clone()).collect()
    }

    /// One example of each disguise, for planting.
    pub fn examples(&self) -> Vec<(&(String, &'static str), &[u8])> {
        self.names.iter().zip(self.patterns.iter().map(Vec::as_slice)).collect()
    }
}

/// What is inside gzip and zlib streams, wherever they begin.
fn streams(hay: &[u8]) -> Vec<Vec<u8>> {
    let mut inside = Vec::new();
    for (at, pair) in hay.windows(2).enumerate() {
        let mut out = Vec::new();
        let read = match pair {
            [0x1f, 0x8b] => flate2::read::GzDecoder::new(&hay[at..]).take(MOST).read_to_end(&mut out),
            // Deflate with a window of 32 KiB; the two bytes are a multiple of 31.
            [0x78, flags] if (0x7800 + u32::from(*flags)).is_multiple_of(31) => {
                flate2::read::ZlibDecoder::new(&hay[at..]).take(MOST).read_to_end(&mut out)
            }
            _ => continue,
        };
        if read.is_ok() || !out.is_empty() {
            inside.push(out);
        }
    }
    inside
}

#[test]
fn a_planted_leak_of_every_kind_is_found() {
    use std::io::Write as _;
    let needles = Needles::new(
        &[("id".to_owned(), 731_042_000_017)],
        &[("name".to_owned(), "КанаркаІмʼя".to_owned()), ("file".to_owned(), "CANARYfile000001".to_owned())],
    );
    let noise: Vec<u8> = (0..5000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(needles.find(&noise).is_empty());
    for ((name, disguise), pattern) in needles.examples() {
        let mut hay = noise.clone();
        hay.splice(777..777, pattern.iter().copied());
        let found = needles.find(&hay);
        assert!(found.iter().any(|(found, _)| found == name), "{name} as {disguise} is not found");
        for gzip in [true, false] {
            let mut packed = noise.clone();
            if gzip {
                let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::best());
                encoder.write_all(&hay).unwrap();
            } else {
                let mut encoder = flate2::write::ZlibEncoder::new(&mut packed, flate2::Compression::default());
                encoder.write_all(&hay).unwrap();
            }
            assert!(!needles.find(&packed).is_empty(), "{name} as {disguise} is not found when packed");
        }
    }
}
