//! The tree: what was written, each value with its place.

use std::collections::HashSet;

use saphyr_parser::{Event, Parser};

use crate::script::diagnostic::Diagnostic;
use crate::script::source::{FileId, SourceFile, Span, Spanned};

/// Deeper nesting than any dialogue needs.
const MAX_DEPTH: usize = 24;

/// A value as written.
#[derive(Clone, Debug)]
pub struct Yaml {
    /// What it is.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// The three shapes of YAML.
#[derive(Clone, Debug)]
pub enum Value {
    /// Text; `quoted` tells `"~"` from `~`.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stood in quotes or a block.
        quoted: bool,
    },
    /// A list.
    List(Vec<Yaml>),
    /// Keys and values in the order written.
    Map(Vec<(Spanned<String>, Yaml)>),
}

struct Reader<'a> {
    file: FileId,
    offsets: Offsets<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Turns the parser's character positions into byte offsets; they come in growing order, mostly.
struct Offsets<'a> {
    text: &'a str,
    bytes: Option<Vec<u32>>,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = (!text.is_ascii()).then(|| {
            let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
            bytes.push(text.len() as u32);
            bytes
        });
        Self { text, bytes }
    }

    fn byte(&self, chars: usize) -> u32 {
        match &self.bytes {
            None => chars.min(self.text.len()) as u32,
            Some(bytes) => bytes.get(chars).or(bytes.last()).copied().unwrap_or(0),
        }
    }
}

/// Reads one document. Problems go to `diagnostics`; an empty file is an empty map.
pub fn read(id: FileId, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Yaml> {
    let whole = Span { file: id, start: 0, end: file.text.len().min(1) as u32 };
    let mut reader = Reader { file: id, offsets: Offsets::new(&file.text), diagnostics };
    let mut stack: Vec<Frame> = Vec::new();
    let mut root: Option<Yaml> = None;
    let mut documents = 0;
    for event in Parser::new_from_str(&file.text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let start = reader.offsets.byte(error.marker().index());
                reader.syntax(start, error.info());
                return None;
            }
        };
        let span = reader.span(span);
        let done = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    reader.diagnostics.push(Diagnostic::error("yaml-documents", span));
                    return root;
                }
                continue;
            }
            Event::Alias(_) => {
                reader.diagnostics.push(Diagnostic::error("yaml-alias", span));
                return None;
            }
            Event::Scalar(text, style, anchor, tag) => {
                if !reader.plain(anchor, tag.is_some(), span) {
                    return None;
                }
                let quoted = style != saphyr_parser::ScalarStyle::Plain;
                Yaml { value: Value::Scalar { text: text.into_owned(), quoted }, span }
            }
            Event::SequenceStart(anchor, tag) => {
                if !reader.plain(anchor, tag.is_some(), span) || !reader.depth(&stack, span) {
                    return None;
                }
                stack.push(Frame::List(span, Vec::new()));
                continue;
            }
            Event::MappingStart(anchor, tag) => {
                if !reader.plain(anchor, tag.is_some(), span) || !reader.depth(&stack, span) {
                    return None;
                }
                stack.push(Frame::Map(span, Vec::new(), None, HashSet::new()));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some(Frame::List(start, items)) => {
                    Yaml { value: Value::List(items), span: Span { end: span.end.max(start.end), ..start } }
                }
                Some(Frame::Map(start, entries, _, _)) => {
                    let first = entries.first().map_or(start, |(key, _)| key.span);
                    let start = if entries.is_empty() { start.start } else { start.start.min(first.start) };
                    Yaml { value: Value::Map(entries), span: Span { file: id, start, end: first.end.max(start) } }
                }
                None => continue,
            },
            _ => continue,
        };
        match stack.last_mut() {
            None => root = Some(done),
            Some(Frame::List(_, items)) => items.push(done),
            Some(Frame::Map(_, entries, key, seen)) => match key.take() {
                None => match done.value {
                    Value::Scalar { text, .. } => *key = Some(Spanned { value: text, span: done.span }),
                    _ => {
                        reader.diagnostics.push(Diagnostic::error("yaml-key", done.span));
                        return None;
                    }
                },
                Some(name) => {
                    if seen.insert(name.value.clone()) {
                        entries.push((name, done));
                    } else {
                        let finding = Diagnostic::error("duplicate-key", name.span).with("key", &name.value);
                        reader.diagnostics.push(finding);
                        // What stands under it is read all the same: a section written twice loses no node.
                        if let Some((_, first)) = entries.iter_mut().find(|(key, _)| key.value == name.value) {
                            merge(first, done);
                        }
                    }
                }
            },
        }
    }
    Some(root.unwrap_or(Yaml { value: Value::Map(Vec::new()), span: whole }))
}

/// Adds the entries of a map to another, where it has none of that name.
fn merge(first: &mut Yaml, second: Yaml) {
    if let (Value::Map(entries), Value::Map(more)) = (&mut first.value, second.value) {
        let known: HashSet<String> = entries.iter().map(|(key, _)| key.value.clone()).collect();
        entries.extend(more.into_iter().filter(|(key, _)| !known.contains(&key.value)));
    }
}

enum Frame {
    List(Span, Vec<Yaml>),
    Map(Span, Vec<(Spanned<String>, Yaml)>, Option<Spanned<String>>, HashSet<String>),
}

impl Reader<'_> {
    fn span(&self, span: saphyr_parser::Span) -> Span {
        let start = self.offsets.byte(span.start.index());
        let end = self.offsets.byte(span.end.index()).max(start);
        let text = self.offsets.text.get(start as usize..end as usize).unwrap_or("");
        Span { file: self.file, start, end: start + text.trim_end().len() as u32 }
    }

    /// Where the parser gave up. It means the line before as often as this one; a tab is named where one is the cause.
    fn syntax(&mut self, start: u32, detail: &str) {
        let text = self.offsets.text;
        let at = (start as usize).min(text.len());
        // At the very end nothing could be underlined: point at the last line that says something.
        let at = if text[at..].trim().is_empty() { text.trim_end().len() } else { at };
        let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let indent = text[line..].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let finding = match text[line..line + indent].find('\t') {
            Some(tab) => {
                let start = (line + tab) as u32;
                Diagnostic::error("yaml-tab", Span { file: self.file, start, end: start + 1 })
            }
            None => {
                let start = at.clamp(line + indent, text.len());
                let start = if text[start..].starts_with('\n') || start == text.len() { line + indent } else { start };
                Diagnostic::error("yaml-syntax", self.line_end(start as u32)).with("detail", detail)
            }
        };
        self.diagnostics.push(finding);
    }

    fn line_end(&self, start: u32) -> Span {
        let rest = self.offsets.text.get(start as usize..).unwrap_or("");
        let len = rest.find('\n').unwrap_or(rest.len());
        Span { file: self.file, start, end: start + len as u32 }
    }

    fn plain(&mut self, anchor: usize, tag: bool, span: Span) -> bool {
        if anchor == 0 && !tag {
            return true;
        }
        self.diagnostics.push(Diagnostic::error("yaml-alias", span));
        false
    }

    fn depth(&mut self, stack: &[Frame], span: Span) -> bool {
        if stack.len() < MAX_DEPTH {
            return true;
        }
        self.diagnostics.push(Diagnostic::error("yaml-depth", span).with("limit", MAX_DEPTH));
        false
    }
}
