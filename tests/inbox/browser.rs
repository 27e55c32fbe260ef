//! The page in a real browser. Needs Chromium and `npm ci --prefix tests/browser`, which `./test` sees to.

use std::path::Path;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dovira::reporting::envelope::case_number;
use dovira::reporting::keys::KeyFile;
use dovira::reporting::report::{Answer, Consent, Kind, Photo};
use dovira::reporting::{day, hybrid};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::hostile;
use crate::house::{Holder, House, SALTS, Sent, id, report};

pub const PASSPHRASE: &str = "тихий берег і довга дорога";

/// Runs one of the programs in `tests/browser`.
fn node(program: &str, arguments: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/browser");
    assert!(folder.join("node_modules/playwright-core").exists(), "first: npm ci --prefix tests/browser (or ./test)");
    let output = Command::new("node").arg(folder.join(program)).args(arguments).current_dir(root).output();
    let output = output.expect("node is installed; ./test sees to it");
    let (said, found) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{said}");
    assert!(output.status.success(), "{program} found:\n{said}{found}");
}

/// A key file as an operator has it.
pub fn key_file(folder: &Path, holder: &Holder) -> Value {
    let path = folder.join(format!("{}.key", holder.id()));
    let file = KeyFile::lock(&holder.private, holder.public.name(), PASSPHRASE).unwrap();
    std::fs::write(&path, file.to_json()).unwrap();
    json!({ "file": path, "passphrase": PASSPHRASE })
}

fn photo(n: u8) -> Photo {
    let image = image::RgbImage::from_fn(320, 200, |x, y| image::Rgb([(x / 2) as u8, (y + 40) as u8, n]));
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(&image).unwrap();
    Photo { media_type: "image/jpeg".to_owned(), data: STANDARD.encode(bytes) }
}

fn answer(question: &str, asked: &str, said: &[&str]) -> Answer {
    let said = said.iter().map(|text| (*text).to_owned()).collect();
    Answer { question: question.to_owned(), asked: asked.to_owned(), codes: Vec::new(), said }
}

/// An urgent report with two photos, whose author waits for an answer.
async fn urgent(house: &House) -> Sent {
    let receipt = dovira::reporting::receipt::Receipt::make().unwrap().open(&SALTS);
    let mut report = report(Kind::Report, "Забрали паспорти й не випускають зі складу.");
    report.urgent = true;
    report.consent = Consent::WantsAnswer;
    report.reply_key = Some(hybrid::encode(&receipt.reply_key().unwrap()));
    report.answers = vec![
        answer("what", "Що відбувається", &["Примушують працювати", "Не платять"]),
        answer("where", "Де", &["Вінницька громада, Вінницький район"]),
        answer(
            "story",
            "Розповідь",
            &[
                "Нас п’ятеро на складі за містом. Обіцяли договір, а забрали паспорти й телефони.",
                "Двері зачиняють на ніч. Один хлопець захворів.",
            ],
        ),
        answer("who", "Хто пише", &["Не хочу казати"]),
    ];
    report.answers[3].codes.push("unsaid".to_owned());
    report.photos = vec![photo(30), photo(200)];
    let mailbox = receipt.mailbox.clone();
    let id = house.submit(report, &mailbox, &[&house.shift, &house.backup]).await;
    Sent { id, mailbox, receipt: Some(receipt) }
}

async fn canary(house: &House) {
    let mut canary = report(Kind::Canary, "");
    canary.form = "canary".to_owned();
    canary.answers = vec![answer("canary", "", &["a secret"])];
    let of = house.submit(canary, &id(), &[&house.shift, &house.backup]).await;
    house.store.canary_sent(&of, &day::today(), &hybrid::hex(&Sha256::digest("a secret"))).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_works_by_keyboard() {
    let house = House::open().await;
    let folder = tempfile::tempdir().unwrap();
    let first = urgent(&house).await;
    let mut odd = report(Kind::Report, "");
    let words = hostile::words();
    odd.answers = words.iter().enumerate().map(|(n, words)| answer(&format!("q{n}"), &words[..0], &[words])).collect();
    let odd = house.submit(odd, &id(), &[&house.shift, &house.backup]).await;
    let silent = house.report("Бачила, як людей возять у поле.", false).await;
    for n in 0..57 {
        house.report(&format!("Звернення {n}"), false).await;
    }
    canary(&house).await;
    let public = folder.path().join("other.pub");
    std::fs::write(&public, house.administrator.private.public_key("Інша служба").unwrap().to_json()).unwrap();
    let walk = folder.path().join("walk.json");
    let own = "Ми на зв’язку. Напишіть, чи можете вийти надвір.";
    let plan = json!({
        "base": house.base,
        "keys": [key_file(folder.path(), &house.shift), key_file(folder.path(), &house.backup)],
        "public": public,
        "first": case_number(&first.id),
        "hostile": case_number(&odd),
        "silent": case_number(&silent.id),
        "words": words,
        "answer": own,
        "all": 60,
    });
    std::fs::write(&walk, plan.to_string()).unwrap();
    let path = walk.to_string_lossy().into_owned();
    tokio::task::spawn_blocking(move || node("inbox.mjs", &[&path])).await.unwrap();

    // What the person reads, and what is left of the report.
    let read = house.read(&first).await;
    assert_eq!(read.len(), 1, "the late colleague overwrote nothing");
    assert!(read[0].text.ends_with(own) && read[0].text.len() > own.len() + 40, "a template and own words");
    assert!(read[0].asks);
    assert_eq!(house.store.envelope(&first.id).await.unwrap(), None, "closed and owed to nobody: erased");
    assert!(house.store.canaries_missing().await.unwrap().is_empty(), "the canary was opened without a word");
    let audit = house.store.audited(1000).await.unwrap();
    let acts = |of: &str| {
        let mut acts: Vec<_> = audit.iter().filter(|line| line.3 == of).map(|line| line.2.clone()).collect();
        acts.sort();
        acts.dedup();
        acts
    };
    assert_eq!(acts(&first.id), ["answer", "close", "open"]);
    assert_eq!(acts(&odd), ["export", "open"]);
}

/// The pictures of docs/HOTLINE.md can always be made anew; `DOVIRA_PICTURES=1` puts them into `docs/pictures`.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_made() {
    let house = House::open().await;
    let scratch = tempfile::tempdir().unwrap();
    let keep = std::env::var_os("DOVIRA_PICTURES").is_some();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = if keep { root.join("docs/pictures") } else { scratch.path().to_owned() };
    let first = urgent(&house).await;
    let to = [&house.shift, &house.backup];
    for (n, form) in ["report-form", "ask-form", "advert-form", "report-form", "report-form"].into_iter().enumerate() {
        let mut other = report(Kind::Report, "Побачила оголошення про роботу без договору.");
        other.form = form.to_owned();
        let on = day::parse(&day::today()).unwrap() - chrono::Days::new(n as u64 / 2);
        house.submit_on(&day::text(on), other, &id(), &to).await;
    }
    let answered = house.report("Не платять третій місяць. Що робити, якщо забрали паспорт?", true).await;
    let operator = house.sign_in(&house.backup).await;
    operator.open(&answered).await;
    let seen = operator.versions(&answered.mailbox).await;
    let words = "Дякуємо, що написали. Чи є у вас копія або фото паспорта?";
    operator.post("/hotline/api/answer", &operator.answer(&answered, words, &seen)).await;
    house.submit(report(Kind::Addition, "Так, є фото в телефоні."), &answered.mailbox, &to).await;
    let walk = scratch.path().join("walk.json");
    let plan = json!({
        "base": house.base,
        "key": key_file(scratch.path(), &house.shift),
        "case": case_number(&first.id),
        "answered": case_number(&answered.id),
    });
    std::fs::write(&walk, plan.to_string()).unwrap();
    let arguments = [walk, folder.clone()].map(|path| path.to_string_lossy().into_owned());
    let run = move || node("inbox-pictures.mjs", &[&arguments[0], &arguments[1]]);
    tokio::task::spawn_blocking(run).await.unwrap();
    for name in ["sign-in", "list", "case", "answer", "close", "save", "dark"] {
        assert!(folder.join(format!("inbox-{name}.png")).metadata().unwrap().len() > 5_000, "{name}");
    }
}
