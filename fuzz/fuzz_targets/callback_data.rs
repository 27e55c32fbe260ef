#![no_main]
#[path = "../bodies.rs"]
#[allow(dead_code)]
mod bodies;

use std::path::Path;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::callback_data(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")), data));
