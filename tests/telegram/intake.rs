//! Updates come twice, out of order, unreadable, all at once, while the program stops, or go to somebody else.

use std::time::Duration;

use dovira::channels::telegram::Mode;
use serde_json::{Value, json};

use crate::fake_telegram::{Fake, Fault};
use crate::line::{Line, settings};

#[tokio::test]
async fn an_update_that_is_delivered_twice_is_answered_once() {
    for mode in [Mode::Polling, Mode::Webhook] {
        let fake = Fake::start().await;
        let line = Line::start(&fake, mode).await;
        let person = fake.person("uk");
        person.says_and_sees("/start").await;
        let update = json!({"update_id": 500_001, "message": {"message_id": 900, "date": 1, "from": person.user(),
            "chat": {"id": person.id, "type": "private"}, "text": "/start"}});
        for _ in 0..3 {
            fake.push_again(person.id, update.clone());
        }
        fake.all_confirmed().await;
        assert_eq!(person.sees_all().len(), 1);
        // Polling asks with an offset behind it, so only a webhook brings it again.
        assert_eq!(line.counts().repeated, if mode == Mode::Webhook { 3 } else { 0 });
        fake.is_content().await;
        line.stops().await.unwrap();
    }
}

#[tokio::test]
async fn what_nobody_understands_is_confirmed_and_counted() {
    for mode in [Mode::Polling, Mode::Webhook] {
        let fake = Fake::start().await;
        let line = Line::start(&fake, mode).await;
        let person = fake.person("uk");
        for poison in [
            json!({"message_reaction": {"chat": {"id": person.id, "type": "private"}, "message_id": 1, "date": 1}}),
            json!({"message": {"message_id": "not a number", "chat": 7}}),
            json!({"message": null}),
            json!({"callback_query": {"id": 7, "from": {}}}),
            json!({"guest_message": {"deep": [[[[[]]]]]}}),
            json!({}),
        ] {
            fake.push(person.id, false, poison);
        }
        let menu = person.says_and_sees("/start").await;
        assert!(menu.text.contains("uk menu."));
        fake.is_content().await;
        let counts = line.counts();
        assert_eq!((counts.not_understood, counts.panics), (6, 0));
        line.stops().await.unwrap();
    }
}

#[tokio::test]
async fn a_chats_updates_are_answered_in_their_order() {
    for mode in [Mode::Polling, Mode::Webhook] {
        let fake = Fake::start().await;
        let line = Line::start(&fake, mode).await;
        let people: Vec<_> = (0..20).map(|_| fake.person("uk")).collect();
        for word in ["privacy", "report", "about", "/menu"] {
            for person in &people {
                person.says(word);
            }
        }
        fake.all_confirmed().await;
        for person in &people {
            let screens = person.sees_all();
            assert_eq!(screens.len(), 4, "every message has its answer");
            assert!(screens.is_sorted_by_key(|view| view.id));
            assert!(screens[3].text.contains("uk menu."), "{}", screens[3].text);
            assert!(screens[0].buttons().any(|button| button.label.contains("uk-privacy")));
        }
        fake.is_content().await;
        line.stops().await.unwrap();
    }
}

#[tokio::test]
async fn a_second_poller_is_an_alarm_and_not_a_loop() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let http = reqwest::Client::new();
    let url = format!("{}/bot{}/getUpdates", fake.url, crate::fake_telegram::TOKEN);
    let asked = |fake: &Fake| fake.calls_of("getUpdates").len();
    let before = asked(&fake);
    // Another instance polls for four seconds.
    let body: Value = http.post(&url).json(&json!({"timeout": 4})).send().await.unwrap().json().await.unwrap();
    assert!(body["ok"] == true || body["error_code"] == 409, "{body}");
    let tried = asked(&fake) - before - 1;
    assert!(tried <= 3, "{tried} questions in a conflict of four seconds");
    let person = fake.person("uk");
    assert!(person.says_and_sees("/start").await.text.contains("uk menu."), "goes on when the other one ends");
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_foreign_webhook_is_left_alone_and_not_hammered() {
    let fake = Fake::start().await;
    fake.set_foreign_webhook("https://somebody.else/hook");
    let line = Line::with(settings(&fake)).await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert_eq!(fake.webhook().as_deref(), Some("https://somebody.else/hook"));
    let asked = fake.calls_of("getUpdates").len();
    assert!((1..=3).contains(&asked), "{asked} questions");
    fake.set_foreign_webhook("");
    let person = fake.person("uk");
    assert!(person.says_and_sees("/start").await.text.contains("uk menu."));
    line.stops().await.unwrap();
}

#[tokio::test]
async fn our_own_webhook_of_before_is_removed_when_updates_are_polled() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Webhook).await;
    assert!(fake.webhook().is_some());
    line.stops().await.unwrap();
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    assert!(person.says_and_sees("/start").await.text.contains("uk menu."));
    assert_eq!(fake.webhook(), None);
    line.stops().await.unwrap();
}

#[tokio::test]
async fn the_webhook_opens_only_to_its_secret() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Webhook).await;
    let url = fake.webhook().unwrap();
    let http = reqwest::Client::new();
    let update =
        json!({"update_id": 1, "message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}});
    for secret in [None, Some("wrong"), Some("")] {
        let mut request = http.post(&url).json(&update);
        if let Some(secret) = secret {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        assert_eq!(request.send().await.unwrap().status(), 404);
    }
    let base = url.rsplit_once('/').unwrap().0;
    assert_eq!(http.post(base).json(&update).send().await.unwrap().status(), 404);
    assert!(url.rsplit('/').next().unwrap().len() >= 32, "an address that can be guessed: {url}");
    assert_eq!(line.counts().taken, 0);
    line.stops().await.unwrap();
}

#[tokio::test]
async fn overload_says_later_and_loses_nothing() {
    for mode in [Mode::Polling, Mode::Webhook] {
        let fake = Fake::start().await;
        let mut few = settings(&fake);
        few.mode = mode;
        few.most_under_way = 2;
        let line = Line::begin(&fake, few).await;
        for _ in 0..4 {
            fake.fail("sendMessage", Fault::Slow(Duration::from_secs(1)));
        }
        let people: Vec<_> = (0..8).map(|_| fake.person("uk")).collect();
        for person in &people {
            person.says("/start");
        }
        for person in &people {
            fake.until("an answer after all", |_| (!person.sees_all().is_empty()).then_some(())).await;
        }
        fake.is_content().await;
        assert_eq!(line.counts().taken, 8);
        line.stops().await.unwrap();
    }
}

#[tokio::test]
async fn a_stop_finishes_and_confirms_what_was_taken() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    fake.fail("sendMessage", Fault::Slow(Duration::from_millis(700)));
    person.says("/start");
    fake.until("the answer on its way", |fake| (fake.calls_of("sendMessage").len() == 1).then_some(())).await;
    line.stops().await.unwrap();
    assert_eq!((person.sees_all().len(), fake.waiting()), (1, 0));
    // What comes while nobody runs waits, and the next start answers it.
    person.says("privacy");
    let line = Line::start(&fake, Mode::Polling).await;
    fake.until("the answer to what waited", |_| (person.sees_all().len() == 2).then_some(())).await;
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_stop_by_webhook_says_later_to_what_comes_and_it_is_answered_after() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Webhook).await;
    let person = fake.person("uk");
    person.says_and_sees("/start").await;
    line.stops().await.unwrap();
    person.says("privacy");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!((person.sees_all().len(), fake.waiting()), (1, 1));
    let line = Line::with({
        let mut again = settings(&fake);
        again.mode = Mode::Webhook;
        again
    })
    .await;
    fake.until("the answer to what waited", |_| (person.sees_all().len() == 2).then_some(())).await;
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn groups_and_channels_are_left_in_silence() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    for kind in ["group", "supergroup", "channel"] {
        let chat = fake.put_into(kind, &person);
        fake.until("left", |fake| fake.left(chat).then_some(())).await;
        fake.push(
            chat,
            false,
            json!({"message": {"message_id": 5, "date": 1, "from": person.user(),
            "chat": {"id": chat, "type": kind, "title": "CANARY"}, "text": "/start"}}),
        );
    }
    fake.is_content().await;
    let said = fake.calls().into_iter().filter(|call| call.method == "sendmessage").count();
    assert_eq!(said, 0);
    line.stops().await.unwrap();
}

#[tokio::test]
async fn the_bot_is_named_and_described_once_per_language() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    fake.until("commands in every language", |fake| {
        ["", "uk", "en", "ru"].iter().all(|lang| fake.shown("commands", lang).is_array()).then_some(())
    })
    .await;
    line.stops().await.unwrap();
    assert_eq!(fake.shown("name", ""), fake.shown("name", "uk"));
    assert_eq!(fake.shown("name", "en"), "Information Desk");
    let commands = fake.shown("commands", "en");
    let names: Vec<_> =
        commands.as_array().unwrap().iter().map(|command| command["command"].as_str().unwrap()).collect();
    assert_eq!(names, ["start", "menu", "lang", "hide", "help", "privacy"]);
    let sets = |fake: &Fake| fake.calls().iter().filter(|call| call.method.starts_with("setmy")).count();
    assert_eq!(sets(&fake), 16);
    // The second start changes nothing.
    let looks = |fake: &Fake| fake.calls_of("getMyCommands").len();
    let before = looks(&fake);
    let line = Line::start(&fake, Mode::Polling).await;
    fake.until("looked at again", |fake| (looks(fake) == before + 4).then_some(())).await;
    line.stops().await.unwrap();
    assert_eq!(sets(&fake), 16);
    assert!(fake.complaints().is_empty());
}

#[tokio::test]
async fn a_command_that_is_not_listed_works() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    for (command, page) in [
        ("/report", "uk report."),
        ("/help", "uk about."),
        ("/privacy", "uk privacy."),
        ("/menu@fake_line_bot", "uk menu."),
    ] {
        let screen = person.says_and_sees(command).await;
        assert!(screen.text.contains(page), "{command}: {}", screen.text);
    }
    fake.is_content().await;
    line.stops().await.unwrap();
}
