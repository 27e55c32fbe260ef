//! `dovira hotline export`: opened cases for a case-management system. Sealed to a recipient, unless the operator insists.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use zeroize::Zeroizing;

use super::cases::{Case, Cases, Piece, key_id};
use super::verify::block_on;
use super::{Failed, say, table, unlock};
use crate::config::Config;
use crate::reporting::day;
use crate::reporting::keys::{PublicKey, Recipient};
use crate::reporting::recipients;
use crate::reporting::seal::{Outside, seal};
use crate::store::reports::Status;

/// What follows from a readable file.
const WARNING: &str = "--plain writes a file that anyone can read who gets this disk, a copy of it, or the mail it is \
     sent by. If it reaches those whom people write about, they may find and punish these people. Keep it on an encrypted \
     disk only, and erase it once it is taken over.";

/// Options of `export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The private key's file
    #[arg(long, value_name = "KEYFILE")]
    key: PathBuf,
    /// The new file; one that is there is never overwritten
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Seal to this public key instead of your own
    #[arg(long, value_name = "PUBFILE", conflicts_with = "plain")]
    to: Option<PathBuf>,
    /// Only cases with something of this day or later, such as 2026-11-24
    #[arg(long, value_name = "DAY")]
    since: Option<String>,
    /// Only this case: its number or id
    #[arg(long, value_name = "CASE")]
    case: Option<String>,
    /// Readable by anyone: reports as JSON, or a table
    #[arg(long, value_enum)]
    plain: Option<Plain>,
    /// You know what follows from --plain
    #[arg(long, requires = "plain")]
    i_know_it_can_be_read: bool,
}

/// Readable forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Plain {
    Json,
    Csv,
}

/// Exports.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    if args.plain.is_some() && !args.i_know_it_can_be_read {
        return Err(format!("{WARNING}\nIf that is what you want, add --i-know-it-can-be-read.").into());
    }
    if args.since.as_deref().is_some_and(|since| !day::is_day(since)) {
        return Err("--since wants a day such as 2026-11-24".into());
    }
    let to = args.to.as_deref().map(public).transpose()?;
    let (file, key) = unlock(&args.key)?;
    let own = Recipient::new(&file.name, key.public()?)?;
    let id = key_id(&file)?;
    block_on(async {
        let cases = Cases::open(config, id).await?;
        let chosen = match &args.case {
            Some(which) => vec![cases.find(which).await?],
            None => cases.all().await?,
        };
        let since = args.since.as_deref().unwrap_or_default();
        let recent = |case: &Case| case.rows.iter().any(|row| row.header.day.as_str() >= since);
        let (mut pieces, mut number, mut unread) = (Vec::new(), 0, 0);
        for case in chosen.iter().filter(|case| recent(case)) {
            // What nobody has read yet is not for a file.
            if case.status() == Status::New {
                unread += 1;
                continue;
            }
            // The audit knows before there is a file.
            cases.audit(case, "export").await?;
            pieces.extend(cases.read(case, &key).await?);
            number += 1;
        }
        if number == 0 {
            return Err(format!("there is no opened case to export (not opened yet: {unread})").into());
        }
        let content = match args.plain {
            None => sealed(&pieces, &to.unwrap_or(own))?,
            Some(Plain::Json) => {
                let reports: Vec<_> = pieces.iter().map(|piece| &piece.report).collect();
                Zeroizing::new(serde_json::to_vec_pretty(&reports)?)
            }
            Some(Plain::Csv) => Zeroizing::new(table::csv(&pieces)?),
        };
        write(&args.out, &content)?;
        cases.canaries(&key).await?;
        cases.close().await;
        let how = if args.plain.is_some() { "READABLE BY ANYONE" } else { "sealed" };
        say(&format!("{}: {number} cases, {how}", args.out.display()));
        if unread > 0 {
            say(&format!("Left out, not opened yet: {unread}"));
        }
        Ok(())
    })
}

/// An array of envelopes; `dovira hotline open` reads it.
fn sealed(pieces: &[Piece], to: &Recipient) -> Result<Zeroizing<Vec<u8>>, Failed> {
    let envelope = |Piece { header, report }: &Piece| {
        let (form, day) = (header.form.clone(), header.day.clone());
        let (id, mailbox) = (header.id.clone(), header.mailbox.clone());
        let outside = Outside { form, urgent: header.urgent, day, id, mailbox };
        seal(report, &outside, std::slice::from_ref(to))
    };
    let envelopes = pieces.iter().map(envelope).collect::<Result<Vec<_>, _>>()?;
    Ok(Zeroizing::new(serde_json::to_vec(&envelopes)?))
}

fn public(path: &Path) -> Result<Recipient, Failed> {
    let text = recipients::text(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let key = PublicKey::parse(&text).and_then(|key| key.recipient());
    key.map_err(|error| Failed::from(format!("{}: {error}", path.display())))
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failed> {
    let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| file.write_all(content).and_then(|()| file.sync_all()));
    written.map_err(|error| Failed::from(format!("{}: {error}", path.display())))
}
