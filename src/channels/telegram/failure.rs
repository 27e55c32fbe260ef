//! What a call to the Bot API can end with, told by us from the description: a library's table of error texts ages.
//!
//! A failure keeps nothing of the text it was told from, so it can be logged.

use std::time::Duration;

/// Why a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Nobody is there any more: the bot is blocked, the account is gone, the chat is not found.
    #[error("the chat is gone")]
    ChatGone,
    /// The message says that already.
    #[error("the message is as wanted already")]
    NotModified,
    /// The press was answered too late.
    #[error("the press is too old to be answered")]
    TooOld,
    /// The message to change or delete is gone, or may not be changed any more.
    #[error("the message cannot be changed any more")]
    MessageGone,
    /// Slower, please.
    #[error("the server asks to wait {} s", .0.as_secs())]
    Slower(Duration),
    /// The token is not (or no longer) valid.
    #[error("the token is refused")]
    Token,
    /// Somebody else takes the updates: a second instance, or a webhook.
    #[error("somebody else takes this bot's updates")]
    Conflict,
    /// The server did not like what we sent: our mistake.
    #[error("the server refused the request ({0})")]
    Refused(u16),
    /// The server has a trouble of its own.
    #[error("the server failed ({0})")]
    Server(u16),
    /// No answer: not reached, cut off, or too slow. The call may have happened.
    #[error("no answer from the server")]
    Network,
    /// An answer that is none.
    #[error("the server's answer is not readable")]
    Garbled,
}

impl Failure {
    /// Tells the failure from the code and description of an answer. `wait` is `parameters.retry_after` in seconds.
    pub fn of(code: u16, description: &str, wait: Option<u64>) -> Self {
        let text = description.to_ascii_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if code == 429 || wait.is_some() {
            return Self::Slower(Duration::from_secs(wait.unwrap_or(1).clamp(1, 24 * 3600)));
        }
        if says(&["message is not modified"]) {
            return Self::NotModified;
        }
        if says(&["query is too old", "query id is invalid", "query_id_invalid"]) {
            return Self::TooOld;
        }
        if says(&[
            "message to edit not found",
            "message to delete not found",
            "message can't be edited",
            "message can't be deleted",
            "message_id_invalid",
            "there is no text in the message to edit",
            "message identifier is not specified",
        ]) {
            return Self::MessageGone;
        }
        if says(&[
            "bot was blocked",
            "user is deactivated",
            "bot was kicked",
            "bot is not a member",
            "chat not found",
            "can't initiate conversation",
            "bot can't send messages to bots",
            "group chat was upgraded",
            "group chat was deactivated",
            "chat_write_forbidden",
            "peer_id_invalid",
            "not enough rights",
            "have no rights",
        ]) {
            return Self::ChatGone;
        }
        match code {
            401 => Self::Token,
            // A wrong token is answered so; a wrong method cannot happen.
            404 if text == "not found" => Self::Token,
            403 => Self::ChatGone,
            409 => Self::Conflict,
            500.. => Self::Server(code),
            _ => Self::Refused(code),
        }
    }

    /// Whether the same call may succeed a little later.
    pub fn passes(self) -> bool {
        matches!(self, Self::Server(_) | Self::Network | Self::Garbled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_told_apart() {
        let wait = Duration::from_secs;
        for (code, description, retry, expected) in [
            (403, "Forbidden: bot was blocked by the user", None, Failure::ChatGone),
            (403, "Forbidden: user is deactivated", None, Failure::ChatGone),
            (403, "Forbidden: bot was kicked from the group chat", None, Failure::ChatGone),
            (403, "Forbidden: something new", None, Failure::ChatGone),
            (400, "Bad Request: chat not found", None, Failure::ChatGone),
            (
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same",
                None,
                Failure::NotModified,
            ),
            (
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
                None,
                Failure::TooOld,
            ),
            (400, "Bad Request: message to edit not found", None, Failure::MessageGone),
            (400, "Bad Request: message can't be deleted for everyone", None, Failure::MessageGone),
            (400, "Bad Request: there is no text in the message to edit", None, Failure::MessageGone),
            (400, "Bad Request: can't parse entities: Unsupported start tag", None, Failure::Refused(400)),
            (400, "Bad Request: BUTTON_DATA_INVALID", None, Failure::Refused(400)),
            (401, "Unauthorized", None, Failure::Token),
            (404, "Not Found", None, Failure::Token),
            (409, "Conflict: terminated by other getUpdates request", None, Failure::Conflict),
            (429, "Too Many Requests: retry after 60", Some(60), Failure::Slower(wait(60))),
            (429, "Too Many Requests", None, Failure::Slower(wait(1))),
            (500, "Internal Server Error: restart", None, Failure::Server(500)),
            (502, "Bad Gateway", None, Failure::Server(502)),
        ] {
            assert_eq!(Failure::of(code, description, retry), expected, "{description}");
        }
    }

    #[test]
    fn a_failure_says_nothing_of_its_text() {
        let failure = Failure::of(400, "Bad Request: canary-4711 not found", None);
        assert!(!format!("{failure:?} {failure}").contains("4711"));
    }
}
