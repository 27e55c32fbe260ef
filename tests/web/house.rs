//! The pages on a real port, and a person with a browser that can only do what every browser can.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock};

use dovira::channels::turn::Turns;
use dovira::channels::web::{self, Settings};
use dovira::channels::{Channel, Witness};
use dovira::dialogue::Event;
use dovira::script::live::{Live, Origin};
use dovira::script::{Lang, Script};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

/// What every answer must say.
const HEADERS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("x-robots-tag", "noindex, nofollow, noarchive"),
];

/// Events as the usage part would see them.
#[derive(Default)]
pub struct Notes(pub Mutex<Vec<Event>>);

impl Witness for Notes {
    fn see(&self, channel: Channel, events: &[Event]) {
        assert_eq!(channel, Channel::Web);
        self.0.lock().unwrap().extend_from_slice(events);
    }
}

/// The real content, read once.
pub fn live() -> Arc<Live> {
    static LIVE: OnceLock<Arc<Live>> = OnceLock::new();
    let open = || {
        let root = env!("CARGO_MANIFEST_DIR");
        let folder = |name: &str| format!("{root}/{name}").into();
        let origin = Origin { dialogs: folder("dialogs"), locales: folder("locales"), settings: Default::default() };
        Arc::new(Live::open(origin).expect("the content passes its check"))
    };
    LIVE.get_or_init(open).clone()
}

/// The running pages.
pub struct House {
    pub base: String,
    pub script: Arc<Script>,
    pub notes: Arc<Notes>,
    client: reqwest::Client,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
}

impl House {
    /// With limits that a test does not reach.
    pub async fn open() -> Self {
        let wide = web::Rate { burst: 1_000_000, per_second: 100_000 };
        Self::with(Settings { onion: wide, ..Settings::default() }).await
    }

    pub async fn with(settings: Settings) -> Self {
        let notes = Arc::new(Notes::default());
        Self::seen_by(settings, notes.clone(), notes).await
    }

    pub async fn seen_by(settings: Settings, witness: Arc<dyn Witness>, notes: Arc<Notes>) -> Self {
        Self::with_turns(settings, witness, notes, Turns::closed()).await
    }

    /// A line that takes reports.
    pub async fn reporting(turns: Turns) -> Self {
        let wide = web::Rate { burst: 1_000_000, per_second: 100_000 };
        let notes = Arc::new(Notes::default());
        Self::with_turns(Settings { onion: wide, ..Settings::default() }, notes.clone(), notes, turns).await
    }

    pub async fn with_turns(settings: Settings, witness: Arc<dyn Witness>, notes: Arc<Notes>, turns: Turns) -> Self {
        let live = live();
        let script = live.script();
        let router = web::reporting(live, settings, witness, turns);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        Self { base, script, notes, client }
    }

    /// Sends a request as it is; the headers that every answer must have are looked at here.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Page {
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        for (name, value) in HEADERS {
            let said = headers.get(name).map(|v| v.to_str().unwrap());
            // The page whose script seals and sends may do so, to this program only.
            let said = said.map(|said| said.replace(" connect-src 'self';", ""));
            assert_eq!(said.as_deref(), Some(value), "{name} of {}", answer.url());
        }
        assert!(headers.contains_key("permissions-policy"));
        assert!(!headers.contains_key("set-cookie"));
        assert!(!headers.contains_key("server"));
        let kept = headers["cache-control"].to_str().unwrap().to_owned();
        // A picture tells what was read; the face of the pages is the same for everybody.
        let path = answer.url().path();
        let file = path.starts_with("/a/") && !path.ends_with(".png") && status.is_success();
        assert_eq!(kept, if file { "public, max-age=31536000, immutable" } else { "no-store" });
        Page { status, headers, html: answer.text().await.unwrap() }
    }

    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request(reqwest::Method::GET, path)).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.request(reqwest::Method::POST, path);
        self.send(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    }

    /// Opens an address; a page must come.
    pub async fn page(&self, path: &str) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page
    }

    /// Presses what bears this label: a link, or a button of the form.
    pub async fn press(&self, page: &Page, label: &str) -> Page {
        if let Some(link) = page.links().into_iter().find(|link| link.label == label) {
            return self.page(&link.href).await;
        }
        let press = page.presses().into_iter().find(|press| press.label == label);
        let press = press.unwrap_or_else(|| panic!("no button “{label}” on {}", page.text()));
        self.submit(page, &press.token).await
    }

    /// Sends a button's token with what the page carries.
    pub async fn submit(&self, page: &Page, token: &str) -> Page {
        let mut fields = vec![("to", token)];
        let carried = ["kept", "session", "at"].map(|name| (name, page.carried(name)));
        fields.extend(carried.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))));
        let mut answer = self.post(&format!("/{}", page.lang()), &fields).await;
        while answer.status == StatusCode::SEE_OTHER {
            answer = self.get(answer.headers["location"].to_str().unwrap()).await;
        }
        assert_eq!(answer.status, StatusCode::OK);
        answer
    }

    /// Types into the field and sends it.
    pub async fn write(&self, page: &Page, text: &str) -> Page {
        assert!(page.html.contains("id=\"say\""), "a field to write into on {}", page.text());
        let at = page.hidden("at").expect("a field to write into");
        let session = page.hidden("session").unwrap_or_default();
        let answer =
            self.post(&format!("/{}", page.lang()), &[("at", &at), ("session", &session), ("say", text)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer
    }

    /// Presses the language's own name at the top.
    pub async fn speak(&self, page: &Page, lang: Lang) -> Page {
        let part = page.html.split(&format!("<form method=\"post\" action=\"/{}\">", lang.code())).nth(1);
        if let Some(part) = part.filter(|_| page.html.contains("<nav class=\"tongues\"")) {
            let form = part.split("</form>").next().unwrap();
            let fields: Vec<_> = tags(form, "input").map(|tag| (tag["name"].clone(), tag["value"].clone())).collect();
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            return self.post(&format!("/{}", lang.code()), &fields).await;
        }
        let link = tags(&page.html, "a").find(|tag| tag.get("hreflang").is_some_and(|code| code == lang.code()));
        self.page(&link.unwrap()["href"]).await
    }
}

/// A link of a page.
#[derive(Clone, Debug)]
pub struct Link {
    pub href: String,
    pub label: String,
}

/// A button of a page's form.
#[derive(Clone, Debug)]
pub struct Press {
    pub token: String,
    pub label: String,
    /// A choice, not one of the last rows.
    pub way: bool,
}

impl Page {
    pub fn lang(&self) -> String {
        tags(&self.html, "html").next().unwrap()["lang"].clone()
    }

    pub fn title(&self) -> String {
        between(&self.html, "<title>", "</title>").unwrap()
    }

    pub fn heading(&self) -> String {
        unescape(&between(&self.html, "<h1>", "</h1>").unwrap())
    }

    /// The slug of the node shown.
    pub fn slug(&self) -> Option<String> {
        tags(&self.html, "main").next()?.get("data-page").cloned()
    }

    /// The words of the page's own part.
    pub fn text(&self) -> String {
        let main = self.html.split("<main").nth(1).unwrap_or(&self.html).split("</main>").next().unwrap();
        words(&format!("<main{main}"))
    }

    /// All links, of the frame too.
    pub fn links(&self) -> Vec<Link> {
        let parts = self.html.split("<a ").skip(1);
        let link = |part: &str| {
            let tag = tags(&format!("<a {part}"), "a").next().unwrap();
            let label = words(part.split_once('>').unwrap().1.split("</a>").next().unwrap());
            Link { href: tag["href"].clone(), label }
        };
        parts.map(link).collect()
    }

    /// All buttons that carry a place.
    pub fn presses(&self) -> Vec<Press> {
        let parts = self.html.split("<button ").skip(1);
        let press = |part: &str| {
            let tag = tags(&format!("<button {part}"), "button").next().unwrap();
            let label = words(part.split_once('>').unwrap().1.split("</button>").next().unwrap());
            let way = tag.get("class").is_some_and(|class| class == "way");
            (tag.get("name")? == "to").then(|| Press { token: tag["value"].clone(), label, way })
        };
        parts.filter_map(press).collect()
    }

    /// What the buttons' form carries.
    pub fn carried(&self, name: &str) -> Option<String> {
        let form = self.html.split("<form id=\"go\"").nth(1)?.split("</form>").next()?;
        tags(form, "input").find(|tag| tag.get("name").is_some_and(|n| n == name))?.get("value").cloned()
    }

    /// A hidden field outside the language switch.
    pub fn hidden(&self, name: &str) -> Option<String> {
        let main = self.html.split("<main").nth(1)?;
        tags(main, "input").find(|tag| tag.get("name").is_some_and(|n| n == name))?.get("value").cloned()
    }
}

/// Tags of a name, as their attributes. The pages are our own, so this need not read all of HTML.
pub fn tags<'a>(html: &'a str, name: &str) -> impl Iterator<Item = HashMap<String, String>> + use<'a> {
    let open = format!("<{name} ");
    let starts: Vec<_> = html.match_indices(&open).map(|(at, _)| at + open.len()).collect();
    starts.into_iter().map(move |at| {
        let mut rest = html[at..].split('>').next().unwrap_or_default();
        // A `>` cannot stand in a value: it is escaped.
        let mut attributes = HashMap::new();
        while let Some((name, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a closed value");
            let name = name.split_whitespace().next_back().unwrap_or_default();
            attributes.insert(name.to_owned(), unescape(value));
            rest = after;
        }
        attributes
    })
}

fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    unescape(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn between(html: &str, open: &str, close: &str) -> Option<String> {
    Some(html.split_once(open)?.1.split_once(close)?.0.to_owned())
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}
