//! Signs as Ukrainian and Russian print them: apostrophe, quotes, dashes, spaces.

use super::{Context, Lang};
use crate::script::diagnostic::Diagnostic;
use crate::script::texts::prose::Prose;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for prose in &context.prose {
        if prose.lang == Lang::En || !prose.is_shown() {
            continue;
        }
        for (at, length, detail) in signs(prose) {
            let finding = Diagnostic::warning("typography", prose.place(at..at + length));
            diagnostics.push(finding.with("detail", detail).with("lang", prose.lang.code()));
        }
    }
}

/// Every wrong sign: where, how long, which.
fn signs(prose: &Prose<'_>) -> Vec<(usize, usize, &'static str)> {
    let text = &prose.text;
    let mut found = Vec::new();
    let mut quotes = 0usize;
    let mut before = '\n';
    let mut before_that = '\n';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or('\n');
        match c {
            '«' => quotes += 1,
            '»' => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        let first_of_line = before == '\n';
        let detail = match c {
            '\'' | 'ʼ' | '`' | '‘' | '´' if before.is_alphabetic() && after.is_alphabetic() => Some("apostrophe"),
            '"' => Some("quotes"),
            // Quotes inside quotes: „…“.
            '“' | '”' | '„' if quotes == 0 => Some("quotes"),
            '—' => Some("dash"),
            '-' if before == '-' || before == ' ' && after == ' ' => Some("dash"),
            '-' if before.is_ascii_digit() && after.is_ascii_digit() && is_span(text, at) => Some("dash"),
            '.' if before == '.' && before_that == '.' => Some("dots"),
            ' ' if before == ' ' => Some("space"),
            ',' | ';' | '!' | '?' | ':' if before == ' ' && !first_of_line => Some("space-before"),
            ',' | ';' if after.is_alphabetic() => Some("space-after"),
            _ => None,
        };
        if let Some(detail) = detail {
            found.push((at, c.len_utf8(), detail));
        }
        before_that = before;
        before = c;
    }
    found
}

/// Whether a hyphen between digits joins two numbers, and is not one of several in a day or a telephone number.
fn is_span(text: &str, at: usize) -> bool {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    text[start..end].matches('-').count() == 1
}
