//! Words that try to be something else than words.

use dovira::reporting::report::Report;

use crate::house::House;

/// One of each kind; the browser's walk takes them too.
pub fn words() -> Vec<String> {
    vec![
        "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>\"'&lt;".to_owned(),
        "**жирне** [посилання](javascript:alert(1)) `код` <!-- -->".to_owned(),
        "\u{1b}[31mчервоне\u{1b}[0m \u{1b}]0;назва\u{7} \u{9b}2J".to_owned(),
        "Тема: x\r\nBcc: chuzhyi@example.org\r\n\r\nтіло".to_owned(),
        "=HYPERLINK(\"http://example.org\";\"x\")\n+1+1\n-2+3\n@SUM(1+1)\n\t=1\n\r=1".to_owned(),
        "\u{202e}txt.exe\u{202c} \u{2066}ізольоване\u{2069} \u{200f}\u{200b}\u{feff}\u{61c}".to_owned(),
        "\0нуль\u{1}\u{8}\u{7f} \u{2028}\u{2029}\u{fff9}".to_owned(),
        "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(4096 / 5) + "\u{1f600}",
        "Z\u{0351}\u{036b}\u{0343}".repeat(200),
        "{{7*7}} ${7*7} %00 %s ../../etc/passwd {n}".to_owned(),
    ]
}

#[tokio::test]
async fn hostile_words_arrive_as_they_were_written() {
    let house = House::open().await;
    let operator = house.sign_in(&house.shift).await;
    for words in words() {
        let sent = house.report(&words, true).await;
        let report: Report = operator.open(&sent).await;
        assert_eq!(report.answers[1].said, std::slice::from_ref(&words));
        let seen = operator.versions(&sent.mailbox).await;
        let answer = operator.answer(&sent, &words, &seen);
        let (status, said) = operator.post("/hotline/api/answer", &answer).await;
        assert!(status.is_success(), "{said}");
        assert_eq!(house.read(&sent).await[0].text, words);
    }
}
