//! Text with entities, counted in UTF-16 as Telegram counts, and cut into messages that are short enough.
//!
//! A cut never falls inside a word, a link or an entity unless nothing else is left, and then between what people see as
//! characters. Entities instead of markup: no text can fail to parse.

use std::ops::Range;

use reqwest::Url;
use teloxide::types::{MessageEntity, MessageEntityKind};
use unicode_segmentation::UnicodeSegmentation as _;

/// Most UTF-16 units of a message.
pub(super) const MOST_UNITS: usize = 4096;
/// Most UTF-16 units of a picture's caption.
pub(super) const MOST_CAPTION: usize = 1024;

/// How a stretch of text looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Bold,
    Italic,
    Link(Url),
}

/// Text with the looks of its stretches.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    text: String,
    marks: Vec<(Range<usize>, Look)>,
}

/// One message's worth of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub text: String,
    pub entities: Vec<MessageEntity>,
}

impl Flow {
    /// Adds text of these looks. What Telegram would drop is dropped here, so that offsets agree: control characters and
    /// marks that turn the direction of writing.
    pub fn push(&mut self, text: &str, looks: &[Look]) {
        let start = self.text.len();
        self.text.extend(text.chars().filter(|c| *c == '\n' || !c.is_control() && !turns(*c)));
        let end = self.text.len();
        // Telegram trims entities at white space; ours never begin or end with it.
        let inner = &self.text[start..end];
        let (start, end) =
            (start + inner.len() - inner.trim_start().len(), end - (inner.len() - inner.trim_end().len()));
        if start < end {
            for look in looks {
                self.mark(start..end, look.clone());
            }
        }
    }

    // Stretches that touch and look the same are one.
    fn mark(&mut self, range: Range<usize>, look: Look) {
        if let Some((last, _)) =
            self.marks.iter_mut().rev().find(|(last, known)| last.end == range.start && *known == look)
        {
            last.end = range.end;
            return;
        }
        self.marks.push((range, look));
    }

    /// Begins a new paragraph, unless nothing was written yet.
    pub fn paragraph(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    /// Begins a new line.
    pub fn line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Whether these words stand in the text.
    pub fn contains(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// Cuts into parts of at most `most` UTF-16 units, each with `cover` as its first line.
    pub fn cut(&self, cover: &str, most: usize) -> Vec<Part> {
        let head = if cover.is_empty() { String::new() } else { format!("{cover}\n\n") };
        let room = most.saturating_sub(units(&head)).max(1);
        let mut parts = Vec::new();
        let mut from = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len();
        while from < end {
            let to = self.cut_point(from, end, room);
            let inner = self.text[from..to].trim_end();
            parts.push(self.part(&head, from..from + inner.len()));
            from = to + (self.text[to..end].len() - self.text[to..end].trim_start().len());
        }
        if parts.is_empty() {
            let text = if cover.is_empty() { "…" } else { cover };
            parts.push(Part { text: text.to_owned(), entities: Vec::new() });
        }
        parts
    }

    fn part(&self, head: &str, range: Range<usize>) -> Part {
        let text = format!("{head}{}", &self.text[range.clone()]);
        let shift = units(head);
        let mut entities = Vec::new();
        for (mark, look) in &self.marks {
            let (start, end) = (mark.start.max(range.start), mark.end.min(range.end));
            if start >= end {
                continue;
            }
            let kind = match look {
                Look::Bold => MessageEntityKind::Bold,
                Look::Italic => MessageEntityKind::Italic,
                Look::Link(url) => MessageEntityKind::TextLink { url: url.clone() },
            };
            let offset = shift + units(&self.text[range.start..start]);
            entities.push(MessageEntity::new(kind, offset, units(&self.text[start..end])));
        }
        Part { text, entities }
    }

    /// Where the part that begins at `from` ends.
    fn cut_point(&self, from: usize, end: usize, room: usize) -> usize {
        let mut used = 0;
        let mut reach = end;
        for (at, c) in self.text[from..end].char_indices() {
            used += c.len_utf16();
            if used > room {
                reach = from + at;
                break;
            }
        }
        if reach == end {
            return end;
        }
        let window = &self.text[from..reach];
        // A part is not cut so early that it looks torn off.
        let least = window.len() / 4;
        let outside =
            |at: &usize| *at >= least && !self.marks.iter().any(|(m, _)| m.start < from + at && from + at < m.end);
        let last = |sign: &str| {
            window
                .rmatch_indices(sign)
                .map(|(at, found)| at + found.len())
                .filter(|at| *at < window.len())
                .find(outside)
        };
        let best = last("\n\n")
            .or_else(|| last("\n"))
            .or_else(|| [". ", "! ", "? ", "… "].iter().filter_map(|sign| last(sign)).max());
        if let Some(at) = best.or_else(|| last(" ")) {
            return from + at;
        }
        // Inside bold or italic text between words, but never inside a link.
        let in_link =
            |at: usize| self.marks.iter().find(|(m, look)| matches!(look, Look::Link(_)) && m.start < at && at < m.end);
        if let Some((at, _)) = window.rmatch_indices(' ').find(|(at, _)| *at > 0 && in_link(from + at).is_none()) {
            return from + at + 1;
        }
        if let Some((link, _)) = in_link(reach)
            && link.start > from
        {
            return link.start;
        }
        // One endless word: between characters as people see them.
        match window.grapheme_indices(true).next_back() {
            Some((at, _)) if at > 0 => from + at,
            _ => reach.max(from + self.text[from..].chars().next().map_or(1, char::len_utf8)),
        }
    }
}

/// UTF-16 units of a text.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

fn turns(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn link() -> Look {
        Look::Link(Url::parse("https://zakon.rada.gov.ua/laws/show/3739-17").unwrap())
    }

    /// What an entity covers, cut out by UTF-16.
    fn covered(part: &Part) -> Vec<String> {
        let wide: Vec<u16> = part.text.encode_utf16().collect();
        part.entities.iter().map(|e| String::from_utf16(&wide[e.offset..e.offset + e.length]).unwrap()).collect()
    }

    #[test]
    fn offsets_count_utf16_behind_the_cover() {
        let mut flow = Flow::default();
        flow.push("😀 ", &[]);
        flow.push(" важливо ", &[Look::Bold]);
        flow.push("закон", &[link()]);
        let parts = flow.cut("Довідка", MOST_UNITS);
        assert_eq!(parts.len(), 1);
        assert_eq!(covered(&parts[0]), ["важливо", "закон"]);
        assert!(parts[0].text.starts_with("Довідка\n\n😀"));
    }

    #[test]
    fn a_long_text_is_cut_at_paragraphs_and_each_part_is_covered() {
        let mut flow = Flow::default();
        for n in 0..80 {
            flow.paragraph();
            flow.push(&format!("{n}. "), &[Look::Bold]);
            flow.push(&"слово і слово, ".repeat(12), &[]);
        }
        let parts = flow.cut("Довідка", MOST_UNITS);
        assert!(parts.len() > 2);
        for part in &parts {
            assert!(units(&part.text) <= MOST_UNITS);
            assert!(part.text.starts_with("Довідка\n\n"));
            assert!(part.text.ends_with("слово,"), "{:?}", &part.text[part.text.len() - 40..]);
        }
    }

    #[test]
    fn a_link_at_the_border_moves_on_whole() {
        let mut flow = Flow::default();
        flow.push(&"а".repeat(90), &[]);
        flow.push(" ", &[]);
        flow.push("довге посилання на закон", &[link()]);
        let parts = flow.cut("", 100);
        assert_eq!(parts.len(), 2);
        assert_eq!(covered(&parts[1]), ["довге посилання на закон"]);
    }

    #[test]
    fn marks_that_turn_the_writing_and_nul_are_left_out() {
        let mut flow = Flow::default();
        flow.push("а\u{202E}б\0в\u{2066}г", &[Look::Italic]);
        assert_eq!(flow.cut("", MOST_UNITS)[0].text, "абвг");
    }

    #[test]
    fn nothing_is_still_a_message() {
        assert_eq!(Flow::default().cut("Довідка", MOST_UNITS)[0].text, "Довідка");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_long(
            pieces in proptest::collection::vec(("[а-яїa-z😀👩‍👩‍👧 .\n]{0,40}", 0..4u8), 0..40), most in 30usize..200,
        ) {
            let mut flow = Flow::default();
            for (text, look) in &pieces {
                let looks = match look { 1 => vec![Look::Bold], 2 => vec![Look::Italic, Look::Bold], 3 => vec![link()], _ => vec![] };
                flow.push(text, &looks);
            }
            let parts = flow.cut("Ок", most);
            let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let mut all = String::new();
            for part in &parts {
                prop_assert!(units(&part.text) <= most, "{} > {most}", units(&part.text));
                let end = units(&part.text);
                for entity in &part.entities {
                    prop_assert!(entity.length > 0 && entity.offset + entity.length <= end);
                }
                let _ = covered(part);
                all.push_str(&visible(part.text.strip_prefix("Ок").unwrap()));
            }
            let expected: String = pieces.iter().map(|(text, _)| visible(text)).collect();
            prop_assert_eq!(all, expected);
        }
    }
}
