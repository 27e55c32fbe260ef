//! People live with the line for a while: read, type, report with photos, come back with receipts, while it crashes.

use futures_util::future::join_all;
use serde_json::json;

use crate::fake_telegram::Person;
use crate::house::House;
use crate::leak::Needles;

/// People in Telegram: `DOVIRA_CANARY_PEOPLE`, 60 by default; each has several conversations.
fn people() -> usize {
    std::env::var("DOVIRA_CANARY_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(60)
}

/// A word of a report that stands nowhere else.
fn story(n: usize) -> String {
    format!("Оповідьканарки{n:05} про склад за селом")
}

/// A photo whose hidden fields say where and by whom it was taken.
pub fn photo() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(320, 240, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&picture).unwrap();
    let exif = b"Exif\0\0CANARYexifowner";
    let mut marked = jpeg[..2].to_vec();
    marked.extend([0xff, 0xe1]);
    marked.extend((exif.len() as u16 + 2).to_be_bytes());
    marked.extend(exif);
    marked.extend(&jpeg[2..]);
    marked
}

/// Presses whatever button has one of these labels; gives up where a crash took the screen away.
async fn press(person: &Person, labels: &[&str]) -> bool {
    let Some(view) = person.sees_all().pop() else { return false };
    let data = labels.iter().find_map(|label| {
        view.buttons().find(|button| button.label.contains(label)).and_then(|button| button.data.clone())
    });
    let Some(data) = data else { return false };
    person.presses_and_sees(view.id, &data).await;
    true
}

/// One person's report, as far as it gets.
async fn reports(person: &Person, n: usize) {
    person.says_and_sees("/report").await;
    if !press(person, &["Написати про випадок"]).await || !press(person, &["почати"]).await {
        return;
    }
    press(person, &["Пропустити"]).await;
    press(person, &["Вінницький район"]).await;
    person.says_and_sees(&story(n)).await;
    if n.is_multiple_of(3) {
        person.sends_photo_and_sees(&photo(), Some("Підписканарки під фото")).await;
    }
    press(person, &["Готово"]).await;
    if n.is_multiple_of(2) {
        press(person, &["Хочу"]).await;
    }
    if n.is_multiple_of(5) {
        press(person, &["Позначити"]).await;
    }
    press(person, &["Надіслати"]).await;
}

/// Things that are no report.
async fn wanders(person: &Person) {
    person.says_and_sees("/start").await;
    person.says_and_sees("пошукканарки хочу знати").await;
    person
        .sends_and_sees(
            json!({"contact": {"phone_number": "+380731042991", "first_name": "CANARYfirst", "user_id": person.id}}),
        )
        .await;
    person
        .sends_and_sees(json!({"document": {"file_id": "CANARYdocument01", "file_unique_id": "CANARYunique01",
        "file_name": "CANARYfilename.pdf", "mime_type": "application/pdf"}}))
        .await;
    person.sends_and_sees(json!({"location": {"latitude": 49.2331, "longitude": 28.4682}})).await;
}

async fn visits_web(web: &str, n: usize) {
    let client = reqwest::Client::new();
    let dressed = |request: reqwest::RequestBuilder| {
        request
            .header("user-agent", "CANARYagent/7.31042")
            .header("accept-language", "uk-CANARYlang,ru;q=0.3")
            .header("x-forwarded-for", "203.0.113.77")
            .header("referer", "https://canaryreferer.example/")
            .header("cookie", "CANARYcookie=1")
    };
    for path in ["/", "/uk", "/en", "/uk/CANARYpath", "/a/CANARYasset.css"] {
        let _ = dressed(client.get(format!("{web}{path}"))).send().await;
    }
    let typed = [("say", format!("вебканарка{n:05} де допомога")), ("at", String::new())];
    let _ = dressed(client.post(format!("{web}/uk"))).form(&typed).send().await;
    let odd = [("session", "CANARYsession".to_owned()), ("to", "CANARYtoken".to_owned())];
    let _ = dressed(client.post(format!("{web}/uk"))).form(&odd).send().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_anybody_is_left_anywhere() {
    let mut house = House::new().await;
    house.start().await;
    let everybody: Vec<_> = (0..people()).map(|_| house.fake.person("uk")).collect();
    for (round, group) in everybody.chunks(15).enumerate() {
        let all = group.iter().enumerate().map(|(n, person)| async move {
            wanders(person).await;
            reports(person, round * 15 + n).await;
        });
        join_all(all).await;
        join_all((0..5).map(|n| visits_web(&house.web, n))).await;
        // Somebody is always in the middle of something when the power fails.
        group[0].says("/report");
        house.kill();
        house.start().await;
    }
    house.fake.all_confirmed().await;
    house.backs_up();
    let came =
        house.fake.until("envelopes at the webhook", |_| Some(house.cms.came()).filter(|came| !came.is_empty())).await;
    assert!(!came[0].body.is_empty(), "{}", house.log());
    let arrived = house.fake.until("most reports at the webhook", |_| {
        let ids: std::collections::BTreeSet<_> =
            house.cms.came().iter().map(|came| came.header("webhook-id")).collect();
        Some(ids.len()).filter(|ids| *ids >= everybody.len() / 2)
    });
    arrived.await;
    // Urgent reports are told at once: by mail and in the staff's chat.
    let mails = [house.mail.mail()];
    house
        .fake
        .until("a word to the staff", |fake| {
            fake.calls_of("sendMessage")
                .iter()
                .any(|call| call.chat == Some(house.staff) && call.status == 200)
                .then_some(())
        })
        .await;

    let mut numbers: Vec<_> = everybody.iter().map(|person| ("a person's id".to_owned(), person.id)).collect();
    numbers.push(("the staff's chat".to_owned(), house.staff));
    let mut texts: Vec<(String, String)> = [
        "CANARYfirst",
        "CANARYlast",
        "CANARYuser",
        "+380731042991",
        "CANARYdocument01",
        "CANARYunique01",
        "CANARYfilename",
        "CANARYexifowner",
        "CANARYfile",
        "CANARYsmall",
        "73104299",
        "CANARYagent",
        "CANARYlang",
        "203.0.113.77",
        "canaryreferer",
        "CANARYcookie",
        "CANARYpath",
        "CANARYasset",
        "CANARYtoken",
        "CANARYsession",
        "CANARYtitle",
        "пошукканарки",
        "Оповідьканарки",
        "Підписканарки",
        "вебканарка",
    ]
    .iter()
    .map(|text| ("what somebody wrote or is".to_owned(), (*text).to_owned()))
    .collect();
    texts.extend((0..everybody.len().min(20)).map(|n| ("a report's words".to_owned(), story(n))));
    let needles = Needles::new(&numbers, &texts);
    let places = house.places(&mails);
    for kind in ["dovira.db", "log", "line.backup", "a mail", "a webhook", "the staff's chat"] {
        let place = places.iter().find(|(name, bytes)| name.contains(kind) && !bytes.is_empty());
        let (name, bytes) = place.unwrap_or_else(|| panic!("{kind} was not looked at\n{}", house.log()));
        // A leak planted in this very place would be found.
        let mut planted = bytes.clone();
        let middle = planted.len() / 2;
        planted.splice(middle..middle, everybody[0].id.to_string().into_bytes());
        assert!(!needles.find(&planted).is_empty(), "a leak in {name} would not be found");
    }
    for (name, bytes) in &places {
        let found = needles.find(bytes);
        assert!(found.is_empty(), "{name} holds {found:?}");
    }
}
