//! Everything a deployer can set: `dovira.toml`, then the environment over it. Secrets may come from files.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

pub use crate::channels::flood::Limits;
use crate::script::Settings;
use crate::script::live::Origin;

pub mod hotline;

use hotline::{Hotline, HotlineFile};

/// The file that is read where it exists and no other is named.
pub const FILE: &str = "dovira.toml";

/// How Telegram's updates come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TelegramMode {
    /// The program asks for them: no open port is needed.
    #[default]
    Polling,
    /// Telegram sends them to `public_url`.
    Webhook,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For machines.
    Json,
}

/// Settings of Telegram.
#[derive(Debug)]
pub struct Telegram {
    /// The bot's token.
    pub token: SecretString,
    /// Base address of the Bot API.
    pub api_url: String,
    /// Polling or webhook.
    pub mode: TelegramMode,
    /// Messages a second over all chats.
    pub per_second: u32,
}

/// The whole configuration.
#[derive(Debug)]
pub struct Config {
    /// Telegram, where a token is set.
    pub telegram: Option<Telegram>,
    /// Where the web pages listen.
    pub listen: SocketAddr,
    /// The public https address, where there is one.
    pub public_url: Option<String>,
    /// The pages stand behind a Tor onion service on this machine.
    pub onion: bool,
    /// The database.
    pub database: SecretString,
    /// Folder of dialogue files.
    pub dialogs: PathBuf,
    /// Folder of texts.
    pub locales: PathBuf,
    /// Facts that the deployer sets.
    pub facts: BTreeMap<String, String>,
    /// Limits of one chat.
    pub limits: Limits,
    /// Reports: the desks' keys, the inbox, the ways out.
    pub hotline: Hotline,
    /// The secret that several replicas share to keep drafts; without one each keeps its own in memory.
    pub draft_secret: Option<SecretString>,
    /// How log lines look.
    pub log: LogFormat,
}

/// A wrong value: which key, where it was set, why it is wrong.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{key}: {cause}")]
pub struct ConfigError {
    /// The key as the deployer knows it.
    pub key: String,
    /// What is wrong and what would be right. Never the value of a secret.
    pub cause: String,
}

fn wrong(key: impl Into<String>, cause: impl std::fmt::Display) -> ConfigError {
    ConfigError { key: key.into(), cause: cause.to_string() }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    http: HttpFile,
    telegram: TelegramFile,
    database_url: Option<String>,
    dialogs: Option<PathBuf>,
    locales: Option<PathBuf>,
    public_url: Option<String>,
    log: Option<LogFormat>,
    facts: BTreeMap<String, String>,
    limits: Limits,
    hotline: HotlineFile,
    drafts: DraftsFile,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct DraftsFile {
    secret_file: Option<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct HttpFile {
    listen: Option<String>,
    onion: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TelegramFile {
    token_file: Option<PathBuf>,
    api_url: Option<String>,
    mode: Option<TelegramMode>,
    per_second: Option<u32>,
}

/// Where values of the environment come from; tests give their own.
pub type Env<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Config {
    /// Reads the file (where there is one) and the environment.
    pub fn read(path: Option<&Path>, env: Env<'_>) -> Result<Self, ConfigError> {
        let shown = path.unwrap_or(Path::new(FILE));
        let file = match std::fs::read_to_string(shown) {
            Ok(text) => toml::from_str(&text).map_err(|error| {
                let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
                wrong(format!("{}, line {line}", shown.display()), toml_cause(error.message()))
            })?,
            Err(error) if path.is_none() && error.kind() == std::io::ErrorKind::NotFound => File::default(),
            Err(error) => return Err(wrong(shown.display().to_string(), error)),
        };
        Self::from_parts(file, env)
    }

    fn from_parts(file: File, env: Env<'_>) -> Result<Self, ConfigError> {
        let listen = value(env, "DOVIRA_HTTP_LISTEN")?.or(file.http.listen);
        let listen = listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen = listen.parse().map_err(|_| {
            wrong("DOVIRA_HTTP_LISTEN", format!("“{listen}” is not an address and port such as 127.0.0.1:8080"))
        })?;
        let public_url = value(env, "DOVIRA_PUBLIC_URL")?.or(file.public_url);
        let public_url = public_url.map(|url| https("DOVIRA_PUBLIC_URL", url)).transpose()?;
        let token = match secret(env, "DOVIRA_TELEGRAM_TOKEN")? {
            Some(token) => Some(token),
            None => file.telegram.token_file.map(|path| secret_file("telegram.token_file", &path)).transpose()?,
        };
        let mode = match value(env, "DOVIRA_TELEGRAM_MODE")?.as_deref() {
            None => file.telegram.mode.unwrap_or_default(),
            Some("polling") => TelegramMode::Polling,
            Some("webhook") => TelegramMode::Webhook,
            Some(other) => {
                return Err(wrong("DOVIRA_TELEGRAM_MODE", format!("“{other}” is neither polling nor webhook")));
            }
        };
        if token.is_some() && mode == TelegramMode::Webhook && public_url.is_none() {
            return Err(wrong("DOVIRA_PUBLIC_URL", "is needed for DOVIRA_TELEGRAM_MODE=webhook: Telegram calls it"));
        }
        let api_url = value(env, "DOVIRA_TELEGRAM_API_URL")?.or(file.telegram.api_url);
        let api_url = api_url.unwrap_or_else(|| "https://api.telegram.org".to_owned());
        if !api_url.starts_with("https://") && !is_loopback(&api_url) {
            let cause = "must begin with https:// (http:// only on this machine): the token travels in it";
            return Err(wrong("DOVIRA_TELEGRAM_API_URL", cause));
        }
        let per_second = match value(env, "DOVIRA_TELEGRAM_PER_SECOND")? {
            None => file.telegram.per_second.unwrap_or(25),
            Some(text) => text.parse().unwrap_or(0),
        };
        if per_second == 0 {
            return Err(wrong("DOVIRA_TELEGRAM_PER_SECOND", "must be a whole number, at least 1"));
        }
        let api_url = api_url.trim_end_matches('/').to_owned();
        let telegram = token.map(|token| Telegram { token, api_url, mode, per_second });
        let database = match secret(env, "DOVIRA_DATABASE_URL")? {
            Some(url) => url,
            None => file.database_url.unwrap_or_else(|| "sqlite://data/dovira.db".to_owned()).into(),
        };
        let log = match value(env, "DOVIRA_LOG_FORMAT")?.as_deref() {
            None => file.log.unwrap_or_default(),
            Some("text") => LogFormat::Text,
            Some("json") => LogFormat::Json,
            Some(other) => return Err(wrong("DOVIRA_LOG_FORMAT", format!("“{other}” is neither text nor json"))),
        };
        let onion = match value(env, "DOVIRA_HTTP_ONION")?.as_deref() {
            None => file.http.onion,
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            Some(other) => return Err(wrong("DOVIRA_HTTP_ONION", format!("“{other}” is neither true nor false"))),
        };
        if file.limits.burst == 0 || file.limits.per_minute == 0 {
            return Err(wrong("limits", "burst and per_minute must be at least 1"));
        }
        let hotline = file.hotline.finish(env, telegram.is_some())?;
        let draft_secret = match secret(env, "DOVIRA_DRAFT_SECRET")? {
            Some(secret) => Some(secret),
            None => file.drafts.secret_file.map(|path| secret_file("drafts.secret_file", &path)).transpose()?,
        };
        if draft_secret.as_ref().is_some_and(|secret| secret.expose_secret().len() < 32) {
            return Err(wrong("DOVIRA_DRAFT_SECRET", "must have at least 32 characters, drawn at random"));
        }
        let folder = |name: &str, from_file: Option<PathBuf>, usual: &str| -> Result<PathBuf, ConfigError> {
            let path = value(env, name)?.map(PathBuf::from).or(from_file).unwrap_or_else(|| usual.into());
            if !path.is_dir() {
                return Err(wrong(name, format!("there is no folder {}", path.display())));
            }
            Ok(path)
        };
        Ok(Self {
            telegram,
            listen,
            public_url,
            onion,
            database,
            dialogs: folder("DOVIRA_DIALOGS", file.dialogs, "dialogs")?,
            locales: folder("DOVIRA_LOCALES", file.locales, "locales")?,
            facts: file.facts,
            limits: file.limits,
            hotline,
            draft_secret,
            log,
        })
    }

    /// Whether this is a demonstration: nobody but this machine can reach it, so a key may be made and lie here. An onion
    /// service is reached from everywhere although it listens on this machine only.
    pub fn demo(&self) -> bool {
        let inside = self.listen.ip().is_loopback() && self.hotline.inbox_listen.ip().is_loopback();
        self.telegram.is_none() && self.public_url.is_none() && !self.onion && inside
    }

    /// Where the script is read from.
    pub fn origin(&self) -> Origin {
        let today = Some(chrono::Local::now().date_naive());
        let settings = Settings { facts: self.facts.clone(), today };
        Origin { dialogs: self.dialogs.clone(), locales: self.locales.clone(), settings }
    }
}

/// What the TOML reader says, without values: a secret may stand in the wrong place.
fn toml_cause(said: &str) -> String {
    let names_only = ["unknown field", "missing field", "duplicate key"];
    match names_only.iter().any(|known| said.starts_with(known)) {
        true => said.to_owned(),
        false => "this line is not understood; compare it with dovira.example.toml".to_owned(),
    }
}

/// A value of the environment; empty is the same as none.
fn value(env: Env<'_>, name: &str) -> Result<Option<String>, ConfigError> {
    let plain = env(name).filter(|value| !value.trim().is_empty());
    let file = env(&format!("{name}_FILE")).filter(|value| !value.trim().is_empty());
    match (plain, file) {
        (Some(_), Some(_)) => Err(wrong(name, format!("is set twice: also as {name}_FILE"))),
        (Some(value), None) => Ok(Some(value.trim().to_owned())),
        (None, Some(path)) => {
            let key = format!("{name}_FILE");
            // The value is not repeated: now and then it is the secret itself.
            let fail =
                |error: std::io::Error| wrong(&key, format!("the file it names cannot be read: {}", error.kind()));
            let text = std::fs::read_to_string(&path).map_err(fail)?;
            let text = text.trim();
            if text.is_empty() {
                return Err(wrong(key, "the file it names is empty"));
            }
            Ok(Some(text.to_owned()))
        }
        (None, None) => Ok(None),
    }
}

fn secret(env: Env<'_>, name: &str) -> Result<Option<SecretString>, ConfigError> {
    Ok(value(env, name)?.map(SecretString::from))
}

fn secret_file(key: &str, path: &Path) -> Result<SecretString, ConfigError> {
    let fail = |error: std::io::Error| wrong(key, format!("the file it names cannot be read: {}", error.kind()));
    let text = std::fs::read_to_string(path).map_err(fail)?;
    if text.trim().is_empty() {
        return Err(wrong(key, "the file it names is empty"));
    }
    Ok(text.trim().to_owned().into())
}

fn https(key: &str, url: String) -> Result<String, ConfigError> {
    if url.starts_with("https://") || is_loopback(&url) {
        Ok(url.trim_end_matches('/').to_owned())
    } else {
        Err(wrong(key, format!("“{url}” must begin with https://")))
    }
}

/// Whether a plain http address stays on this machine.
fn is_loopback(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let port = ["127.0.0.1", "localhost", "[::1]"].iter().find_map(|name| host.strip_prefix(name));
    port.is_some_and(|port| port.is_empty() || port.strip_prefix(':').is_some_and(|p| p.parse::<u16>().is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let env = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Config::from_parts(File::default(), &env)
    }

    #[test]
    fn nothing_set_gives_web_pages_on_this_machine() {
        let config = read(&[]).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert!(config.telegram.is_none());
    }

    #[test]
    fn it_is_a_demonstration_only_while_nobody_outside_can_reach_it() {
        assert!(read(&[]).unwrap().demo());
        for pair in [
            ("DOVIRA_TELEGRAM_TOKEN", "1:a"),
            ("DOVIRA_PUBLIC_URL", "https://line.example.org"),
            ("DOVIRA_HTTP_LISTEN", "0.0.0.0:8080"),
            ("DOVIRA_INBOX_LISTEN", "192.0.2.1:8081"),
            ("DOVIRA_HTTP_ONION", "true"),
        ] {
            assert!(!read(&[pair]).unwrap().demo(), "{pair:?}");
        }
    }

    #[test]
    fn a_wrong_value_names_its_key() {
        for (pairs, key) in [
            (&[("DOVIRA_HTTP_LISTEN", "8080")][..], "DOVIRA_HTTP_LISTEN"),
            (&[("DOVIRA_PUBLIC_URL", "http://example.org")], "DOVIRA_PUBLIC_URL"),
            (&[("DOVIRA_TELEGRAM_MODE", "push")], "DOVIRA_TELEGRAM_MODE"),
            (&[("DOVIRA_TELEGRAM_PER_SECOND", "many")], "DOVIRA_TELEGRAM_PER_SECOND"),
            (&[("DOVIRA_TELEGRAM_TOKEN", "1:a"), ("DOVIRA_TELEGRAM_MODE", "webhook")], "DOVIRA_PUBLIC_URL"),
            (&[("DOVIRA_TELEGRAM_API_URL", "http://api.example.org")], "DOVIRA_TELEGRAM_API_URL"),
            (&[("DOVIRA_DIALOGS", "/nowhere")], "DOVIRA_DIALOGS"),
            (&[("DOVIRA_INBOX_LISTEN", "8081")], "DOVIRA_INBOX_LISTEN"),
            (&[("DOVIRA_DRAFT_SECRET", "short")], "DOVIRA_DRAFT_SECRET"),
            (&[("DOVIRA_TELEGRAM_TOKEN_FILE", "/nowhere")], "DOVIRA_TELEGRAM_TOKEN_FILE"),
            (&[("DOVIRA_TELEGRAM_TOKEN", "1:a"), ("DOVIRA_TELEGRAM_TOKEN_FILE", "x")], "DOVIRA_TELEGRAM_TOKEN"),
        ] {
            let error = read(pairs).unwrap_err();
            assert_eq!(error.key, key, "{error}");
        }
    }

    #[test]
    fn only_this_machine_is_reached_without_tls() {
        for url in ["http://127.0.0.1:8081", "http://localhost", "http://[::1]:80/x"] {
            assert!(is_loopback(url), "{url}");
        }
        for url in [
            "http://127.0.0.1:80@evil.example/",
            "http://127.0.0.1.evil.example",
            "http://localhosts",
            "https://127.0.0.1",
        ] {
            assert!(!is_loopback(url), "{url}");
        }
    }

    #[test]
    fn a_secret_in_the_wrong_place_is_not_repeated() {
        let error = read(&[("DOVIRA_TELEGRAM_TOKEN_FILE", "123:secret-of-the-bot")]).unwrap_err();
        assert!(!error.to_string().contains("secret-of-the-bot"), "{error}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dovira.toml");
        for text in ["telegram = \"123:secret-of-the-bot\"", "[telegram]\nmode = \"123:secret-of-the-bot\""] {
            std::fs::write(&path, text).unwrap();
            let error = Config::read(Some(&path), &|_| None).unwrap_err();
            assert!(!error.to_string().contains("secret-of-the-bot"), "{error}");
        }
    }

    #[test]
    fn a_token_is_never_printed() {
        let config = read(&[("DOVIRA_TELEGRAM_TOKEN", "123:secret-of-the-bot")]).unwrap();
        assert!(!format!("{config:?}").contains("secret-of-the-bot"));
    }
}
