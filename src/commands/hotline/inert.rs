//! Text of a stranger in a terminal: every character arrives, none acts.

/// Does a character act on a terminal, or hide or reorder what stands beside it?
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// One line: whatever acts stands there as its code, such as `⟨U+001B⟩`.
pub fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) {
            shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Several lines, each moved in, so that none can pass for a line of ours.
pub fn block(text: &str) -> String {
    text.replace("\r\n", "\n").split('\n').map(|text| format!("    {}", line(text))).collect::<Vec<_>>().join("\n")
}

/// JSON that still means the same, with whatever acts as an escape. Line breaks between the fields stay.
pub fn json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && acts(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_and_nothing_is_lost() {
        assert_eq!(line("а\u{1b}[31mб\u{202e}в\u{9b}г\td"), "а⟨U+001B⟩[31mб⟨U+202E⟩в⟨U+009B⟩г⟨U+0009⟩d");
        assert_eq!(line("Ґ’їє🙂"), "Ґ’їє🙂");
        assert_eq!(block("one\r\ntwo\n\nCase 1"), "    one\n    two\n    \n    Case 1");
    }

    #[test]
    fn json_stays_the_same_json() {
        let text = serde_json::to_string_pretty(&["a\u{1b}\u{9b}\u{202e}\u{e0041}\n<b>", "ї"]).unwrap();
        let shown = json(&text);
        assert!(!shown.chars().any(|c| c != '\n' && acts(c)));
        let (before, after): (Vec<String>, Vec<String>) =
            (serde_json::from_str(&text).unwrap(), serde_json::from_str(&shown).unwrap());
        assert_eq!(before, after);
    }
}
