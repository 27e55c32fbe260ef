//! A place that tells nothing about a person ⇄ the address of a page.
//!
//! Node, language, where *back* leads and the campaign stand in the address: a page can be opened again, sent on and
//! printed. Answers, a chosen village and anything typed have no address; they travel in a form's body.

use axum::http::Uri;

use crate::dialogue::place::{Code, Place, Verb};
use crate::script::{Lang, Script};

/// The address of a place, or `None` where it holds what must not stand in one.
pub fn of(script: &Script, place: &Place) -> Option<String> {
    if place.verb != Verb::Show || place.item.is_some() || place.run.is_some() {
        return None;
    }
    let node = script.resolve(place.node)?;
    let mut address = format!("/{}", place.lang.code());
    let campaign = place.campaign.and_then(|code| campaign(script, code));
    if node != script.line.start || campaign.is_some() {
        address.push('/');
        address.push_str(&script.node(node).code.slug());
    }
    let parent = script.node(node).parent.map(|parent| script.node(parent).code);
    let back = place.back.filter(|back| Some(*back) != parent && node != script.line.start);
    let mut mark = '?';
    for (name, value) in [("b", back.map(Code::slug)), ("c", campaign)] {
        if let Some(value) = value {
            address.push(mark);
            address.push_str(name);
            address.push('=');
            address.push_str(&value);
            mark = '&';
        }
    }
    Some(address)
}

/// The place of an address. Unknown values of the query are passed over; an unknown page is `None`.
pub fn read(script: &Script, lang: Lang, slug: &str, uri: &Uri) -> Option<Place> {
    let node = Code::from_slug(slug).filter(|code| script.resolve(*code).is_some())?;
    Some(Place {
        back: query(uri, "b").and_then(|slug| Code::from_slug(&slug)).filter(|code| script.resolve(*code).is_some()),
        campaign: query(uri, "c").and_then(|code| script.campaign(&code).map(|(_, known)| Code::of(&known.name))),
        ..Place::at(lang, node)
    })
}

/// A value of the query.
pub fn query(uri: &Uri, name: &str) -> Option<String> {
    form_urlencoded::parse(uri.query()?.as_bytes())
        .find(|(key, value)| key == name && value.len() <= 64)
        .map(|(_, value)| value.into_owned())
}

/// What stands in links for a campaign.
fn campaign(script: &Script, code: Code) -> Option<String> {
    script.campaigns.iter().find(|campaign| Code::of(&campaign.name) == code).map(|campaign| campaign.code.clone())
}
