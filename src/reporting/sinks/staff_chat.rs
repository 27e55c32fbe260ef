//! The staff's chat: a fixed text that something waits, without a number.

use std::sync::Arc;

use async_trait::async_trait;

use super::{Alert, Failure, Herald};

/// What is said when something waits.
pub const NEWS: &str = "Вас чекає нове у скриньці лінії довіри.\nSomething new waits in the inbox of the trust line.";
/// What is said when something is broken.
pub const TROUBLE: &str = "Лінія довіри потребує адміністратора: подробиці в журналі програми.\n\
    The trust line needs its administrator: the program's log says why.";

/// The staff's chat as a way out.
pub struct StaffChat(Arc<dyn Alert>);

impl StaffChat {
    /// Speaks in the chat that the channel offers.
    pub fn new(chat: Arc<dyn Alert>) -> Self {
        Self(chat)
    }
}

#[async_trait]
impl Herald for StaffChat {
    async fn tell(&self) -> Result<(), Failure> {
        self.0.say(NEWS).await
    }

    async fn probe(&self) -> Result<(), Failure> {
        self.0.probe().await
    }
}
