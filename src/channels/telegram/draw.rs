//! A screen, drawn for Telegram: text with entities, and buttons.
//!
//! The first line of every message is a neutral cover: it is what a lock screen and the list of chats show.
//! Messages are not protected from forwarding: people show them to those whom they trust, and a helper needs them.

use std::sync::Arc;

use reqwest::Url;
use teloxide::types::{CopyTextButton, InlineKeyboardButton, InlineKeyboardButtonKind, InlineKeyboardMarkup};
use unicode_segmentation::UnicodeSegmentation as _;

use super::letter::{Flow, Look, MOST_CAPTION, MOST_UNITS, Part};
use crate::dialogue::{Act, Choice, Screen};
use crate::script::markup::{Block, Line, RichText};
use crate::script::model::{Picture, Script};

/// Most rows of buttons. Telegram does not say; a hundred buttons are known to fail, also by size.
const MOST_ROWS: usize = 80;
/// Most bytes of a keyboard as JSON; ten thousand are known to fail.
const MOST_KEYBOARD: usize = 9_000;
/// Most characters of a label; longer ones are cut by every client.
const MOST_LABEL: usize = 60;
/// Most characters of a text that a button copies.
const MOST_COPY: usize = 256;

/// A screen as messages.
pub(super) struct Letter {
    /// The picture above it.
    pub picture: Option<Drawing>,
    /// The messages; with a picture and one part that fits, the part is its caption.
    pub parts: Vec<Part>,
    /// The buttons under the last message.
    pub keyboard: InlineKeyboardMarkup,
}

/// A picture to send.
pub(super) struct Drawing {
    /// Tells it from all others, over reloads.
    pub key: String,
    pub picture: Arc<Picture>,
    /// The only part is its caption.
    pub captioned: bool,
    /// The caption where the text does not fit.
    pub caption: Part,
}

/// Draws a screen. `bot` is the bot's username, for links between pages.
pub(super) fn letter(script: &Script, screen: &Screen, bot: Option<&str>) -> Letter {
    let cover = script.say(screen.lang, "ui-cover", &[]);
    let mut flow = Flow::default();
    if let Some(notice) = &screen.notice {
        flow.push(notice, &[Look::Italic]);
    }
    if !screen.heading.is_empty() {
        flow.paragraph();
        flow.push(&screen.heading, &[Look::Bold]);
    }
    rich(&mut flow, &screen.body, script, bot);
    for choice in screen.choices.iter().chain(&screen.nav) {
        if let Act::Call(phone) = &choice.act
            && !flow.contains(&phone.shown)
            && !flow.contains(&phone.dialled)
        {
            flow.paragraph();
            flow.push(&format!("{}: {}", choice.label, phone.shown), &[]);
        }
    }
    let picture = screen.picture.as_ref().map(|picture| Drawing {
        key: format!("{}/{}/{}", script.version, screen.lang.code(), picture.name),
        picture: Arc::clone(picture),
        captioned: false,
        caption: caption(&cover, &picture.alt),
    });
    let mut letter = Letter { picture, parts: Vec::new(), keyboard: keyboard(screen) };
    if let Some(picture) = &mut letter.picture {
        let parts = flow.cut(&cover, MOST_CAPTION);
        picture.captioned = parts.len() == 1;
        letter.parts = parts;
    }
    if !letter.picture.as_ref().is_some_and(|picture| picture.captioned) {
        letter.parts = flow.cut(&cover, MOST_UNITS);
    }
    letter
}

fn caption(cover: &str, alt: &str) -> Part {
    let mut flow = Flow::default();
    flow.push(alt, &[]);
    flow.cut(cover, MOST_CAPTION).swap_remove(0)
}

fn rich(flow: &mut Flow, text: &RichText, script: &Script, bot: Option<&str>) {
    for block in &text.blocks {
        flow.paragraph();
        match block {
            Block::Paragraph(runs) => line(flow, runs, script, bot),
            Block::List(items) => {
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        flow.line();
                    }
                    flow.push("• ", &[]);
                    line(flow, item, script, bot);
                }
            }
        }
    }
}

fn line(flow: &mut Flow, runs: &Line, script: &Script, bot: Option<&str>) {
    for run in runs {
        let mut looks = Vec::new();
        if run.style.bold {
            looks.push(Look::Bold);
        }
        if run.style.italic {
            looks.push(Look::Italic);
        }
        if let Some(url) = run.link.as_deref().and_then(|link| address(link, script, bot)) {
            looks.push(Look::Link(url));
        }
        flow.push(&run.text, &looks);
    }
}

/// Where a link in a text leads. Numbers stay text: clients make them tappable by themselves.
fn address(link: &str, script: &Script, bot: Option<&str>) -> Option<Url> {
    if let Some(id) = link.strip_prefix("node:") {
        let slug = script.node(script.find(id)?).code.slug();
        return Url::parse(&format!("https://t.me/{}?start={slug}", bot?)).ok();
    }
    link.starts_with("https://").then(|| Url::parse(link).ok()).flatten()
}

fn keyboard(screen: &Screen) -> InlineKeyboardMarkup {
    let nav: Vec<Vec<_>> = screen
        .nav
        .chunks(2)
        .map(|row| row.iter().filter_map(button).collect::<Vec<_>>())
        .filter(|row| !row.is_empty())
        .collect();
    let size = |row: &[InlineKeyboardButton]| serde_json::to_string(row).map_or(0, |json| json.len() + 1);
    let mut left = MOST_KEYBOARD.saturating_sub(nav.iter().map(|row| size(row)).sum());
    let mut rows = Vec::with_capacity(screen.choices.len() + nav.len());
    for choice in &screen.choices {
        let Some(button) = button(choice) else { continue };
        let row = vec![button];
        let bytes = size(&row);
        if bytes > left || rows.len() + nav.len() >= MOST_ROWS {
            // The checker refuses pages that come here; a screen that lost its last choices still has a way home.
            break;
        }
        left -= bytes;
        rows.push(row);
    }
    rows.extend(nav);
    InlineKeyboardMarkup::new(rows)
}

fn button(choice: &Choice) -> Option<InlineKeyboardButton> {
    let kind = match &choice.act {
        Act::Go(place) => InlineKeyboardButtonKind::CallbackData(place.token()),
        Act::Call(phone) => {
            let text: String = phone.dialled.chars().take(MOST_COPY).collect();
            InlineKeyboardButtonKind::CopyText(CopyTextButton { text })
        }
        Act::Open(url) => InlineKeyboardButtonKind::Url(Url::parse(url).ok()?),
    };
    Some(InlineKeyboardButton::new(label(&choice.label), kind))
}

fn label(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return "•".to_owned();
    }
    if text.graphemes(true).count() <= MOST_LABEL {
        return text.to_owned();
    }
    let short: String = text.graphemes(true).take(MOST_LABEL - 1).collect();
    format!("{}…", short.trim_end())
}
