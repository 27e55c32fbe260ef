//! A person reads: starts, presses, types, looks at pictures, changes the language, hides.

use std::time::Duration;

use dovira::channels::telegram::Mode;
use dovira::script::Lang;
use serde_json::json;

use crate::fake_telegram::{Fake, View};
use crate::line::Line;

/// The words of an entity's stretch.
fn stretches(view: &View, kind: &str) -> Vec<String> {
    let wide: Vec<u16> = view.text.encode_utf16().collect();
    let entities = view.entities.as_array().cloned().unwrap_or_default();
    entities
        .iter()
        .filter(|entity| entity["type"] == kind)
        .map(|entity| {
            let at = entity["offset"].as_u64().unwrap() as usize;
            String::from_utf16(&wide[at..at + entity["length"].as_u64().unwrap() as usize]).unwrap()
        })
        .collect()
}

async fn a_walk(mode: Mode) {
    let fake = Fake::start().await;
    let line = Line::start(&fake, mode).await;
    for lang in Lang::ALL {
        let code = lang.code();
        let person = fake.person(code);
        let menu = person.says_and_sees("/start").await;
        assert!(menu.text.contains(&format!("{code} menu.")), "{}", menu.text);
        let page = person.presses(&format!("{code}-linked")).await;
        assert!(page.text.contains(&format!("{code} linked.")), "{}", page.text);
        assert_eq!(page.id, menu.id, "one message is edited in place");
        assert_eq!(person.sees_all().len(), 1);
        let back = person.presses("←").await;
        assert!(back.text.contains(&format!("{code} menu.")), "{}", back.text);
    }
    // A press costs two calls and no more; in webhook mode one of them rides.
    let shows = fake.calls_of("editMessageText").len() + fake.calls_of("sendMessage").len();
    assert_eq!((shows, fake.calls_of("deleteMessages").len()), (9, 0));
    let answers = fake.calls_of("answerCallbackQuery");
    assert_eq!(answers.len(), 6);
    assert!(answers.iter().all(|call| call.rode == (mode == Mode::Webhook)));
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn walks_in_every_language_by_polling() {
    a_walk(Mode::Polling).await;
}

#[tokio::test]
async fn walks_in_every_language_by_webhook() {
    a_walk(Mode::Webhook).await;
}

#[tokio::test]
async fn the_first_line_is_neutral_and_the_rest_is_formatted() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    person.says_and_sees("/start").await;
    let page = person.presses("uk-linked").await;
    assert_eq!(page.text.lines().next(), Some("Довідкова служба"));
    assert_eq!(stretches(&page, "text_link"), ["закон", "меню"]);
    assert!(stretches(&page, "bold").contains(&"важливий".to_owned()));
    assert_eq!(stretches(&page, "italic"), ["два"]);
    assert!(page.text.contains("\n• раз 527\n• два"), "{}", page.text);
    let links =
        page.entities.as_array().unwrap().iter().filter_map(|entity| entity["url"].as_str()).collect::<Vec<_>>();
    assert!(links[0].starts_with("https://zakon.rada.gov.ua/"), "{links:?}");
    assert!(links[1].starts_with("https://t.me/fake_line_bot?start="), "{links:?}");
    assert_eq!(page.button("uk-call 527").copies.as_deref(), Some("527"));
    assert!(page.button("uk-law").url.as_deref().unwrap().starts_with("https://zakon.rada.gov.ua/"));
    // The link between pages leads there.
    let start = links[1].split_once("start=").unwrap().1;
    let menu = person.says_and_sees(&format!("/start {start}")).await;
    assert!(menu.text.contains("uk menu."), "{}", menu.text);
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_picture_comes_as_a_new_message_and_goes_with_the_next_text() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    let menu = person.says_and_sees("/start").await;
    person.presses("uk-drawn").await;
    fake.until("the old screen gone", |_| (person.sees_all().len() == 1).then_some(())).await;
    let picture = person.sees();
    assert!(picture.photo && picture.id != menu.id && picture.text.contains("uk drawn."), "{picture:?}");
    person.presses("←").await;
    fake.until("the picture gone", |_| (person.sees_all().len() == 1).then_some(())).await;
    assert!(!person.sees().photo);
    // The second time the picture is named, not sent.
    person.presses("uk-drawn").await;
    let sent = fake.calls_of("sendPhoto");
    assert!(sent[0].body["photo"].as_str().unwrap().starts_with("file:"));
    assert!(sent[1].body["photo"].as_str().unwrap().starts_with("held-"));
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_screen_too_long_for_one_message_comes_in_parts_and_goes_whole() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    person.says_and_sees("/start").await;
    person.presses("uk-advert").await;
    person.says("Треба віддати паспорт начальнику.");
    fake.all_confirmed().await;
    let parts: Vec<View> = person.sees_all().into_iter().filter(|view| view.id > 102).collect();
    assert_eq!(parts.len(), 2, "{parts:#?}");
    assert!(parts[0].rows.is_empty() && !parts[1].rows.is_empty());
    assert!(parts.iter().all(|part| part.text.starts_with("Довідкова служба\n\n")));
    let menu = person.presses("Меню").await;
    assert!(menu.text.contains("uk menu."));
    fake.until("the part above gone", |_| (!person.messages().contains(&parts[0].id)).then_some(())).await;
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn language_changes_by_button_and_stays_for_typed_words() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("de");
    let menu = person.says_and_sees("/start").await;
    assert!(menu.text.contains("uk menu."), "a language that is not spoken gets the first: {}", menu.text);
    person.says_and_sees("/lang").await;
    let english = person.presses("English").await;
    assert!(english.text.starts_with("Information desk"), "{}", english.text);
    let menu = person.says_and_sees("/menu").await;
    assert!(menu.text.contains("en menu."), "{}", menu.text);
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn typed_words_find_pages_and_urgent_words_the_emergency_page() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Webhook).await;
    let person = fake.person("uk");
    person.says_and_sees("/start").await;
    let found = person.says_and_sees("privacy").await;
    assert!(found.buttons().any(|button| button.label.contains("uk-privacy")), "{found:#?}");
    let urgent = person.says_and_sees("мене б'ють").await;
    assert!(urgent.text.contains("uk emergency."), "{}", urgent.text);
    assert_eq!(urgent.button("uk-call 102").copies.as_deref(), Some("102"));
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_long_text_waits_in_memory_for_one_press() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    let text = format!("Робота за кордоном, треба віддати паспорт. {}", "Добра платня. ".repeat(20));
    let asked = person.says_and_sees(&text).await;
    let check = asked.button("Перевірити").data.clone().unwrap();
    let outcome = person.presses_and_sees(asked.id, &check).await;
    assert!(person.sees_all().iter().any(|view| view.text.contains("papers mark")), "{}", outcome.text);
    // Pressed once more, the text is gone, and the screen says so.
    let lost = person.presses_and_sees(asked.id, &check).await;
    assert!(lost.text.contains("не зберігаємо"), "{}", lost.text);
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn an_edit_with_new_words_is_answered_and_one_without_is_not() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    let id = person.says("privacy");
    fake.all_confirmed().await;
    assert_eq!(person.sees_all().len(), 1);
    person.edits(id, "privacy");
    fake.all_confirmed().await;
    assert_eq!(person.sees_all().len(), 1);
    person.edits(id, "report");
    fake.until("the new words answered", |_| (person.sees_all().len() == 2).then_some(())).await;
    assert!(person.sees().buttons().any(|button| button.label.contains("uk-report")));
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn hide_by_button_replaces_then_deletes_and_says_what_remains() {
    for mode in [Mode::Polling, Mode::Webhook] {
        let fake = Fake::start().await;
        let line = Line::start(&fake, mode).await;
        let person = fake.person("uk");
        person.says_and_sees("/start").await;
        person.says_and_sees("privacy").await;
        let screen = person.says_and_sees("мене б'ють").await;
        let hide = screen.button("Сховати").data.clone().unwrap();
        let query = person.presses_data(screen.id, &hide);
        fake.until("everything else gone", |_| (person.messages() == [screen.id]).then_some(())).await;
        let cover = person.sees();
        assert!(cover.text.contains("uk cover."), "{}", cover.text);
        let said = fake.until("the press answered", |fake| fake.toast(&query)).await;
        assert!(said.contains("вручну"), "{said}");
        // First replaced, then deleted.
        let calls = fake.calls();
        let edited = calls.iter().rposition(|call| call.method == "editmessagetext").unwrap();
        let deleted = calls.iter().position(|call| call.method == "deletemessages").unwrap();
        assert!(edited < deleted);
        fake.is_content().await;
        line.stops().await.unwrap();
    }
}

#[tokio::test]
async fn hide_by_command_leaves_one_ordinary_page() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    person.says_and_sees("/start").await;
    let screen = person.says_and_sees("privacy").await;
    person.says("/hide");
    fake.until("everything else gone", |_| (person.messages() == [screen.id]).then_some(())).await;
    let cover = person.sees();
    assert!(cover.text.contains("uk cover.") && cover.text.contains("вручну"), "{}", cover.text);
    fake.is_content().await;
    // After a restart nothing is known: the page comes as a new message, and the sentence about the rest still stands.
    line.stops().await.unwrap();
    let line = Line::start(&fake, Mode::Polling).await;
    let cover = person.says_and_sees("/hide").await;
    assert!(cover.text.contains("uk cover.") && cover.text.contains("вручну"), "{}", cover.text);
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_removed_screen_comes_anew() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    let menu = person.says_and_sees("/start").await;
    let data = menu.button("uk-about").data.clone().unwrap();
    person.removes(menu.id);
    let about = person.presses_and_sees(menu.id, &data).await;
    assert!(about.id != menu.id && about.text.contains("uk about."), "{about:#?}");
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn any_carried_bytes_lead_to_a_sensible_screen() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    let menu = person.says_and_sees("/start").await;
    for data in ["", "x", "\u{0}", "________________________________________________________________", "Стара кнопка"]
    {
        let screen = person.presses_and_sees(menu.id, data).await;
        assert!(screen.text.contains("uk menu.") && screen.text.contains("застаріла"), "{data:?}: {}", screen.text);
    }
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn whatever_a_person_sends_is_answered_with_help() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    person.says_and_sees("/start").await;
    for sent in [
        json!({"sticker": {"file_id": "CANARYfile", "emoji": "😀"}}),
        json!({"voice": {"file_id": "CANARYfile", "duration": 3}}),
        json!({"photo": [{"file_id": "CANARYfile", "width": 1, "height": 1}]}),
        json!({"document": {"file_id": "CANARYfile", "file_name": "CANARYname.pdf"}}),
        json!({"contact": {"phone_number": "+380CANARY", "first_name": "CANARYother"}}),
        json!({"location": {"latitude": 49.2331, "longitude": 28.4682}}),
        json!({"poll": {"question": "?"}, "dice": {"value": 1}, "something_of_next_year": {"a": [1, {"b": null}]}}),
    ] {
        let screen = person.sends_and_sees(sent.clone()).await;
        assert!(screen.text.contains("527"), "{sent}: {}", screen.text);
    }
    for text in [
        "😀".repeat(4096),
        "👩‍👩‍👧‍👦".repeat(300),
        "\u{202E}\u{2066}текст справа наліво\u{2069}".to_owned(),
        "\u{200B}\u{200D}\u{FEFF}".to_owned(),
        "a\u{0}b".to_owned(),
        " ".to_owned(),
        "/".to_owned(),
        "/nosuchcommand".to_owned(),
        "{ $tel-527 } **_[x](y) <b>&".to_owned(),
    ] {
        let screen = person.says_and_sees(&text).await;
        assert!(screen.rows.len() > 1, "{text:?}: {}", screen.text);
    }
    let forwarded = json!({"text": "переслане", "forward_origin": {"type": "hidden_user", "sender_user_name": "CANARYsender", "date": 1}});
    assert!(person.sends_and_sees(forwarded).await.rows.len() > 1);
    assert_eq!(line.counts().panics, 0);
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_flood_gets_one_polite_screen_and_hush_but_never_at_the_emergency_page() {
    let fake = Fake::start().await;
    let mut settings = crate::line::settings(&fake);
    settings.limits = dovira::channels::flood::Limits { burst: 5, per_minute: 60 };
    let line = Line::begin(&fake, settings).await;
    let person = fake.person("uk");
    let menu = person.says_and_sees("/start").await;
    let about = menu.button("uk-about").data.clone().unwrap();
    let emergency = menu.button("uk-emergency").data.clone().unwrap();
    for _ in 0..5 {
        person.presses_and_sees(menu.id, &about).await;
    }
    let polite = person.sees();
    assert!(polite.text.contains("527") && polite.text.contains("Забагато"), "{}", polite.text);
    assert_eq!(polite.button("527").copies.as_deref(), Some("527"));
    let before = fake.calls_of("editMessageText").len();
    for _ in 0..5 {
        person.presses_data(menu.id, &about);
    }
    person.says("щось");
    fake.all_confirmed().await;
    fake.until("presses acknowledged", |fake| (fake.unanswered() == 0).then_some(())).await;
    assert_eq!(fake.calls_of("editMessageText").len(), before);
    let page = person.presses_and_sees(menu.id, &emergency).await;
    assert!(page.text.contains("uk emergency."), "{}", page.text);
    let other = fake.person("uk");
    assert!(other.says_and_sees("/start").await.text.contains("uk menu."));
    tokio::time::sleep(Duration::from_secs(4)).await;
    let calm = person.presses_and_sees(menu.id, &about).await;
    assert!(calm.text.contains("uk about."), "{}", calm.text);
    fake.is_content().await;
    line.stops().await.unwrap();
}
