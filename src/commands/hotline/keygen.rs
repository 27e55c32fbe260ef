//! `dovira hotline keygen`: a key pair, or one back from its words.

use std::io::{IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use qrcode::QrCode;
use qrcode::render::svg;
use zeroize::Zeroizing;

use super::{Failed, inert, passphrase, say};
use crate::reporting::keys::{self, KeyFile, MOST_NAME, PrivateKey, Recipient, grouped, is_name};

/// Fewest characters of a passphrase: the file may be copied, and then only this stands before the reports.
const FEWEST: usize = 12;

/// Options of `keygen`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose key it is, for people: "Shift A", "Backup in the safe"
    #[arg(long)]
    name: String,
    /// Folder for the two files
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// Print the private key as 24 words as well, to be written down for the safe
    #[arg(long)]
    words: bool,
    /// Draw the private key's file (under its passphrase) as a QR code, to be printed for the safe
    #[arg(long, value_name = "FILE.svg")]
    qr: Option<PathBuf>,
    /// Make the files again from the 24 words; they are asked for, or read from standard input
    #[arg(long)]
    from_words: bool,
}

/// Makes the files.
pub fn run(args: &Args) -> Result<(), Failed> {
    if !is_name(&args.name) {
        return Err(format!("--name: one line of at most {MOST_NAME} characters").into());
    }
    let key = if args.from_words { PrivateKey::from_words(&words()?)? } else { PrivateKey::generate()? };
    let public = key.public_key(&args.name)?;
    let recipient = public.recipient()?;
    let stem = stem(&args.name, &recipient);
    let (private_path, public_path) = (args.out.join(format!("{stem}.key")), args.out.join(format!("{stem}.pub")));
    // Before the passphrase is asked for; the files are written so that they overwrite nothing anyway.
    let paths = [Some(&private_path), Some(&public_path), args.qr.as_ref()];
    if let Some(path) = paths.into_iter().flatten().find(|path| path.exists()) {
        return Err(format!(
            "{} is there already and is not overwritten: choose another --name or --out",
            path.display()
        )
        .into());
    }
    let file = KeyFile::lock(&key, &args.name, &new_passphrase()?)?;
    std::fs::create_dir_all(&args.out).map_err(|error| format!("{}: {error}", args.out.display()))?;
    write(&private_path, &file.to_json(), true)?;
    if let Err(failed) = write(&public_path, &public.to_json(), false) {
        let _ = std::fs::remove_file(&private_path);
        return Err(failed);
    }
    if let Some(path) = &args.qr {
        let code = QrCode::new(file.to_json().trim_end()).map_err(|error| format!("the QR code: {error}"))?;
        write(path, &code.render::<svg::Color<'_>>().min_dimensions(600, 600).build(), true)?;
        say(&format!("QR code of the private key, for the safe:  {}", path.display()));
    }
    say(&format!("Private key, for the operator alone:       {}", private_path.display()));
    say(&format!("Public key, for the server:                {}", public_path.display()));
    say(&format!(
        "\nFingerprint of “{}”, to be compared by phone or on paper:\n\n    {}\n",
        inert::line(&args.name),
        grouped(recipient.fingerprint())
    ));
    if args.words {
        say(
            "The private key in words. Whoever reads them opens every report sealed to it: write them down, do not photograph",
        );
        say("them, and clear this window. They need no passphrase.\n");
        say(&numbered(&key.to_words()?));
    }
    say("Next: copy the .pub file to the server, add it to [hotline] keys in dovira.toml, and run there:");
    say("    dovira hotline verify");
    Ok(())
}

fn write(path: &Path, text: &str, private: bool) -> Result<(), Failed> {
    keys::write_new(path, text, private).map_err(|error| Failed(format!("{}: {error}", path.display())))
}

/// A file name that people recognise; the key's id where the name gives none.
fn stem(name: &str, key: &Recipient) -> String {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.is_empty() { key.id().to_owned() } else { words.join("-") }
}

fn new_passphrase() -> Result<Zeroizing<String>, Failed> {
    let first =
        passphrase(&format!("New passphrase (at least {FEWEST} characters; four words that do not belong together)"))?;
    if first.chars().count() < FEWEST {
        return Err(format!("the passphrase is too short: at least {FEWEST} characters").into());
    }
    // Given by a file or the environment it comes out the same, and nobody can have mistyped it unseen.
    if passphrase("The same again")? != first {
        return Err("the two passphrases differ; nothing was written".into());
    }
    Ok(first)
}

fn words() -> Result<Zeroizing<String>, Failed> {
    if std::io::stdin().is_terminal() {
        return Ok(Zeroizing::new(rpassword::prompt_password("The 24 words, in their order (not shown): ")?));
    }
    let mut text = Zeroizing::new(String::new());
    std::io::stdin().lock().take(4_096).read_to_string(&mut text)?;
    Ok(text)
}

fn numbered(words: &str) -> String {
    let words: Vec<String> =
        words.split(' ').enumerate().map(|(at, word)| format!("{:>2}. {word:<10}", at + 1)).collect();
    words.chunks(4).map(|four| format!("    {}\n", four.join("  ").trim_end())).collect()
}
