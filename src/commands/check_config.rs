//! `dovira check --config`: whether everything that the configuration names is there and answers. Nothing is sent, made or
//! changed.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::serve::bot;
use super::{WRONG_CONFIG, complain};
use crate::channels::NoWitness;
use crate::config::hotline::{EMAIL_ADMINISTRATOR, Hotline};
use crate::config::{Config, ConfigError};
use crate::reporting::clock::Clock;
use crate::reporting::keys::grouped;
use crate::reporting::recipients::{self, Source, Trust};
use crate::reporting::sinks::email::Email;
use crate::reporting::sinks::webhook::Webhook;
use crate::reporting::sinks::{Courier as _, Failure, Herald as _};
use crate::script::live::Live;
use crate::script::model::Desk;
use crate::store::probe::{Probed, probe};

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Ok,
    Warning,
    Error,
}

/// One line of the answer.
#[derive(Debug, Serialize)]
struct Finding {
    /// What was looked at.
    part: String,
    state: State,
    /// What was found, and what to do.
    said: String,
}

fn ok(part: &str, said: impl Into<String>) -> Finding {
    Finding { part: part.to_owned(), state: State::Ok, said: said.into() }
}

fn warning(part: &str, said: impl Into<String>) -> Finding {
    Finding { part: part.to_owned(), state: State::Warning, said: said.into() }
}

fn error(part: &str, said: impl ToString) -> Finding {
    Finding { part: part.to_owned(), state: State::Error, said: said.to_string() }
}

/// Looks at everything. Exit code 2 where the configuration cannot be read, 1 on other errors.
pub(super) fn run(config: Result<Config, ConfigError>, json: bool, strict: bool) -> ExitCode {
    let config = match config {
        Ok(config) => config,
        Err(wrong) => {
            show(&[error("configuration", &wrong)], json);
            return ExitCode::from(WRONG_CONFIG);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(&error.to_string());
            return ExitCode::FAILURE;
        }
    };
    let findings = runtime.block_on(look(&config));
    show(&findings, json);
    let bad = |finding: &Finding| finding.state == State::Error || strict && finding.state == State::Warning;
    if findings.iter().any(bad) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn show(findings: &[Finding], json: bool) {
    let mut out = std::io::stdout().lock();
    // A reader that closed the pipe has seen enough.
    if json {
        let text = serde_json::to_string_pretty(findings).unwrap_or_default();
        let _ = writeln!(out, "{text}");
        return;
    }
    for Finding { part, state, said } in findings {
        let state = match state {
            State::Ok => "ok",
            State::Warning => "warning",
            State::Error => "error",
        };
        let _ = writeln!(out, "{state:<8} {part}: {said}");
    }
}

async fn look(config: &Config) -> Vec<Finding> {
    let mut findings = vec![ok("configuration", "is read")];
    let (trusted, database) = database(config).await;
    findings.push(database);
    findings.extend(keys(config, trusted.as_deref()));
    findings.extend(promises(config));
    for (name, fault) in config.hotline.faults() {
        findings.push(error(name, fault));
    }
    findings.extend(ways_out(&config.hotline).await);
    findings.extend(telegram(config).await);
    findings
}

async fn database(config: &Config) -> (Option<Vec<(String, String)>>, Finding) {
    match probe(&config.database).await {
        Ok(Probed::Answers(trusted)) => (Some(trusted), ok("database", "answers")),
        Ok(Probed::Missing) => (None, ok("database", "is not there yet and will be made at the start")),
        Err(wrong) => (None, error("database", wrong)),
    }
}

fn keys(config: &Config, trusted: Option<&[(String, String)]>) -> Vec<Finding> {
    let Source::Files { hotline, administrator } = Source::of(config) else {
        return vec![warning(
            "hotline.keys",
            "DEMO: the program makes a key of its own; whoever has this machine can read",
        )];
    };
    let mut findings = Vec::new();
    for (desk, paths) in [(Desk::Hotline, hotline), (Desk::Administrator, administrator)] {
        let part = if desk == Desk::Hotline { "hotline.keys" } else { "hotline.administrator_keys" };
        let reading = recipients::read(&paths);
        for (path, fault) in &reading.faults {
            findings.push(error(part, format!("{}: {fault}", path.display())));
        }
        for key in &reading.keys {
            findings.push(ok(part, format!("{} ({})", key.name(), grouped(key.fingerprint()))));
        }
        let name = recipients::name(desk);
        if reading.keys.is_empty() && desk == Desk::Hotline {
            findings.push(error(part, "no usable key, so the forms are closed: make one with dovira hotline keygen"));
        } else if reading.keys.is_empty() {
            findings.push(warning(part, "no usable key, so the forms for the administrator are closed"));
        } else if let Some(trusted) = trusted {
            let of_desk = trusted.iter().filter(|(desk, _)| desk == name).map(|(_, key)| key.clone());
            if reading.trust(&of_desk.collect::<Vec<_>>()) == Trust::Changed {
                let said =
                    "these are not the keys that were confirmed, so the forms are closed: see dovira hotline trust";
                findings.push(error(part, said));
            }
        }
    }
    findings
}

/// What is allowed and wants to be known.
fn promises(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    let hotline = &config.hotline;
    if !hotline.inbox_listen.ip().is_loopback() {
        let said = format!("{} is open to other machines: let a proxy with TLS stand before it", hotline.inbox_listen);
        findings.push(warning("hotline.inbox_listen", said));
    }
    if let Some(days) = hotline.cap_days {
        let said = format!("reports that nobody took are erased after {days} days; people are told so");
        findings.push(warning("hotline.cap_days", said));
    }
    let required: BTreeSet<_> = hotline.owed(Desk::Hotline).into_iter().filter(|(_, must)| *must).collect();
    let names = required.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
    findings.push(ok("hotline", format!("a report is kept until it is acknowledged by: {names}")));
    findings
}

async fn ways_out(hotline: &Hotline) -> Vec<Finding> {
    let mut findings = Vec::new();
    let open = "the connection is encrypted and its certificate is trusted";
    for sink in &hotline.webhooks {
        let Ok(settings) = &sink.settings else { continue };
        let tried = match Webhook::new(settings, Clock::system()) {
            Ok(webhook) => webhook.probe().await,
            Err(failure) => Err(failure),
        };
        findings.push(finding(&sink.name, tried, open));
    }
    if let Some(sink) = &hotline.email
        && let Ok(settings) = &sink.settings
    {
        // The administrator's mail goes by the same server: tried once, prepared for both.
        let tried = match Email::new(settings, &settings.to) {
            Ok(email) => email.probe().await,
            Err(failure) => Err(failure),
        };
        let said = if settings.login.is_some() { "the mail server takes the login" } else { "the mail server answers" };
        findings.push(finding(&sink.name, tried, &format!("{said}; {open}")));
        if let Err(failure) = Email::new(settings, &settings.administrator_to) {
            findings.push(error(EMAIL_ADMINISTRATOR, failure));
        }
    }
    findings
}

async fn telegram(config: &Config) -> Option<Finding> {
    let sink = config.hotline.staff_chat.as_ref().filter(|sink| sink.settings.is_ok())?;
    let telegram = config.telegram.as_ref()?;
    let Ok(live) = Live::open(config.origin()) else {
        return Some(warning(&sink.name, "cannot be tried: the dialogue files are broken, see dovira check"));
    };
    let chat = bot(config, telegram, &Arc::new(live), Arc::new(NoWitness), None).ok().and_then(|bot| bot.staff_chat());
    let tried = match chat {
        Some(chat) => chat.probe().await,
        None => Err(Failure::Settings),
    };
    Some(finding(&sink.name, tried, "Telegram knows the token and the chat"))
}

fn finding(part: &str, tried: Result<(), Failure>, open: &str) -> Finding {
    match tried {
        Ok(()) => ok(part, open),
        Err(failure) => error(part, failure),
    }
}
