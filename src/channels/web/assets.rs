//! The few files that pages need: a style, a picture of the tab, the script of the Esc key; and pictures of the texts.
//!
//! Names bear a hash of the content, so a browser may keep a file and never show an old one.

use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::dialogue::place::Code;
use crate::script::model::Node;
use crate::script::{Lang, Script};

const STYLE: &str = include_str!("assets/page.css");
const LEAVE: &str = include_str!("assets/leave.js");
const SEAL: &str = include_str!("assets/seal.js");
const FORM: &str = include_str!("assets/form.js");
const FACE: &str = include_str!("assets/face.svg");

/// The addresses of the files.
pub struct Assets {
    /// The style of every page.
    pub style: String,
    /// Esc leaves the page.
    pub leave: String,
    /// The picture of the tab.
    pub face: String,
    /// Seals in the browser.
    pub seal: String,
    /// Fills a form on one page.
    pub form: String,
    /// The same with the address of the file that it imports.
    form_text: String,
}

impl Assets {
    /// Names them.
    pub fn new() -> Self {
        let name = |stem: &str, content: &str, kind: &str| {
            let hash = Sha256::digest(content.as_bytes());
            format!("/a/{stem}-{:02x}{:02x}{:02x}{:02x}.{kind}", hash[0], hash[1], hash[2], hash[3])
        };
        let seal = name("seal", SEAL, "js");
        let form_text = FORM.replace("./seal.js", &seal);
        Self {
            style: name("page", STYLE, "css"),
            leave: name("leave", LEAVE, "js"),
            face: name("face", FACE, "svg"),
            form: name("form", &form_text, "js"),
            seal,
            form_text,
        }
    }

    /// A file by the last part of its address.
    pub fn serve(&self, file: &str) -> Option<Response> {
        let (content, kind) = match file {
            _ if self.style.strip_prefix("/a/") == Some(file) => (STYLE, "text/css; charset=utf-8"),
            _ if self.leave.strip_prefix("/a/") == Some(file) => (LEAVE, "text/javascript; charset=utf-8"),
            _ if self.seal.strip_prefix("/a/") == Some(file) => (SEAL, "text/javascript; charset=utf-8"),
            _ if self.form.strip_prefix("/a/") == Some(file) => {
                return Some(lasting("text/javascript; charset=utf-8", self.form_text.clone()));
            }
            _ if self.face.strip_prefix("/a/") == Some(file) => (FACE, "image/svg+xml"),
            _ => return None,
        };
        Some(lasting(kind, content))
    }
}

/// The address of a page's picture. It says the page's slug, not what is drawn.
pub fn picture_address(script: &Script, lang: Lang, node: &Node) -> String {
    format!("/a/{}-{}-{}.png", lang.code(), node.code.slug(), script.version)
}

/// A page's picture by the last part of its address. One of an earlier version of the files gives today's.
pub fn picture(script: &Script, file: &str) -> Option<Response> {
    let mut parts = file.strip_suffix(".png")?.splitn(3, '-');
    let code = parts.next()?;
    let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code)?;
    let node = script.resolve(Code::from_slug(parts.next()?)?)?;
    let picture = script.node(node).words[lang.index()].picture.as_ref()?;
    // Not to be kept: a picture tells on a watched phone what was read.
    let kind = [("content-type", "image/png")];
    Some((kind, picture.png.clone()).into_response())
}

fn lasting(kind: &'static str, content: impl IntoResponse) -> Response {
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static(kind));
    headers.insert("cache-control", HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}
