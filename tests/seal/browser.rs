//! The browser's half against the program's, in headless Chromium.

use std::path::Path;
use std::process::Command;

use dovira::reporting::envelope::Envelope;
use dovira::reporting::hybrid;
use dovira::reporting::keys::{KeyFile, PrivateKey, Recipient};
use dovira::reporting::receipt::{Receipt, salt};
use dovira::reporting::report::Reply;
use dovira::reporting::seal::{self, SealedReply};
use serde::Deserialize;
use serde_json::json;

use crate::{HOSTILE, PASSPHRASE, report, sealed};

#[derive(Deserialize)]
struct Made {
    envelopes: Vec<Envelope>,
    texts: Vec<String>,
    reply: SealedReply,
    receipts: Vec<String>,
}

#[test]
fn what_one_side_seals_the_other_opens() {
    let keys: Vec<_> = (0..3).map(|_| PrivateKey::generate().unwrap()).collect();
    let recipients: Vec<_> = keys.iter().map(|key| Recipient::new("Зміна А", key.public().unwrap()).unwrap()).collect();
    let salts = [7; 32];
    let receipt = Receipt::make().unwrap();
    let opened = receipt.open(&salts);
    let reply = Reply { format: "dovira-reply/1".into(), day: "2026-11-25".into(), text: HOSTILE.into(), asks: true };
    let given = json!({
        "vector": serde_json::from_str::<serde_json::Value>(include_str!("rfc9180.json")).unwrap(),
        "keyName": "Зміна А",
        "keyFile": KeyFile::lock(&keys[0], "Зміна А", PASSPHRASE).unwrap().to_json(),
        "passphrase": PASSPHRASE,
        "recipients": recipients.iter().map(|key| hybrid::encode(key.bytes())).collect::<Vec<_>>(),
        "report": report(HOSTILE),
        "envelope": sealed(&report(HOSTILE), &recipients),
        "hostile": HOSTILE,
        "receipt": receipt.digits(),
        "shown": receipt.shown(),
        "salt": hybrid::hex(&salt(&salts, receipt.locator())),
        "mailbox": opened.mailbox,
        "replyKey": hybrid::encode(&opened.reply_key().unwrap()),
        "reply": SealedReply::seal(&reply, &opened.reply_key().unwrap(), &opened.mailbox).unwrap(),
        "replyContent": reply,
    });
    let made = run(&given);

    assert_eq!(made.envelopes.len(), 5);
    for (envelope, text) in made.envelopes.iter().zip(&made.texts) {
        let envelope = seal::parse(&serde_json::to_vec(envelope).unwrap()).unwrap();
        for key in &keys {
            let read = seal::open(&envelope, key).unwrap();
            assert_eq!((&read.answers[0].said[0], read.contact.as_deref()), (text, Some(HOSTILE)));
        }
    }
    let reply = SealedReply::parse(&made.reply.to_json()).unwrap().open(&opened).unwrap();
    assert_eq!((reply.text.as_str(), reply.asks), (HOSTILE, true));
    let distinct: std::collections::BTreeSet<_> = made.receipts.iter().collect();
    assert_eq!(distinct.len(), 200);
    assert!(
        made.receipts.iter().all(|digits| Receipt::parse(digits).is_ok_and(|made| made.locator() == receipt.locator()))
    );
}

fn run(given: &serde_json::Value) -> Made {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    assert!(folder.join("node_modules/playwright-core").exists(), "first: npm ci --prefix tests/browser (or ./test)");
    let file = tempfile::NamedTempFile::new().unwrap();
    serde_json::to_writer(file.as_file(), given).unwrap();
    let output = Command::new("node")
        .arg(folder.join("seal.mjs"))
        .arg(file.path())
        .output()
        .expect("node is installed; ./test sees to it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
