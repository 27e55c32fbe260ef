//! The running text of messages, each piece with its place: what rules of good writing look at.

use std::ops::Range;

use fluent_syntax::ast;

use super::Lang;
use crate::script::source::{FileId, Role, Sources, Span};

/// Stands for a value, whatever it is.
pub const VALUE: char = '\u{fffc}';
/// Stands for each byte of a link's target, which nobody reads.
const TARGET: char = '_';

/// A message's value or one of its attributes, in one language. A text with forms of number stands once for each form.
#[derive(Clone, Debug)]
pub struct Prose<'a> {
    /// The language.
    pub lang: Lang,
    /// The message.
    pub id: &'a str,
    /// The attribute; `None`: the value.
    pub attribute: Option<&'a str>,
    /// The text with its Markdown; values are [`VALUE`].
    pub text: String,
    /// Values it uses, in order.
    pub values: Vec<&'a str>,
    /// What its links lead to, in order.
    pub links: Vec<String>,
    /// Whether it has forms of number.
    pub formed: bool,
    file: FileId,
    /// Where a stretch of the text begins, there and in the file.
    marks: Vec<(usize, u32)>,
}

impl Prose<'_> {
    /// Where a stretch of the text stands in its file.
    pub fn place(&self, range: Range<usize>) -> Span {
        let in_file = |at: usize| {
            let mark = self.marks.partition_point(|(here, _)| *here <= at).checked_sub(1);
            mark.map_or(0, |mark| self.marks[mark].1 + (at - self.marks[mark].0) as u32)
        };
        let last = self.text[range.clone()].char_indices().next_back();
        let end = last.map_or(range.start, |(at, _)| range.start + at);
        let width = last.map_or(0, |(_, c)| c.len_utf8() as u32);
        let start = in_file(range.start);
        Span { file: self.file, start, end: (in_file(end) + width).max(start) }
    }

    /// Whether people read it on a screen: search words they only type.
    pub fn is_shown(&self) -> bool {
        self.attribute != Some("keywords")
    }

    /// Its words: runs of letters with the apostrophes between them.
    pub fn words(&self) -> Vec<Range<usize>> {
        let mut words: Vec<Range<usize>> = Vec::new();
        let mut chars = self.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let joins = matches!(c, '\'' | '’' | 'ʼ' | '`' | '\u{301}')
                && words.last().is_some_and(|word| word.end == at)
                && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
            if !c.is_alphabetic() && !joins {
                continue;
            }
            match words.last_mut() {
                Some(word) if word.end == at => word.end = at + c.len_utf8(),
                _ => words.push(at..at + c.len_utf8()),
            }
        }
        words
    }

    /// Its sentences. A paragraph and an item of a list end one.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        let mut from = 0;
        while let Some(found) = self.text[from..].find(['\n', '.', '!', '?', '…']) {
            let at = from + found;
            let rest = &self.text[at..];
            from = at + rest.chars().next().map_or(1, char::len_utf8);
            let after = &self.text[from..];
            let ends = match rest.starts_with('\n') {
                true => after.starts_with(['\n', '-']),
                false => ends_sentence(&self.text[start..at], after),
            };
            if ends {
                from += after.len() - after.trim_start_matches(CLOSING).len();
                sentences.push(start..from);
                start = from;
            }
        }
        sentences.push(start..self.text.len());
        sentences.retain(|range| !self.text[range.clone()].trim().is_empty());
        for range in &mut sentences {
            let text = &self.text[range.clone()];
            let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '-');
            range.start = range.end - text.len();
            range.end = range.start + text.trim_end().len();
        }
        sentences
    }
}

/// Whether a mark of punctuation ends a sentence, told by what follows: closing signs, a space, then no small letter.
fn ends_sentence(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(CLOSING);
    let Some(space) = after.chars().next() else { return true };
    let next = after.trim_start().trim_start_matches(['«', '“', '"', '(', '[', '*']).chars().next();
    // "ст. 14": a number after a very short word belongs to it.
    let short = before.chars().rev().take_while(|c| c.is_alphabetic()).count() <= 3;
    space.is_whitespace() && next.is_none_or(|c| !(c.is_lowercase() || short && c.is_ascii_digit()))
}

/// Signs that still belong to the sentence after its end.
const CLOSING: [char; 12] = ['»', '”', '"', ')', ']', '*', '.', '!', '?', '…', TARGET, '('];

/// Every text of every file. Files that cannot be read as Fluent are read as far as they can.
pub fn all(sources: &Sources) -> Vec<Prose<'_>> {
    let mut all = Vec::new();
    for (file, source) in sources.iter() {
        let Role::Texts(lang) = source.role else { continue };
        if super::too_deep(&source.text).is_some() {
            continue;
        }
        let resource = fluent_syntax::parser::parse(&*source.text).unwrap_or_else(|(resource, _)| resource);
        for entry in &resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            let attributes = message.attributes.iter().map(|attribute| (Some(attribute.id.name), &attribute.value));
            for (attribute, pattern) in message.value.iter().map(|pattern| (None, pattern)).chain(attributes) {
                let mut forms = 1;
                let mut form = 0;
                while form < forms {
                    let mut reader = Reader {
                        source: &source.text,
                        form,
                        forms: 1,
                        prose: Prose {
                            lang,
                            id: message.id.name,
                            attribute,
                            text: String::new(),
                            values: Vec::new(),
                            links: Vec::new(),
                            formed: false,
                            file,
                            marks: Vec::new(),
                        },
                    };
                    reader.pattern(pattern);
                    forms = reader.forms;
                    let mut prose = reader.prose;
                    prose.formed = forms > 1;
                    prose.hide_targets();
                    all.push(prose);
                    form += 1;
                }
            }
        }
    }
    all
}

struct Reader<'a> {
    source: &'a str,
    /// Which form of number is read; the last stands for all further ones.
    form: usize,
    forms: usize,
    prose: Prose<'a>,
}

impl<'a> Reader<'a> {
    fn at(&self, slice: &str) -> u32 {
        (slice.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize) as u32
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&'a str>) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    let at = self.at(value);
                    self.prose.marks.push((self.prose.text.len(), at));
                    self.prose.text.push_str(value);
                }
                ast::PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&'a str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { variants, .. } => {
                self.forms = self.forms.max(variants.len());
                if let Some(variant) = variants.get(self.form).or(variants.last()) {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&'a str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                let at = self.at(id.name);
                self.prose.marks.push((self.prose.text.len(), at));
                self.prose.text.push(VALUE);
                self.prose.values.push(id.name);
            }
            ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
                let at = self.at(value);
                self.prose.marks.push((self.prose.text.len(), at));
                self.prose.text.push_str(value);
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            // No value, which is reported elsewhere; here something stands in its place.
            ast::InlineExpression::MessageReference { id, .. }
            | ast::InlineExpression::TermReference { id, .. }
            | ast::InlineExpression::FunctionReference { id, .. } => {
                let at = self.at(id.name);
                self.prose.marks.push((self.prose.text.len(), at));
                self.prose.text.push(VALUE);
            }
        }
    }
}

impl Prose<'_> {
    /// Takes what links lead to out of the text, byte for byte.
    fn hide_targets(&mut self) {
        let mut from = 0;
        while let Some(at) = self.text[from..].find("](").map(|at| from + at + 2) {
            let end = self.text[at..].find(')').map_or(self.text.len(), |end| at + end);
            let target = self.text[at..end].to_owned();
            if target.is_ascii() {
                self.text.replace_range(at..end, &TARGET.to_string().repeat(target.len()));
            }
            self.links.push(target);
            from = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(ftl: &str) -> (Sources, Vec<(String, Vec<String>)>) {
        let mut sources = Sources::default();
        sources.add("locales/en/a.ftl", Role::Texts(Lang::En), ftl);
        let mut seen = Vec::new();
        for prose in all(&sources) {
            let sentences = prose.sentences().into_iter().map(|range| {
                let place = sources.text(prose.place(range.clone())).to_owned();
                let text = prose.text[range].to_owned();
                assert!(ftl.contains(['{', '[']) || place == text, "{place}");
                text
            });
            seen.push((prose.attribute.unwrap_or("").to_owned(), sentences.collect()));
        }
        (sources, seen)
    }

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        let (_, seen) = read(
            "a =\n    Call now. It is free (art. 5 of the law)! “Really?” Yes…\n    Or no.\n\n    - First item\n    - Second *item*\n    .label = Go on\n",
        );
        let sentences = ["Call now.", "It is free (art. 5 of the law)!", "“Really?”", "Yes…", "Or no.", "First item"];
        assert_eq!(seen[0].1[..6], sentences);
        assert_eq!(seen[0].1[6], "Second *item*");
        assert_eq!(seen[1], ("label".to_owned(), vec!["Go on".to_owned()]));
    }

    #[test]
    fn every_form_of_number_is_read_as_a_whole() {
        let (_, seen) = read("a = You have { $n ->\n    [one] one page\n   *[other] many pages\n} left.\n");
        let texts: Vec<&str> = seen.iter().map(|(_, sentences)| sentences[0].as_str()).collect();
        assert_eq!(texts, ["You have one page left.", "You have many pages left."]);
    }
}
