//! The `[hotline]` part: keys of the desks, where the inbox listens, and every way on which a report leaves.
//!
//! A wrong value of one way out must not stop the line: it is kept as the fault of that way ([`Sink::settings`]), which stays
//! owed its reports until somebody sets it right. Everything else that is wrong stops the start, as elsewhere.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveTime;
use lettre::message::Mailbox;
use secrecy::{SecretBox, SecretString};
use serde::Deserialize;

use super::{ConfigError, Env, secret, secret_file, value, wrong};
use crate::script::model::Desk;
pub use crate::store::reports::INBOX;

/// E-mail to the hotline.
pub const EMAIL: &str = "email";
/// E-mail to whoever looks after the texts.
pub const EMAIL_ADMINISTRATOR: &str = "email-administrator";
/// The staff's chat.
pub const STAFF_CHAT: &str = "staff-chat";

/// Everything about reports and those who read them.
#[derive(Debug)]
pub struct Hotline {
    /// Files of the hotline's public keys.
    pub keys: Vec<PathBuf>,
    /// Files of the administrator's public keys.
    pub administrator_keys: Vec<PathBuf>,
    /// Where the inbox listens.
    pub inbox_listen: SocketAddr,
    /// Names under which it is reached, besides those of this machine: a proxy's.
    pub inbox_hosts: Vec<String>,
    /// A report waits until the inbox has closed it.
    pub inbox_required: bool,
    /// Days after which a report is erased although nobody took it; none: never.
    pub cap_days: Option<u32>,
    /// Reports leave up to this much later than they came.
    pub release_jitter: Duration,
    /// How often a test report travels the whole way.
    pub canary_every: Option<Duration>,
    /// Photos are taken.
    pub photos: bool,
    /// Times of day (Kyiv) of e-mails; urgent ones go at once.
    pub alerts_at: Vec<NaiveTime>,
    /// E-mail, where set.
    pub email: Option<Sink<Email>>,
    /// Webhooks.
    pub webhooks: Vec<Sink<Webhook>>,
    /// The staff's chat, where set.
    pub staff_chat: Option<Sink<StaffChat>>,
}

/// A way on which a report leaves.
#[derive(Debug)]
pub struct Sink<T> {
    /// Its name in the store and in the log.
    pub name: String,
    /// A report waits until this one has it for good.
    pub required: bool,
    /// How to reach it, or what is wrong with that.
    pub settings: Result<T, ConfigError>,
}

/// A mail server and who is told.
#[derive(Debug)]
pub struct Email {
    /// Name of the mail server; its certificate must be for it.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the connection is sealed.
    pub tls: MailTls,
    /// User and password, where the server wants them.
    pub login: Option<(String, SecretString)>,
    /// The sender.
    pub from: Mailbox,
    /// Who is told of the hotline's reports.
    pub to: Vec<Mailbox>,
    /// Who is told of the administrator's.
    pub administrator_to: Vec<Mailbox>,
    /// Certificates that are trusted instead of the public ones.
    pub ca_file: Option<PathBuf>,
}

/// How the connection to a mail server is sealed. Never optional.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// Begins in the clear and must change to TLS before anything is said.
    #[default]
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// A case-management system that takes sealed envelopes.
#[derive(Debug)]
pub struct Webhook {
    /// The name in the configuration: letters, digits and dashes. Its route for acknowledgements ends in it.
    pub name: String,
    /// Where envelopes go.
    pub url: reqwest::Url,
    /// `whsec_…`, checked.
    pub secret: SecretString,
    /// Certificates that are trusted instead of the public ones.
    pub ca_file: Option<PathBuf>,
}

/// The staff's chat in Telegram.
#[derive(Debug)]
pub struct StaffChat {
    /// The chat's id.
    pub chat: SecretBox<i64>,
    /// Times of day (Kyiv); urgent ones go at once.
    pub at: Vec<NaiveTime>,
}

impl Hotline {
    /// The sinks that are owed a report to a desk, with whether each is required. Faulty ones too: what is written down now
    /// is delivered when they are set right.
    pub fn owed(&self, desk: Desk) -> Vec<(String, bool)> {
        let mut owed = vec![(INBOX.to_owned(), self.inbox_required)];
        if desk == Desk::Administrator {
            // Nothing else may take these, so that the inbox alone is waited for.
            owed[0].1 = true;
            if let Some(email) = &self.email
                && email.settings.as_ref().is_ok_and(|settings| !settings.administrator_to.is_empty())
            {
                owed.push((EMAIL_ADMINISTRATOR.to_owned(), false));
            }
            return owed;
        }
        owed.extend(self.email.iter().map(|sink| (sink.name.clone(), sink.required)));
        owed.extend(self.webhooks.iter().map(|sink| (sink.name.clone(), sink.required)));
        owed.extend(self.staff_chat.iter().map(|sink| (sink.name.clone(), sink.required)));
        owed
    }

    /// The sinks that are owed a test report: people are not called to it.
    pub fn owed_canary(&self) -> Vec<(String, bool)> {
        let inbox = (INBOX.to_owned(), self.inbox_required);
        std::iter::once(inbox).chain(self.webhooks.iter().map(|sink| (sink.name.clone(), sink.required))).collect()
    }

    /// What is wrong with single ways out, each with its name.
    pub fn faults(&self) -> impl Iterator<Item = (&str, &ConfigError)> {
        fn fault<T>(sink: &Sink<T>) -> Option<(&str, &ConfigError)> {
            sink.settings.as_ref().err().map(|error| (sink.name.as_str(), error))
        }
        let webhooks = self.webhooks.iter().filter_map(fault);
        self.email.iter().filter_map(fault).chain(webhooks).chain(self.staff_chat.iter().filter_map(fault))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct HotlineFile {
    keys: Vec<PathBuf>,
    administrator_keys: Vec<PathBuf>,
    inbox_listen: Option<String>,
    inbox_hosts: Vec<String>,
    inbox_required: Option<bool>,
    cap_days: u32,
    release_jitter_minutes: u32,
    canary_hours: Option<u32>,
    photos: Option<bool>,
    alerts_at: Option<Vec<String>>,
    email: Option<EmailFile>,
    webhook: Vec<WebhookFile>,
    staff_chat: Option<StaffChatFile>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct EmailFile {
    server: String,
    port: Option<u16>,
    tls: MailTls,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: String,
    to: Vec<String>,
    administrator_to: Vec<String>,
    ca_file: Option<PathBuf>,
    required: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WebhookFile {
    name: String,
    url: String,
    secret_file: Option<PathBuf>,
    ca_file: Option<PathBuf>,
    required: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct StaffChatFile {
    chat_id_file: Option<PathBuf>,
    at: Option<Vec<String>>,
    required: bool,
}

impl HotlineFile {
    pub(super) fn finish(self, env: Env<'_>, telegram: bool) -> Result<Hotline, ConfigError> {
        let paths = |name: &str, from_file: Vec<PathBuf>| -> Result<Vec<PathBuf>, ConfigError> {
            let Some(list) = value(env, name)? else { return Ok(from_file) };
            Ok(list.split(',').map(str::trim).filter(|path| !path.is_empty()).map(PathBuf::from).collect())
        };
        let inbox_hosts = match value(env, "DOVIRA_INBOX_HOSTS")? {
            Some(list) => list.split(',').map(|host| host.trim().to_owned()).filter(|host| !host.is_empty()).collect(),
            None => self.inbox_hosts,
        };
        if let Some(host) = inbox_hosts.iter().find(|host| host.contains(['/', ':', '*', ' '])) {
            return Err(wrong("DOVIRA_INBOX_HOSTS", format!("“{host}” is not a bare name such as desk.example.org")));
        }
        let listen = value(env, "DOVIRA_INBOX_LISTEN")?.or(self.inbox_listen);
        let listen = listen.unwrap_or_else(|| "127.0.0.1:8081".to_owned());
        let inbox_listen = listen.parse().map_err(|_| {
            wrong("DOVIRA_INBOX_LISTEN", format!("“{listen}” is not an address and port such as 127.0.0.1:8081"))
        })?;
        let alerts_at = match self.alerts_at {
            Some(times) => times_of_day("hotline.alerts_at", &times)?,
            None => times_of_day("hotline.alerts_at", &["09:00", "13:00", "17:00"].map(str::to_owned))?,
        };
        if self.release_jitter_minutes > 24 * 60 {
            return Err(wrong("hotline.release_jitter_minutes", "must be at most 1440, a day: reports wait for help"));
        }
        let canary_hours = self.canary_hours.unwrap_or(24);
        if canary_hours > 24 * 31 {
            return Err(wrong("hotline.canary_hours", "must be at most 744, a month; 0 turns it off"));
        }
        let alone = self.webhook.len() == 1;
        let mut webhooks: Vec<Sink<Webhook>> = Vec::new();
        for (index, webhook) in self.webhook.into_iter().enumerate() {
            let sink = webhook.finish(env, index, alone)?;
            if webhooks.iter().any(|before| before.name == sink.name) {
                let key = format!("hotline.webhook[{index}].name");
                return Err(wrong(key, "stands twice; each webhook needs its own name"));
            }
            webhooks.push(sink);
        }
        let staff_chat = match self.staff_chat {
            Some(file) => Some(file.finish(env, telegram, &alerts_at)?),
            None if value(env, "DOVIRA_STAFF_CHAT").is_ok_and(|chat| chat.is_none()) => None,
            None => Some(StaffChatFile::default().finish(env, telegram, &alerts_at)?),
        };
        let hotline = Hotline {
            keys: paths("DOVIRA_HOTLINE_KEYS", self.keys)?,
            administrator_keys: paths("DOVIRA_ADMINISTRATOR_KEYS", self.administrator_keys)?,
            inbox_listen,
            inbox_hosts,
            inbox_required: self.inbox_required.unwrap_or(true),
            cap_days: (self.cap_days > 0).then_some(self.cap_days),
            release_jitter: Duration::from_secs(60 * u64::from(self.release_jitter_minutes)),
            canary_every: (canary_hours > 0).then(|| Duration::from_secs(3600 * u64::from(canary_hours))),
            photos: self.photos.unwrap_or(true),
            alerts_at,
            email: self.email.map(|email| email.finish(env)),
            webhooks,
            staff_chat,
        };
        if !hotline.owed(Desk::Hotline).iter().any(|(_, required)| *required) {
            let cause = "is false and no other way is required: nothing would ever say that a report may be erased";
            return Err(wrong("hotline.inbox_required", cause));
        }
        Ok(hotline)
    }
}

impl EmailFile {
    fn finish(self, env: Env<'_>) -> Sink<Email> {
        Sink { name: EMAIL.to_owned(), required: self.required, settings: self.settings(env) }
    }

    fn settings(self, env: Env<'_>) -> Result<Email, ConfigError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        if self.server.is_empty() || !self.server.chars().all(plain) {
            return Err(wrong("hotline.email.server", "must be the name of a mail server, such as smtp.example.org"));
        }
        let password = match secret(env, "DOVIRA_SMTP_PASSWORD")? {
            Some(password) => Some(password),
            None => self.password_file.map(|path| secret_file("hotline.email.password_file", &path)).transpose()?,
        };
        let login = match (self.user, password) {
            (Some(user), Some(password)) => Some((user, password)),
            (None, None) => None,
            (Some(_), None) => {
                let cause = "is missing: hotline.email.user is set and has no password (or DOVIRA_SMTP_PASSWORD)";
                return Err(wrong("hotline.email.password_file", cause));
            }
            (None, Some(_)) => return Err(wrong("hotline.email.user", "is missing: there is a password")),
        };
        let port = self.port.unwrap_or(match self.tls {
            MailTls::StartTls => 587,
            MailTls::Tls => 465,
        });
        let email = Email {
            server: self.server,
            port,
            tls: self.tls,
            login,
            from: mailbox("hotline.email.from", &self.from)?,
            to: self.to.iter().map(|to| mailbox("hotline.email.to", to)).collect::<Result<_, _>>()?,
            administrator_to: self
                .administrator_to
                .iter()
                .map(|to| mailbox("hotline.email.administrator_to", to))
                .collect::<Result<_, _>>()?,
            ca_file: readable("hotline.email.ca_file", self.ca_file)?,
        };
        if email.to.is_empty() {
            return Err(wrong("hotline.email.to", "is empty: nobody would be told"));
        }
        Ok(email)
    }
}

impl WebhookFile {
    fn finish(self, env: Env<'_>, index: usize, alone: bool) -> Result<Sink<Webhook>, ConfigError> {
        let key = |field: &str| format!("hotline.webhook[{index}].{field}");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.name.is_empty() || self.name.len() > 40 || !self.name.chars().all(plain) {
            // The store knows a sink by its name: without one nothing could be owed to it.
            return Err(wrong(key("name"), "must be a name of small letters, digits and dashes"));
        }
        let settings = || -> Result<Webhook, ConfigError> {
            let cause = "must be an https:// address without user, password or #fragment";
            let url = reqwest::Url::parse(&self.url).map_err(|_| wrong(key("url"), cause))?;
            let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
            if url.scheme() != "https" || !bare || url.host_str().is_none() {
                return Err(wrong(key("url"), cause));
            }
            let from_env = if alone { secret(env, "DOVIRA_WEBHOOK_SECRET")? } else { None };
            let secret = match (from_env, &self.secret_file) {
                (Some(secret), _) => secret,
                (None, Some(path)) => secret_file(&key("secret_file"), path)?,
                (None, None) => {
                    let cause = "is missing; with one webhook DOVIRA_WEBHOOK_SECRET does too";
                    return Err(wrong(key("secret_file"), cause));
                }
            };
            if crate::reporting::sinks::signature::Key::read(&secret).is_none() {
                let cause = "must hold a secret as Standard Webhooks writes it: whsec_ and base64 of 24 to 64 bytes";
                return Err(wrong(key("secret_file"), cause));
            }
            let ca_file = readable(&key("ca_file"), self.ca_file.clone())?;
            Ok(Webhook { name: self.name.clone(), url, secret, ca_file })
        };
        Ok(Sink { name: format!("webhook {}", self.name), required: self.required, settings: settings() })
    }
}

impl StaffChatFile {
    fn finish(self, env: Env<'_>, telegram: bool, usual: &[NaiveTime]) -> Result<Sink<StaffChat>, ConfigError> {
        let at = match &self.at {
            Some(times) => times_of_day("hotline.staff_chat.at", times)?,
            None => usual.to_vec(),
        };
        let settings = || -> Result<StaffChat, ConfigError> {
            use secrecy::ExposeSecret as _;
            let chat = match secret(env, "DOVIRA_STAFF_CHAT")? {
                Some(chat) => chat,
                None => match &self.chat_id_file {
                    Some(path) => secret_file("hotline.staff_chat.chat_id_file", path)?,
                    None => {
                        let cause = "is missing: the number of the staff's chat, or DOVIRA_STAFF_CHAT";
                        return Err(wrong("hotline.staff_chat.chat_id_file", cause));
                    }
                },
            };
            let chat = chat.expose_secret().parse::<i64>();
            let chat = chat.map_err(|_| {
                wrong("hotline.staff_chat.chat_id_file", "must hold the number of a chat, such as -1001234567890")
            })?;
            if !telegram {
                return Err(wrong("hotline.staff_chat", "needs Telegram: DOVIRA_TELEGRAM_TOKEN is not set"));
            }
            Ok(StaffChat { chat: SecretBox::new(Box::new(chat)), at })
        };
        Ok(Sink { name: STAFF_CHAT.to_owned(), required: self.required, settings: settings() })
    }
}

fn times_of_day(key: &str, times: &[String]) -> Result<Vec<NaiveTime>, ConfigError> {
    let mut read = Vec::with_capacity(times.len());
    for time in times {
        let time = NaiveTime::parse_from_str(time, "%H:%M");
        read.push(time.map_err(|_| wrong(key, "must be times of day such as [\"09:00\", \"15:30\"]"))?);
    }
    if read.is_empty() {
        return Err(wrong(key, "is empty: nobody would ever be told"));
    }
    read.sort_unstable();
    read.dedup();
    Ok(read)
}

fn mailbox(key: &str, text: &str) -> Result<Mailbox, ConfigError> {
    // Line breaks would begin a header of their own.
    let plain = !text.chars().any(char::is_control);
    let read = if plain { text.parse().ok() } else { None };
    read.ok_or_else(|| wrong(key, "must be an address such as line@example.org or Line <line@example.org>"))
}

/// A file that must be readable now; what is in it is looked at by whoever uses it.
fn readable(key: &str, path: Option<PathBuf>) -> Result<Option<PathBuf>, ConfigError> {
    if let Some(path) = &path
        && let Err(error) = std::fs::File::open(path)
    {
        return Err(wrong(key, format!("{} cannot be read: {}", path.display(), error.kind())));
    }
    Ok(path)
}

#[cfg(test)]
mod tests;
