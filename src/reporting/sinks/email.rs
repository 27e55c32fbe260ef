//! E-mail to the hotline: it says that somebody should look into the inbox, in the same words every time, and cannot be
//! answered. No number, no count, no mark of urgency: a mailbox is read by more eyes than one thinks.

use std::time::Duration;

use async_trait::async_trait;
use lettre::address::Envelope as Route;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use secrecy::ExposeSecret as _;
use tracing::warn;

use super::{Failure, Herald, trust};
use crate::config::hotline::{self, MailTls};

/// The subject of every mail.
pub const SUBJECT: &str = "Лінія довіри: є нове у скриньці / Trust line: news in the inbox";
/// The words of every mail.
pub const BODY: &str = "Вас чекає нове у скриньці лінії довіри. Зайдіть до неї як завжди.\r\n\
    Відповідь на цей лист ніхто не прочитає.\r\n\
    \r\n\
    Something new waits in the inbox of the trust line. Open it as you always do.\r\n\
    Nobody reads answers to this mail.\r\n";
/// Where a press on *answer* leads: nowhere. `.invalid` can never be a domain (RFC 2606).
pub const NO_ANSWER: &str = "no-answer@dovira.invalid";

/// One step of the conversation with the mail server.
const STEP: Duration = Duration::from_secs(20);
/// The whole of it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A mail server and the recipients of one desk.
pub struct Email {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    to: Vec<Mailbox>,
    patience: Duration,
}

impl Email {
    /// Reads its certificates and prepares the way to these recipients.
    pub fn new(settings: &hotline::Email, to: &[Mailbox]) -> Result<Self, Failure> {
        // The configuration refuses line breaks too; the library panics where a name holds them.
        let broken = |mailbox: &Mailbox| mailbox.name.as_ref().is_some_and(|name| name.chars().any(char::is_control));
        if std::iter::once(&settings.from).chain(to).any(broken) {
            return Err(Failure::Settings);
        }
        let mut tls = TlsParameters::builder(settings.server.clone());
        if let Some(path) = &settings.ca_file {
            let own = Certificate::from_pem(&trust::read(path)?).map_err(|_| Failure::CaFile)?;
            tls = tls.certificate_store(CertificateStore::None).add_root_certificate(own);
        }
        let tls = tls.build().map_err(|_| Failure::Settings)?;
        let tls = match settings.tls {
            MailTls::StartTls => Tls::Required(tls),
            MailTls::Tls => Tls::Wrapper(tls),
        };
        // Nothing is said before TLS stands: the builder's name only means that it asks for none by itself.
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.server)
            .port(settings.port)
            .tls(tls)
            // The library would say an address of this machine, which some servers refuse.
            .hello_name(ClientId::Domain(settings.from.email.domain().to_owned()))
            .timeout(Some(STEP))
            .pool_config(PoolConfig::new().max_size(1).idle_timeout(Duration::from_secs(5)));
        if let Some((user, password)) = &settings.login {
            transport = transport.credentials(Credentials::new(user.clone(), password.expose_secret().to_owned()));
        }
        Ok(Self { transport: transport.build(), from: settings.from.clone(), to: to.to_vec(), patience: PATIENCE })
    }

    /// Waits for the mail server no longer than this.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The mail, the same every time but for its recipient, date and random id.
    pub fn letter(&self, to: &Mailbox) -> Result<Message, Failure> {
        let no_answer: Mailbox = NO_ANSWER.parse().map_err(|_| Failure::Settings)?;
        let route = Route::new(Some(self.from.email.clone()), vec![to.email.clone()]);
        let mut letter = Message::builder()
            .envelope(route.map_err(|_| Failure::Settings)?)
            .from(self.from.clone())
            .to(to.clone())
            .reply_to(no_answer)
            .subject(SUBJECT)
            .message_id(Some(message_id(self.from.email.domain())?))
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::Base64)
            .body(BODY.to_owned())
            .map_err(|_| Failure::Settings)?;
        for (name, value) in [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")] {
            let name = HeaderName::new_from_ascii_str(name);
            letter.headers_mut().insert_raw(HeaderValue::new(name, value.to_owned()));
        }
        Ok(letter)
    }
}

#[async_trait]
impl Herald for Email {
    /// One mail for each recipient: an address that is no more must not keep the news from the others.
    async fn tell(&self) -> Result<(), Failure> {
        let mut told = false;
        let mut last = Failure::Settings;
        for to in &self.to {
            let letter = self.letter(to)?;
            let sent = tokio::time::timeout(self.patience, self.transport.send(letter)).await;
            match sent.map_err(|_| Failure::Slow).and_then(|sent| sent.map(drop).map_err(|error| failure(&error))) {
                Ok(()) => told = true,
                // The server said no to this one; the next may be welcome.
                Err(refused @ Failure::Refused(_)) => last = refused,
                // Whoever was told is not told twice because of the others.
                Err(_) if told => break,
                Err(failure) => return Err(failure),
            }
        }
        if !told {
            return Err(last);
        }
        if matches!(last, Failure::Refused(_)) {
            warn!(event = "mail-refused", why = last.code(), "the mail server refused one of the recipients");
        }
        Ok(())
    }

    async fn probe(&self) -> Result<(), Failure> {
        match tokio::time::timeout(self.patience, self.transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(Failure::Broken),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => Err(Failure::Slow),
        }
    }
}

/// Random, of the sender's domain: without one the library would write this machine's.
fn message_id(domain: &str) -> Result<String, Failure> {
    use std::fmt::Write as _;
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|_| Failure::Settings)?;
    let mut id = String::from("<");
    for byte in random {
        let _ = write!(id, "{byte:02x}");
    }
    Ok(format!("{id}@{domain}>"))
}

fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    match error.status().map(u16::from) {
        Some(530 | 534 | 535 | 538 | 454) => Failure::Login,
        Some(code) => Failure::Refused(code),
        None if error.is_timeout() => Failure::Slow,
        // What the server has to offer is not enough: no STARTTLS, or no way to log in that we know.
        None if error.is_client() => Failure::Tls,
        None if error.is_tls() => Failure::of(error, Failure::Tls),
        None if error.is_response() => Failure::Broken,
        None => Failure::of(error, Failure::Unreachable),
    }
}
