use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::report::{self, Answer, Consent, Kind, Photo};
use super::*;

fn report(text: &str) -> Report {
    Report {
        format: report::FORMAT.to_owned(),
        kind: Kind::Report,
        form: "report-case".to_owned(),
        case_number: "123456".to_owned(),
        language: "uk".to_owned(),
        dialogue_version: "0123456789ab".to_owned(),
        urgent: true,
        consent: Consent::Anonymous,
        contact: None,
        answers: vec![Answer {
            question: "story".to_owned(),
            asked: "Що сталося".to_owned(),
            codes: vec![],
            said: vec![text.to_owned()],
        }],
        standard: BTreeMap::new(),
        reply_key: None,
        photos: vec![],
    }
}

fn outside() -> Outside {
    Outside {
        form: "report-case".to_owned(),
        urgent: true,
        day: "2026-11-24".to_owned(),
        id: "0123456789abcdef0123456789abcdef".to_owned(),
        mailbox: "fedcba9876543210fedcba9876543210".to_owned(),
    }
}

/// Three operators' keys, private and public.
fn desk() -> (Vec<PrivateKey>, Vec<Recipient>) {
    let keys: Vec<_> = (0..3).map(|_| PrivateKey::generate().unwrap()).collect();
    let public = keys.iter().map(|key| Recipient::new("Shift", key.public().unwrap()).unwrap()).collect();
    (keys, public)
}

#[test]
fn every_recipient_opens_it_alone_and_nobody_else() {
    let (keys, to) = desk();
    let envelope = seal(&report("Допоможіть"), &outside(), &to).unwrap();
    for key in &keys {
        assert_eq!(open(&envelope, key).unwrap().answers[0].said, ["Допоможіть"]);
    }
    assert_eq!(open(&envelope, &PrivateKey::generate().unwrap()), Err(OpenError::OtherKey));
}

#[test]
fn in_clear_stands_what_is_listed_and_nothing_else() {
    let (_, to) = desk();
    let envelope = seal(&report("Допоможіть"), &outside(), &to).unwrap();
    let json = serde_json::to_value(&envelope).unwrap();
    let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&json), ["header", "keys", "nonce", "sealed"]);
    assert_eq!(names(&json["header"]), ["bucket", "day", "form", "format", "id", "keys", "mailbox", "urgent"]);
    assert_eq!(names(&json["keys"][0]), ["enc", "key"]);
}

#[test]
fn a_report_has_only_the_listed_fields() {
    let mut report = report("text");
    report.contact = Some("contact".to_owned());
    report.reply_key = Some("key".to_owned());
    report.photos = vec![Photo { media_type: "image/jpeg".to_owned(), data: "AAAA".to_owned() }];
    report.answers[0].codes = vec!["code".to_owned()];
    let json = serde_json::to_value(&report).unwrap();
    let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let listed = "answers case_number consent contact dialogue_version form format kind language photos reply_key standard urgent";
    assert_eq!(names(&json), listed.split(' ').collect::<Vec<_>>());
    assert_eq!(names(&json["answers"][0]), ["asked", "codes", "question", "said"]);
    assert_eq!(names(&json["photos"][0]), ["data", "media_type"]);
}

#[test]
fn any_changed_field_is_found() {
    let (keys, to) = desk();
    let envelope = seal(&report("Допоможіть"), &outside(), &to).unwrap();
    let other = seal(&report("Інше"), &Outside { id: "f".repeat(32), ..outside() }, &to).unwrap();
    let after = |change: &dyn Fn(&mut Envelope)| {
        let mut changed = envelope.clone();
        change(&mut changed);
        open(&changed, &keys[0]).map(|_| ())
    };
    let changed = Err(OpenError::Changed);
    assert_eq!(after(&|_| ()), Ok(()));
    // The header.
    assert_eq!(after(&|envelope| envelope.header.form = "question".to_owned()), changed);
    assert_eq!(after(&|envelope| envelope.header.urgent = false), changed);
    assert_eq!(after(&|envelope| envelope.header.day = "2026-11-25".to_owned()), changed);
    assert_eq!(after(&|envelope| envelope.header.id = "f".repeat(32)), changed);
    assert_eq!(after(&|envelope| envelope.header.mailbox = "f".repeat(32)), changed);
    assert_eq!(after(&|envelope| envelope.header.keys.swap(1, 2)), changed);
    assert_eq!(after(&|envelope| drop((envelope.header.keys.pop(), envelope.keys.pop()))), changed);
    assert_eq!(after(&|envelope| envelope.header = other.header.clone()), changed);
    // The keys.
    assert_eq!(after(&|envelope| envelope.keys.swap(0, 1)), changed);
    assert_eq!(after(&|envelope| envelope.keys = other.keys.clone()), changed);
    assert_eq!(after(&|envelope| envelope.keys[0].enc = other.keys[0].enc.clone()), changed);
    // The content.
    assert_eq!(after(&|envelope| envelope.nonce = other.nonce.clone()), changed);
    assert_eq!(after(&|envelope| envelope.sealed = other.sealed.clone()), changed);
    assert_eq!(
        after(&|envelope| (envelope.nonce, envelope.sealed) = (other.nonce.clone(), other.sealed.clone())),
        changed
    );
    // What cannot even be tried.
    let shape = Err(OpenError::Shape);
    assert_eq!(after(&|envelope| envelope.header.format = "dovira-envelope/2".to_owned()), shape);
    assert_eq!(after(&|envelope| envelope.header.form = "a\nb".to_owned()), shape);
    assert_eq!(after(&|envelope| envelope.header.bucket = 5_000), shape);
    assert_eq!(after(&|envelope| envelope.header.bucket = BUCKETS[1]), shape);
    assert_eq!(after(&|envelope| envelope.header.day = "2026-11-31".to_owned()), shape);
    assert_eq!(after(&|envelope| envelope.header.keys[1] = envelope.header.keys[0].clone()), shape);
    assert_eq!(after(&|envelope| drop(envelope.keys.pop())), shape);
    assert_eq!(after(&|envelope| envelope.keys.clear()), shape);
    assert_eq!(after(&|envelope| envelope.sealed.truncate(5_000)), shape);
    assert_eq!(after(&|envelope| envelope.nonce.push('A')), shape);
}

#[test]
fn reading_is_strict_and_bounded() {
    let (_, to) = desk();
    let envelope = seal(&report("Допоможіть"), &outside(), &to).unwrap();
    let json = serde_json::to_string(&envelope).unwrap();
    assert_eq!(parse(json.as_bytes()).as_ref(), Ok(&envelope));
    for wrong in [
        json.replacen('{', r#"{"note":"","#, 1),
        json.replacen(r#""form""#, r#""size":7,"form""#, 1),
        json.replacen(r#""enc""#, r#""hash":"","enc""#, 1),
        json[..json.len() - 1].to_owned(),
        "[".repeat(100_000),
        String::new(),
        " ".repeat(MOST_JSON + 1),
    ] {
        assert_eq!(parse(wrong.as_bytes()), Err(OpenError::Shape));
    }
}

#[test]
fn the_largest_report_fits_and_a_larger_one_is_refused() {
    let (keys, to) = desk();
    let photo = |length: usize| Photo { media_type: "image/jpeg".to_owned(), data: "A".repeat(length) };
    let mut large = report("");
    large.photos = vec![photo(15 << 20)];
    let envelope = seal(&large, &outside(), &to).unwrap();
    assert_eq!(envelope.header.bucket, 16 << 20);
    assert!(serde_json::to_vec(&envelope).unwrap().len() <= MOST_JSON);
    assert!(open(&envelope, &keys[2]).is_ok());
    large.photos.push(photo(1 << 20));
    assert_eq!(seal(&large, &outside(), &to), Err(SealError::TooLarge));
}

#[test]
fn without_usable_keys_nothing_is_sealed() {
    let (_, to) = desk();
    assert_eq!(seal(&report(""), &outside(), &[]), Err(SealError::Keys));
    assert_eq!(seal(&report(""), &outside(), &vec![to[0].clone(); MOST_KEYS + 1]), Err(SealError::Keys));
    assert_eq!(seal(&report(""), &outside(), &[to[0].clone(), to[0].clone()]), Err(SealError::Header));
    assert_eq!(seal(&report(""), &Outside { form: "a,b".to_owned(), ..outside() }, &to), Err(SealError::Header));
}

fn reply(text: &str) -> Reply {
    Reply { format: "dovira-reply/1".to_owned(), day: "2026-11-25".to_owned(), text: text.to_owned(), asks: true }
}

fn opened(seed: u8) -> super::super::receipt::Opened {
    super::super::receipt::Opened { mailbox: format!("{seed:02x}").repeat(16), private: hybrid::derive(&[seed; 32]).0 }
}

#[test]
fn an_answer_opens_with_its_receipt_in_its_mailbox_only() {
    let receipt = opened(1);
    let sealed = SealedReply::seal(&reply("Ми поруч"), &receipt.reply_key().unwrap(), &receipt.mailbox).unwrap();
    let sealed = SealedReply::parse(&sealed.to_json()).unwrap();
    assert_eq!(sealed.open(&receipt).unwrap().text, "Ми поруч");
    assert_eq!(sealed.open(&opened(2)), Err(OpenError::Changed));
    let mut moved = receipt.clone();
    moved.mailbox = opened(2).mailbox.clone();
    assert_eq!(sealed.open(&moved), Err(OpenError::Changed));
    let mut cut = sealed.clone();
    cut.sealed.pop();
    assert_eq!(cut.open(&receipt), Err(OpenError::Shape));
    assert_eq!(SealedReply::parse(r#"{"enc":"","sealed":"","more":1}"#), Err(OpenError::Shape));
}

#[test]
fn answers_have_three_sizes() {
    let receipt = opened(1);
    let length = |text: &str| {
        SealedReply::seal(&reply(text), &receipt.reply_key().unwrap(), &receipt.mailbox)
            .map(|sealed| sealed.sealed.len())
    };
    assert_eq!(length(""), length(&"x".repeat(900)));
    assert_eq!(length(&"x".repeat(1_000)), length(&"x".repeat(3_900)));
    assert!(length(&"x".repeat(16_000)).is_ok());
    assert_eq!(length(&"x".repeat(17_000)), Err(SealError::TooLarge));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was written arrives byte for byte, and its length shows as a bucket only.
    #[test]
    fn what_goes_in_comes_out(text in "(?s).{0,3000}", times in 1_usize..12) {
        let (keys, to) = desk();
        let text = text.repeat(times);
        let envelope = seal(&report(&text), &outside(), &to).unwrap();
        prop_assert!(BUCKETS.contains(&envelope.header.bucket));
        prop_assert_eq!(envelope.sealed.len(), ((envelope.header.bucket + TAG) * 4).div_ceil(3));
        prop_assert_eq!(&open(&envelope, &keys[1]).unwrap().answers[0].said[0], &text);
    }

    #[test]
    fn a_flipped_bit_anywhere_fails_cleanly(at in any::<proptest::sample::Index>(), bit in 0..8_u8) {
        let (keys, to) = desk();
        let envelope = seal(&report("Допоможіть"), &outside(), &to).unwrap();
        let mut json = serde_json::to_vec(&envelope).unwrap();
        let at = at.index(json.len());
        json[at] ^= 1 << bit;
        if let Ok(changed) = parse(&json) {
            // A bit of one recipient's key harms that recipient only; all others harm everybody.
            prop_assert!(keys.iter().any(|key| open(&changed, key).is_err()));
        }
    }

    #[test]
    fn padding_leads_back(content in proptest::collection::vec(any::<u8>(), 0..9_000)) {
        let padded = pad(&content, &BUCKETS).unwrap();
        prop_assert!(BUCKETS.contains(&padded.len()));
        prop_assert_eq!(unpad(&padded).unwrap(), &content[..]);
    }

    #[test]
    fn nothing_makes_unpadding_fall_over(padded in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = unpad(&padded);
    }
}

#[test]
fn padding_that_is_not_ours_is_refused() {
    for wrong in [&[][..], &[0, 0, 0], &[0, 0, 0, 1], &[255, 255, 255, 255, 0], &[0, 0, 0, 0, 1]] {
        assert_eq!(unpad(wrong), Err(OpenError::Content));
    }
    assert_eq!(unpad(&[0, 0, 0, 1, 7, 0]), Ok(&[7][..]));
}
