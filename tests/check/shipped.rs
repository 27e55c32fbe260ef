//! The files that ship: without a finding, and quickly checked.

use std::path::Path;
use std::process::Command;

use crate::fixture::TODAY;

#[test]
fn the_shipped_content_is_without_a_finding() {
    let output = Command::new(env!("CARGO_BIN_EXE_dovira"))
        .args(["check", "--strict", "--lang", "en", "--today", TODAY])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .env_clear()
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.starts_with("All is well: "), "{said}");
}
