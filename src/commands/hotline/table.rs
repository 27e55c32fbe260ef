//! Opened cases as a table for spreadsheets, in which nothing is a formula.

use std::collections::BTreeSet;

use super::Failed;
use super::cases::Piece;
use crate::reporting::report::{Consent, Kind};

const FIXED: [&str; 9] = ["day", "kind", "case_number", "form", "language", "urgent", "consent", "contact", "photos"];

/// CSV: fixed columns, one for each field of the case data standard, one for each question.
pub fn csv(pieces: &[Piece]) -> Result<Vec<u8>, Failed> {
    let reports = || pieces.iter().map(|piece| &piece.report);
    let fields: BTreeSet<&str> = reports().flat_map(|report| report.standard.keys()).map(String::as_str).collect();
    let mut questions: Vec<&str> = Vec::new();
    for answer in reports().flat_map(|report| &report.answers) {
        if !questions.contains(&answer.question.as_str()) {
            questions.push(&answer.question);
        }
    }
    // The mark of byte order: without it spreadsheets take Ukrainian for gibberish.
    let mut table =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    let names = FIXED.iter().map(|name| (*name).to_owned());
    let names = names.chain(fields.iter().map(|field| cell(field)));
    table.write_record(names.chain(questions.iter().map(|code| format!("answer_{code}"))))?;
    for Piece { header, report } in pieces {
        let mut row = vec![
            header.day.clone(),
            kind(report.kind).to_owned(),
            report.case_number.clone(),
            report.form.clone(),
            report.language.clone(),
            report.urgent.to_string(),
            consent(report.consent).to_owned(),
            report.contact.clone().unwrap_or_default(),
            report.photos.len().to_string(),
        ];
        row.extend(fields.iter().map(|field| report.standard.get(*field).map_or_else(String::new, |it| it.join("; "))));
        row.extend(questions.iter().map(|code| {
            let said = report.answers.iter().filter(|answer| answer.question == *code).flat_map(|answer| &answer.said);
            said.map(String::as_str).collect::<Vec<_>>().join("\n")
        }));
        table.write_record(row.iter().map(|text| cell(text)))?;
    }
    Ok(table.into_inner().map_err(|error| error.to_string())?)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "report",
        Kind::Addition => "addition",
        Kind::Answer => "answer",
        Kind::Canary => "canary",
    }
}

fn consent(consent: Consent) -> &'static str {
    match consent {
        Consent::Anonymous => "anonymous",
        Consent::WantsAnswer => "wants_answer",
        Consent::LeavesContact => "leaves_contact",
    }
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe, which spreadsheets hide.
fn cell(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(formula) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn nothing_begins_like_a_formula() {
        for text in ["=1+1", "+380", "-2", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "a=1", " =1", "’=1", "1-2"] {
            assert_eq!(cell(text), text);
        }
    }
}
