//! Telegram is slow, asks to wait, fails, loses answers; people block the bot. Nobody else notices.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use dovira::channels::telegram::{Bot, Ended, Mode};
use dovira::channels::{Channel, Witness};
use dovira::dialogue::Event;
use tokio_util::sync::CancellationToken;

use crate::fake_telegram::{Fake, Fault};
use crate::fixture;
use crate::line::{Line, settings};

async fn one_chat_rests(mode: Mode) {
    let fake = Fake::start().await;
    let line = Line::start(&fake, mode).await;
    let (slow, other) = (fake.person("uk"), fake.person("en"));
    let menu = slow.says_and_sees("/start").await;
    other.says_and_sees("/start").await;
    fake.slow_down(slow.id, Duration::from_secs(60));
    let about = menu.button("uk-about").data.clone().unwrap();
    for _ in 0..3 {
        slow.presses_data(menu.id, &about);
    }
    slow.says("privacy");
    // The chat that rests holds nothing back: everybody else is answered as ever, and every update is confirmed.
    for _ in 0..5 {
        for label in ["en-about", "Menu"] {
            let start = Instant::now();
            other.presses(label).await;
            let took = start.elapsed();
            assert!(took < Duration::from_secs(5), "somebody else waited {took:?}");
        }
    }
    fake.all_confirmed().await;
    fake.until("its presses acknowledged", |fake| (fake.unanswered() == 0).then_some(())).await;
    // It was asked once, not hammered.
    let tried = fake.calls().iter().filter(|call| call.chat == Some(slow.id) && call.status == 429).count();
    assert_eq!(tried, 1);
    line.dies();
}

#[tokio::test]
async fn one_chat_that_has_to_rest_for_a_minute_delays_nobody_by_polling() {
    one_chat_rests(Mode::Polling).await;
}

#[tokio::test]
async fn one_chat_that_has_to_rest_for_a_minute_delays_nobody_by_webhook() {
    one_chat_rests(Mode::Webhook).await;
}

#[tokio::test]
async fn a_parked_answer_comes_when_the_chat_may_be_written_to_again() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    let menu = person.says_and_sees("/start").await;
    fake.slow_down(person.id, Duration::from_secs(7));
    for label in ["uk-linked", "uk-ask", "uk-about"] {
        person.presses_data(menu.id, menu.button(label).data.as_deref().unwrap());
    }
    fake.all_confirmed().await;
    fake.until("the last screen", |_| person.sees().text.contains("uk about.").then_some(())).await;
    // What was overtaken while it waited was never sent.
    let edits = fake.calls_of("editMessageText");
    assert_eq!(edits.iter().filter(|call| call.status == 200).count(), 1, "{edits:#?}");
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn slow_calls_delay_only_their_chat_and_do_not_hold_updates() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let (slow, other) = (fake.person("uk"), fake.person("en"));
    other.says_and_sees("/start").await;
    fake.fail("sendMessage", Fault::Slow(Duration::from_secs(8)));
    slow.says("/start");
    fake.until("the slow call under way", |fake| (fake.calls_of("sendMessage").len() == 2).then_some(())).await;
    for label in ["en-about", "Menu", "en-about"] {
        let start = Instant::now();
        other.presses(label).await;
        assert!(start.elapsed() < Duration::from_secs(7), "held for {:?}", start.elapsed());
    }
    fake.is_content().await;
    // The slow one was brought again with what was new, and was known.
    assert!(line.counts().repeated > 0);
    assert_eq!(fake.calls().iter().filter(|call| call.chat == Some(slow.id)).count(), 1);
    line.dies();
}

#[tokio::test]
async fn failures_are_tried_again_until_everybody_is_answered() {
    for mode in [Mode::Polling, Mode::Webhook] {
        let fake = Fake::start().await;
        let line = Line::start(&fake, mode).await;
        fake.fail_by_chance(4711, 30);
        let people: Vec<_> = (0..12).map(|n| fake.person(["uk", "en", "ru"][n % 3])).collect();
        for person in &people {
            person.says("/start");
        }
        for person in &people {
            fake.until("a first screen", |_| (!person.sees_all().is_empty()).then_some(())).await;
        }
        for person in &people {
            let menu = person.sees();
            let code = &menu.button("-about").label[..2];
            let linked = menu.button(&format!("{code}-linked")).data.clone().unwrap();
            person.presses_data(menu.id, &linked);
        }
        for person in &people {
            fake.until("the page", |_| person.sees().text.contains("linked.").then_some(())).await;
        }
        fake.fail_by_chance(0, 0);
        fake.is_content().await;
        assert!(fake.calls().iter().any(|call| call.status >= 500), "nothing failed: the test tests nothing");
        line.stops().await.unwrap();
    }
}

#[tokio::test]
async fn whoever_blocks_the_bot_is_left_alone() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let (gone, other) = (fake.person("uk"), fake.person("uk"));
    let menu = gone.says_and_sees("/start").await;
    let about = menu.button("uk-about").data.clone().unwrap();
    gone.presses_data(menu.id, &about);
    gone.blocks();
    fake.all_confirmed().await;
    gone.says("хтось є?");
    fake.all_confirmed().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let refused = fake.calls().iter().filter(|call| call.status == 403).count();
    assert!(refused <= 2, "{refused} calls to somebody who blocked the bot");
    assert!(other.says_and_sees("/start").await.text.contains("uk menu."));
    assert_eq!(line.counts().given_up, 0);
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_press_that_waited_too_long_is_no_error() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    let menu = person.says_and_sees("/start").await;
    fake.let_presses_die_after(Duration::from_millis(1));
    fake.fail("answerCallbackQuery", Fault::Slow(Duration::from_millis(50)));
    let data = menu.button("uk-about").data.clone().unwrap();
    // It may be too old for the server as well; then it is not delivered at all.
    person.presses_data(menu.id, &data);
    fake.all_confirmed().await;
    assert_eq!(line.counts().refused, 0);
    assert!(fake.complaints().is_empty());
    line.stops().await.unwrap();
}

#[tokio::test]
async fn pressing_the_same_twice_is_no_error() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    let menu = person.says_and_sees("/start").await;
    let data = menu.button("uk-about").data.clone().unwrap();
    for _ in 0..3 {
        person.presses_and_sees(menu.id, &data).await;
    }
    assert!(fake.calls_of("editMessageText").iter().any(|call| call.status == 400), "the same screen is not modified");
    assert_eq!((line.counts().refused, fake.calls_of("sendMessage").len()), (0, 1));
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_refused_screen_is_shown_in_a_simpler_form() {
    let fake = Fake::start().await;
    let line = Line::start(&fake, Mode::Polling).await;
    let person = fake.person("uk");
    person.says_and_sees("/start").await;
    fake.fail("editMessageText", Fault::Status(400));
    let page = person.presses("uk-linked").await;
    assert!(page.text.contains("uk linked.") && page.entities.is_null() && !page.rows.is_empty(), "{page:#?}");
    assert_eq!(line.counts().refused, 1);
    fake.is_content().await;
    line.stops().await.unwrap();
}

#[tokio::test]
async fn a_wrong_token_is_said_and_ends_only_this_channel() {
    let fake = Fake::start().await;
    let mut wrong = settings(&fake);
    wrong.token = "1:wrong".to_owned().into();
    let ended = Line::with(wrong).await.ends().await.unwrap_err();
    assert_eq!(ended, Ended::Token);
    assert!(ended.to_string().contains("DOVIRA_TELEGRAM_TOKEN"));
}

/// Counts in a way that fails at the third step.
#[derive(Default)]
struct Stumbles(AtomicUsize);

impl Witness for Stumbles {
    fn see(&self, _: Channel, _: &[Event]) {
        assert_ne!(self.0.fetch_add(1, Ordering::Relaxed), 2, "stumbles");
    }
}

#[tokio::test]
async fn a_fault_inside_costs_one_screen_and_nothing_else() {
    let fake = Fake::start().await;
    let stop = CancellationToken::new();
    let bot = Bot::new(settings(&fake), fixture::live(), Arc::new(Stumbles::default())).unwrap();
    let running = tokio::spawn({
        let (bot, stop) = (bot.clone(), stop.clone());
        async move { bot.run(stop).await }
    });
    let person = fake.person("uk");
    let menu = person.says_and_sees("/start").await;
    person.presses("uk-about").await;
    // The third step fails inside: the press is acknowledged all the same, the update confirmed, the chat goes on.
    person.presses_data(menu.id, menu.button("uk-linked").data.as_deref().unwrap());
    fake.is_content().await;
    assert_eq!(bot.counts().panics, 1);
    let page = person.presses_and_sees(menu.id, menu.button("uk-linked").data.as_deref().unwrap()).await;
    assert!(page.text.contains("uk linked."));
    fake.is_content().await;
    stop.cancel();
    running.await.unwrap().unwrap();
}
