//! How the bot presents itself: name, descriptions, commands, per language; set at start, and only where they differ.
//!
//! Telegram limits such changes to a few a day, and a lock screen or a list of chats shows some of it, so the words are
//! neutral. The description is read before first contact: it says who sees what.

use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::time::Duration;

use super::core::Core;
use super::failure::Failure;
use crate::script::Lang;

/// Commands that are listed, with the message that describes each. `/report` works and is not listed.
const LISTED: [(&str, &str); 6] = [
    ("start", "ui-command-start"),
    ("menu", "ui-command-menu"),
    ("lang", "ui-command-lang"),
    ("hide", "ui-command-hide"),
    ("help", "ui-command-help"),
    ("privacy", "ui-command-privacy"),
];

#[derive(Deserialize, PartialEq)]
struct Listed {
    command: String,
    description: String,
}

impl Core {
    /// Makes Telegram show what the texts say. The fallback for other languages is the first language.
    pub(super) async fn present(&self) {
        let fallback = std::iter::once((Lang::default(), ""));
        let own = Lang::ALL.into_iter().map(|lang| (lang, lang.code()));
        let mut changed = 0;
        for (lang, code) in fallback.chain(own) {
            match self.present_in(lang, code).await {
                Ok(n) => changed += n,
                Err(failure) => {
                    // The other languages are tried all the same; what is missing is set at the next start.
                    tracing::warn!(%failure, lang = lang.code(), "the bot's name, descriptions or commands could not be set");
                }
            }
        }
        tracing::info!(changed, "the bot's name, descriptions and commands are as the texts say");
    }

    async fn present_in(&self, lang: Lang, code: &str) -> Result<usize, Failure> {
        let script = self.live.script();
        let say = |id: &str| script.say(lang, id, &[]);
        let mut changed = 0;
        for (method, field, wanted) in [
            ("MyDescription", "description", say("ui-bot-description")),
            ("MyShortDescription", "short_description", say("ui-bot-short")),
            // Last: Telegram limits it most strictly.
            ("MyName", "name", say("ui-bot-name")),
        ] {
            let now: Json = self.ask(&format!("get{method}"), &json!({"language_code": code})).await?;
            if now.get(field).and_then(Json::as_str) != Some(wanted.as_str()) {
                let _: bool = self.ask(&format!("set{method}"), &json!({field: wanted, "language_code": code})).await?;
                changed += 1;
            }
        }
        let wanted: Vec<Listed> = LISTED
            .iter()
            .map(|(command, id)| Listed { command: (*command).to_owned(), description: say(id) })
            .collect();
        let now: Vec<Listed> = self.ask("getMyCommands", &json!({"language_code": code})).await?;
        if now != wanted {
            let commands: Vec<Json> = wanted
                .iter()
                .map(|listed| json!({"command": listed.command, "description": listed.description}))
                .collect();
            let _: bool = self.ask("setMyCommands", &json!({"commands": commands, "language_code": code})).await?;
            changed += 1;
        }
        Ok(changed)
    }

    async fn ask<R: serde::de::DeserializeOwned>(&self, method: &str, body: &Json) -> Result<R, Failure> {
        let mut tries = 0;
        loop {
            match self.api.method(method, body, Duration::from_secs(15)).await {
                Err(failure) if failure.passes() && tries < 5 => {
                    tries += 1;
                    tokio::time::sleep(self.pause(tries)).await;
                }
                end => return end,
            }
        }
    }
}
