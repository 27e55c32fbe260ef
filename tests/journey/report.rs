//! A report in Ukrainian from Telegram.

use crate::house::{House, receipt, said};

#[tokio::test(flavor = "multi_thread")]
async fn a_report_in_three_messages_is_answered_and_the_answer_read_from_another_chat() {
    let house = House::open().await;
    let person = house.fake.person("uk");
    person.says_and_sees("/report").await;
    person.presses("Написати про випадок").await;
    person.presses("почати").await;
    person.presses("Робота з примусу").await;
    person.presses("Готово").await;
    let where_ = person.says_and_sees("Вінниця").await;
    assert!(where_.text.contains("Що сталося"), "{}", where_.text);
    person.says_and_sees("Перше: на фермі тримають людей.").await;
    let second = person.sends(serde_json::json!({"text": "Друге: забрали паспорти"}));
    house.fake.until("two messages", |_| person.sees().text.contains("2 повідомлення").then_some(())).await;
    person.edits(second, "Друге: забрали паспорти й телефони.");
    house.fake.until("the correction", |_| person.sees().text.contains("равлення").then_some(())).await;
    person.says_and_sees("Третє: авто синє 🚙 <b>не розмітка</b>").await;
    let review = person.presses("Готово").await;
    assert!(review.text.contains("не надіслано"), "{}", review.text);
    assert!(house.reports().await.is_empty());
    let review = person.presses("Хочу").await;
    let number = receipt(&review.text);
    let send = review.button("Надіслати").data.clone().unwrap();
    let accepted = person.presses("Надіслати").await;
    assert!(accepted.text.contains("Прийнято") && accepted.text.contains(&number), "{}", accepted.text);
    // Once more, as after an answer that got lost: no second report.
    let again = person.presses_and_sees(accepted.id, &send).await;
    assert!(again.text.contains("Прийнято"), "{}", again.text);

    let reports = house.reports().await;
    let [(envelope, report)] = reports.as_slice() else { panic!("{} reports", reports.len()) };
    assert_eq!(
        said(report, "story"),
        [
            "Перше: на фермі тримають людей.",
            "Друге: забрали паспорти й телефони.",
            "Третє: авто синє 🚙 <b>не розмітка</b>"
        ]
    );
    assert_eq!(report.standard["vic_TypeOfExploitation"], ["ForcedLabour"]);
    assert_eq!(report.language, "uk");
    assert!(report.reply_key.is_some());
    house.answers(envelope, report, "Дякуємо. Чи є там діти?").await;

    // Another phone, another language, nothing but the number.
    let other = house.fake.person("en");
    other.says_and_sees("/start").await;
    let message = other.says(&number.replace(' ', "-"));
    let box_ = house
        .fake
        .until("the answer", |_| Some(other.sees()).filter(|view| view.text.contains("Чи є там діти?")))
        .await;
    assert!(!box_.text.contains("паспорти"), "{}", box_.text);
    // The message that held the number is gone.
    house.fake.until("the number gone", |_| (!other.messages().contains(&message)).then_some(())).await;

    other.presses("Add").await;
    other.says_and_sees("Yes, two children.").await;
    let added = other.presses("Send").await;
    assert!(added.text.to_lowercase().contains("added"), "{}", added.text);
    assert_eq!(house.reports().await.len(), 2);
    house.fake.is_content().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_on_send_after_a_crash_reads_accepted_and_makes_no_second_report() {
    let house = House::open().await;
    let person = house.fake.person("uk");
    person.says_and_sees("/report").await;
    person.presses("Написати про випадок").await;
    person.presses("почати").await;
    person.presses("Пропустити").await;
    person.presses("Пропустити").await;
    person.says_and_sees("Одне речення.").await;
    let review = person.presses("Готово").await;
    let send = review.button("Надіслати").data.clone().unwrap();
    person.presses("Надіслати").await;
    // The process that knew the draft is gone: a new one knows only what is committed.
    let house = house.restarted().await;
    let again = person.presses_and_sees(review.id, &send).await;
    assert!(again.text.contains("Прийнято"), "{}", again.text);
    assert_eq!(house.reports().await.len(), 1);
    // A token that was never committed leads to a kind word, not to a report.
    let stranger = house.fake.person("uk");
    stranger.says_and_sees("/start").await;
    let lost = stranger.presses_and_sees(stranger.sees().id, &other_token(&send)).await;
    assert!(lost.text.contains("Чернетки"), "{}", lost.text);
    assert_eq!(house.reports().await.len(), 1);
}

/// The same button with another token.
fn other_token(send: &str) -> String {
    use dovira::dialogue::Place;
    let mut place = Place::from_token(send).unwrap();
    place.run.as_mut().unwrap().answers[3] ^= 0x5a;
    place.token()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_text_typed_straight_into_the_chat_is_not_sent_until_it_is() {
    let house = House::open().await;
    let person = house.fake.person("uk");
    let story = "У селі на пилорамі живуть чоловіки, яким не віддають документи. ".repeat(5);
    let asked = person.says_and_sees(&story).await;
    assert!(asked.text.contains("не над") || asked.text.contains("не переда"), "{}", asked.text);
    assert!(house.reports().await.is_empty());
    let taken = person.presses("звернення").await;
    assert!(taken.text.contains("не надіслано"), "{}", taken.text);
    person.presses("Пропустити").await;
    let review = person.presses("Пропустити").await;
    assert!(review.text.contains("1 повідомлення"), "{}", review.text);
    person.presses("Надіслати").await;
    let reports = house.reports().await;
    assert_eq!(said(&reports[0].1, "story"), [story.trim()]);
    // One press, never by itself, deletes what the person wrote.
    let own = |person: &crate::fake_telegram::Person| {
        let shown: Vec<i64> = person.sees_all().iter().map(|view| view.id).collect();
        person.messages().into_iter().filter(|id| !shown.contains(id)).count()
    };
    assert_eq!(own(&person), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_wipes_the_draft_and_withdrawing_the_report() {
    let house = House::open().await;
    let person = house.fake.person("uk");
    person.says_and_sees("/report").await;
    person.presses("Написати про випадок").await;
    person.presses("почати").await;
    person.presses("Пропустити").await;
    person.presses("Пропустити").await;
    person.says_and_sees("Це я передумаю надсилати.").await;
    person.presses("Скасувати").await;
    let gone = person.presses("Так").await;
    assert!(gone.text.contains("Стерто"), "{}", gone.text);
    assert!(house.reports().await.is_empty());

    person.says_and_sees("/report").await;
    person.presses("Написати про випадок").await;
    person.presses("почати").await;
    person.presses("Пропустити").await;
    person.presses("Пропустити").await;
    person.says_and_sees("А це надішлю й відкличу.").await;
    person.presses("Готово").await;
    let number = receipt(&person.presses("Хочу").await.text);
    person.presses("Надіслати").await;
    assert_eq!(house.reports().await.len(), 1);
    // Own messages of the form go with one press.
    let before = person.messages().len();
    person.presses("Видалити мої").await;
    house.fake.until("own messages gone", |_| (person.messages().len() < before).then_some(())).await;
    person.says(&number);
    house.fake.until("the mailbox", |_| person.sees().text.contains("відкликати").then_some(())).await;
    person.presses("Відкликати").await;
    let done = person.presses("Так").await;
    assert!(done.text.contains("відкликали"), "{}", done.text);
    assert!(house.reports().await.is_empty());
}
