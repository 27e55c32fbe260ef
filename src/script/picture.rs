//! Pictures: SVG files of the project, drawn to PNG when loaded, in a font that ships with the program.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use resvg::usvg::{self, fontdb};
use resvg::{tiny_skia, usvg::ImageHrefResolver};
use sha2::{Digest, Sha256};

use super::Lang;
use super::compile::Compiler;
use super::diagnostic::Diagnostic;
use super::grammar::Name;
use super::model::{Each, Picture};
use super::source::Role;

/// Pictures are drawn this wide, sharp on a phone and on a desk.
const WIDTH: f32 = 1280.0;
/// Taller than this against its width, a picture does not fit a phone.
const MAX_RATIO: f32 = 3.0;
/// Viber takes pictures of at most this many bytes.
const MAX_BYTES: usize = 1 << 20;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    fonts.set_sans_serif_family("DejaVu Sans");
    Arc::new(fonts)
});

type Drawn = Result<Arc<(Vec<u8>, u32, u32)>, String>;

/// Drawing costs tens of milliseconds and the files seldom change: a reload draws only what is new.
static CACHE: LazyLock<Mutex<HashMap<[u8; 32], Drawn>>> = LazyLock::new(Mutex::default);
const MAX_CACHED: usize = 256;

/// The picture of a node in each language: `NAME.<lang>.svg`, or `NAME.svg` for all.
pub fn of(compiler: &mut Compiler<'_>, node: &Name, picture: &Name) -> Each<Option<Arc<Picture>>> {
    Lang::ALL.map(|lang| {
        let own = format!("dialogs/pictures/{}.{}.svg", picture.value, lang.code());
        let shared = format!("dialogs/pictures/{}.svg", picture.value);
        let file = [own, shared].iter().find_map(|path| {
            compiler.sources.iter().find(|(_, file)| file.role == Role::Picture && file.path == *path)
        });
        let Some((id, file)) = file else {
            let known: Vec<&str> =
                compiler.sources.iter().filter(|(_, f)| f.role == Role::Picture).map(|(_, f)| f.stem()).collect();
            let file = format!("{}.svg", picture.value);
            let finding = Diagnostic::error("unknown-file", picture.span).with("file", file);
            compiler.diagnostics.push(finding.near(&picture.value, known));
            return None;
        };
        let alt = compiler.texts.plain(lang, &node.value, Some("alt"));
        if alt.is_none()
            && compiler.texts.lacks(lang, &node.value)
            && let Some(located) = compiler.texts.located(lang, &node.value)
        {
            let finding = Diagnostic::error("missing-attribute", located.key).with("id", &node.value).with("near", "");
            compiler.diagnostics.push(finding.with("attribute", "alt").with("lang", lang.code()));
        }
        match draw(&file.text) {
            Ok(drawn) => Some(Arc::new(Picture {
                name: file.stem().to_owned(),
                png: drawn.0.clone(),
                width: drawn.1,
                height: drawn.2,
                alt: alt.unwrap_or_default(),
            })),
            Err(detail) => {
                let span = super::source::Span { file: id, start: 0, end: file.text.len().min(4) as u32 };
                compiler.diagnostics.push(Diagnostic::error("picture", span).with("detail", detail));
                None
            }
        }
    })
}

fn draw(svg: &str) -> Drawn {
    let key: [u8; 32] = Sha256::digest(svg.as_bytes()).into();
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(drawn) = cache.get(&key) {
        return drawn.clone();
    }
    let drawn = rasterise(svg).map(Arc::new);
    if cache.len() >= MAX_CACHED {
        cache.clear();
    }
    cache.insert(key, drawn.clone());
    drawn
}

fn rasterise(svg: &str) -> Result<(Vec<u8>, u32, u32), String> {
    let options = usvg::Options {
        fontdb: FONTS.clone(),
        font_family: "DejaVu Sans".to_owned(),
        // A picture must not open files or embed other pictures.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size();
    if size.height() / size.width() > MAX_RATIO {
        return Err(format!("{} × {}", size.width(), size.height()));
    }
    let scale = WIDTH / size.width();
    let height = (size.height() * scale).ceil();
    let mut pixels = tiny_skia::Pixmap::new(WIDTH as u32, height as u32).ok_or("size")?;
    pixels.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let png = pixels.encode_png().map_err(|error| error.to_string())?;
    if png.len() > MAX_BYTES {
        return Err(format!("{} kB", png.len() / 1024));
    }
    Ok((png, pixels.width(), pixels.height()))
}
