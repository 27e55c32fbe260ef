//! The whole way with every part real but the platform: told in Telegram, opened and answered in the inbox in a browser,
//! the answer read with the receipt on a web page; a mail has told the desk.

use std::path::Path;
use std::process::Command;

use dovira::reporting::keys::KeyFile;
use serde_json::json;

use crate::house::House;
use crate::life::photo;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_from_telegram_is_answered_in_the_inbox_and_the_answer_read_on_the_web() {
    let mut house = House::new().await;
    house.start().await;
    let person = house.fake.person("uk");
    person.says_and_sees("/report").await;
    person.presses("Написати про випадок").await;
    person.presses("почати").await;
    person.presses("Робота з примусу").await;
    person.presses("Готово").await;
    person.says_and_sees("Вінниця").await;
    for words in ["Перше повідомлення: склад.", "Друге: забрали паспорти.", "Третє: <b>нас п’ятеро</b>."]
    {
        person.says_and_sees(words).await;
    }
    for n in ["1", "2"] {
        let seen = person.sends_photo_and_sees(&photo(), None).await;
        assert!(seen.text.contains(&format!("{n} з 5")), "{}", seen.text);
    }
    person.presses("Готово").await;
    person.presses("Хочу").await;
    person.presses("Позначити").await;
    let accepted = person.presses("Надіслати").await;
    assert!(accepted.text.contains("Прийнято"), "{}", accepted.text);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let after = |mark: &str, many: usize| {
        let rest = accepted.text.split_once(mark).unwrap_or_else(|| panic!("no {mark} in\n{}", accepted.text)).1;
        digits(rest).chars().take(many).collect::<String>()
    };
    let (case_number, receipt) = (after("Номер справи", 6), after("Ваш номер", 28));

    // Somebody is called to it: urgent ones at once.
    let mail = house.mail.mail();
    assert!(!mail.data.contains(&case_number));

    let passphrase = "тихий берег і довга дорога";
    let file = house.path("shift.key");
    std::fs::write(&file, KeyFile::lock(&house.key, "Shift", passphrase).unwrap().to_json()).unwrap();
    let way = house.path("way.json");
    let answer = "Ми отримали. Чи можете вийти надвір уранці?";
    let given = json!({
        "base": house.inbox, "file": file, "passphrase": passphrase, "case_number": case_number, "photos": 2,
        "words": ["Перше повідомлення: склад.", "Друге: забрали паспорти.", "Третє: <b>нас п’ятеро</b>.", "Вінниц"],
        "answer": answer,
    });
    std::fs::write(&way, given.to_string()).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("node").arg(root.join("tests/browser/whole.mjs")).arg(&way).output();
    let output = output.expect("node is installed; ./test sees to it");
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stderr), house.log());

    // Another device, no messenger: the number alone.
    let at = house.place_of("my-report");
    let form = [("say", receipt.as_str()), ("at", at.as_str())];
    let page = reqwest::Client::new().post(format!("{}/uk", house.web)).form(&form).send().await.unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains(answer), "{page}");
    assert!(!page.contains("забрали паспорти"), "the report itself is never shown");
}
