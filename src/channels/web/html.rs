//! Formatted text → HTML, and text of people made harmless.

use crate::script::markup::{Block, Line, RichText};

/// Writes a text as paragraphs and lists. `node` gives the address of a page by its id.
pub fn write(text: &RichText, node: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(1024);
    for block in &text.blocks {
        match block {
            Block::Paragraph(line) => {
                out.push_str("<p>");
                write_line(&mut out, line, &node);
                out.push_str("</p>");
            }
            Block::List(items) => {
                out.push_str("<ul>");
                for item in items {
                    out.push_str("<li>");
                    write_line(&mut out, item, &node);
                    out.push_str("</li>");
                }
                out.push_str("</ul>");
            }
        }
    }
    out
}

fn write_line(out: &mut String, line: &Line, node: &impl Fn(&str) -> Option<String>) {
    for run in line {
        let (mut open, mut close) = (String::new(), "");
        match run.link.as_deref() {
            Some(link) if link.starts_with("tel:") => {
                open.push_str("<a href=\"");
                escape(&mut open, link);
                open.push_str("\">");
                close = "</a>";
            }
            Some(link) if link.starts_with("https://") => {
                open.push_str("<a rel=\"noreferrer noopener\" href=\"");
                escape(&mut open, link);
                open.push_str("\">");
                close = "</a>";
            }
            Some(link) => {
                if let Some(address) = link.strip_prefix("node:").and_then(node) {
                    open.push_str("<a href=\"");
                    escape(&mut open, &address);
                    open.push_str("\">");
                    close = "</a>";
                }
            }
            None => {}
        }
        out.push_str(&open);
        let tags = [(run.style.bold, "<strong>", "</strong>"), (run.style.italic, "<em>", "</em>")];
        tags.iter().filter(|tag| tag.0).for_each(|tag| out.push_str(tag.1));
        escape(out, &run.text);
        tags.iter().rev().filter(|tag| tag.0).for_each(|tag| out.push_str(tag.2));
        out.push_str(close);
    }
}

/// Adds text with everything that HTML would read as markup escaped; line breaks stay visible.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            c if unsightly(c) => {}
            c => out.push(c),
        }
    }
}

/// Characters that HTML cannot carry, and marks that override the direction of what follows.
fn unsightly(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || c.is_control() && !matches!(c, '\n' | '\t')
        || (u32::from(c) & 0xFFFE) == 0xFFFE
}

/// A person's text as it is carried on: line ends unified, characters that HTML cannot carry or that would turn the
/// rest of the page around left out.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            c if unsightly(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A short text for one line of the page: at most so many characters, then an ellipsis.
pub fn shorten(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut words = text.split_whitespace().peekable();
    let mut count = 0;
    while let Some(word) = words.next() {
        for c in word.chars() {
            if count == most {
                out.push('…');
                return out;
            }
            out.push(c);
            count += 1;
        }
        if words.peek().is_some() && count < most {
            out.push(' ');
            count += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(markdown: &str) -> String {
        write(&RichText::parse(markdown), |id| (id == "status").then(|| "/uk/abc?x=1&y=2".to_owned()))
    }

    #[test]
    fn draws_the_subset() {
        assert_eq!(
            drawn("Дзвоніть **102**.\n\n- *раз*\n- [527](tel:527) і [закон](https://zakon.rada.gov.ua/x)"),
            "<p>Дзвоніть <strong>102</strong>.</p><ul><li><em>раз</em></li><li><a href=\"tel:527\">527</a> і \
             <a rel=\"noreferrer noopener\" href=\"https://zakon.rada.gov.ua/x\">закон</a></li></ul>"
        );
        assert_eq!(drawn("[далі](node:status)"), "<p><a href=\"/uk/abc?x=1&amp;y=2\">далі</a></p>");
    }

    #[test]
    fn links_of_other_kinds_are_only_text() {
        for link in ["javascript:alert(1)", "http://a.b", "//evil", "node:unknown", "data:text/html,x"] {
            assert_eq!(drawn(&format!("[a]({link})")), "<p>a</p>");
        }
    }

    #[test]
    fn markup_in_words_is_inert() {
        assert_eq!(drawn("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    }

    #[test]
    fn a_persons_text_loses_what_a_page_cannot_carry() {
        assert_eq!(clean("а\0б\r\nв\u{202E}г\u{FFFE}\u{1F600}\r"), "аб\nвг\u{1F600}\n");
        assert_eq!(shorten("  раз   два три", 7), "раз два…");
        assert_eq!(shorten("раз\nдва", 7), "раз два");
    }
}
