//! Every page, every outcome, in every language, by links and buttons alone.

use std::collections::{BTreeSet, HashSet, VecDeque};

use dovira::dialogue::Place;
use dovira::script::model::Kind;
use dovira::script::{Lang, Script};

use crate::house::{House, Page};
use crate::ways::{Way, ways};

/// Where to go next.
enum Visit {
    Link(String),
    Press(Page, String),
}

struct Walk<'a> {
    house: &'a House,
    lang: Lang,
    queue: VecDeque<Visit>,
    known: HashSet<String>,
    seen: BTreeSet<String>,
    begins: Vec<(Page, String)>,
}

impl Walk<'_> {
    /// Looks at a page and notes where it leads.
    fn look(&mut self, page: &Page) {
        check(&self.house.script, page, self.lang);
        self.seen.insert(page.slug().unwrap());
        let own = format!("/{}", self.lang.code());
        for link in page.links() {
            let path = link.href.split('?').next().unwrap().to_owned();
            if (path == own || path.starts_with(&format!("{own}/"))) && self.known.insert(path) {
                self.queue.push_back(Visit::Link(link.href));
            }
        }
        for press in page.presses() {
            let place = Place::from_token(&press.token).expect("a button that can be read");
            if place.lang != self.lang {
                continue; // Another language chosen by hand: another reader's walk.
            }
            if place.verb == dovira::dialogue::Verb::Begin {
                self.begins.push((page.clone(), press.token.clone()));
            }
            // A place looked up, or answers given, only tell other pages where *back* leads: with and without is enough.
            let run = place.run.as_ref().map(|run| (run.of == place.node).then_some((run.at, run.explained)));
            let node = self.house.script.resolve(place.node).map(|node| &self.house.script.node(node).kind);
            let (item, run) = match node {
                Some(Kind::Directory(_)) => (place.item, None),
                _ => (place.item.map(|_| place.node), run),
            };
            if self.known.insert(format!("{:?}", (place.node, place.verb, item, run))) {
                self.queue.push_back(Visit::Press(page.clone(), press.token));
            }
        }
    }

    async fn everywhere(&mut self) {
        while let Some(visit) = self.queue.pop_front() {
            let page = match visit {
                Visit::Link(href) => self.house.page(&href).await,
                Visit::Press(page, token) => self.house.submit(&page, &token).await,
            };
            self.look(&page);
        }
    }

    /// Presses through questions to an outcome.
    async fn answer(&mut self, way: &Way) {
        let node = self.house.script.node(way.of).code;
        let of = |token: &str| Place::from_token(token).is_some_and(|place| place.node == node);
        let begin = self.begins.iter().find(|(_, token)| of(token)).cloned().expect("a button that begins");
        let mut page = self.house.submit(&begin.0, &begin.1).await;
        for pick in &way.picks {
            self.look(&page);
            let answers: Vec<_> = page.presses().into_iter().filter(|press| press.way).collect();
            page = self.house.submit(&page, &answers[*pick].token).await;
        }
        self.look(&page);
    }
}

/// What must hold for any page.
fn check(script: &Script, page: &Page, lang: Lang) {
    assert_eq!(page.lang(), lang.code());
    assert_eq!(page.title(), script.say(lang, "ui-cover", &[]), "one neutral title for all");
    assert!(!page.heading().is_empty());
    let text = page.text();
    for raw in ["{ $", "{$", "ui-", "\u{E000}", "node:"] {
        assert!(!text.contains(raw), "{raw} on a page: {text}");
    }
    let node = page.slug().and_then(|slug| dovira::dialogue::Code::from_slug(&slug)).unwrap();
    let node = script.node(script.resolve(node).unwrap());
    for link in page.links() {
        assert!(is_private(&link.href) || is_outside(script, &link.href), "{}", link.href);
        assert!(!link.label.is_empty(), "a link without words: {}", link.href);
    }
    for form in crate::house::tags(&page.html, "form") {
        assert_eq!(form["method"], "post", "what is sent must not stand in an address");
        assert!(Lang::ALL.iter().any(|lang| form["action"] == format!("/{}", lang.code())), "{}", form["action"]);
    }
    // The hotline and the way out are on every page but the neutral ones of *hide*; those lead to the first page.
    assert!(page.html.contains(&format!("href=\"{}\"", script.line.exit)));
    if node.nav {
        assert!(page.html.contains(&format!("href=\"tel:{}\"", script.line.hotline.dialled)));
    }
}

/// An address of ours that tells nothing: language, slug, where back leads, campaign.
fn is_private(href: &str) -> bool {
    if href == "#page" {
        return true;
    }
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    let slug = |text: &str| dovira::dialogue::Code::from_slug(text).is_some();
    let mut parts = path.split('/').skip(1);
    let lang = parts.next().is_some_and(|code| Lang::ALL.iter().any(|lang| lang.code() == code));
    let node = parts.next().is_none_or(slug);
    let told = query.split('&').filter(|pair| !pair.is_empty()).all(|pair| match pair.split_once('=') {
        Some(("b", value)) => slug(value),
        Some(("c", value)) => value.bytes().all(|b| b.is_ascii_alphanumeric()),
        _ => false,
    });
    lang && node && parts.next().is_none() && told
}

fn is_outside(script: &Script, href: &str) -> bool {
    href.strip_prefix("tel:").is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit() || b == b'+'))
        || href == script.line.exit
        || href.strip_prefix("https://").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap();
            script.line.links.iter().any(|known| host == known || host.ends_with(&format!(".{known}")))
        })
}

async fn reaches_everything(lang: Lang) {
    let house = House::open().await;
    let mut walk = Walk {
        house: &house,
        lang,
        queue: VecDeque::from([Visit::Link(format!("/{}", lang.code()))]),
        known: HashSet::new(),
        seen: BTreeSet::new(),
        begins: Vec::new(),
    };
    walk.everywhere().await;
    // What is typed: an advertisement of each kind.
    let texts: serde_json::Value = serde_json::from_str(include_str!("../browser/texts.json")).unwrap();
    let check = house.script.node(house.script.line.text_check).code.slug();
    let field = house.page(&format!("/{}/{check}", lang.code())).await;
    for text in texts[lang.code()]["adverts"].as_array().unwrap() {
        let page = house.write(&field, text.as_str().unwrap()).await;
        walk.look(&page);
    }
    walk.everywhere().await;
    for way in ways(&house.script) {
        walk.answer(&way).await;
    }
    walk.everywhere().await;
    // What stands below "accepted" is reached by sending only.
    let sent = house.script.nodes.iter().filter_map(|node| match &node.kind {
        Kind::Form(form) => form.sent.map(|sent| house.script.node(sent).code.slug()),
        _ => None,
    });
    let sent: BTreeSet<_> = sent.collect();
    let defined: BTreeSet<_> = house.script.nodes.iter().map(|node| node.code.slug()).collect();
    let defined: BTreeSet<_> = defined.difference(&sent).cloned().collect();
    let id = |slug: &String| house.script.nodes.iter().find(|node| node.code.slug() == *slug).map(|node| &node.id);
    let missing: Vec<_> = defined.difference(&walk.seen).filter_map(id).collect();
    println!("{}: {} pages visited of {} defined", lang.code(), walk.seen.len(), defined.len());
    assert!(missing.is_empty(), "never reached in {}: {missing:?}", lang.code());
}

#[tokio::test]
async fn a_ukrainian_reader_reaches_every_page() {
    reaches_everything(Lang::Uk).await;
}

#[tokio::test]
async fn an_english_reader_reaches_every_page() {
    reaches_everything(Lang::En).await;
}

#[tokio::test]
async fn a_russian_reader_reaches_every_page() {
    reaches_everything(Lang::Ru).await;
}
