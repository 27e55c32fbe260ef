//! Webhooks: a sealed envelope as JSON by HTTPS POST, signed as Standard Webhooks says. Only a signed acknowledgement ends it,
//! in the answer or later at our own route: whoever stands between can say 200, but not that.

use std::time::Duration;

use async_trait::async_trait;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, StatusCode, Url};

use super::acknowledgement::acknowledged;
use super::signature::{ID, Key, SIGNATURE, TIMESTAMP};
use super::{Courier, Failure, Taken, trust};
use crate::config::hotline;
use crate::reporting::clock::Clock;
use crate::reporting::envelope::Envelope;

/// Time for an envelope and its answer, and more for a large one: the line to the receiver may be thin.
const PATIENCE: Duration = Duration::from_secs(30);
const BYTES_A_SECOND: u64 = 64 << 10;
const CONNECT: Duration = Duration::from_secs(10);
/// An acknowledgement has less than a hundred bytes.
pub(super) const MOST_ANSWER: usize = 4096;

/// A receiver of envelopes.
pub struct Webhook {
    client: Client,
    url: Url,
    key: Key,
    pem: Option<Vec<u8>>,
    clock: Clock,
    patience: Duration,
}

impl Webhook {
    /// Reads its certificates and prepares a client of its own.
    pub fn new(settings: &hotline::Webhook, clock: Clock) -> Result<Self, Failure> {
        let key = Key::read(&settings.secret).ok_or(Failure::Settings)?;
        let pem = settings.ca_file.as_deref().map(trust::read).transpose()?;
        let mut client = Client::builder()
            .https_only(true)
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .user_agent("dovira")
            .referer(false)
            // Answers are not unpacked: a small one could become large.
            .http1_only();
        if let Some(pem) = &pem {
            let own = reqwest::Certificate::from_pem_bundle(pem).map_err(|_| Failure::CaFile)?;
            client = own
                .into_iter()
                .fold(client.tls_built_in_root_certs(false), |client, ca| client.add_root_certificate(ca));
        }
        let client = client.build().map_err(|_| Failure::Settings)?;
        Ok(Self { client, url: settings.url.clone(), key, pem, clock, patience: PATIENCE })
    }

    /// Waits for an answer no longer than this.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    async fn send(&self, id: &str, body: Vec<u8>) -> Result<Taken, Failure> {
        let at = self.clock.seconds();
        let signature = self.key.sign(id, at, &body);
        let request = self.client.post(self.url.clone()).header(CONTENT_TYPE, "application/json");
        let request = request.header(ID, id).header(TIMESTAMP, at).header(SIGNATURE, signature).body(body);
        let mut answer = request.send().await.map_err(|error| failure(&error))?;
        let status = answer.status();
        if status.is_redirection() {
            return Err(Failure::Redirect);
        }
        if !status.is_success() {
            return Err(match status {
                StatusCode::UNAUTHORIZED => Failure::Login,
                _ => Failure::Refused(status.as_u16()),
            });
        }
        // It was taken. Whatever is wrong from here on, it only lacks the acknowledgement.
        let mut said = Vec::new();
        while let Ok(Some(chunk)) = answer.chunk().await {
            if said.len() + chunk.len() > MOST_ANSWER {
                return Ok(Taken::Delivered);
            }
            said.extend_from_slice(&chunk);
        }
        let vouched = self.signed(answer.headers(), &said) && acknowledged(&said).as_deref() == Some(id);
        Ok(if vouched { Taken::Acknowledged } else { Taken::Delivered })
    }

    fn signed(&self, headers: &HeaderMap, body: &[u8]) -> bool {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let (Some(id), Some(at), Some(signatures)) = (text(ID), text(TIMESTAMP), text(SIGNATURE)) else { return false };
        self.key.verify(id, at, signatures, body, self.clock.seconds())
    }
}

#[async_trait]
impl Courier for Webhook {
    async fn carry(&self, envelope: &Envelope) -> Result<Taken, Failure> {
        let body = serde_json::to_vec(envelope).map_err(|_| Failure::Settings)?;
        let patience = self.patience + Duration::from_secs(body.len() as u64 / BYTES_A_SECOND);
        let sending = self.send(&envelope.header.id, body);
        tokio::time::timeout(patience, sending).await.unwrap_or(Err(Failure::Slow))
    }

    async fn probe(&self) -> Result<(), Failure> {
        let host = self.url.host_str().ok_or(Failure::Settings)?;
        let port = self.url.port_or_known_default().ok_or(Failure::Settings)?;
        trust::handshake(host, port, self.pem.as_deref(), CONNECT).await
    }
}

fn failure(error: &reqwest::Error) -> Failure {
    if error.is_timeout() {
        return Failure::Slow;
    }
    let otherwise = if error.is_connect() { Failure::Name } else { Failure::Broken };
    Failure::of(error, otherwise)
}
