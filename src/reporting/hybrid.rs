//! HPKE (RFC 9180) as we use it everywhere: base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, one message
//! per key. The browser's half is `channels/web/assets/seal.js`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};

type PublicHalf = <X25519HkdfSha256 as Kem>::PublicKey;
type PrivateHalf = <X25519HkdfSha256 as Kem>::PrivateKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Bytes of a key, public or private, and of an encapsulated key.
pub const KEY: usize = 32;
/// Bytes that AES-256-GCM adds.
pub const TAG: usize = 16;

/// It cannot be sealed or opened. Says nothing more: more would help only an attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// Fills with random bytes of the system.
pub fn draw<const N: usize>() -> Result<[u8; N], Failed> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Failed)?;
    Ok(bytes)
}

/// `SealBase`: the encapsulated key and the sealed text.
pub fn seal(to: &[u8; KEY], info: &[u8], aad: &[u8], text: &[u8]) -> Result<([u8; KEY], Vec<u8>), Failed> {
    // The crate panics where the system has no random numbers; ask before it does.
    draw::<1>()?;
    let to = PublicHalf::from_bytes(to).map_err(|_| Failed)?;
    let mode = OpModeS::Base;
    let (enc, sealed) = hpke::single_shot_seal::<AesGcm256, HkdfSha256, X25519HkdfSha256>(&mode, &to, info, text, aad)
        .map_err(|_| Failed)?;
    Ok((enc.to_bytes().into(), sealed))
}

/// `OpenBase`.
pub fn open(with: &[u8; KEY], enc: &[u8; KEY], info: &[u8], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Failed> {
    let with = PrivateHalf::from_bytes(with).map_err(|_| Failed)?;
    let enc = Encapsulated::from_bytes(enc).map_err(|_| Failed)?;
    hpke::single_shot_open::<AesGcm256, HkdfSha256, X25519HkdfSha256>(&OpModeR::Base, &with, &enc, info, sealed, aad)
        .map_err(|_| Failed)
}

/// `DeriveKeyPair`: private and public half.
pub fn derive(ikm: &[u8]) -> ([u8; KEY], [u8; KEY]) {
    let (private, public) = X25519HkdfSha256::derive_keypair(ikm);
    (private.to_bytes().into(), public.to_bytes().into())
}

/// The public half of a private one.
pub fn public(private: &[u8; KEY]) -> Result<[u8; KEY], Failed> {
    let private = PrivateHalf::from_bytes(private).map_err(|_| Failed)?;
    Ok(X25519HkdfSha256::sk_to_pk(&private).to_bytes().into())
}

/// Base64url without padding.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Base64url without padding, of exactly `N` bytes.
pub fn decode<const N: usize>(text: &str) -> Result<[u8; N], Failed> {
    // Longer text is not even decoded.
    if text.len() != (N * 4).div_ceil(3) {
        return Err(Failed);
    }
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Failed)?.try_into().map_err(|_| Failed)
}

/// Base64url without padding, of exactly `length` bytes.
pub fn decode_long(text: &str, length: usize) -> Result<Vec<u8>, Failed> {
    if text.len() != (length * 4).div_ceil(3) {
        return Err(Failed);
    }
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Failed)
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Exactly `digits` lower-case hexadecimal digits.
pub fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    /// The official vector of this suite, as published with RFC 9180 (all numbers are hexadecimal).
    fn vector() -> serde_json::Value {
        serde_json::from_str(include_str!("../../tests/seal/rfc9180.json")).unwrap()
    }
    fn bytes(value: &serde_json::Value) -> Vec<u8> {
        let text = value.as_str().unwrap();
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    /// Gives the vector's bytes instead of random ones.
    struct Given(Vec<u8>);
    impl hpke::rand_core::TryRng for Given {
        type Error = Infallible;
        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            unreachable!("whole keys are drawn")
        }
        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            unreachable!("whole keys are drawn")
        }
        fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
            to.copy_from_slice(&self.0);
            Ok(())
        }
    }
    impl hpke::rand_core::TryCryptoRng for Given {}

    #[test]
    fn the_suite_is_the_vectors() {
        let v = vector();
        assert_eq!(
            (v["mode"].as_u64(), v["kem_id"].as_u64(), v["kdf_id"].as_u64(), v["aead_id"].as_u64()),
            (Some(0), Some(0x20), Some(1), Some(2))
        );
    }

    #[test]
    fn keys_are_derived_as_in_the_rfc() {
        let v = vector();
        let (private, public_half) = derive(&bytes(&v["ikmR"]));
        // The crate clamps at once (RFC 7748, section 5), the vector shows the key before: the same key either way.
        let mut clamped = bytes(&v["skRm"]);
        clamped[0] &= 248;
        clamped[31] = clamped[31] & 127 | 64;
        assert_eq!(private.to_vec(), clamped);
        assert_eq!(public(&bytes(&v["skRm"]).try_into().unwrap()).unwrap(), public_half);
        assert_eq!(public_half.to_vec(), bytes(&v["pkRm"]));
        assert_eq!(public(&private).unwrap(), public_half);
    }

    #[test]
    fn what_the_rfc_sealed_opens() {
        let v = vector();
        let first = &v["encryptions"][0];
        let (private, enc) = (bytes(&v["skRm"]).try_into().unwrap(), bytes(&v["enc"]).try_into().unwrap());
        let text = open(&private, &enc, &bytes(&v["info"]), &bytes(&first["aad"]), &bytes(&first["ct"])).unwrap();
        assert_eq!(text, bytes(&first["pt"]));
        // Another info or additional data do not open it.
        assert_eq!(open(&private, &enc, b"", &bytes(&first["aad"]), &bytes(&first["ct"])), Err(Failed));
        assert_eq!(open(&private, &enc, &bytes(&v["info"]), b"", &bytes(&first["ct"])), Err(Failed));
    }

    #[test]
    fn sealing_makes_the_bytes_of_the_rfc() {
        let v = vector();
        let to = PublicHalf::from_bytes(&bytes(&v["pkRm"])).unwrap();
        let (enc, mut sender) = hpke::setup_sender_with_rng::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &to,
            &bytes(&v["info"]),
            &mut Given(bytes(&v["ikmE"])),
        )
        .unwrap();
        assert_eq!(enc.to_bytes().to_vec(), bytes(&v["enc"]));
        for message in v["encryptions"].as_array().unwrap() {
            assert_eq!(sender.seal(&bytes(&message["pt"]), &bytes(&message["aad"])).unwrap(), bytes(&message["ct"]));
        }
    }

    #[test]
    fn a_public_key_that_hides_nothing_is_refused() {
        // Points of small order give the same shared secret to everybody.
        let mut one = [0; KEY];
        one[0] = 1;
        for weak in [[0; KEY], one] {
            assert_eq!(seal(&weak, b"", b"", b"text"), Err(Failed));
        }
    }

    #[test]
    fn base64_has_one_form() {
        assert_eq!(decode::<2>("AAA"), Ok([0, 0]));
        for wrong in ["AAB", "AAA=", "AA", "AA A", "+/A", ""] {
            assert_eq!(decode::<2>(wrong), Err(Failed), "{wrong}");
        }
    }
}
