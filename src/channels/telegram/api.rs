//! Calls to the Bot API: teloxide's payloads over our own transport.
//!
//! The transport is ours because the library's sleeps ten seconds on every 5xx, throws the error code away, and its errors
//! carry the token and whole answers. Ours maps everything to [`Failure`] at this boundary and keeps nothing else.

use std::time::Duration;

use reqwest::multipart::Form;
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use teloxide::requests::Payload;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::failure::Failure;

/// Calls under way at a time. Telegram refuses beyond a thousand.
const AT_ONCE: usize = 200;
/// Most bytes of an answer that are read; Telegram cuts a batch of updates at about 4 MiB.
const LONGEST_ANSWER: usize = 16 << 20;
/// Time for any call but the question for updates.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);

/// The Bot API, for one bot.
pub(super) struct Api {
    client: reqwest::Client,
    base: SecretString,
    files: SecretString,
    slots: Semaphore,
}

/// A message that was sent, as far as we care.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Sent {
    pub message_id: i64,
    #[serde(default)]
    pub photo: Vec<PhotoSize>,
}

/// A size of a photo of ours.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct PhotoSize {
    pub file_id: String,
}

#[derive(Deserialize)]
struct Envelope<R> {
    ok: bool,
    result: Option<R>,
    #[serde(default)]
    error_code: u16,
    #[serde(default)]
    description: String,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

impl Api {
    /// A client for this token at this server.
    pub fn new(api_url: &str, token: &SecretString) -> Result<Self, Failure> {
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .tcp_nodelay(true)
            .build()
            .map_err(|_| Failure::Network)?;
        let api_url = api_url.trim_end_matches('/');
        let base = format!("{api_url}/bot{}/", token.expose_secret());
        let files = format!("{api_url}/file/bot{}/", token.expose_secret());
        Ok(Self { client, base: base.into(), files: files.into(), slots: Semaphore::new(AT_ONCE) })
    }

    /// Calls a method with teloxide's payload; reads of the result what `R` names.
    pub async fn call<P, R>(&self, payload: &P) -> Result<R, Failure>
    where
        P: Payload + Serialize,
        R: DeserializeOwned,
    {
        self.method(P::NAME, payload, PATIENCE).await
    }

    /// The same where the result says nothing.
    pub async fn tell<P>(&self, payload: &P) -> Result<(), Failure>
    where
        P: Payload + Serialize,
    {
        self.call::<P, IgnoredAny>(payload).await.map(|_| ())
    }

    /// Calls a method by name.
    pub async fn method<R: DeserializeOwned>(
        &self,
        name: &str,
        body: &impl Serialize,
        patience: Duration,
    ) -> Result<R, Failure> {
        let body = serde_json::to_vec(body).map_err(|_| Failure::Refused(0))?;
        let request = self.post(name)?.header(reqwest::header::CONTENT_TYPE, "application/json").body(body);
        self.finish(request.timeout(patience)).await
    }

    /// Sends a form with a file.
    pub async fn upload<R: DeserializeOwned>(&self, name: &str, form: Form) -> Result<R, Failure> {
        let request = self.post(name)?.multipart(form);
        self.finish(request.timeout(2 * PATIENCE)).await
    }

    /// Fetches a file of at most `most` bytes by the platform's name for it; a larger one is `Refused(413)`.
    pub async fn file(&self, name: &str, most: usize) -> Result<Zeroizing<Vec<u8>>, Failure> {
        #[derive(Serialize)]
        struct Asked<'a> {
            file_id: &'a str,
        }
        #[derive(Deserialize)]
        struct Found {
            file_path: Option<String>,
        }
        let found: Found = self.method("getFile", &Asked { file_id: name }, PATIENCE).await?;
        let path = Zeroizing::new(found.file_path.ok_or(Failure::Refused(404))?);
        // A path that leaves the folder of files would send the token elsewhere.
        if path.contains("..") || path.starts_with('/') || path.contains([':', '?', '#', '\\']) {
            return Err(Failure::Garbled);
        }
        let url = format!("{}{}", self.files.expose_secret(), *path);
        let url = reqwest::Url::parse(&url).map_err(|_| Failure::Garbled)?;
        let _slot = self.slots.acquire().await.map_err(|_| Failure::Network)?;
        let request = self.client.get(url).timeout(2 * PATIENCE);
        let mut response = request.send().await.map_err(|_| Failure::Network)?;
        if !response.status().is_success() {
            return Err(Failure::Refused(response.status().as_u16()));
        }
        let mut bytes = Zeroizing::new(Vec::new());
        while let Some(chunk) = response.chunk().await.map_err(|_| Failure::Network)? {
            if bytes.len() + chunk.len() > most {
                return Err(Failure::Refused(413));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn post(&self, name: &str) -> Result<reqwest::RequestBuilder, Failure> {
        let url = reqwest::Url::parse(&format!("{}{name}", self.base.expose_secret())).map_err(|_| Failure::Network)?;
        Ok(self.client.post(url))
    }

    async fn finish<R: DeserializeOwned>(&self, request: reqwest::RequestBuilder) -> Result<R, Failure> {
        let _slot = self.slots.acquire().await.map_err(|_| Failure::Network)?;
        let mut response = request.send().await.map_err(|_| Failure::Network)?;
        let status = response.status().as_u16();
        let mut body = Vec::with_capacity(response.content_length().unwrap_or(0).min(1 << 16) as usize);
        while let Some(chunk) = response.chunk().await.map_err(|_| Failure::Network)? {
            if body.len() + chunk.len() > LONGEST_ANSWER {
                return Err(Failure::Garbled);
            }
            body.extend_from_slice(&chunk);
        }
        read(status, &body)
    }
}

fn read<R: DeserializeOwned>(status: u16, body: &[u8]) -> Result<R, Failure> {
    match serde_json::from_slice::<Envelope<R>>(body) {
        Ok(Envelope { ok: true, result: Some(result), .. }) => Ok(result),
        Ok(Envelope { ok: false, error_code, description, parameters, .. }) => {
            let code = if error_code == 0 { status } else { error_code };
            Err(Failure::of(code, &description, parameters.and_then(|p| p.retry_after)))
        }
        _ if status == 401 => Err(Failure::Token),
        _ if status == 429 => Err(Failure::Slower(Duration::from_secs(1))),
        _ if status >= 500 => Err(Failure::Server(status)),
        _ => Err(Failure::Garbled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_whatever_they_are() {
        assert_eq!(
            read::<Sent>(200, br#"{"ok":true,"result":{"message_id":5,"chat":{}}}"#).map(|sent| sent.message_id),
            Ok(5)
        );
        let failed = |status, body: &[u8]| read::<Sent>(status, body).map(|_| ()).unwrap_err();
        assert_eq!(failed(200, b"{}"), Failure::Garbled);
        assert_eq!(failed(200, b"<html>"), Failure::Garbled);
        assert_eq!(failed(502, b"<html>Bad Gateway"), Failure::Server(502));
        assert_eq!(failed(401, br#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#), Failure::Token);
        let slow = br#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#;
        assert_eq!(failed(429, slow), Failure::Slower(Duration::from_secs(7)));
    }
}
