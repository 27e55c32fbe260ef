//! One turn of the conversation: what was said → a step of the engine → the reply.

use std::time::Duration;

use tokio::time::Instant;
use zeroize::Zeroizing;

use super::core::Core;
use super::draw;
use super::keeper::ChatKeeper;
use super::reply::{Reply, Show, Sweep};
use super::update::Pressed;
use crate::channels::Channel;
use crate::channels::flood::Verdict as Flow;
use crate::channels::hints::{ChatHandle, Kept};
use crate::dialogue::place::Verb;
use crate::dialogue::session::Session;
use crate::dialogue::{Act, Choice, Input, Place, Screen, Seen, Step};
use crate::script::Lang;
use crate::script::markup::RichText;
use crate::script::model::{Kind, Script, Value};

/// Telegram deletes messages younger than 48 hours; a little less leaves room for clocks.
pub(super) const DELETABLE: Duration = Duration::from_secs(48 * 3600 - 600);
/// Most messages that one call deletes.
const MOST_DELETED: usize = 100;

/// Who says something, and where.
pub(super) struct Talk {
    /// The chat's id, for the key of its draft.
    pub id: i64,
    pub chat: ChatHandle,
    /// Language of the client.
    pub lang: Option<Lang>,
    /// The message whose button was pressed.
    pub over: Option<Pressed>,
    /// The person's own message.
    pub said_in: Option<i64>,
    /// The photo in it, or the one kept for this press.
    pub photo: Option<Zeroizing<String>>,
}

impl Talk {
    /// A chat of which nothing else is known.
    pub fn default_for(id: i64, chat: ChatHandle) -> Self {
        Self { id, chat, lang: None, over: None, said_in: None, photo: None }
    }
}

impl Core {
    /// Takes a turn and draws its screen.
    pub(super) async fn talk(&self, talk: Talk, input: &Input<'_>) -> Reply {
        let Talk { id, chat, lang, over, said_in, photo } = talk;
        let now = Instant::now();
        let (place, last) = self.hints.with(chat, |hint| {
            for id in said_in.into_iter().chain(over.map(|pressed| pressed.id)) {
                hint.remember(id, now);
            }
            (hint.place.clone(), hint.screen)
        });
        let script = self.live.script();
        let message = said_in.and_then(|id| u64::try_from(id).ok()).unwrap_or(0);
        let seen = Seen { place, client: lang, message, tidies: true, ..Seen::default() };
        let key = self.drafts.key(Channel::Telegram.name(), &id.to_be_bytes());
        let kept_photo = photo.is_some() && matches!(input, Input::Press { .. });
        let keeper = ChatKeeper { core: self, chat, key, photo };
        let mut step = self.turns.take(&keeper, &script, seen.clone(), input).await;
        // A photo that was sent outside any form follows its press into the form.
        if kept_photo && is_form(&script, &step.place) {
            let seen = Seen { place: Some(step.place.clone()), ..seen };
            let with_photo = self.turns.take(&keeper, &script, seen, &Input::Photo).await;
            let events = std::mem::replace(&mut step, with_photo).events;
            step.events.splice(0..0, events);
        }
        let Step { place, mut screen, events, .. } = step;
        let of_form = is_form(&script, &place) || screen.erase;
        if !of_form && !never_limited(&script, &screen) {
            match self.flood.step(chat) {
                Flow::Pass => {}
                Flow::Warn => return self.show(&script, &too_fast(&script, &screen), over),
                Flow::Hush => return Reply::default(),
            }
        }
        self.witness.see(Channel::Telegram, &events);
        let tidy = self.hints.with(chat, |hint| {
            hint.place = Some(place);
            if of_form && let Some(id) = said_in {
                hint.of_form(id);
            }
            if screen.tidy { hint.take_of_form(DELETABLE, now) } else { Vec::new() }
        });
        let erase: Vec<i64> = said_in.filter(|_| screen.erase).into_iter().collect();
        if !erase.is_empty() {
            self.hints.with(chat, |hint| hint.lose(&erase));
        }
        if screen.keep {
            let text = match input {
                Input::Text(text) | Input::Edited(text) => Zeroizing::new((*text).to_owned()),
                _ => Zeroizing::default(),
            };
            self.hints.keep(chat, Kept { text, photo: keeper.photo });
        }
        if !screen.hide {
            let tidy = tidy.into_iter().take(MOST_DELETED).collect();
            return Reply { erase, tidy, ..self.show(&script, &screen, over) };
        }
        let said = script.say(screen.lang, "ui-hidden-some", &[]);
        let mut over = over;
        if over.is_none() {
            // Typed: the screen seen last is replaced, and the sentence has no other place than the page.
            over = last.map(|id| Pressed { id, picture: false });
            let body = (*screen.body).clone().and(RichText::plain(said.clone()));
            screen.body = std::sync::Arc::new(body);
        }
        Reply { sweep: Some(Sweep { said }), ..self.show(&script, &screen, over) }
    }

    /// Whether a form's screen is the last one shown in this chat.
    pub(super) async fn is_filling(&self, id: i64) -> bool {
        let key = self.drafts.key(Channel::Telegram.name(), &id.to_be_bytes());
        matches!(self.drafts.load(&key).await, Ok(Some(Session::Form(draft))) if draft.at.is_some())
    }

    /// Whether these words are the ones typed before in this chat; remembers them by a fingerprint.
    pub(super) fn typed_before(&self, chat: ChatHandle, text: &str) -> bool {
        let print = self.handles.fingerprint(text);
        self.hints.with(chat, |hint| hint.typed.replace(print) == Some(print))
    }

    fn show(&self, script: &Script, screen: &Screen, over: Option<Pressed>) -> Reply {
        let letter = draw::letter(script, screen, self.username());
        Reply { show: Some(Show { letter, over }), ..Reply::default() }
    }
}

/// Whether a place belongs to a form or to a mailbox: these have limits of their own.
fn is_form(script: &Script, place: &Place) -> bool {
    script.resolve(place.node).is_some_and(|node| matches!(script.node(node).kind, Kind::Form(_) | Kind::Mailbox))
}

/// The emergency pages, *hide* and whatever offers the hotline's number to call.
fn never_limited(script: &Script, screen: &Screen) -> bool {
    screen.hide
        || screen.node == script.line.emergency
        || script.urgent.iter().any(|(page, _)| *page == screen.node)
        || screen.choices.iter().any(|choice| matches!(&choice.act, Act::Call(phone) if *phone == script.line.hotline))
}

/// The one polite screen over the limit.
fn too_fast(script: &Script, screen: &Screen) -> Screen {
    let lang = screen.lang;
    let hotline = &script.line.hotline;
    let number = [("number", Value::Text(&hotline.shown))];
    let at = |node, verb| Act::Go(Place { verb, ..Place::at(lang, script.node(node).code) });
    let emergency = script.node(script.line.emergency).words[lang.index()].label.clone();
    Screen {
        heading: String::new(),
        notice: None,
        body: std::sync::Arc::new(RichText::plain(script.say(lang, "ui-busy", &number))),
        picture: None,
        choices: vec![
            Choice { label: script.say(lang, "ui-call", &number), act: Act::Call(hotline.clone()) },
            Choice { label: emergency, act: at(script.line.emergency, Verb::Show) },
            Choice { label: script.say(lang, "ui-home", &[]), act: at(script.line.start, Verb::Show) },
        ],
        nav: vec![Choice { label: script.say(lang, "ui-hide", &[]), act: at(script.line.hide, Verb::Hide) }],
        hide: false,
        keep: false,
        ..screen.clone()
    }
}
