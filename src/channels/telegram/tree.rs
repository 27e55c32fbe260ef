//! The tree of handlers: which kind of update is answered by whom. Run by our own intake, to its end, before an update is
//! confirmed.

use std::sync::Arc;

use dptree::{Handler, filter_map};
use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use super::core::Core;
use super::reply::{Reply, Verdict};
use super::talk::Talk;
use super::update::{Incoming, Pressed, What};
use crate::dialogue::{Command, Input};

/// Membership of the bot in a private chat changed.
#[derive(Clone)]
struct Member {
    out: bool,
}

/// A button was pressed.
#[derive(Clone)]
struct Press {
    query: String,
    message: Option<Pressed>,
    data: String,
}

/// `/start`, with what stood in the deep link.
#[derive(Clone)]
struct Begin {
    id: i64,
    payload: Option<Zeroizing<String>>,
}

/// Another command.
#[derive(Clone)]
struct Order {
    id: i64,
    command: Command,
}

/// Something typed.
#[derive(Clone)]
struct Typed {
    id: i64,
    text: Arc<Zeroizing<String>>,
    edited: bool,
}

/// A photo.
#[derive(Clone)]
struct Pictured {
    id: i64,
    name: Arc<Zeroizing<String>>,
    caption: Option<Arc<Zeroizing<String>>>,
}

/// Something that is neither text nor photo.
#[derive(Clone)]
struct Wordless {
    id: i64,
}

/// The tree. It needs an [`Incoming`] and the [`Core`], each in an `Arc`.
pub(super) fn tree() -> Handler<'static, Verdict> {
    dptree::entry()
        .branch(filter_map(elsewhere).endpoint(leave))
        .branch(filter_map(member).endpoint(let_in_or_shut_out))
        .branch(filter_map(press).endpoint(answer_press))
        .branch(filter_map(begin).endpoint(answer_begin))
        .branch(filter_map(order).endpoint(answer_order))
        .branch(filter_map(typed).endpoint(answer_typed))
        .branch(filter_map(photo).endpoint(answer_photo))
        .branch(filter_map(wordless).endpoint(answer_wordless))
        .branch(dptree::endpoint(nothing))
}

/// A group or a channel, and whether the bot is still in it.
#[derive(Clone)]
struct Elsewhere {
    inside: bool,
    query: Option<String>,
}

fn elsewhere(update: Arc<Incoming>, core: Arc<Core>) -> Option<Elsewhere> {
    let staff = core.settings.staff_chat.as_ref().is_some_and(|chat| *chat.expose_secret() == update.chat);
    if update.private && !staff {
        return None;
    }
    if staff {
        // Nothing that is said there is answered.
        let query = if let What::Press { query, .. } = &update.what { Some(query.clone()) } else { None };
        return Some(Elsewhere { inside: false, query });
    }
    Some(match &update.what {
        What::Membership { out } => Elsewhere { inside: !out, query: None },
        What::Press { query, .. } => Elsewhere { inside: true, query: Some(query.clone()) },
        What::Message { .. } | What::Nothing => Elsewhere { inside: true, query: None },
    })
}

async fn leave(place: Elsewhere) -> Verdict {
    Ok(Reply { leave: place.inside, query: place.query, ..Reply::default() })
}

fn member(update: Arc<Incoming>) -> Option<Member> {
    match update.what {
        What::Membership { out } => Some(Member { out }),
        _ => None,
    }
}

/// Nothing is said: whoever shut the bot out wants no message, and whoever lets it in presses Start.
async fn let_in_or_shut_out(update: Arc<Incoming>, core: Arc<Core>, member: Member) -> Verdict {
    if member.out {
        core.hints.forget(core.handle(update.chat));
    }
    Ok(Reply::default())
}

fn press(update: Arc<Incoming>) -> Option<Press> {
    match &update.what {
        What::Press { query, message, data } => {
            Some(Press { query: query.clone(), message: *message, data: data.clone() })
        }
        _ => None,
    }
}

async fn answer_press(update: Arc<Incoming>, core: Arc<Core>, press: Press) -> Verdict {
    let chat = core.handle(update.chat);
    let kept = core.hints.take_text(chat);
    let (text, photo) = kept.map_or((None, None), |kept| (Some(kept.text), kept.photo));
    let input = Input::Press { token: &press.data, kept: text.as_ref().map(|text| text.as_str()) };
    let talk = Talk { lang: update.lang, over: press.message, photo, ..Talk::default_for(update.chat, chat) };
    Ok(Reply { query: Some(press.query), ..core.talk(talk, &input).await })
}

/// `/name` or `/name@bot` at the beginning, and what follows.
fn command(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start().strip_prefix('/')?;
    let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let name = name.split('@').next().unwrap_or_default();
    Some((name, rest.trim()))
}

fn begin(update: Arc<Incoming>) -> Option<Begin> {
    let What::Message { id, text: Some(text), edited: false, photo: None } = &update.what else { return None };
    let (name, payload) = command(text)?;
    let payload = (!payload.is_empty()).then(|| Zeroizing::new(payload.to_owned()));
    name.eq_ignore_ascii_case("start").then_some(Begin { id: *id, payload })
}

async fn answer_begin(update: Arc<Incoming>, core: Arc<Core>, begin: Begin) -> Verdict {
    let chat = core.handle(update.chat);
    drop(core.hints.take_text(chat));
    let input = Input::Begin { payload: begin.payload.as_ref().map(|payload| payload.as_str()) };
    Ok(core
        .talk(Talk { lang: update.lang, said_in: Some(begin.id), ..Talk::default_for(update.chat, chat) }, &input)
        .await)
}

fn order(update: Arc<Incoming>) -> Option<Order> {
    // An edited one too: whoever corrects "/hid" wants to hide.
    let What::Message { id, text: Some(text), .. } = &update.what else { return None };
    let (name, _) = command(text)?;
    let command = Command::from_name(&name.to_ascii_lowercase())?;
    Some(Order { id: *id, command })
}

async fn answer_order(update: Arc<Incoming>, core: Arc<Core>, order: Order) -> Verdict {
    let chat = core.handle(update.chat);
    drop(core.hints.take_text(chat));
    let talk = Talk { lang: update.lang, said_in: Some(order.id), ..Talk::default_for(update.chat, chat) };
    Ok(core.talk(talk, &Input::Command(order.command)).await)
}

fn typed(update: Arc<Incoming>) -> Option<Typed> {
    match &update.what {
        What::Message { id, text: Some(text), edited, photo: None } => {
            Some(Typed { id: *id, text: Arc::new(text.clone()), edited: *edited })
        }
        _ => None,
    }
}

async fn answer_typed(update: Arc<Incoming>, core: Arc<Core>, typed: Typed) -> Verdict {
    let chat = core.handle(update.chat);
    // Platforms report edits that people did not make (a preview was loaded): the same words need no second answer.
    if core.typed_before(chat, &typed.text) && typed.edited {
        return Ok(Reply::default());
    }
    drop(core.hints.take_text(chat));
    let talk = Talk { lang: update.lang, said_in: Some(typed.id), ..Talk::default_for(update.chat, chat) };
    let input = if typed.edited { Input::Edited(&typed.text) } else { Input::Text(&typed.text) };
    Ok(core.talk(talk, &input).await)
}

fn photo(update: Arc<Incoming>) -> Option<Pictured> {
    match &update.what {
        What::Message { id, text, edited: false, photo: Some(name) } => {
            Some(Pictured { id: *id, name: Arc::new(name.clone()), caption: text.clone().map(Arc::new) })
        }
        _ => None,
    }
}

/// A photo, and what was written under it.
async fn answer_photo(update: Arc<Incoming>, core: Arc<Core>, photo: Pictured) -> Verdict {
    let chat = core.handle(update.chat);
    let before = core.hints.take_text(chat);
    let talk = |said_in| Talk {
        lang: update.lang,
        said_in: Some(said_in),
        photo: Some((*photo.name).clone()),
        ..Talk::default_for(update.chat, chat)
    };
    // In a form the caption is a part of the story like any other message.
    if let Some(caption) = &photo.caption
        && core.is_filling(update.chat).await
    {
        let words = Talk { photo: None, ..talk(photo.id) };
        drop(core.talk(words, &Input::Text(caption)).await);
    }
    let reply = core.talk(talk(photo.id), &Input::Photo).await;
    // Outside any form the caption is kept with the photo, and so is a text that waits already.
    if let Some(mut kept) = core.hints.take_text(chat) {
        let text = before.map(|kept| kept.text).filter(|text| !text.is_empty());
        kept.text = photo.caption.map(|caption| (*caption).clone()).or(text).unwrap_or_default();
        core.hints.keep(chat, kept);
    }
    Ok(reply)
}

fn wordless(update: Arc<Incoming>) -> Option<Wordless> {
    match &update.what {
        What::Message { id, text: None, edited: false, photo: None } => Some(Wordless { id: *id }),
        _ => None,
    }
}

async fn answer_wordless(update: Arc<Incoming>, core: Arc<Core>, wordless: Wordless) -> Verdict {
    let chat = core.handle(update.chat);
    Ok(core
        .talk(
            Talk { lang: update.lang, said_in: Some(wordless.id), ..Talk::default_for(update.chat, chat) },
            &Input::NotText,
        )
        .await)
}

async fn nothing() -> Verdict {
    Ok(Reply::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_with_and_without_the_bots_name() {
        assert_eq!(command("/start k7m2qa"), Some(("start", "k7m2qa")));
        assert_eq!(command(" /HIDE@SomeBot "), Some(("HIDE", "")));
        assert_eq!(command("/"), Some(("", "")));
        assert_eq!(command("start"), None);
    }

    #[test]
    fn every_handler_is_given_what_it_asks_for() {
        use dptree::Type;
        let given = [Type::of::<Arc<Incoming>>(), Type::of::<Arc<Core>>()];
        dptree::type_check(tree().sig(), &dptree::di::DependencyMap::new(), &given);
    }
}
