//! A case-management system that takes envelopes over HTTPS, well or badly.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use dovira::reporting::sinks::signature::Key;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::certificates::Certificates;
use crate::{SECRET, seconds};

/// How it answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Mood {
    /// 200 with a signed acknowledgement.
    Acknowledges,
    /// 200 and nothing else.
    Mute,
    /// This status.
    Status(u16),
    /// A redirect to this address.
    Redirects(String),
    /// 200 and this body, signed.
    Says(String),
    /// 200 with these headers and this body.
    SaysWith(Vec<(String, String)>, String),
    /// An acknowledgement without a signature.
    Unsigned,
    /// An acknowledgement that was signed ten minutes ago.
    Stale,
    /// Signed with another secret.
    Forged,
    /// The beginning of an answer, then a byte now and then.
    Dribbles,
    /// Headers, then a body byte now and then.
    DribblesBody,
    /// A body without end.
    Floods,
    /// Takes the request and hangs up.
    HangsUp,
    /// Hangs up before TLS stands.
    Resets,
}

/// A request that came.
#[derive(Clone, Debug)]
pub struct Request {
    pub head: String,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> String {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).unwrap_or_default()
    }
}

/// A running receiver, gone with the value.
pub struct Receiver {
    pub port: u16,
    mood: Arc<Mutex<Mood>>,
    came: Arc<Mutex<Vec<Request>>>,
    task: JoinHandle<()>,
}

impl Receiver {
    pub async fn start(certificates: &Certificates, mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (mood, came) = (Arc::new(Mutex::new(mood)), Arc::<Mutex<Vec<Request>>>::default());
        let acceptor = TlsAcceptor::from(certificates.server());
        let (moods, requests) = (Arc::clone(&mood), Arc::clone(&came));
        let task = tokio::spawn(async move {
            loop {
                let (tcp, _) = listener.accept().await.unwrap();
                let (acceptor, mood, came) = (acceptor.clone(), Arc::clone(&moods), Arc::clone(&requests));
                tokio::spawn(async move {
                    if *mood.lock().unwrap() == Mood::Resets {
                        return;
                    }
                    if let Ok(tls) = acceptor.accept(tcp).await {
                        let _ = serve(tls, &mood, &came).await;
                    }
                });
            }
        });
        Self { port, mood, came, task }
    }

    pub fn url(&self) -> String {
        format!("https://localhost:{}/intake", self.port)
    }

    pub fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn came(&self) -> Vec<Request> {
        self.came.lock().unwrap().clone()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    mood: &Mutex<Mood>,
    came: &Mutex<Vec<Request>>,
) -> std::io::Result<()> {
    let mut read = Vec::new();
    loop {
        let head = loop {
            if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if stream.read_buf(&mut read).await? == 0 {
                return Ok(());
            }
        };
        let request = Request { head: String::from_utf8_lossy(&read[..head]).into_owned(), body: String::new() };
        let length: usize = request.header("content-length").parse().unwrap();
        while read.len() < head + length {
            if stream.read_buf(&mut read).await? == 0 {
                return Ok(());
            }
        }
        let body = String::from_utf8(read[head..head + length].to_vec()).unwrap();
        read.drain(..head + length);
        let request = Request { body, ..request };
        came.lock().unwrap().push(request.clone());
        let mood = mood.lock().unwrap().clone();
        if !answer(&mut stream, &mood, &request).await? {
            return Ok(());
        }
    }
}

/// Answers; whether the connection goes on.
async fn answer<S: AsyncWrite + Unpin>(stream: &mut S, mood: &Mood, request: &Request) -> std::io::Result<bool> {
    let acknowledgement = format!(r#"{{"acknowledged":"{}"}}"#, request.header("webhook-id"));
    let (status, extra, body) = match mood {
        Mood::Acknowledges => (200, signed(&acknowledgement, SECRET, seconds()), acknowledgement),
        Mood::Stale => (200, signed(&acknowledgement, SECRET, seconds() - 600), acknowledgement),
        Mood::Forged => {
            (200, signed(&acknowledgement, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", seconds()), acknowledgement)
        }
        Mood::Unsigned => (200, String::new(), acknowledgement),
        Mood::Says(body) => (200, signed(body, SECRET, seconds()), body.clone()),
        Mood::SaysWith(headers, body) => {
            (200, headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect(), body.clone())
        }
        Mood::Mute => (200, String::new(), String::new()),
        Mood::Status(status) => (*status, String::new(), "an error page".to_owned()),
        Mood::Redirects(to) => (307, format!("location: {to}\r\n"), String::new()),
        Mood::Dribbles | Mood::DribblesBody => {
            let start = if *mood == Mood::Dribbles { "HTTP/1.1 200 OK\r\nx: " } else { "HTTP/1.1 200 OK\r\n\r\n" };
            stream.write_all(start.as_bytes()).await?;
            loop {
                stream.write_all(b"a").await?;
                stream.flush().await?;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Mood::Floods => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
            loop {
                stream.write_all(&[b'a'; 1 << 16]).await?;
            }
        }
        Mood::HangsUp | Mood::Resets => return Ok(false),
    };
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n{extra}\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).await?;
    stream.flush().await?;
    Ok(true)
}

fn signed(body: &str, secret: &str, at: u64) -> String {
    let signature = Key::read(&secret.into()).unwrap().sign("answer", at, body.as_bytes());
    format!("webhook-id: answer\r\nwebhook-timestamp: {at}\r\nwebhook-signature: {signature}\r\n")
}
