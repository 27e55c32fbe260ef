//! `dovira hotline close`: the case is done. What no other way is owed is erased.

use std::path::PathBuf;

use super::cases::{Cases, key_id, shown};
use super::verify::block_on;
use super::{Failed, say, unlock};
use crate::config::Config;
use crate::store::reports::Status;

/// Options of `close`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The case's number, such as 123-456, or its id
    case: String,
    /// The private key's file
    #[arg(long, value_name = "KEYFILE")]
    key: PathBuf,
}

/// Closes.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let (file, key) = unlock(&args.key)?;
    let id = key_id(&file)?;
    block_on(async {
        let cases = Cases::open(config, id).await?;
        let case = cases.find(&args.case).await?;
        match case.status() {
            Status::Closed => return Err("this case is closed already".into()),
            // What nobody has read is not done.
            Status::New => return Err("read it first: something in this case was not opened yet".into()),
            Status::Opened | Status::Answered => {}
        }
        cases.advance(&case, Status::Closed).await?;
        cases.audit(&case, "close").await?;
        cases.canaries(&key).await?;
        let left = cases.reports.of_mailbox(case.mailbox()).await?.len();
        let rest = if left == 0 { "erased" } else { "erased once every other way has it" };
        say(&format!("Closed {}; {rest}. Answers can be read until the mailbox ends.", shown(&case.number())));
        cases.close().await;
        Ok(())
    })
}
