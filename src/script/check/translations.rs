//! The same text in every language: the same numbers, values and links. Buttons are the same by themselves: they stand
//! once, in the dialogue files.

use std::collections::HashMap;

use super::{Context, Lang};
use crate::script::diagnostic::{Diagnostic, Severity};
use crate::script::source::Span;
use crate::script::texts::prose::Prose;

/// What must agree.
struct Gist {
    place: Span,
    parts: [(&'static str, Vec<String>); 3],
}

/// A message, or an attribute of it.
type Said = (String, Option<String>);

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut gists: HashMap<Said, Vec<(Lang, Gist)>> = HashMap::new();
    for prose in &context.prose {
        // Each language has its own search words and its own forms of number.
        if !prose.is_shown() || prose.formed {
            continue;
        }
        let key = (prose.id.to_owned(), prose.attribute.map(str::to_owned));
        gists.entry(key).or_default().push((prose.lang, gist(prose)));
    }
    // A text with an error in it was reported, and what it will say is not known.
    let wrong: Vec<Span> =
        diagnostics.iter().filter(|it| it.severity == Severity::Error).map(|finding| finding.span).collect();
    for ((id, _), by_lang) in &gists {
        let unsure = Lang::ALL.iter().filter_map(|lang| context.script.texts.located(*lang, id)).any(|message| {
            let whole = message.whole;
            wrong.iter().any(|span| span.file == whole.file && (whole.start..=whole.end).contains(&span.start))
        });
        // Written twice in a language, it is not known which is meant.
        let twice =
            by_lang.iter().enumerate().any(|(n, (lang, _))| by_lang[..n].iter().any(|(other, _)| other == lang));
        for part in (0..3).filter(|_| !unsure && !twice) {
            for (odd, other) in odd(by_lang, part) {
                let (what, here) = &by_lang[odd].1.parts[part];
                let (_, there) = &by_lang[other].1.parts[part];
                let finding = Diagnostic::warning("translation", by_lang[odd].1.place).with("id", id);
                let listed = |list: &[String]| if list.is_empty() { "–".to_owned() } else { list.join(", ") };
                let finding = finding.with("what", what).with("here", listed(here)).with("there", listed(there));
                diagnostics.push(finding.with("lang", by_lang[odd].0.code()));
            }
        }
    }
}

/// Which languages differ, and from which: the one that two others disagree with, or all from the first.
fn odd(by_lang: &[(Lang, Gist)], part: usize) -> Vec<(usize, usize)> {
    let same = |a: usize, b: usize| by_lang[a].1.parts[part] == by_lang[b].1.parts[part];
    if by_lang.len() == 3 && same(1, 2) && !same(0, 1) {
        return vec![(0, 1)];
    }
    (1..by_lang.len()).filter(|n| !same(*n, 0)).map(|n| (n, 0)).collect()
}

fn gist(prose: &Prose<'_>) -> Gist {
    let numbers = prose.text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list
    };
    let numbers = sorted(numbers.map(str::to_owned).collect());
    let values = sorted(prose.values.iter().map(|value| (*value).to_owned()).collect());
    let first = prose.text.chars().next().map_or(0, char::len_utf8);
    Gist {
        place: prose.place(0..first),
        parts: [("numbers", numbers), ("values", values), ("links", sorted(prose.links.clone()))],
    }
}
