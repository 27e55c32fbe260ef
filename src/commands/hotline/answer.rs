//! `dovira hotline answer`: words for a person whom nobody can identify, sealed to their receipt.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::cases::{Cases, key_id, shown};
use super::verify::block_on;
use super::{Failed, content, say, unlock};
use crate::config::Config;
use crate::reporting::report::{Answer, Kind, Reply, Report};
use crate::reporting::seal::{Outside, REPLY_BUCKETS, SealedReply, seal};
use crate::reporting::{day, hybrid};
use crate::store::reports::Status;

/// Options of `answer`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The case's number, such as 123-456, or its id
    case: String,
    /// The private key's file
    #[arg(long, value_name = "KEYFILE")]
    key: PathBuf,
    /// The words; without --text and --file they are read from standard input
    #[arg(long, conflicts_with = "file")]
    text: Option<String>,
    /// A file with the words, in UTF-8
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// It is a question: an addition is hoped for
    #[arg(long)]
    asks: bool,
}

/// Answers.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let most = REPLY_BUCKETS.iter().max().copied().unwrap_or_default();
    let words = match &args.text {
        Some(text) => text.clone(),
        None => {
            let bytes = content(args.file.as_deref().unwrap_or(Path::new("-")), most)?;
            String::from_utf8(bytes).map_err(|_| "the words are not UTF-8")?
        }
    };
    let words = words.trim_end().to_owned();
    if words.trim().is_empty() {
        return Err("there are no words to send".into());
    }
    let (file, key) = unlock(&args.key)?;
    let id = key_id(&file)?;
    block_on(async {
        let cases = Cases::open(config, id).await?;
        let case = cases.find(&args.case).await?;
        if case.status() == Status::Closed {
            return Err("this case is closed".into());
        }
        if case.status() == Status::New {
            return Err("read it first: something in this case was not opened yet (dovira hotline open)".into());
        }
        let pieces = cases.read(&case, &key).await?;
        let of_person = || pieces.iter().map(|piece| &piece.report).filter(|report| report.kind != Kind::Answer);
        let report = of_person().next().ok_or("the report of this case does not open")?;
        let reply_key = of_person().find_map(|report| report.reply_key.as_deref());
        let reply_key = reply_key.ok_or("no answer is possible: the person took no receipt")?;
        let reply_key =
            hybrid::decode(reply_key).map_err(|hybrid::Failed| "the reply key of this report is damaged")?;
        let mailbox = cases.reports.mailbox(case.mailbox()).await?.filter(|mailbox| !mailbox.withdrawn);
        mailbox.ok_or("no answer is possible: the mailbox has ended, or the person took the report back")?;

        let today = day::today();
        let reply =
            Reply { format: "dovira-reply/1".to_owned(), day: today.clone(), text: words.clone(), asks: args.asks };
        let to_person = SealedReply::seal(&reply, &reply_key, case.mailbox())?;
        let outside = Outside {
            form: "answer".to_owned(),
            urgent: false,
            day: today.clone(),
            id: hybrid::hex(&hybrid::draw::<16>().map_err(|hybrid::Failed| "the system gives no random numbers")?),
            mailbox: case.mailbox().to_owned(),
        };
        let copy = seal(&copy(report, &words, args.asks), &outside, &cases.colleagues(config, &case).await?)?;
        let [fuzz] = hybrid::draw::<1>().map_err(|hybrid::Failed| "the system gives no random numbers")?;
        cases.advance(&case, Status::Answered).await?;
        let ends = day::ends(&today, fuzz.into());
        if !cases.reports.answer(case.mailbox(), &to_person.to_json(), &copy, &ends).await? {
            return Err("the answer was not stored: the mailbox has just ended".into());
        }
        cases.audit(&case, "answer").await?;
        cases.canaries(&key).await?;
        say(&format!(
            "Stored for {}. The person reads it with the receipt; so may whoever holds their phone.",
            shown(&case.number())
        ));
        cases.close().await;
        Ok(())
    })
}

/// What the desk keeps of an answer.
fn copy(report: &Report, words: &str, asks: bool) -> Report {
    let codes = if asks { vec!["asks".to_owned()] } else { Vec::new() };
    Report {
        format: report.format.clone(),
        kind: Kind::Answer,
        form: report.form.clone(),
        case_number: report.case_number.clone(),
        language: report.language.clone(),
        dialogue_version: report.dialogue_version.clone(),
        urgent: false,
        consent: report.consent,
        contact: None,
        answers: vec![Answer {
            question: "answer".to_owned(),
            asked: String::new(),
            codes,
            said: vec![words.to_owned()],
        }],
        standard: BTreeMap::new(),
        reply_key: None,
        photos: Vec::new(),
    }
}
