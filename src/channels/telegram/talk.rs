//! One turn of the conversation: what was said → a step of the engine → the reply.

use tokio::time::Instant;

use super::core::Core;
use super::draw;
use super::reply::{Reply, Show, Sweep};
use super::update::Pressed;
use crate::channels::Channel;
use crate::channels::flood::Verdict as Flow;
use crate::channels::hints::ChatHandle;
use crate::dialogue::place::Verb;
use crate::dialogue::{Act, Choice, Input, Place, Screen, Seen, Step, step};
use crate::script::Lang;
use crate::script::markup::RichText;
use crate::script::model::{Script, Value};

/// Who says something, and where.
pub(super) struct Talk {
    pub chat: ChatHandle,
    /// Language of the client.
    pub lang: Option<Lang>,
    /// The message whose button was pressed.
    pub over: Option<Pressed>,
    /// The person's own message.
    pub said_in: Option<i64>,
}

impl Talk {
    /// A chat of which nothing else is known.
    pub fn default_for(chat: ChatHandle) -> Self {
        Self { chat, lang: None, over: None, said_in: None }
    }
}

impl Core {
    /// Takes a step and draws its screen.
    pub(super) fn talk(&self, talk: Talk, input: &Input<'_>) -> Reply {
        let Talk { chat, lang, over, said_in } = talk;
        let now = Instant::now();
        let (place, last) = self.hints.with(chat, |hint| {
            for id in said_in.into_iter().chain(over.map(|pressed| pressed.id)) {
                hint.remember(id, now);
            }
            (hint.place.clone(), hint.screen)
        });
        let script = self.live.script();
        let Step { place, mut screen, events, .. } =
            step(&script, &Seen { place, client: lang, ..Seen::default() }, input);
        if !never_limited(&script, &screen) {
            match self.flood.step(chat) {
                Flow::Pass => {}
                Flow::Warn => return self.show(&script, &too_fast(&script, &screen), over),
                Flow::Hush => return Reply::default(),
            }
        }
        self.witness.see(Channel::Telegram, &events);
        self.hints.with(chat, |hint| hint.place = Some(place));
        if let Input::Text(text) = input
            && screen.keep
        {
            self.hints.keep_text(chat, text);
        }
        if !screen.hide {
            return self.show(&script, &screen, over);
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
