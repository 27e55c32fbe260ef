//! Every screen in a real browser. Needs Chromium and `npm ci --prefix tests/browser`, which `./test` sees to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use dovira::reporting::keys::KeyFile;
use dovira::reporting::recipients::{DEMO_KEY, DEMO_PASSPHRASE};
use dovira::reporting::report::{Consent, Report};
use dovira::reporting::seal;
use dovira::script::model::{Kind, Node};
use dovira::store::{SqliteStore, Store};

/// The built program on a free port, ended with the test.
struct Line {
    child: Child,
    base: String,
    data: tempfile::TempDir,
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Line {
    fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(env!("CARGO_BIN_EXE_dovira"))
            .arg("serve")
            .current_dir(root())
            .env_remove("DOVIRA_TELEGRAM_TOKEN")
            .env("DOVIRA_INBOX_LISTEN", "127.0.0.1:0")
            .env("DOVIRA_HTTP_LISTEN", format!("127.0.0.1:{port}"))
            .env("DOVIRA_DATABASE_URL", format!("sqlite://{}", data.path().join("dovira.db").display()))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let line = Self { child, base: format!("http://127.0.0.1:{port}"), data };
        let patience = Instant::now() + Duration::from_secs(60);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < patience, "dovira does not come up");
            std::thread::sleep(Duration::from_millis(100));
        }
        line
    }
}

impl Line {
    /// All that the demonstration's key opens.
    fn reports(&self) -> Vec<Report> {
        let file = std::fs::read_to_string(self.data.path().join(DEMO_KEY)).unwrap();
        let key = KeyFile::parse(&file).unwrap().unlock(DEMO_PASSPHRASE).unwrap();
        let open = async {
            let store = SqliteStore::open(self.data.path().join("dovira.db").to_str().unwrap()).await.unwrap();
            let store = Store::Sqlite(store).reports();
            let mut all = Vec::new();
            for listed in store.list(&key.id().unwrap(), true).await.unwrap() {
                let envelope = store.envelope(&listed.header.id).await.unwrap().unwrap();
                all.push(seal::open(&envelope, &key).unwrap());
            }
            all
        };
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(open)
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs one of the programs in `tests/browser`.
fn node(program: &str, arguments: &[&str]) {
    let folder = root().join("tests/browser");
    assert!(folder.join("node_modules/playwright-core").exists(), "first: npm ci --prefix tests/browser (or ./test)");
    let output = Command::new("node")
        .arg(folder.join(program))
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("node is installed; ./test sees to it");
    let (said, found) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{said}");
    assert!(output.status.success(), "{program} found:\n{said}{found}");
}

#[test]
fn every_screen_is_fine_in_a_browser() {
    let script = crate::house::live().script();
    // What stands below "accepted" is reached by sending only: the walk through the forms does.
    let sent = |node: &Node| {
        script.nodes.iter().any(|form| matches!(&form.kind, Kind::Form(form) if form.sent == script.find(&node.id)))
    };
    let nodes = script.nodes.iter().filter(|node| !sent(node));
    let pages: BTreeMap<_, _> = nodes.map(|node| (node.code.slug(), node.id.as_str())).collect();
    let expected = tempfile::NamedTempFile::new().unwrap();
    let ways: Vec<_> = crate::ways::ways(&script).into_iter().map(|way| (way.begin, way.picks)).collect();
    serde_json::to_writer(expected.as_file(), &serde_json::json!({ "pages": pages, "ways": ways })).unwrap();
    let line = Line::start();
    node("crawl.mjs", &[&line.base, &expected.path().to_string_lossy()]);
}

/// All four forms, on the page that the browser seals and step by step without scripts; both arrive alike.
#[test]
fn forms_are_filled_with_scripts_and_without() {
    let script = crate::house::live().script();
    let ids = ["report-form", "ask-form", "advert-form", "contact-form", "my-report"];
    let slugs: BTreeMap<_, _> = ids.iter().map(|id| (*id, script.node(script.find(id).unwrap()).code.slug())).collect();
    let scratch = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = scratch.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let photo = file("Olena-49.2331.jpg", &crate::photos::photo("Olena-49.2331"));
    let bomb = file("bomb.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\0\0\0");
    let result = file("result.json", b"{}");
    let line = Line::start();
    let given = serde_json::json!({ "slugs": slugs, "photo": photo, "bomb": bomb }).to_string();
    node("forms.mjs", &[&line.base, &given, &result.to_string_lossy()]);
    let result: serde_json::Value = serde_json::from_slice(&std::fs::read(result).unwrap()).unwrap();
    let reports = line.reports();
    let of = |walk: &str| {
        let report = reports.iter().find(|report| result[walk]["case_number"] == report.case_number.as_str());
        report.unwrap_or_else(|| panic!("the report of {walk}: {result}"))
    };
    let (sealed, steps) = (of("sealed"), of("steps"));
    // The story as it was typed, and everything else in the same shape.
    let story = "Паспорти забрали <script>alert('ні')</script>\nЇх п’ятеро 😀 & \"лапки\"";
    for (report, photos) in [(sealed, 2), (steps, 1)] {
        assert_eq!(crate::forms::written(report, "story"), [story]);
        assert_eq!((report.form.as_str(), report.language.as_str()), ("report-form", "uk"));
        assert_eq!(report.dialogue_version, script.version);
        assert_eq!(report.consent, Consent::WantsAnswer);
        assert!(report.reply_key.is_some());
        assert_eq!(report.photos.len(), photos);
        assert_eq!(report.standard["hte_Description"], [story]);
        assert_eq!((&report.standard["hte_Country"][0], report.standard["hte_City"].len()), (&"UA".to_owned(), 1));
    }
    assert_eq!(sealed.standard["vic_TypeOfExploitation"], ["ForcedLabour", "SexualExploitation"]);
    let asked = |report: &Report| {
        report.answers.iter().map(|answer| (answer.question.clone(), answer.asked.clone())).collect::<Vec<_>>()
    };
    assert!(
        asked(steps).iter().all(|question| asked(sealed).contains(question)),
        "the same questions in the same words"
    );
    for walk in ["sealed", "steps"] {
        assert_eq!(result[walk]["receipt"], result[walk]["kept"], "the receipt stands on both pages");
    }
    assert_eq!(result["withdrawn"], true);
    assert!(reports.iter().all(|report| result["ask-form"]["case_number"] != report.case_number.as_str()));
    // What the script posted: an envelope, a token, the form, closed codes.
    let posts = result["posts"].as_array().unwrap();
    let letters: Vec<_> = posts.iter().filter(|post| post["url"].as_str().unwrap().ends_with("/sealed")).collect();
    assert_eq!(letters.len(), 1, "a double press sends one");
    assert_eq!(letters[0]["keys"], serde_json::json!(["envelope", "token", "form", "counted"]));
}

/// The README's pictures can always be made anew; `DOVIRA_PICTURES=1` puts them into `docs/pictures`.
#[test]
fn pictures_are_made() {
    let scratch = tempfile::tempdir().unwrap();
    let keep = std::env::var_os("DOVIRA_PICTURES").is_some();
    let folder: PathBuf = if keep { root().join("docs/pictures") } else { scratch.path().to_owned() };
    let line = Line::start();
    node("pictures.mjs", &[&line.base, &folder.to_string_lossy()]);
    for name in ["menu", "question", "directory", "advert", "search-dark", "desk"] {
        assert!(folder.join(format!("{name}.png")).metadata().unwrap().len() > 5_000, "{name}");
    }
}
