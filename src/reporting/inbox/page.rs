//! The page itself, its words and its files.

use std::collections::BTreeMap;

use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use serde_json::{Value, json};

use super::Shared;
use super::refusal::Refusal;
use crate::script::desk::{DESK, TEMPLATE};
use crate::script::model::Value as Word;
use crate::script::{Lang, Script};

/// What the page loads. `seal.js` is the same module that seals reports in the browsers of readers.
const FILES: [(&str, &str, &str); 10] = [
    ("inbox.css", "text/css; charset=utf-8", include_str!("assets/inbox.css")),
    ("inbox.js", JS, include_str!("assets/inbox.js")),
    ("words.js", JS, include_str!("assets/words.js")),
    ("desk.js", JS, include_str!("assets/desk.js")),
    ("list.js", JS, include_str!("assets/list.js")),
    ("case.js", JS, include_str!("assets/case.js")),
    ("answer.js", JS, include_str!("assets/answer.js")),
    ("export.js", JS, include_str!("assets/export.js")),
    ("inert.js", JS, include_str!("assets/inert.js")),
    ("seal.js", JS, include_str!("../../channels/web/assets/seal.js")),
];
const JS: &str = "text/javascript; charset=utf-8";

#[derive(Template)]
#[template(path = "inbox.html")]
struct Page<'a> {
    script: &'a Script,
    lang: Lang,
    demo: bool,
}

impl Page<'_> {
    fn say(&self, id: &str) -> String {
        self.script.say(self.lang, id, &[])
    }
}

/// Ukrainian first; the page offers the other languages.
pub async fn first() -> Redirect {
    Redirect::to("/hotline/uk")
}

/// The page. It holds nothing until somebody signs in.
pub async fn page(State(desk): State<Shared>, Path(lang): Path<String>) -> Result<Response, Refusal> {
    let lang = language(&lang)?;
    let script = desk.inbox.live.script();
    let page = Page { script: &script, lang, demo: desk.inbox.demo };
    Ok(Html(page.render().map_err(|_| Refusal::Failed)?).into_response())
}

/// Its words in a language, names of forms, and templates of answers in every language that a person may have written in.
pub async fn words(State(desk): State<Shared>, Path(lang): Path<String>) -> Result<Json<Value>, Refusal> {
    let lang = language(&lang)?;
    let script = desk.inbox.live.script();
    let words: BTreeMap<_, _> = DESK.iter().map(|(id, values)| (*id, open_ended(&script, lang, id, values))).collect();
    // `desk-template-NAME` is a text, `desk-template-NAME-name` what the operator's list calls it.
    let ids = script.texts.index[lang.index()].keys();
    let ids = ids.filter(|id| id.starts_with(TEMPLATE) && !id.ends_with("-name"));
    let template = |id: &String| {
        let texts: BTreeMap<_, _> = Lang::ALL.map(|lang| (lang.code(), script.say(lang, id, &[]))).into();
        json!({ "id": id, "name": script.say(lang, &format!("{id}-name"), &[]), "texts": texts })
    };
    let templates: Vec<_> = ids.map(template).collect();
    let forms: BTreeMap<_, _> = script
        .nodes
        .iter()
        .map(|node| (&node.id, &node.words[lang.index()].label))
        .filter(|it| !it.1.is_empty())
        .collect();
    Ok(Json(json!({ "lang": lang.code(), "words": words, "templates": templates, "forms": forms })))
}

/// A message whose values the page fills in: `{n}` stands where the number will be.
fn open_ended(script: &Script, lang: Lang, id: &str, values: &[&str]) -> String {
    let holes: Vec<_> = values.iter().map(|name| format!("{{{name}}}")).collect();
    let given: Vec<_> = values.iter().zip(&holes).map(|(name, hole)| (*name, Word::Text(hole))).collect();
    script.say(lang, id, &given)
}

/// A file of the page.
pub async fn asset(Path(file): Path<String>) -> Result<Response, Refusal> {
    let (_, kind, content) = FILES.iter().find(|(name, ..)| *name == file).ok_or(Refusal::Gone)?;
    Ok((StatusCode::OK, [("content-type", *kind)], *content).into_response())
}

fn language(code: &str) -> Result<Lang, Refusal> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code).ok_or(Refusal::Gone)
}
