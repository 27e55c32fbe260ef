//! What the fuzz targets do with their bytes: each calls a part of the library that must take anything. Shared by the
//! targets of cargo-fuzz beside this file and by `tests/fuzz`, which runs the same for a short while on a stable compiler.

use std::path::Path;
use std::sync::OnceLock;

use dovira::dialogue::{Act, Input, Place, Screen, Seen, step};
use dovira::script::diagnostic::{Speech, draw, records};
use dovira::script::markup::{RichText, escape};
use dovira::script::source::{Role, Sources};
use dovira::script::{Lang, Script, Settings, load};

/// A file of the small script: its path, its role, its bytes.
type File = (String, Role, Vec<u8>);

/// The small sound script of the tests, with the program's own words.
fn files(root: &Path) -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let sound = root.join("tests/check/fixtures/sound");
        let own = Sources::read(&sound.join("dialogs"), &sound.join("locales")).expect("the fixtures are there");
        let shipped = Sources::read(&root.join("dialogs"), &root.join("locales")).expect("the shipped files are there");
        let words = shipped.iter().filter(|(_, file)| {
            let mut keys = file.text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
            matches!(file.role, Role::Texts(_)) && keys.all(|line| line.starts_with("ui-"))
        });
        let all = own.iter().chain(words);
        all.map(|(_, file)| (file.path.clone(), file.role, file.text.as_bytes().to_vec())).collect()
    })
}

/// The small script, checked.
fn script(root: &Path) -> &'static Script {
    static SCRIPT: OnceLock<Script> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let mut sources = Sources::default();
        for (path, role, bytes) in files(root) {
            sources.add(path.clone(), *role, bytes.clone());
        }
        let loaded = load(&sources, &Settings::default());
        let told = || draw(&loaded.diagnostics, &sources, Speech::En, false);
        loaded.script.unwrap_or_else(|| panic!("the small script is not sound:\n{}", told()))
    })
}

/// Files of the small script, to begin from.
pub fn dialog_seeds(root: &Path) -> Vec<Vec<u8>> {
    let numbered = files(root).iter().enumerate();
    numbered.map(|(n, (_, _, bytes))| [&[n as u8], bytes.as_slice()].concat()).collect()
}

/// One file of the script is replaced: the first byte says which, the rest is its content. Findings can be drawn, and a
/// script that passes can be walked.
pub fn dialog_files(root: &Path, data: &[u8]) {
    let Some((which, content)) = data.split_first() else { return };
    let files = files(root);
    let which = usize::from(*which) % files.len();
    let mut sources = Sources::default();
    for (n, (path, role, bytes)) in files.iter().enumerate() {
        sources.add(path.clone(), *role, if n == which { content } else { bytes });
    }
    let loaded = load(&sources, &Settings { today: "2026-11-24".parse().ok(), ..Settings::default() });
    for speech in [Speech::Uk, Speech::En] {
        // The first hundred are enough to draw; a file of mistakes has thousands.
        let some = &loaded.diagnostics[..loaded.diagnostics.len().min(100)];
        let _ = draw(some, &sources, speech, false);
        for record in records(some, &sources, speech) {
            assert!(!record.message.is_empty() && record.line > 0 && record.column > 0);
        }
    }
    if let Some(script) = loaded.script {
        for node in &script.nodes {
            home(&script, &step(&script, &Seen::default(), &Input::Open(Place::at(Lang::Uk, node.code))).screen);
        }
    } else {
        assert!(!loaded.diagnostics.is_empty(), "refused without a word");
    }
}

/// Buttons of the small script, to begin from.
pub fn callback_seeds(root: &Path) -> Vec<Vec<u8>> {
    let script = script(root);
    let mut seeds = Vec::new();
    for node in &script.nodes {
        let now = step(script, &Seen::default(), &Input::Open(Place::at(Lang::En, node.code)));
        for choice in now.screen.choices.iter().chain(&now.screen.nav) {
            if let Act::Go(place) = &choice.act {
                seeds.push(place.token().into_bytes());
            }
        }
    }
    seeds
}

/// Any callback data is pressed: there is a screen with a way home, and so is behind each of its buttons.
pub fn callback_data(root: &Path, data: &[u8]) {
    let script = script(root);
    let token = String::from_utf8_lossy(data);
    let now = step(script, &Seen::default(), &Input::Press { token: &token, kept: Some(&token) });
    home(script, &now.screen);
    for choice in now.screen.choices.iter().chain(&now.screen.nav) {
        if let Act::Go(place) = &choice.act {
            let token = place.token();
            assert!(token.len() <= 64 && Place::from_token(&token).as_ref() == Some(place));
            home(script, &step(script, &Seen::default(), &Input::Press { token: &token, kept: None }).screen);
        }
    }
    let typed = step(script, &Seen { place: Some(now.place), ..Seen::default() }, &Input::Text(&token));
    home(script, &typed.screen);
}

fn home(script: &Script, screen: &Screen) {
    let start = script.node(script.line.start).code;
    let ways = screen.choices.iter().chain(&screen.nav);
    let home = ways.into_iter().any(|choice| matches!(&choice.act, Act::Go(place) if place.node == start));
    // A page that lists its own ways may lead home by another page; `check` has seen to that.
    assert!(home || screen.node == script.line.start || !script.node(screen.node).nav, "no way home");
}

/// Texts, to begin from.
pub fn markdown_seeds() -> Vec<Vec<u8>> {
    let seeds = [
        "Дзвоніть **102**.\n\n- *раз*\n- [два](law)\n\nкінець",
        "> # a\n> - b\n>   1. c\n\n```\nd\n```\n***\n<b>e</b> ![f](g) \\* &amp; `h`",
        "a *b **c* d** [e [f](g)](h) _i__j_ \u{E000}\n\n- \u{E000}\n",
    ];
    seeds.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Any text is read as the Markdown subset; escaped, it comes back.
pub fn markdown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let read = RichText::parse(&text);
    let _ = (read.to_plain(), read.to_line());
    assert!(read.runs().all(|run| !run.text.contains('\u{E000}')), "what is not set is left out");
    let plain: String = text.chars().filter(|c| c.is_alphanumeric() || c.is_ascii_punctuation()).collect();
    assert_eq!(RichText::parse(&escape(&plain)).to_plain(), plain);
}

/// Updates, to begin from.
pub fn update_seeds() -> Vec<Vec<u8>> {
    let seeds = [
        r#"{"update_id":1,"message":{"message_id":2,"date":1764000000,"chat":{"id":3,"type":"private","first_name":"a"},"from":{"id":3,"is_bot":false,"first_name":"a","language_code":"uk"},"text":"/start p1","entities":[{"type":"bot_command","offset":0,"length":6}]}}"#,
        r#"{"update_id":4,"callback_query":{"id":"5","from":{"id":3,"is_bot":false,"first_name":"a"},"chat_instance":"6","data":"AAAAAAAA","message":{"message_id":7,"date":1764000000,"chat":{"id":3,"type":"private","first_name":"a"},"text":"b"}}}"#,
        r#"{"update_id":8,"my_chat_member":{"chat":{"id":-9,"type":"group","title":"c"},"from":{"id":3,"is_bot":false,"first_name":"a"},"date":1764000000,"old_chat_member":{"user":{"id":1,"is_bot":true,"first_name":"d"},"status":"left"},"new_chat_member":{"user":{"id":1,"is_bot":true,"first_name":"d"},"status":"member"}}}"#,
    ];
    seeds.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Any body of an update is read, or not understood.
pub fn update_body(data: &[u8]) {
    let _ = dovira::channels::telegram::understands(data);
}
