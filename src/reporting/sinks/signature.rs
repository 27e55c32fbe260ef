//! Signatures of the Standard Webhooks specification (1.0, symmetric): `v1,` and the base64 of an HMAC-SHA256 over
//! `id.timestamp.body`, in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

/// Header with the id of the message.
pub const ID: &str = "webhook-id";
/// Header with the seconds since 1970.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// Header with one or several signatures.
pub const SIGNATURE: &str = "webhook-signature";

/// A message whose time is further off than this is refused, so that a recorded one cannot be played again for long.
pub const TOLERANCE_SECONDS: u64 = 300;
/// More signatures than a change of secrets needs are not looked at.
const MOST_SIGNATURES: usize = 8;

/// A webhook's secret, ready for use. No Debug.
#[derive(Clone)]
pub struct Key(hmac::Key);

impl Key {
    /// Reads `whsec_` and base64 of 24 to 64 bytes; none: it is not one.
    pub fn read(secret: &SecretString) -> Option<Self> {
        let text = secret.expose_secret().strip_prefix("whsec_")?;
        let bytes = Zeroizing::new(STANDARD.decode(text).ok()?);
        (24..=64).contains(&bytes.len()).then(|| Self(hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }

    /// The signature of a message.
    pub fn sign(&self, id: &str, timestamp: u64, body: &[u8]) -> String {
        let tag = hmac::sign(&self.0, &content(id, &timestamp.to_string(), body));
        format!("v1,{}", STANDARD.encode(tag))
    }

    /// Whether one of `signatures` (divided by spaces) is ours for this message and its time is near `now`.
    pub fn verify(&self, id: &str, timestamp: &str, signatures: &str, body: &[u8], now: u64) -> bool {
        let Ok(at) = timestamp.parse::<u64>() else { return false };
        if at.abs_diff(now) > TOLERANCE_SECONDS {
            return false;
        }
        let content = content(id, timestamp, body);
        signatures.split(' ').take(MOST_SIGNATURES).any(|signature| {
            let tag = signature.strip_prefix("v1,").and_then(|tag| STANDARD.decode(tag).ok());
            tag.is_some_and(|tag| hmac::verify(&self.0, &content, &tag).is_ok())
        })
    }
}

fn content(id: &str, timestamp: &str, body: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(id.len() + timestamp.len() + body.len() + 2);
    content.extend_from_slice(id.as_bytes());
    content.push(b'.');
    content.extend_from_slice(timestamp.as_bytes());
    content.push(b'.');
    content.extend_from_slice(body);
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's reference libraries.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const BODY: &[u8] = br#"{"test": 2432232314}"#;

    fn key() -> Key {
        Key::read(&SECRET.into()).unwrap()
    }

    #[test]
    fn signs_the_published_example() {
        let signature = key().sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, BODY);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn takes_its_own_near_in_time_and_nothing_changed() {
        let (id, at) = ("a", "1614265330");
        let good = key().sign(id, 1_614_265_330, BODY);
        let many = format!("v1a,xx v2,yy {good}");
        for (id, at, signatures, body, now, taken) in [
            (id, at, good.as_str(), BODY, 1_614_265_330, true),
            (id, at, many.as_str(), BODY, 1_614_265_330, true),
            (id, at, good.as_str(), BODY, 1_614_265_630, true),
            (id, at, good.as_str(), BODY, 1_614_265_631, false),
            (id, at, good.as_str(), BODY, 1_614_265_029, false),
            ("b", at, good.as_str(), BODY, 1_614_265_330, false),
            (id, "1614265331", good.as_str(), BODY, 1_614_265_330, false),
            (id, at, good.as_str(), b"{}", 1_614_265_330, false),
            (id, at, "", BODY, 1_614_265_330, false),
            (id, at, "v1,", BODY, 1_614_265_330, false),
            (id, "-1", good.as_str(), BODY, 1, false),
            (id, "18446744073709551616", good.as_str(), BODY, 1, false),
        ] {
            assert_eq!(key().verify(id, at, signatures, body, now), taken, "{id} {at} {signatures} {now}");
        }
    }

    #[test]
    fn a_secret_of_another_shape_is_none() {
        for text in ["", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_!"] {
            assert!(Key::read(&text.into()).is_none(), "{text}");
        }
    }
}
