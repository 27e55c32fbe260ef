//! Keys and sealing as operators and deployers meet them: the command line, and the browser's half against the program's.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that meets the unexpected has failed")]

mod browser;
mod keys;
mod opening;

use std::path::Path;
use std::process::{Command, Output};

use dovira::reporting::envelope::Envelope;
use dovira::reporting::keys::{PublicKey, Recipient};
use dovira::reporting::report::{Answer, Consent, Kind, Photo, Report};
use dovira::reporting::seal::{self, Outside};

/// The passphrase of all keys here.
const PASSPHRASE: &str = "верба калина дуб ясен";
/// Text of somebody who means harm, or just of somebody with a modern phone.
const HOSTILE: &str =
    "<script>alert(1)</script> \u{1b}[31m\u{9b}2J \u{202e}txet\u{2066} \r\n\u{0}\u{7f}=1+1 \u{2028}🙂👩‍👩‍👧";

/// Runs `dovira hotline …` with the passphrase at hand.
fn hotline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dovira"))
        .arg("hotline")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("DOVIRA_PASSPHRASE", PASSPHRASE)
        .env_remove("DOVIRA_PASSPHRASE_FILE")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Makes a key pair; the files are `a.key` and `a.pub`.
fn keygen(folder: &Path, name: &str) -> Recipient {
    let made = hotline(&["keygen", "--name", name, "--out", folder.to_str().unwrap()]);
    assert!(made.status.success(), "{}", complained(&made));
    recipient(&folder.join(format!("{}.pub", name.to_lowercase())))
}

fn recipient(path: &Path) -> Recipient {
    PublicKey::parse(&std::fs::read_to_string(path).unwrap()).unwrap().recipient().unwrap()
}

fn report(text: &str) -> Report {
    Report {
        format: "dovira-report/1".to_owned(),
        kind: Kind::Report,
        form: "report-case".to_owned(),
        case_number: "074565".to_owned(),
        language: "uk".to_owned(),
        dialogue_version: "0123456789ab".to_owned(),
        urgent: true,
        consent: Consent::LeavesContact,
        contact: Some(text.to_owned()),
        answers: vec![Answer {
            question: "story".to_owned(),
            asked: "Що сталося".to_owned(),
            codes: vec!["labour".to_owned()],
            said: vec![text.to_owned()],
        }],
        standard: [("hte_Country".to_owned(), vec!["UA".to_owned()])].into(),
        reply_key: None,
        photos: vec![Photo { media_type: "image/jpeg".to_owned(), data: "/9j/4AAQ".to_owned() }],
    }
}

fn sealed(report: &Report, to: &[Recipient]) -> Envelope {
    let outside = Outside {
        form: report.form.clone(),
        urgent: report.urgent,
        day: "2026-11-24".to_owned(),
        id: "12345678".repeat(4),
        mailbox: "ab".repeat(16),
    };
    seal::seal(report, &outside, to).unwrap()
}
