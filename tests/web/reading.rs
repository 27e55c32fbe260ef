//! What a reader does: chooses a language, reads on, goes back, searches, answers, hides.

use dovira::dialogue::{Event, Place};
use dovira::script::Lang;
use dovira::script::model::{Kind, Node, Way};
use reqwest::{Method, StatusCode};

use crate::house::{House, Link, Page, tags};

fn address(lang: Lang, node: &Node) -> String {
    format!("/{}/{}", lang.code(), node.code.slug())
}

fn first(house: &House, is: impl Fn(&Kind) -> bool) -> &Node {
    house.script.nodes.iter().find(|node| is(&node.kind)).expect("such a node")
}

fn label(node: &Node, lang: Lang) -> &str {
    &node.words[lang.index()].label
}

#[tokio::test]
async fn the_first_page_offers_the_browsers_language_first_and_keeps_nothing_of_it() {
    let house = House::open().await;
    let request = house.request(Method::GET, "/").header("accept-language", "ru-UA,ru;q=0.8,en;q=0.5");
    let page = house.send(request).await;
    assert_eq!(page.headers["vary"], "accept-language");
    let doors: Vec<_> = tags(&page.html, "a").filter(|tag| tag.get("class").is_some_and(|c| c == "door")).collect();
    let hrefs: Vec<_> = doors.iter().map(|door| door["href"].as_str()).collect();
    assert_eq!(hrefs, ["/ru", "/en", "/uk"]);
    for (door, lang) in doors.iter().zip([Lang::Ru, Lang::En, Lang::Uk]) {
        assert_eq!(door["lang"], lang.code());
        assert!(page.html.contains(lang.own_name()));
        assert_eq!(house.page(&door["href"]).await.lang(), lang.code());
    }
}

#[tokio::test]
async fn a_language_address_is_the_first_page_with_or_without_a_slash() {
    let house = House::open().await;
    let start = house.script.node(house.script.line.start);
    for path in ["/uk", "/uk/", &address(Lang::Uk, start)] {
        let page = house.page(path).await;
        assert_eq!(page.slug(), Some(start.code.slug()));
        assert_eq!(page.heading(), start.words[0].heading);
    }
}

#[tokio::test]
async fn back_leads_where_the_reader_came_from() {
    let house = House::open().await;
    let back = house.script.say(Lang::Uk, "ui-back", &[]);
    // A page that two others lead to: opened from the one that is not its parent.
    let (from, to) = house
        .script
        .iter()
        .flat_map(|(ix, node)| node.choices.iter().map(move |choice| (ix, node, choice)))
        .find_map(|(ix, node, choice)| match choice.way {
            Way::To(to) if house.script.node(to).parent != Some(ix) && node.nav && house.script.node(to).nav => {
                Some((node, (&choice.label[0], house.script.node(to))))
            }
            _ => None,
        })
        .unwrap();
    let page = house.page(&address(Lang::Uk, from)).await;
    let there = house.press(&page, to.0).await;
    assert_eq!(there.slug(), Some(to.1.code.slug()));
    let again = house.press(&there, &back).await;
    assert_eq!(again.slug(), Some(from.code.slug()));
}

#[tokio::test]
async fn every_number_of_a_page_can_be_called() {
    let house = House::open().await;
    let emergency = house.script.node(house.script.line.emergency);
    let page = house.page(&address(Lang::Uk, emergency)).await;
    for choice in &emergency.choices {
        if let Way::Call(phone) = &choice.way {
            let href = format!("tel:{}", phone.dialled);
            let links: Vec<_> = page.links().into_iter().filter(|link| link.href == href).collect();
            assert!(links.iter().any(|link| link.label.contains(&phone.shown)), "{href}");
        }
    }
}

#[tokio::test]
async fn words_are_searched_without_telling_the_address() {
    let house = House::open().await;
    let page = house.page("/uk").await;
    let wanted = first(&house, |kind| matches!(kind, Kind::Questionnaire(_)));
    let found = house.write(&page, label(wanted, Lang::Uk)).await;
    assert!(found.text().contains(label(wanted, Lang::Uk)));
    let hit = house.press(&found, label(wanted, Lang::Uk)).await;
    assert_eq!(hit.slug(), Some(wanted.code.slug()));
    // From a hit, back is not the search but a page with an address.
    let back = house.script.say(Lang::Uk, "ui-back", &[]);
    house.press(&hit, &back).await;
}

#[tokio::test]
async fn nothing_typed_gives_the_page_again() {
    let house = House::open().await;
    let page = house.page("/en").await;
    let at = page.hidden("at").unwrap();
    for say in ["", "  \n "] {
        let again = house.post("/en", &[("at", &at), ("say", say)]).await;
        assert_eq!((again.status, again.slug()), (StatusCode::OK, page.slug()));
    }
    let lost = house.post("/en", &[]).await;
    assert_eq!(lost.slug(), Some(house.script.node(house.script.line.search).code.slug()));
}

#[tokio::test]
async fn the_language_changes_and_the_place_stays() {
    let house = House::open().await;
    let node = house.script.node(house.script.line.privacy);
    let page = house.page(&address(Lang::Uk, node)).await;
    let english = house.speak(&page, Lang::En).await;
    assert_eq!((english.slug(), english.lang().as_str()), (page.slug(), "en"));
    assert_eq!(english.heading(), node.words[Lang::En.index()].heading);
}

#[tokio::test]
async fn the_language_changes_in_the_middle_of_questions_and_answers_stay() {
    let house = House::open().await;
    let node = first(&house, |kind| matches!(kind, Kind::Questionnaire(_)));
    let Kind::Questionnaire(questionnaire) = &node.kind else { unreachable!() };
    let intro = house.page(&address(Lang::Uk, node)).await;
    let mut page = house.press(&intro, &intro.presses()[0].label).await;
    let mut asked = 0;
    for _ in 0..2 {
        assert!(page.text().contains(&questionnaire.questions[asked].words[0].text.to_plain()));
        let press = page.presses().into_iter().find(|press| press.way).unwrap();
        asked = usize::from(Place::from_token(&press.token).unwrap().run.unwrap().at);
        page = house.submit(&page, &press.token).await;
    }
    let run = |page: &Page| {
        let press = page.presses().into_iter().find(|press| press.way).unwrap();
        Place::from_token(&press.token).unwrap().run
    };
    for lang in [Lang::En, Lang::Ru, Lang::Uk] {
        let there = house.speak(&page, lang).await;
        assert_eq!(there.lang(), lang.code());
        assert!(there.text().contains(&questionnaire.questions[asked].words[lang.index()].text.to_plain()));
        assert_eq!(run(&there), run(&page), "the answers go along");
        page = there;
    }
}

#[tokio::test]
async fn the_language_changes_on_what_was_found_and_the_words_stay() {
    let house = House::open().await;
    let page = house.page("/uk").await;
    let found = house.write(&page, "паспорт <b>").await;
    let english = house.speak(&found, Lang::En).await;
    assert_eq!(english.lang(), "en");
    assert!(english.text().contains("паспорт <b>"));
}

#[tokio::test]
async fn a_long_text_is_asked_about_and_carried_on_to_the_check() {
    let house = House::open().await;
    let page = house.page("/uk").await;
    let text = "Терміново! Робота за кордоном без досвіду. ".repeat(12);
    let asked = house.write(&page, &text).await;
    assert_eq!(asked.hidden("kept").as_deref(), Some(text.as_str()));
    let check = house.script.say(Lang::Uk, "ui-long-check", &[]);
    let checked = house.press(&asked, &check).await;
    let Kind::TextCheck(kind) = &house.script.node(house.script.line.text_check).kind else { unreachable!() };
    let outcomes: Vec<_> = kind.outcomes.iter().map(|(_, page)| house.script.node(*page).code.slug()).collect();
    assert!(outcomes.contains(&checked.slug().unwrap()), "{}", checked.text());
    assert!(!checked.text().contains("без досвіду. Терміново"), "the text is not shown again");
    // The same outcome in another language.
    let russian = house.speak(&checked, Lang::Ru).await;
    assert_eq!((russian.slug(), russian.lang().as_str()), (checked.slug(), "ru"));
}

#[tokio::test]
async fn a_pasted_text_is_checked_and_not_drawn_again() {
    let house = House::open().await;
    let node = house.script.node(house.script.line.text_check);
    let page = house.page(&address(Lang::Uk, node)).await;
    assert!(page.html.contains("<textarea id=\"say\""));
    let checked = house.write(&page, "Паспорт віддати нам, квиток купимо ми.").await;
    assert_ne!(checked.slug(), page.slug());
    assert!(!checked.text().contains("квиток купимо ми"));
}

#[tokio::test]
async fn a_village_leads_to_its_community_and_its_name_stays_out_of_addresses() {
    let house = House::open().await;
    let node = first(&house, |kind| matches!(kind, Kind::Directory(_)));
    let Kind::Directory(directory) = &node.kind else { unreachable!() };
    let (district, community) = directory
        .places
        .districts
        .iter()
        .find_map(|district| Some((district, district.communities.first()?)))
        .expect("a community");
    let page = house.page(&address(Lang::Uk, node)).await;
    let district_page = house.press(&page, &district.name[0]).await;
    let community_page = house.press(&district_page, &community.name[0]).await;
    assert!(community_page.heading().contains(&community.name[0]));
    assert!(!community_page.links().is_empty());
    let back = house.script.say(Lang::Uk, "ui-back", &[]);
    assert_eq!(house.press(&community_page, &back).await.heading(), district_page.heading());
}

#[tokio::test]
async fn hide_leads_to_a_neutral_page_that_tells_the_truth() {
    let house = House::open().await;
    let page = house.page("/uk").await;
    let hidden = house.press(&page, &house.script.say(Lang::Uk, "ui-hide", &[])).await;
    let cover = house.script.node(house.script.line.hide);
    assert_eq!(hidden.slug(), Some(cover.code.slug()));
    for id in ["ui-web-hidden", "ui-web-hidden-one", "ui-web-hidden-two", "ui-web-hidden-three"] {
        assert!(hidden.text().contains(&house.script.say(Lang::Uk, id, &[])), "{id}");
    }
    let hotline = format!("tel:{}", house.script.line.hotline.dialled);
    assert!(!hidden.html.contains(&hotline), "nothing on it gives a hint");
    // Opened by its address it is only the ordinary page.
    assert!(!house.page(&address(Lang::Uk, cover)).await.text().contains(&house.script.say(
        Lang::Uk,
        "ui-web-hidden",
        &[]
    )));
}

#[tokio::test]
async fn the_way_out_is_a_plain_link_that_tells_nobody() {
    let house = House::open().await;
    let page = house.page("/ru").await;
    let leave = tags(&page.html, "a").find(|tag| tag.get("id").is_some_and(|id| id == "leave")).unwrap();
    assert_eq!(leave["href"], house.script.line.exit);
    assert!(leave["rel"].contains("noreferrer"));
    for tag in tags(&page.html, "a").filter(|tag| tag["href"].starts_with("https:")) {
        assert!(tag["rel"].contains("noreferrer") && tag["rel"].contains("noopener"), "{tag:?}");
    }
}

#[tokio::test]
async fn a_campaign_is_counted_once_and_goes_along() {
    let house = House::open().await;
    let Some(campaign) = house.script.campaigns.first() else { return };
    let doors = house.page(&format!("/?c={}", campaign.code)).await;
    let door = tags(&doors.html, "a").find(|tag| tag.get("class").is_some_and(|c| c == "door")).unwrap();
    assert_eq!(door["href"], format!("/uk?c={}", campaign.code));
    let page = house.page(&door["href"]).await;
    assert_eq!(page.slug(), Some(house.script.node(campaign.to).code.slug()));
    let came = || house.notes.0.lock().unwrap().iter().filter(|event| matches!(event, Event::Came(0))).count();
    assert_eq!(came(), 1);
    let start = house.script.node(house.script.line.start).code.slug();
    let on = |link: &Link| link.href.starts_with("/uk/") && link.href.contains("c=") && !link.href.contains(&start);
    let on = page.links().into_iter().find(on).unwrap();
    house.page(&on.href).await;
    let home = house.script.say(Lang::Uk, "ui-home", &[]);
    house.press(&house.page(&on.href).await, &home).await;
    assert_eq!(came(), 1, "the first page is not another visit");
    let unknown = house.page("/?c=nobody").await;
    assert!(unknown.html.contains("href=\"/uk\""));
}

#[tokio::test]
async fn what_happens_is_seen_once_and_looking_ahead_is_not_a_visit() {
    let house = House::open().await;
    let start = house.script.line.start;
    let shown = || house.notes.0.lock().unwrap().iter().filter(|e| **e == Event::Shown(start)).count();
    house.page("/uk").await;
    assert_eq!(shown(), 1);
    let head = house.send(house.request(Method::HEAD, "/uk")).await;
    assert_eq!((head.status, head.html.as_str()), (StatusCode::OK, ""));
    house.send(house.request(Method::GET, "/uk").header("sec-purpose", "prefetch")).await;
    assert_eq!(shown(), 1);
    let language = house.script.node(house.script.line.language);
    let page = house.page(&address(Lang::Uk, language)).await;
    let english = house.press(&page, Lang::En.own_name()).await;
    assert_eq!(english.lang(), "en");
    let events = house.notes.0.lock().unwrap();
    assert_eq!(events.iter().filter(|event| matches!(event, Event::Spoke(Lang::En))).count(), 1);
    assert_eq!(events.iter().filter(|event| **event == Event::Shown(start)).count(), 2);
}

#[tokio::test]
async fn old_and_forged_buttons_give_a_page_with_a_way_on() {
    let house = House::open().await;
    for token in ["", "x", "AAAA", "BBBBBBBB", "////", "AAA5iZEAzzzzzzzz", &"A".repeat(64), &"Z".repeat(5000)] {
        let page = house.post("/ru", &[("to", token), ("x", "1")]).await;
        assert_eq!((page.status, page.lang().as_str()), (StatusCode::OK, "ru"), "{token}");
        assert!(!page.links().is_empty());
    }
}

#[tokio::test]
async fn pictures_have_words_and_files_keep() {
    let house = House::open().await;
    let node = house.script.nodes.iter().find(|node| node.words[1].picture.is_some()).expect("a page with a picture");
    let page = house.page(&address(Lang::En, node)).await;
    let image = tags(&page.html, "img").next().unwrap();
    let picture = node.words[1].picture.as_ref().unwrap();
    assert_eq!(image["alt"], picture.alt);
    assert!(!image["src"].contains(&picture.name), "the address does not tell what is drawn");
    let file = house.send(house.request(Method::GET, &image["src"])).await;
    assert_eq!((file.status, file.headers["content-type"].to_str().unwrap()), (StatusCode::OK, "image/png"));
    for (tag, name, kind) in [("link", "href", "css"), ("script", "src", "javascript")] {
        let tag =
            tags(&page.html, tag).find(|tag| tag[name].contains(if kind == "css" { ".css" } else { ".js" })).unwrap();
        let file = house.get(&tag[name]).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.headers["content-type"].to_str().unwrap().contains(kind));
        assert!(!file.html.contains("url("), "no file asks for another");
    }
}
