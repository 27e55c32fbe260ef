//! A person without scripts fills a form, page by page, and sends it.

use dovira::dialogue::Event;
use dovira::reporting::report::{Consent, Kind, Report};
use dovira::script::{Lang, Script};
use reqwest::StatusCode;

use crate::house::{House, Page};
use crate::office::Office;

/// Words of the program.
pub fn say(house: &House, lang: Lang, id: &str) -> String {
    house.script.say(lang, id, &[])
}

/// The address of a page.
pub fn address(script: &Script, lang: Lang, id: &str) -> String {
    format!("/{}/{}", lang.code(), script.node(script.find(id).expect("a page")).code.slug())
}

/// The first page of a form, its first button pressed.
pub async fn begin(house: &House, lang: Lang, form: &str) -> Page {
    let page = house.page(&address(&house.script, lang, form)).await;
    let first = page.presses().into_iter().find(|press| press.way).expect("an open form");
    house.submit(&page, &first.token).await
}

/// What was written to a question.
pub fn written<'a>(report: &'a Report, question: &str) -> &'a [String] {
    &report.answers.iter().find(|answer| answer.question == question).expect("an answer").said
}

/// To the review of a report, by the short way.
pub async fn reviewed(house: &House, lang: Lang, story: &str) -> Page {
    let page = begin(house, lang, "report-form").await;
    let first = page.presses().into_iter().find(|press| press.way).unwrap();
    let page = house.submit(&page, &first.token).await;
    let page = house.press(&page, &say(house, lang, "ui-done")).await;
    let page = house.write(&page, "Тульчин").await;
    house.write(&page, story).await
}

/// Presses *Send* as the page has it.
pub async fn send(house: &House, page: &Page) -> Page {
    let photos = crate::photos::Photos::of(page);
    house.send(photos.request(house, page, &[])).await
}

fn carries_nothing(page: &Page) {
    assert!(page.carried("session").is_none());
    assert!(!page.html.contains("name=\"session\""));
}

#[tokio::test]
async fn a_report_in_five_pages() {
    let (house, office) = Office::open().await;
    let story = "Людей тримають на фермі. Паспорти забрали.\nЇх п’ятеро, є дитина.";
    let review = reviewed(&house, Lang::Uk, story).await;
    assert_eq!(review.heading(), say(&house, Lang::Uk, "ui-form-review"));
    assert!(review.text().contains(&say(&house, Lang::Uk, "ui-form-not-sent")));
    assert!(!review.text().contains("Паспорти забрали"), "who looks over the shoulder need not read it");
    assert!(office.reports(&office.hotline).await.is_empty());
    let accepted = send(&house, &review).await;
    assert_eq!(accepted.heading(), say(&house, Lang::Uk, "ui-form-accepted"));
    carries_nothing(&accepted);
    let (envelope, report) = office.only().await;
    assert_eq!(written(&report, "story"), [story]);
    assert_eq!((report.kind, report.consent, report.language.as_str()), (Kind::Report, Consent::Anonymous, "uk"));
    assert_eq!(report.standard["vic_TypeOfExploitation"], ["ForcedLabour"]);
    assert_eq!(report.standard["hte_Country"], ["UA"]);
    assert_eq!(report.case_number, envelope.header.case_number());
    assert!(accepted.text().contains(&format!("{}-{}", &report.case_number[..3], &report.case_number[3..])));
    assert!(house.notes.0.lock().unwrap().iter().any(|event| matches!(event, Event::FormSent(_))));
}

#[tokio::test]
async fn a_second_press_makes_no_second_report() {
    let (house, office) = Office::open().await;
    let review = reviewed(&house, Lang::En, "They keep my papers").await;
    let (first, second) = (send(&house, &review).await, send(&house, &review).await);
    assert_eq!(first.heading(), second.heading());
    assert!(second.text().contains(&say(&house, Lang::En, "ui-form-accepted-before")));
    office.only().await;
}

#[tokio::test]
async fn hostile_text_arrives_as_it_was_typed_and_never_becomes_markup() {
    let (house, office) = Office::open().await;
    let hostile = "<script>alert(1)</script>'\"><img src=x>\n**b** =1+1 \u{1b}[31m \u{202E}чорт\u{2066} {{7*7}} 😀";
    let review = reviewed(&house, Lang::Ru, &format!("{hostile}{}", "😀".repeat(4096))).await;
    let again = house.press(&review, &say(&house, Lang::Ru, "ui-form-change")).await;
    for page in [&review, &again] {
        assert!(!page.html.contains("<script>alert") && !page.html.contains("<img src=x"));
    }
    let contact = house.press(&review, &say(&house, Lang::Ru, "ui-form-leave-contact")).await;
    let contacted = house.write(&contact, hostile.lines().next().unwrap()).await;
    assert!(!contacted.html.contains("<script>alert") && !contacted.html.contains('\u{202E}'));
    send(&house, &contacted).await;
    let (_, report) = office.only().await;
    assert_eq!(written(&report, "story"), [format!("{hostile}{}", "😀".repeat(4096))]);
    assert_eq!(report.contact.as_deref(), hostile.lines().next());
    assert_eq!(report.consent, Consent::LeavesContact);
}

#[tokio::test]
async fn the_story_can_be_changed_until_it_is_sent() {
    let (house, office) = Office::open().await;
    let review = reviewed(&house, Lang::Uk, "Перше").await;
    let changes = house.press(&review, &say(&house, Lang::Uk, "ui-form-change")).await;
    let story = changes.presses().into_iter().filter(|press| press.way).nth(2).unwrap();
    let page = house.submit(&changes, &story.token).await;
    assert!(page.html.contains(">Перше</textarea>"), "what was written stands in its field");
    let review = house.write(&page, "Друге").await;
    assert_eq!(review.heading(), say(&house, Lang::Uk, "ui-form-review"));
    send(&house, &review).await;
    assert_eq!(written(&office.only().await.1, "story"), ["Друге"]);
}

#[tokio::test]
async fn what_stands_in_the_field_goes_with_any_button() {
    let (house, _office) = Office::open().await;
    let page = begin(&house, Lang::Uk, "ask-form").await;
    let cancel = say(&house, Lang::Uk, "ui-form-cancel");
    let cancel = page.presses().into_iter().find(|press| press.label == cancel).unwrap();
    let (at, session) = (page.hidden("at").unwrap(), page.carried("session").unwrap());
    let fields = [("to", cancel.token.as_str()), ("at", &at), ("session", &session), ("say", "Чи законно?")];
    let sure = house.post("/uk", &fields).await;
    assert!(sure.text().contains(&say(&house, Lang::Uk, "ui-form-cancel-sure")));
    let back = house.press(&sure, &say(&house, Lang::Uk, "ui-form-cancel-no")).await;
    let back = match back.html.contains("</textarea>") {
        true => back,
        false => house.press(&back, &say(&house, Lang::Uk, "ui-back")).await,
    };
    assert!(back.html.contains("Чи законно?</textarea>"), "{}", back.text());
}

#[tokio::test]
async fn another_language_and_the_urgent_numbers_keep_what_was_written() {
    let (house, office) = Office::open().await;
    let review = reviewed(&house, Lang::Uk, "Мене не пускають").await;
    let english = house.speak(&review, Lang::En).await;
    assert_eq!((english.lang().as_str(), english.heading()), ("en", say(&house, Lang::En, "ui-form-review")));
    let emergency = house.script.node(house.script.line.emergency);
    let label = &emergency.words[Lang::En.index()].label;
    let numbers = house.press(&english, label).await;
    assert_eq!(numbers.slug(), Some(emergency.code.slug()));
    let back = house.press(&numbers, &say(&house, Lang::En, "ui-back")).await;
    assert_eq!(back.heading(), say(&house, Lang::En, "ui-form-review"));
    send(&house, &back).await;
    let (_, report) = office.only().await;
    assert_eq!((written(&report, "story"), report.language.as_str()), (&["Мене не пускають".to_owned()][..], "en"));
}

#[tokio::test]
async fn hiding_and_cancelling_leave_nothing_in_the_page() {
    let (house, office) = Office::open().await;
    let review = reviewed(&house, Lang::Uk, "Таємниця").await;
    carries_nothing(&house.press(&review, &say(&house, Lang::Uk, "ui-hide")).await);
    let sure = house.press(&review, &say(&house, Lang::Uk, "ui-form-cancel")).await;
    carries_nothing(&house.press(&sure, &say(&house, Lang::Uk, "ui-form-cancel-yes")).await);
    assert!(office.reports(&office.hotline).await.is_empty());
}

#[tokio::test]
async fn an_advert_from_the_check_becomes_a_report() {
    let (house, office) = Office::open().await;
    let text = "Робота за кордоном без досвіду, паспорт віддати нам, квиток купимо. ".repeat(4);
    let page = house.page("/uk").await;
    let kept = house.write(&page, &text).await;
    let page = house.press(&kept, &say(&house, Lang::Uk, "ui-long-report")).await;
    assert!(page.text().contains(&say(&house, Lang::Uk, "ui-form-taken-over")), "{}", page.text());
    // The questions before the story are still open; the story itself is there already.
    let page = house.press(&page, &say(&house, Lang::Uk, "ui-skip")).await;
    let page = house.press(&page, &say(&house, Lang::Uk, "ui-skip")).await;
    assert_eq!(page.heading(), say(&house, Lang::Uk, "ui-form-review"), "{}", page.text());
    assert!(!page.html.contains("паспорт віддати"), "it rides in the draft only");
    let changes = house.press(&page, &say(&house, Lang::Uk, "ui-form-change")).await;
    let story = changes.presses().into_iter().filter(|press| press.way).nth(2).unwrap();
    let field = house.submit(&changes, &story.token).await;
    assert!(field.html.contains(&format!(">{}</textarea>", text.trim())), "{}", field.text());
    // Sent on as it stands, it is not taken twice.
    let page = house.write(&field, text.trim()).await;
    send(&house, &page).await;
    assert_eq!(written(&office.only().await.1, "story"), [text.trim()]);
}

#[tokio::test]
async fn a_correction_is_opened_by_the_administrator_only() {
    let (house, office) = Office::open().await;
    let page = begin(&house, Lang::Uk, "contact-form").await;
    let page = house.write(&page, "Номер громади змінився").await;
    let page = house.press(&page, &say(&house, Lang::Uk, "ui-skip")).await;
    let accepted = house.press(&page, &say(&house, Lang::Uk, "ui-form-send")).await;
    assert_eq!(accepted.heading(), say(&house, Lang::Uk, "ui-form-accepted"));
    assert!(office.reports(&office.hotline).await.is_empty());
    let corrections = office.reports(&office.administrator).await;
    assert_eq!(written(&corrections[0].1, "wrong"), ["Номер громади змінився"]);
}

#[tokio::test]
async fn a_closed_form_shows_the_number_and_the_pages_go_on() {
    let house = House::open().await;
    let page = house.page(&address(&house.script, Lang::Uk, "report-form")).await;
    let number = &house.script.line.hotline.shown;
    let closed = house.script.say(
        Lang::Uk,
        "ui-form-closed",
        &[("number", dovira::script::model::Value::Text(number.as_str()))],
    );
    assert!(page.text().contains(&closed), "{}", page.text());
    assert!(!page.html.contains("data-begins") && !page.html.contains("id=\"sealed\""));
    assert_eq!(house.get("/uk").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_demonstration_says_so_on_every_page_of_a_form() {
    let (house, office) = Office::demo().await;
    let intro = house.page(&address(&house.script, Lang::En, "report-form")).await;
    let review = reviewed(&house, Lang::En, "A trial").await;
    let accepted = send(&house, &review).await;
    for page in [&intro, &review, &accepted] {
        assert!(page.text().contains("DEMO"), "{}", page.text());
    }
    assert_eq!(written(&office.only().await.1, "story"), ["A trial"]);
}

#[tokio::test]
async fn a_page_that_says_nonsense_is_answered_kindly() {
    let (house, office) = Office::open().await;
    let review = reviewed(&house, Lang::Uk, "Слова").await;
    let to = crate::photos::Photos::of(&review).token;
    let session = review.carried("session").unwrap();
    for session in ["", "e30", "bm9uc2Vuc2U", &session[..session.len() / 2], &"A".repeat(300_000)] {
        let page = house.post("/uk", &[("to", &to), ("session", session)]).await;
        assert_eq!((page.status, page.lang().as_str()), (StatusCode::OK, "uk"));
        assert!(!page.heading().is_empty());
    }
    assert!(office.reports(&office.hotline).await.is_empty());
}
