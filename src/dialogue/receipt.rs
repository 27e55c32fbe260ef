//! How a receipt looks to people: 28 digits in groups of four. What it opens is the affair of `reporting`.

/// Digits of a receipt.
pub const DIGITS: usize = 28;

/// In seven groups of four.
pub fn grouped(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Whether a text can only be meant as a receipt: nothing but digits and what people put between them, and about as many.
pub fn is_meant(text: &str) -> bool {
    let mut digits = 0;
    for c in text.chars() {
        match c {
            _ if c.is_numeric() => digits += 1,
            ' ' | '-' | '–' | '.' | ',' | '/' | '\u{a0}' | '\n' | '\r' | '\t' => {}
            _ => return false,
        }
    }
    (DIGITS - 4..=DIGITS + 4).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_known_by_its_look() {
        let shown = grouped("1234567890123456789012345678");
        assert_eq!(shown, "1234 5678 9012 3456 7890 1234 5678");
        assert!(is_meant(&shown));
        assert!(is_meant("1234-5678-9012-3456-7890-1234-567"));
        for text in ["", "0 800 505 501", "4111 1111 1111 1111", "номер 1234 5678 9012 3456 7890 1234 5678"] {
            assert!(!is_meant(text), "{text}");
        }
    }
}
