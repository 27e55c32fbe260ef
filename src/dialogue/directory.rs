//! The directory: district → community → whom to ask. A community without contacts never looks broken.

use std::sync::Arc;

use super::place::{Code, Place, Verb};
use super::screen::{Act, Choice, Screen};
use super::view::{base, onward};
use crate::dialogue::screen::Phone;
use crate::script::facts::dialled;
use crate::script::gazetteer::{Community, Contact, District, Gazetteer, Named};
use crate::script::markup::{Block, RichText, Run, Style};
use crate::script::model::{Directory, MAX_LABEL, NodeIx, Script, Value};

/// The directory at a place: its start, a district, or a community.
pub fn screen(script: &Script, place: &mut Place, node: NodeIx, directory: &Directory) -> Screen {
    let places = &directory.places;
    let found = place.item.map(|item| (places.community(item), places.district(item)));
    match found {
        Some((Some((district, community)), _)) => of_community(script, place, node, directory, district, community),
        Some((None, Some(district))) => of_district(script, place, node, district),
        _ => {
            place.item = None;
            start(script, place, node, places)
        }
    }
}

fn start(script: &Script, place: &Place, node: NodeIx, places: &Gazetteer) -> Screen {
    let mut screen = base(script, place, node);
    let ask = RichText::plain(script.say(place.lang, "ui-place-ask", &[]));
    screen.body = Arc::new((*screen.body).clone().and(ask));
    let own = std::mem::take(&mut screen.choices);
    screen.choices =
        places.districts.iter().map(|d| to(place, node_code(script, node), d.code, name(&d.name, place))).collect();
    screen.choices.extend(own);
    screen
}

fn of_district(script: &Script, place: &Place, node: NodeIx, district: &District) -> Screen {
    let mut screen = base(script, place, node);
    screen.heading = name(&district.name, place);
    screen.picture = None;
    let mut body = contacts(place, &district.contacts);
    body = body.and(RichText::plain(script.say(place.lang, "ui-place-district", &[])));
    screen.body = Arc::new(body);
    let code = node_code(script, node);
    let label = |names: &crate::script::model::Each<String>| fitted("", &names[place.lang.index()]);
    screen.choices = district.communities.iter().map(|c| to(place, code, c.code, label(&c.name))).collect();
    back_to(&mut screen, script, place, node, None);
    screen
}

fn of_community(
    script: &Script,
    place: &Place,
    node: NodeIx,
    directory: &Directory,
    district: &District,
    community: &Community,
) -> Screen {
    let mut screen = base(script, place, node);
    screen.heading = format!("{}, {}", name(&community.name, place), name(&district.name, place));
    screen.picture = None;
    screen.choices.clear();
    let mut body = RichText::default();
    if community.contacts.is_empty() {
        body = body.and(RichText::plain(script.say(place.lang, "ui-place-nobody", &[])));
    } else {
        let title = script.say(place.lang, "ui-place-contacts", &[]);
        body = body.and(RichText::plain(title)).and(contacts(place, &community.contacts));
    }
    body = body.and(contacts(place, &district.contacts));
    let nobody = &script.node(directory.nobody).words[place.lang.index()];
    if community.contacts.is_empty() {
        body = body.and((*nobody.body).clone());
        screen.choices.extend(super::view::choices(script, place, directory.nobody));
        // Their *back* leads here, not to the page they were written for.
        for choice in &mut screen.choices {
            if let Act::Go(go) = &mut choice.act
                && go.back.is_some()
            {
                go.back = Some(node_code(script, node));
                go.item = place.item;
            }
        }
    } else {
        let go = onward(script, place, node, directory.nobody);
        screen.choices.push(Choice { label: nobody.label.clone(), act: Act::Go(go) });
    }
    let mut calls: Vec<Choice> = Vec::new();
    for phone in community.contacts.iter().chain(&district.contacts).filter_map(|contact| contact.phone.as_ref()) {
        let phone = Phone { shown: phone.clone(), dialled: dialled(phone) };
        let label = script.say(place.lang, "ui-call", &[("number", Value::Text(&phone.shown))]);
        let call = Choice { label, act: Act::Call(phone) };
        if !calls.contains(&call) {
            calls.push(call);
        }
    }
    screen.choices.splice(0..0, calls);
    screen.body = Arc::new(body);
    back_to(&mut screen, script, place, node, Some(district.code));
    screen
}

/// Back leads one level up in the directory.
fn back_to(screen: &mut Screen, script: &Script, place: &Place, node: NodeIx, item: Option<Code>) {
    let label = script.say(place.lang, "ui-back", &[]);
    let up = Place { verb: Verb::Show, node: node_code(script, node), back: None, item, ..place.clone() };
    for choice in &mut screen.nav {
        if choice.label == label {
            choice.act = Act::Go(up.clone());
        }
    }
}

fn to(place: &Place, node: Code, item: Code, label: String) -> Choice {
    let to = Place { verb: Verb::Show, node, back: None, item: Some(item), ..place.clone() };
    Choice { label, act: Act::Go(to) }
}

/// The button to a place that was named: the settlement first, then its community and district.
pub fn button(script: &Script, place: &Place, node: NodeIx, named: &Named<'_>) -> Choice {
    let code = node_code(script, node);
    let Some(community) = named.community else {
        return to(place, code, named.district.code, name(&named.district.name, place));
    };
    let whole = &community.name[place.lang.index()];
    let label = match named.settlement {
        Some(settlement) => fitted(&format!("{}: ", settlement.name_in(place.lang)), whole),
        None => fitted("", whole),
    };
    to(place, code, community.code, label)
}

/// A label with a community's name within what a button shows: "rural community" and the like are left out first, as
/// the name alone tells communities apart.
fn fitted(before: &str, whole: &str) -> String {
    let words: Vec<&str> = whole.split_whitespace().collect();
    let (first, last) = (words.first().copied().unwrap_or_default(), words.last().copied().unwrap_or_default());
    let fits = |text: &String| text.chars().count() <= MAX_LABEL;
    let ways = [format!("{before}{whole}"), format!("{before}{first} {last}"), format!("{before}{first}")];
    let [.., shortest] = &ways;
    let cut: String = shortest.chars().take(MAX_LABEL - 1).chain(['…']).collect();
    ways.into_iter().find(fits).unwrap_or(cut)
}

fn node_code(script: &Script, node: NodeIx) -> Code {
    script.node(node).code
}

fn name(names: &crate::script::model::Each<String>, place: &Place) -> String {
    names[place.lang.index()].clone()
}

fn contacts(place: &Place, contacts: &[Contact]) -> RichText {
    let mut blocks = Vec::new();
    for contact in contacts {
        let mut line = vec![Run {
            text: contact.body[place.lang.index()].clone(),
            style: Style { bold: true, italic: false },
            link: None,
        }];
        if let Some(phone) = &contact.phone {
            line.push(Run { text: "\n".to_owned(), ..Run::default() });
            line.push(Run { text: phone.clone(), link: Some(format!("tel:{}", dialled(phone))), ..Run::default() });
        }
        if let Some(address) = &contact.address {
            line.push(Run { text: format!("\n{address}"), ..Run::default() });
        }
        if let Some(website) = &contact.website {
            line.push(Run { text: "\n".to_owned(), ..Run::default() });
            let text = crate::script::facts::host(website).to_owned();
            line.push(Run { text, link: Some(website.clone()), ..Run::default() });
        }
        blocks.push(Block::Paragraph(line));
    }
    RichText { blocks }
}
