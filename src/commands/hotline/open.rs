//! `dovira hotline open`: a sealed report, opened where no browser is.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use serde_json::value::RawValue;

use super::cases::{Cases, Piece, key_id};
use super::verify::block_on;
use super::{Failed, content, inert, say, unlock};
use crate::config::Config;
use crate::reporting::envelope::Header;
use crate::reporting::report::{Consent, Kind, Photo, Report};
use crate::reporting::seal::{self, OpenError};

/// Most bytes of a file with several envelopes.
const MOST_FILE: usize = 256 << 20;

/// Options of `open`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A case's number (123-456) or id; or a file: a sealed report as a webhook received it, or what `export` wrote; `-` for
    /// standard input
    #[arg(value_name = "CASE|FILE")]
    what: PathBuf,
    /// The private key's file
    #[arg(long, value_name = "KEYFILE")]
    key: PathBuf,
    /// Write the photos into this folder
    #[arg(long, value_name = "DIR")]
    photos: Option<PathBuf>,
    /// Print reports as JSON (`dovira schema --report` describes one)
    #[arg(long)]
    json: bool,
}

impl Args {
    /// A file is meant: it is there, or it cannot be a case.
    pub(super) fn is_file(&self) -> bool {
        let text = self.what.to_str().unwrap_or("-");
        let is_case = !text.is_empty() && text != "-" && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        !is_case || self.what.exists()
    }
}

/// Opens a file and shows what is in it.
pub fn file(args: &Args) -> Result<(), Failed> {
    let of_file = |error: OpenError| Failed::from(format!("{}: {error}", args.what.display()));
    let bytes = content(&args.what, MOST_FILE)?;
    let several = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[');
    let envelopes = if several {
        let parts: Vec<&RawValue> = serde_json::from_slice(&bytes).map_err(|_| of_file(OpenError::Shape))?;
        parts.into_iter().map(|part| seal::parse(part.get().as_bytes())).collect::<Result<Vec<_>, _>>()
    } else {
        seal::parse(&bytes).map(|envelope| vec![envelope])
    };
    let envelopes = envelopes.map_err(of_file)?;
    let (_, key) = unlock(&args.key)?;
    let mut pieces = Vec::new();
    for envelope in envelopes {
        let report = seal::open(&envelope, &key).map_err(of_file)?;
        pieces.push(Piece { header: envelope.header, report });
    }
    show(args, &pieces, several)
}

/// Opens a case of the configured database and shows it; that is its delivery.
pub fn case(config: &Config, args: &Args) -> Result<(), Failed> {
    let which = args.what.to_str().unwrap_or_default();
    let (file, key) = unlock(&args.key)?;
    let id = key_id(&file)?;
    block_on(async {
        let cases = Cases::open(config, id).await?;
        let case = cases.find(which).await?;
        let pieces = cases.read(&case, &key).await?;
        show(args, &pieces, true)?;
        cases.opened(&case).await?;
        cases.canaries(&key).await?;
        cases.close().await;
        Ok(())
    })
}

fn show(args: &Args, pieces: &[Piece], several: bool) -> Result<(), Failed> {
    let mut shown = Vec::new();
    for Piece { header, report } in pieces {
        let written = args.photos.as_deref().map(|folder| write(folder, header, &report.photos)).transpose()?;
        shown.push(text(header, report, written.as_deref()));
    }
    if !args.json {
        say(&shown.join("\n\n"));
        return Ok(());
    }
    let reports: Vec<_> = pieces.iter().map(|piece| &piece.report).collect();
    let json = match reports.as_slice() {
        [one] if !several => serde_json::to_string_pretty(one)?,
        all => serde_json::to_string_pretty(all)?,
    };
    say(&inert::json(&json));
    Ok(())
}

/// The report as text. Lines of ours begin at the margin; what a person wrote is moved in.
pub(super) fn text(header: &Header, report: &Report, photos: Option<&[PathBuf]>) -> String {
    let case = header.case_number();
    let (front, back) = case.split_at_checked(3).unwrap_or((&case, ""));
    let kind = match report.kind {
        Kind::Report => "Report",
        Kind::Addition => "Addition",
        Kind::Answer => "Answer of the desk",
        Kind::Canary => "Test of the way, made by the program",
    };
    let consent = match report.consent {
        Consent::Anonymous => "anonymous, no answer possible",
        Consent::WantsAnswer => "anonymous, reads an answer with a receipt",
        Consent::LeavesContact => "left a contact on purpose",
    };
    let mut shown = format!("{kind} {front}-{back}{}\n", if header.urgent { "  URGENT" } else { "" });
    let mut put = |name: &str, value: &str| {
        // Writing into a String cannot fail.
        let _ = writeln!(shown, "{name:<10} {}", inert::line(value));
    };
    put("Day", &header.day);
    put("Form", &header.form);
    put("Language", &report.language);
    put("Person", consent);
    put("Id", &header.id);
    if let Some(contact) = &report.contact {
        let _ = write!(shown, "\nContact\n{}\n", inert::block(contact));
    }
    for answer in &report.answers {
        let codes = if answer.codes.is_empty() { String::new() } else { format!("  [{}]", answer.codes.join(", ")) };
        let name = if answer.asked.is_empty() { &answer.question } else { &answer.asked };
        let _ = write!(shown, "\n{}{}\n", inert::line(name), inert::line(&codes));
        for said in &answer.said {
            let _ = writeln!(shown, "{}", inert::block(said));
        }
    }
    if !report.standard.is_empty() {
        shown.push_str("\nCase data standard\n");
        for (field, values) in &report.standard {
            let _ = writeln!(shown, "{}", inert::block(&format!("{field}: {}", values.join("; "))));
        }
    }
    if !report.photos.is_empty() {
        let _ = write!(shown, "\nPhotos: {}", report.photos.len());
        match photos {
            Some(written) => {
                for path in written {
                    let _ = write!(shown, "\n    {}", path.display());
                }
            }
            None => shown.push_str(" (--photos DIR writes them)"),
        }
        shown.push('\n');
    }
    shown.trim_end().to_owned()
}

/// Writes photos; a file that is there already is left alone.
fn write(folder: &Path, header: &Header, photos: &[Photo]) -> Result<Vec<PathBuf>, Failed> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut written = Vec::new();
    for (at, photo) in photos.iter().enumerate() {
        let kind = match photo.media_type.as_str() {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "image/webp" => "webp",
            _ => "bin",
        };
        let id = header.id.get(..8).unwrap_or_default();
        let path = folder.join(format!("{}-{id}-{}.{kind}", header.case_number(), at + 1));
        let bytes = STANDARD.decode(&photo.data).map_err(|_| format!("photo {} is damaged", at + 1))?;
        let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        file.and_then(|mut file| file.write_all(&bytes)).map_err(|error| format!("{}: {error}", path.display()))?;
        written.push(path);
    }
    Ok(written)
}
