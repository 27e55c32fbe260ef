//! Every planted mistake is found where it is, and nothing else is said.

use std::collections::BTreeSet;

use crate::fixture::{Copy, faults};

#[test]
fn each_mistake_is_one_finding_at_its_place() {
    let mut wrong = Vec::new();
    for fault in faults() {
        let copy = Copy::sound();
        copy.plant(&fault);
        let found = copy.findings(&fault.facts);
        if found != fault.expect {
            wrong.push(format!("{}\n  expected {:#?}\n  found {found:#?}", fault.name, fault.expect));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_knows_enough_kinds_of_mistakes() {
    let faults = faults();
    let codes = |faults: &[crate::fixture::Fault]| -> BTreeSet<String> {
        faults.iter().flat_map(|fault| &fault.expect).filter_map(|e| e.split(' ').next()).map(str::to_owned).collect()
    };
    let together: Vec<_> = faults.iter().filter(|fault| fault.together).cloned().collect();
    assert!(codes(&faults).len() >= 50, "{} kinds", codes(&faults).len());
    assert!(codes(&together).len() >= 20, "{} kinds", codes(&together).len());
}

/// A copy with many mistakes at once: an administrator reads this, in Ukrainian or English.
#[test]
fn a_wholly_broken_copy_is_told_in_words() {
    let copy = Copy::sound();
    faults().iter().filter(|fault| fault.together).for_each(|fault| copy.plant(fault));
    for (lang, name) in [("uk", "broken_uk"), ("en", "broken_en")] {
        let output = copy.run(&["--lang", lang]);
        assert_eq!(output.status.code(), Some(1));
        let drawn = String::from_utf8(output.stdout).unwrap();
        assert!(!drawn.contains('\x1b'), "colours in a pipe");
        insta::assert_snapshot!(name, drawn);
    }
    let output = copy.run(&["--lang", "en", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let records: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(records.len() >= 20, "{} findings", records.len());
    insta::assert_snapshot!("broken_json", String::from_utf8(output.stdout).unwrap());
}

#[test]
fn a_sound_copy_is_told_so_and_ends_well() {
    let output = Copy::sound().run(&["--lang", "en"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "All is well: 25 nodes in 3 languages.\n");
}

#[test]
fn warnings_alone_fail_only_where_asked() {
    let copy = Copy::sound();
    copy.plant(faults().iter().find(|fault| fault.name == "unreachable node").unwrap());
    assert_eq!(copy.run(&[]).status.code(), Some(0));
    assert_eq!(copy.run(&["--strict"]).status.code(), Some(1));
}
