//! The one chat to which the bot speaks by itself: the staff's, set by the deployer. Fixed texts only.

use std::sync::Arc;

use async_trait::async_trait;
use secrecy::{ExposeSecret as _, SecretBox};
use serde_json::json;

use super::Bot;
use super::api::Sent;
use super::core::Core;
use super::failure::Failure;
use crate::reporting::sinks::{self, Alert};

/// The staff's chat.
struct Staff {
    core: Arc<Core>,
    chat: SecretBox<i64>,
}

impl Bot {
    /// The staff's chat as a way out for alerts; none is configured: `None`.
    pub fn staff_chat(&self) -> Option<Arc<dyn Alert>> {
        let chat = self.core.settings.staff_chat.as_ref()?.expose_secret();
        Some(Arc::new(Staff { core: Arc::clone(&self.core), chat: SecretBox::new(Box::new(*chat)) }))
    }
}

#[async_trait]
impl Alert for Staff {
    async fn say(&self, text: &'static str) -> Result<(), sinks::Failure> {
        let body = json!({ "chat_id": self.chat.expose_secret(), "text": text });
        self.core.count(&self.core.counts.calls);
        let sent = self.core.api.method::<Sent>("sendMessage", &body, super::api::PATIENCE).await;
        sent.map(|_| ()).map_err(failure)
    }

    async fn probe(&self) -> Result<(), sinks::Failure> {
        let body = json!({ "chat_id": self.chat.expose_secret() });
        let found = self.core.api.method::<serde::de::IgnoredAny>("getChat", &body, super::api::PATIENCE).await;
        found.map(|_| ()).map_err(failure)
    }
}

fn failure(failure: Failure) -> sinks::Failure {
    match failure {
        Failure::Token => sinks::Failure::Login,
        Failure::Network => sinks::Failure::Unreachable,
        Failure::Refused(code) | Failure::Server(code) => sinks::Failure::Refused(code),
        Failure::ChatGone => sinks::Failure::Refused(403),
        Failure::Slower(_) => sinks::Failure::Slow,
        _ => sinks::Failure::Broken,
    }
}
