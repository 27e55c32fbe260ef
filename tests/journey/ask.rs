//! A question to the hotline, which needs a receipt, and a correction, which goes to the administrator.

use crate::house::{House, receipt};

#[tokio::test(flavor = "multi_thread")]
async fn a_question_always_comes_with_a_number_for_its_answer() {
    let house = House::open().await;
    let person = house.fake.person("ru");
    let form = house.form("ask-form");
    person.says_and_sees("/start").await;
    person.presses_and_sees(person.sees().id, &form).await;
    person.presses("Написать вопрос").await;
    person.says_and_sees("Куда идти за статусом?").await;
    person.presses("Готово").await;
    let review = person.presses("Пропустить").await;
    let number = receipt(&review.text);
    let accepted = person.presses("Отправить").await;
    assert!(accepted.text.contains(&number));
    let reports = house.reports().await;
    house.answers(&reports[0].0, &reports[0].1, "В районную администрацию.").await;
    person.says(&number);
    house.fake.until("the answer", |_| person.sees().text.contains("районную").then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_wrong_and_mistyped_numbers_open_nothing() {
    let house = House::open().await;
    let person = house.fake.person("uk");
    person.says_and_sees("/start").await;
    let made = dovira::reporting::receipt::Receipt::make().unwrap().shown();
    person.says(&made);
    house.fake.until("unknown", |_| person.sees().text.contains("нічого немає").then_some(())).await;
    let wrong: String = made.chars().rev().collect();
    person.says(&wrong);
    house.fake.until("mistyped", |_| person.sees().text.contains("цифр").then_some(())).await;
    // Ten tries are a human's; the eleventh has to wait.
    for _ in 0..12 {
        person.says(&dovira::reporting::receipt::Receipt::make().unwrap().shown());
    }
    house.fake.until("too many", |_| person.sees().text.contains("Забагато").then_some(())).await;
}
