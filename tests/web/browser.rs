//! Every screen in a real browser. Needs Chromium and `npm ci --prefix tests/browser`, which `./test` sees to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The built program on a free port, ended with the test.
struct Line {
    child: Child,
    base: String,
    _data: tempfile::TempDir,
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
            .env("DOVIRA_HTTP_LISTEN", format!("127.0.0.1:{port}"))
            .env("DOVIRA_DATABASE_URL", format!("sqlite://{}", data.path().join("dovira.db").display()))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let line = Self { child, base: format!("http://127.0.0.1:{port}"), _data: data };
        let patience = Instant::now() + Duration::from_secs(60);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < patience, "dovira does not come up");
            std::thread::sleep(Duration::from_millis(100));
        }
        line
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
    let pages: BTreeMap<_, _> = script.nodes.iter().map(|node| (node.code.slug(), node.id.as_str())).collect();
    let expected = tempfile::NamedTempFile::new().unwrap();
    let ways: Vec<_> = crate::ways::ways(&script).into_iter().map(|way| (way.begin, way.picks)).collect();
    serde_json::to_writer(expected.as_file(), &serde_json::json!({ "pages": pages, "ways": ways })).unwrap();
    let line = Line::start();
    node("crawl.mjs", &[&line.base, &expected.path().to_string_lossy()]);
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
