//! A small Markdown subset → formatted text that every channel can draw.
//!
//! Bold, italic, lists by `-`, links, paragraphs. Anything else stays as typed.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// A stretch of text of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its look.
    pub style: Style,
    /// Where it leads: `https://…`, `tel:…` or `node:<id>`.
    pub link: Option<String>,
}

/// A line of text: runs one after the other.
pub type Line = Vec<Run>;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    List(Vec<Line>),
}

/// Formatted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// Its blocks from top to bottom.
    pub blocks: Vec<Block>,
}

/// Stands for a fact that is not set; a paragraph or list item with it is left out.
pub const UNSET: char = '\u{E000}';

impl RichText {
    /// Reads the Markdown subset. Cannot fail: what is not of the subset is text.
    pub fn parse(markdown: &str) -> Self {
        let mut reader = Reader::default();
        for event in Parser::new_ext(markdown, Options::empty()) {
            reader.take(event);
        }
        reader.flush();
        reader.end_list();
        let mut text = Self { blocks: reader.blocks };
        text.leave_out_unset();
        text
    }

    /// One paragraph of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { blocks: vec![Block::Paragraph(vec![Run { text: text.into(), ..Run::default() }])] }
    }

    /// Adds another text below.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.blocks.extend(other.blocks);
        self
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The words alone: a line a paragraph, `• ` before list items.
    pub fn to_plain(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            match block {
                Block::Paragraph(line) => line.iter().for_each(|run| out.push_str(&run.text)),
                Block::List(items) => {
                    for (n, item) in items.iter().enumerate() {
                        if n > 0 {
                            out.push('\n');
                        }
                        out.push_str("• ");
                        item.iter().for_each(|run| out.push_str(&run.text));
                    }
                }
            }
        }
        out
    }

    /// Every run, to read or rewrite links.
    pub fn runs_mut(&mut self) -> impl Iterator<Item = &mut Run> {
        self.blocks.iter_mut().flat_map(|block| match block {
            Block::Paragraph(line) => Box::new(line.iter_mut()) as Box<dyn Iterator<Item = &mut Run>>,
            Block::List(items) => Box::new(items.iter_mut().flatten()),
        })
    }

    /// Every run.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(line) => Box::new(line.iter()) as Box<dyn Iterator<Item = &Run>>,
            Block::List(items) => Box::new(items.iter().flatten()),
        })
    }

    /// All of it as one line, its blocks below one another: for an item of a list.
    pub fn to_line(&self) -> Line {
        let mut line = Line::new();
        let blocks = self.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(line) => std::slice::from_ref(line),
            Block::List(items) => items.as_slice(),
        });
        for block in blocks {
            if !line.is_empty() {
                line.push(Run { text: "\n".to_owned(), ..Run::default() });
            }
            line.extend(block.iter().cloned());
        }
        line
    }

    /// Leaves out paragraphs and list items in which a fact stands that is not set.
    pub(super) fn leave_out_unset(&mut self) {
        let unset = |line: &Line| {
            line.iter().any(|run| run.text.contains(UNSET) || run.link.as_deref().is_some_and(|l| l.contains(UNSET)))
        };
        self.blocks.retain_mut(|block| match block {
            Block::Paragraph(line) => !unset(line),
            Block::List(items) => {
                items.retain(|item| !unset(item));
                !items.is_empty()
            }
        });
    }
}

/// Escapes text so that the Markdown subset reads it as it is.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '*' | '_' | '[' | ']' | '(' | ')' | '\\' | '`' | '<' | '>' | '#' | '-' | '+' | '!' | '&' | '|' | '~' | '.'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    line: Line,
    items: Option<Vec<Line>>,
    style: Style,
    link: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Strong) => self.style.bold = true,
            Event::End(TagEnd::Strong) => self.style.bold = false,
            Event::Start(Tag::Emphasis) => self.style.italic = true,
            Event::End(TagEnd::Emphasis) => self.style.italic = false,
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some(dest_url.into_string()),
            Event::End(TagEnd::Link) => self.link = None,
            Event::Start(Tag::List(_)) => {
                self.flush();
                self.items.get_or_insert_default();
            }
            Event::End(TagEnd::List(_)) => {
                self.flush();
                self.end_list();
            }
            Event::End(
                TagEnd::Item | TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::BlockQuote(_),
            ) => self.flush(),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Rule => self.push("—"),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(last) = self.line.last_mut()
            && last.style == self.style
            && last.link == self.link
        {
            last.text.push_str(text);
            return;
        }
        self.line.push(Run { text: text.to_owned(), style: self.style, link: self.link.clone() });
    }

    fn flush(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if let Some(last) = line.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
        }
        if line.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        match &mut self.items {
            Some(items) => items.push(line),
            None => self.blocks.push(Block::Paragraph(line)),
        }
    }

    fn end_list(&mut self) {
        if let Some(items) = self.items.take().filter(|items| !items.is_empty()) {
            self.blocks.push(Block::List(items));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_subset() {
        let text = RichText::parse("Дзвоніть **102**.\n\n- *раз*\n- [два](law-3739)\n\nкінець");
        assert_eq!(text.to_plain(), "Дзвоніть 102.\n\n• раз\n• два\n\nкінець");
        assert!(text.runs().any(|run| run.style.bold && run.text == "102"));
        assert!(text.runs().any(|run| run.link.as_deref() == Some("law-3739")));
    }

    #[test]
    fn leaves_out_what_is_not_set() {
        let text = RichText::parse("Є.\n\nЛінію веде \u{E000}.\n\n- так\n- \u{E000}");
        assert_eq!(text.to_plain(), "Є.\n\n• так");
    }

    proptest::proptest! {
        #[test]
        fn escaped_text_comes_back(text in "[ -~а-яіїє’«»]{0,60}") {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            proptest::prop_assert_eq!(RichText::parse(&escape(&words)).to_plain(), words);
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,200}") {
            let _ = RichText::parse(&text).to_plain();
        }
    }
}
