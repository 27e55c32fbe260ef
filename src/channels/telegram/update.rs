//! An update, reduced at the door to what an answer needs: names, usernames, phone numbers and files are never even read.
//!
//! Own small types instead of the library's: those panic on some updates, and refuse others that differ a little from what
//! they know. The id is read first and apart, so that an update which nobody understands is confirmed all the same.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, Visitor};
use zeroize::Zeroizing;

use crate::script::Lang;

/// Longest text that is looked at; Telegram's own limit is 4096 characters.
const LONGEST_TEXT: usize = 16 << 10;

/// An update that concerns us.
pub(super) struct Incoming {
    /// The chat it belongs to.
    pub chat: i64,
    /// Whether that is a conversation with one person.
    pub private: bool,
    /// Language of the person's client.
    pub lang: Option<Lang>,
    /// What happened.
    pub what: What,
}

/// What happened.
pub(super) enum What {
    /// Something was written or edited.
    Message {
        /// Id of the message.
        id: i64,
        /// Its text or caption.
        text: Option<Zeroizing<String>>,
        /// It was there before and was changed.
        edited: bool,
        /// What fetches its photo, if it has one.
        photo: Option<Zeroizing<String>>,
    },
    /// A button was pressed.
    Press {
        /// What to answer.
        query: String,
        /// The message with the button, where it still can be changed.
        message: Option<Pressed>,
        /// What the button carried.
        data: String,
    },
    /// The bot was let in or shut out.
    Membership {
        /// It was shut out.
        out: bool,
    },
    /// Nothing to answer: a service message, another bot.
    Nothing,
}

/// The message whose button was pressed.
#[derive(Clone, Copy)]
pub(super) struct Pressed {
    pub id: i64,
    /// It is a picture: it cannot become a text.
    pub picture: bool,
}

/// Reads the id of an update and nothing else.
pub(super) fn id_of(raw: &[u8]) -> Option<i64> {
    #[derive(Deserialize)]
    struct Head {
        update_id: i64,
    }
    serde_json::from_slice::<Head>(raw).ok().map(|head| head.update_id)
}

/// Reads what concerns us. `None`: not understood.
pub(super) fn read(raw: &[u8]) -> Option<Incoming> {
    let update: Update = serde_json::from_slice(raw).ok()?;
    let Update { message, edited_message, callback_query, my_chat_member } = update;
    if let Some(query) = callback_query {
        return Some(query.read());
    }
    if let Some(member) = my_chat_member {
        let out = member.new_chat_member.status.is_some_and(|status| matches!(status.0.as_str(), "kicked" | "left"));
        return Some(Incoming {
            chat: member.chat.id,
            private: member.chat.is_private(),
            lang: lang(member.from.as_ref()),
            what: What::Membership { out },
        });
    }
    match (message, edited_message) {
        (Some(message), _) => Some(message.read(false)),
        (None, Some(message)) => Some(message.read(true)),
        (None, None) => None,
    }
}

#[derive(Deserialize)]
struct Update {
    message: Option<Message>,
    edited_message: Option<Message>,
    callback_query: Option<Query>,
    my_chat_member: Option<Member>,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    r#type: Option<Lossy>,
}

#[derive(Deserialize)]
struct Author {
    id: Option<i64>,
    #[serde(default)]
    is_bot: bool,
    language_code: Option<Lossy>,
}

#[derive(Deserialize)]
struct Message {
    message_id: i64,
    chat: Chat,
    from: Option<Author>,
    text: Option<Lossy>,
    caption: Option<Lossy>,
    photo: Option<Vec<Size>>,
    // Service messages that a private chat can hold and that ask for no answer.
    pinned_message: Option<IgnoredAny>,
    message_auto_delete_timer_changed: Option<IgnoredAny>,
    chat_background_set: Option<IgnoredAny>,
    write_access_allowed: Option<IgnoredAny>,
    forum_topic_created: Option<IgnoredAny>,
    forum_topic_edited: Option<IgnoredAny>,
}

/// A size of a photo; the name lives as long as the update.
#[derive(Deserialize)]
struct Size {
    file_id: Lossy,
    #[serde(default)]
    width: u32,
    #[serde(default)]
    file_size: u64,
}

#[derive(Deserialize)]
struct Query {
    id: Lossy,
    from: Author,
    message: Option<Shown>,
    data: Option<Lossy>,
}

#[derive(Deserialize)]
struct Shown {
    message_id: i64,
    chat: Chat,
    #[serde(default)]
    date: i64,
    photo: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Member {
    chat: Chat,
    from: Option<Author>,
    new_chat_member: Status,
}

#[derive(Deserialize)]
struct Status {
    status: Option<Lossy>,
}

impl Chat {
    fn is_private(&self) -> bool {
        self.r#type.as_ref().map_or(self.id > 0, |kind| kind.0.as_str() == "private")
    }
}

impl Message {
    fn read(self, edited: bool) -> Incoming {
        let service = self.pinned_message.is_some()
            || self.message_auto_delete_timer_changed.is_some()
            || self.chat_background_set.is_some()
            || self.write_access_allowed.is_some()
            || self.forum_topic_created.is_some()
            || self.forum_topic_edited.is_some();
        let text = self.text.or(self.caption).map(|text| text.0);
        // The largest that may be fetched; the platform sends several sizes of each photo.
        let sizes = self.photo.unwrap_or_default().into_iter();
        let fits = sizes.filter(|size| size.file_size <= crate::reporting::photo::MOST_IN as u64);
        let photo = fits.max_by_key(|size| size.width).map(|size| size.file_id.0);
        // An edit without words is a moving location or a changed picture: the first sight of it was answered.
        let nothing = service || self.from.as_ref().is_some_and(|from| from.is_bot) || edited && text.is_none();
        Incoming {
            chat: self.chat.id,
            private: self.chat.is_private(),
            lang: lang(self.from.as_ref()),
            what: if nothing { What::Nothing } else { What::Message { id: self.message_id, text, edited, photo } },
        }
    }
}

impl Query {
    fn read(self) -> Incoming {
        // Without a message (it came from inline mode, which we do not have) the person's own chat is the place.
        let (chat, private) = match &self.message {
            Some(message) => (message.chat.id, message.chat.is_private()),
            None => (self.from.id.unwrap_or_default(), true),
        };
        // Date 0 marks a message that can no longer be reached.
        let message = self.message.filter(|message| message.date != 0);
        Incoming {
            chat,
            private,
            lang: lang(Some(&self.from)),
            what: What::Press {
                query: self.id.0.to_string(),
                message: message.map(|message| Pressed { id: message.message_id, picture: message.photo.is_some() }),
                data: self.data.map(|data| data.0.to_string()).unwrap_or_default(),
            },
        }
    }
}

fn lang(from: Option<&Author>) -> Option<Lang> {
    Lang::from_tag(from?.language_code.as_ref()?.0.as_str())
}

/// Text that may hold half a surrogate pair, which strict readers refuse. Wiped when it ends.
struct Lossy(Zeroizing<String>);

impl<'de> Deserialize<'de> for Lossy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Lossy;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text")
            }

            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Lossy, E> {
                let mut text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_TEXT)]).into_owned();
                text.shrink_to_fit();
                Ok(Lossy(Zeroizing::new(text)))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Lossy, E> {
                self.visit_bytes(text.as_bytes())
            }
        }
        deserializer.deserialize_bytes(Read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(raw: &str) -> Option<String> {
        match read(raw.as_bytes())?.what {
            What::Message { text, .. } => text.map(|text| text.to_string()),
            _ => None,
        }
    }

    #[test]
    fn half_a_surrogate_and_nul_are_text() {
        let raw = r#"{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"a\ud800b\u0000"}}"#;
        assert_eq!(id_of(raw.as_bytes()), Some(1));
        let text = text_of(raw).unwrap();
        assert!(text.starts_with('a') && text.ends_with("b\0"), "{text:?}");
    }

    #[test]
    fn what_nobody_understands_still_has_an_id() {
        for raw in [
            r#"{"update_id":7,"message":{"message_id":"x"}}"#,
            r#"{"update_id":7,"message_reaction":{"chat":{"id":1},"nobody":"\udfff"}}"#,
            r#"{"update_id":7,"message":{"message_id":1,"message_id":2,"chat":{"id":5}}}"#,
            r#"{"update_id":7,"guest_message":{"deep":[[[[[[]]]]]]}}"#,
        ] {
            assert_eq!(id_of(raw.as_bytes()), Some(7));
            assert!(read(raw.as_bytes()).is_none(), "{raw}");
        }
        assert_eq!(id_of(b"[]"), None);
        assert_eq!(id_of(b"\xff"), None);
    }

    #[test]
    fn a_press_on_a_message_out_of_reach_has_no_message() {
        let raw = r#"{"update_id":1,"callback_query":{"id":"9","from":{"id":5,"language_code":"uk-UA"},"chat_instance":"1",
            "message":{"message_id":3,"date":0,"chat":{"id":5,"type":"private"}},"data":"x"}}"#;
        let incoming = read(raw.as_bytes()).unwrap();
        assert_eq!(incoming.lang, Some(Lang::Uk));
        assert!(matches!(incoming.what, What::Press { message: None, .. }));
    }

    #[test]
    fn service_messages_bots_and_wordless_edits_ask_for_nothing() {
        for part in [r#""pinned_message":{}"#, r#""from":{"id":1,"is_bot":true},"text":"x""#] {
            let raw =
                format!(r#"{{"update_id":1,"message":{{"message_id":1,"chat":{{"id":5,"type":"private"}},{part}}}}}"#);
            assert!(matches!(read(raw.as_bytes()).unwrap().what, What::Nothing), "{part}");
        }
        let raw = r#"{"update_id":1,"edited_message":{"message_id":1,"chat":{"id":5,"type":"private"},"location":{}}}"#;
        assert!(matches!(read(raw.as_bytes()).unwrap().what, What::Nothing));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(raw in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            let _ = (id_of(&raw), read(&raw).is_some());
        }
    }
}
