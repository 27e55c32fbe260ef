//! A question with a receipt: asked, answered, read, added to, withdrawn.

use dovira::reporting::report::{Consent, Kind};
use dovira::script::Lang;

use crate::forms::{address, begin, say, written};
use crate::house::{House, Page};
use crate::office::Office;

/// The receipt that a page shows.
fn receipt(page: &Page) -> String {
    let text = page.text();
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let at = groups.windows(7).position(|groups| groups.iter().all(|group| group.len() == 4)).expect("a receipt");
    groups[at..at + 7].join(" ")
}

/// Asks; gives the receipt.
async fn ask(house: &House, text: &str) -> String {
    let page = begin(house, Lang::Uk, "ask-form").await;
    let page = house.write(&page, text).await;
    let review = house.press(&page, &say(house, Lang::Uk, "ui-skip")).await;
    let shown = receipt(&review);
    let accepted = house.press(&review, &say(house, Lang::Uk, "ui-form-send")).await;
    assert_eq!(receipt(&accepted), shown, "the number stands on both pages");
    shown
}

async fn mailbox(house: &House) -> Page {
    let node = house.script.node(house.script.line.mailbox.expect("a mailbox"));
    house.page(&format!("/uk/{}", node.code.slug())).await
}

#[tokio::test]
async fn an_answer_is_read_with_the_receipt() {
    let (house, office) = Office::open().await;
    let receipt = ask(&house, "Чи законно забрати паспорт?").await;
    let asked = office.only().await;
    assert_eq!(asked.1.consent, Consent::WantsAnswer);
    let empty = house.write(&mailbox(&house).await, &receipt).await;
    assert!(empty.text().contains(&say(&house, Lang::Uk, "ui-mailbox-empty")), "{}", empty.text());
    assert!(!empty.text().contains("паспорт"), "a receipt never shows the report");
    office.answer(&asked, "Ні. <b>Дзвоніть</b> 527\u{202E}").await;
    // From the mailbox, and from any field of the line.
    for page in [mailbox(&house).await, house.page("/uk").await] {
        let read = house.write(&page, &receipt.replace(' ', "-")).await;
        assert!(read.text().contains("Ні. <b>Дзвоніть</b> 527"), "{}", read.text());
        assert!(!read.html.contains("<b>Дзвоніть") && !read.html.contains('\u{202E}'));
        let digits: String = receipt.split(' ').collect();
        assert!(!read.html.contains(&digits) && !read.html.contains(&receipt), "it is not shown again");
        let english = house.speak(&read, Lang::En).await;
        assert!(english.text().contains("Дзвоніть"), "{}", english.text());
    }
}

#[tokio::test]
async fn an_open_mailbox_takes_an_addition_and_forgets_when_it_is_left() {
    let (house, office) = Office::open().await;
    let receipt = ask(&house, "Запитання").await;
    let page = house.write(&mailbox(&house).await, &receipt).await;
    let page = house.press(&page, &say(&house, Lang::Uk, "ui-mailbox-add")).await;
    let page = house.write(&page, "Ще одне <i>слово</i>").await;
    let page = house.press(&page, &say(&house, Lang::Uk, "ui-form-send")).await;
    assert!(page.text().contains(&say(&house, Lang::Uk, "ui-mailbox-added")), "{}", page.text());
    let reports = office.reports(&office.hotline).await;
    let added = reports.iter().find(|(_, report)| report.kind == Kind::Addition).expect("an addition");
    assert_eq!(written(&added.1, "addition"), ["Ще одне <i>слово</i>"]);
    let left = house.press(&page, &say(&house, Lang::Uk, "ui-mailbox-close")).await;
    assert!(left.carried("session").is_none() && !left.html.contains("name=\"session\""));
}

#[tokio::test]
async fn a_report_is_withdrawn_until_somebody_opened_it() {
    let (house, office) = Office::open().await;
    let receipt = ask(&house, "Не треба").await;
    let page = house.write(&mailbox(&house).await, &receipt).await;
    let sure = house.press(&page, &say(&house, Lang::Uk, "ui-mailbox-withdraw")).await;
    let gone = house.press(&sure, &say(&house, Lang::Uk, "ui-mailbox-withdraw-yes")).await;
    assert!(gone.text().contains(&say(&house, Lang::Uk, "ui-mailbox-withdrawn")), "{}", gone.text());
    assert!(office.reports(&office.hotline).await.is_empty());
}

#[tokio::test]
async fn wrong_and_unknown_numbers_show_nothing() {
    let (house, _office) = Office::open().await;
    let receipt = ask(&house, "Запитання").await;
    let page = mailbox(&house).await;
    let last = receipt.chars().last().unwrap();
    let wrong = format!("{}{}", &receipt[..receipt.len() - 1], if last == '0' { '1' } else { '0' });
    let read = house.write(&page, &wrong).await;
    assert!(read.text().contains(&say(&house, Lang::Uk, "ui-mailbox-bad")), "{}", read.text());
    assert!(!read.html.contains(&wrong), "it is not drawn again");
    let unknown = dovira::reporting::receipt::Receipt::make().unwrap().shown();
    let read = house.write(&page, &unknown).await;
    assert!(read.text().contains(&say(&house, Lang::Uk, "ui-mailbox-unknown")), "{}", read.text());
    assert!(read.carried("session").is_none());
    assert_eq!(address(&house.script, Lang::Uk, "my-report"), format!("/uk/{}", page.slug().unwrap()));
}
