//! How a text or number may look when it has leaked.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use sha2::Digest as _;

/// A disguise: its name, and the bytes to look for.
pub type Disguise = (&'static str, Vec<u8>);

/// Every disguise of a text.
pub fn of_text(text: &str) -> Vec<Disguise> {
    let mut all = of_bytes(text.as_bytes());
    let utf16: Vec<u16> = text.encode_utf16().collect();
    all.push(("UTF-16LE", utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect()));
    all.push(("UTF-16BE", utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect()));
    let escaped: String = utf16
        .iter()
        .map(|unit| if *unit < 128 { String::from(*unit as u8 as char) } else { format!("\\u{unit:04x}") })
        .collect();
    all.push(("JSON-escaped", escaped.to_uppercase().replace("\\U", "\\u").into_bytes()));
    all.push(("JSON-escaped", escaped.into_bytes()));
    let percent = |upper: bool| -> String {
        let byte = |byte: u8| match byte {
            _ if byte.is_ascii_alphanumeric() => (byte as char).to_string(),
            _ if upper => format!("%{byte:02X}"),
            _ => format!("%{byte:02x}"),
        };
        text.bytes().map(byte).collect()
    };
    all.push(("percent-escaped", percent(true).into_bytes()));
    all.push(("percent-escaped", percent(false).into_bytes()));
    all
}

/// Every disguise of a number.
pub fn of_number(number: i64) -> Vec<Disguise> {
    let mut all = of_text(&number.to_string());
    for bytes in [number.to_be_bytes(), number.to_le_bytes()] {
        all.extend(of_bytes(&bytes));
    }
    // As SQLite and MessagePack keep it: the six bytes that matter.
    all.push(("binary", number.to_be_bytes()[2..].to_vec()));
    all.push(("binary", number.to_le_bytes()[..6].to_vec()));
    all.push(("hexadecimal", format!("{number:x}").into_bytes()));
    all.push(("hexadecimal", format!("{number:X}").into_bytes()));
    all
}

fn of_bytes(bytes: &[u8]) -> Vec<Disguise> {
    let mut all = vec![("plain", bytes.to_vec())];
    all.extend(written(bytes));
    for hash in [
        md5::Md5::digest(bytes).to_vec(),
        sha1::Sha1::digest(bytes).to_vec(),
        sha2::Sha256::digest(bytes).to_vec(),
        sha2::Sha512::digest(bytes).to_vec(),
        blake2::Blake2b512::digest(bytes).to_vec(),
        blake2::Blake2s256::digest(bytes).to_vec(),
    ] {
        // The beginning is enough: hashes are often cut.
        let head = &hash[..10];
        all.push(("hash", head.to_vec()));
        all.extend(written(head).into_iter().map(|(_, written)| ("hash, written", written)));
    }
    all
}

/// Hexadecimal, and base64 at each of the three offsets at which it may begin.
fn written(bytes: &[u8]) -> Vec<Disguise> {
    let mut all = vec![
        ("hexadecimal", bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect::<Vec<u8>>()),
        ("hexadecimal", bytes.iter().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect()),
    ];
    for offset in 0..3 {
        let mut padded = vec![0u8; offset];
        padded.extend(bytes);
        for text in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            // What touches a neighbour differs; the middle stays.
            let from = (offset * 8).div_ceil(6);
            let to = padded.len() * 8 / 6;
            if to > from + 6 {
                all.push(("base64", text.as_bytes()[from..to].to_vec()));
            }
        }
    }
    all
}
