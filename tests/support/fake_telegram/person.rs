//! A person with a phone: types, presses, sees.

use std::time::Instant;

use serde_json::{Value, json};

use super::{Fake, Message, Query, now};

/// A person in a private chat with the bot.
#[derive(Clone)]
pub struct Person {
    pub(super) fake: Fake,
    pub id: i64,
    pub(super) lang: String,
}

/// What a message of the bot looks like.
#[derive(Clone, Debug)]
pub struct View {
    pub id: i64,
    pub text: String,
    pub photo: bool,
    pub entities: Value,
    pub rows: Vec<Vec<Button>>,
}

/// A button.
#[derive(Clone, Debug)]
pub struct Button {
    pub label: String,
    /// What it sends back, where it does.
    pub data: Option<String>,
    /// Address that it opens.
    pub url: Option<String>,
    /// Text that it copies.
    pub copies: Option<String>,
}

impl View {
    fn of(id: i64, message: &Message) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let button = |button: &Value| Button {
            label: text(&button["text"]).unwrap_or_default(),
            data: text(&button["callback_data"]),
            url: text(&button["url"]),
            copies: text(&button["copy_text"]["text"]),
        };
        let rows = message.keyboard.as_array().into_iter().flatten();
        let rows = rows.map(|row| row.as_array().into_iter().flatten().map(button).collect()).collect();
        Self { id, text: message.text.clone(), photo: message.photo, entities: message.entities.clone(), rows }
    }

    /// All buttons.
    pub fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.rows.iter().flatten()
    }

    /// The button whose label contains this.
    pub fn button(&self, label: &str) -> &Button {
        self.buttons().find(|button| button.label.contains(label)).unwrap_or_else(|| {
            let labels: Vec<_> = self.buttons().map(|button| &button.label).collect();
            panic!("no button {label:?} among {labels:?} under\n{}", self.text)
        })
    }
}

impl Person {
    /// The person as an update shows them, with everything that must not leak.
    pub fn user(&self) -> Value {
        json!({"id": self.id, "is_bot": false, "first_name": "CANARYfirst", "last_name": "CANARYlast",
            "username": "CANARYuser", "language_code": self.lang})
    }

    fn chat(&self) -> Value {
        json!({"id": self.id, "type": "private", "first_name": "CANARYfirst", "username": "CANARYuser"})
    }

    /// Sends a message with these fields; gives its id.
    pub fn sends(&self, fields: Value) -> i64 {
        let id = {
            let mut state = self.fake.state();
            state.last_message += 1;
            let id = state.last_message;
            let chat = state.chats.get_mut(&self.id).unwrap();
            let text = fields["text"].as_str().unwrap_or_default().to_owned();
            let message = Message {
                own: false,
                text,
                photo: false,
                entities: Value::Null,
                keyboard: Value::Null,
                revision: chat.revision,
            };
            chat.messages.insert(id, message);
            id
        };
        let mut message = json!({"message_id": id, "from": self.user(), "chat": self.chat(), "date": now()});
        message.as_object_mut().unwrap().extend(fields.as_object().cloned().unwrap_or_default());
        self.fake.push(self.id, false, json!({"message": message}));
        id
    }

    /// Types something.
    pub fn says(&self, text: &str) -> i64 {
        self.sends(json!({"text": text}))
    }

    /// Sends a photo; gives the message's id and the platform's name for the photo.
    pub fn sends_photo(&self, photo: &[u8], caption: Option<&str>) -> (i64, String) {
        let name = {
            let mut state = self.fake.state();
            state.files += 1;
            let name = format!("CANARYfile{:06}", state.files);
            state.photos.insert(name.clone(), photo.to_vec());
            name
        };
        let size = |width: u32, name: &str| {
            json!({"file_id": name, "file_unique_id": format!("{name}u"), "width": width, "height": width,
                "file_size": photo.len()})
        };
        let mut fields = json!({"photo": [size(90, "CANARYsmall"), size(1280, &name)]});
        if let Some(caption) = caption {
            fields["caption"] = json!(caption);
        }
        (self.sends(fields), name)
    }

    /// Sends a photo and waits for the answer.
    pub async fn sends_photo_and_sees(&self, photo: &[u8], caption: Option<&str>) -> View {
        let before = self.revision();
        self.sends_photo(photo, caption);
        self.next_after(before).await
    }

    /// Changes what was typed before.
    pub fn edits(&self, id: i64, text: &str) {
        let message = json!({"message_id": id, "from": self.user(), "chat": self.chat(), "date": now(), "edit_date": now(), "text": text});
        self.fake.push(self.id, false, json!({"edited_message": message}));
    }

    /// Presses a button of a message, whatever it carries; gives the id of the press.
    pub fn presses_data(&self, message: i64, data: &str) -> String {
        let (query, known) = {
            let mut state = self.fake.state();
            state.last_query += 1;
            let query = format!("73104299{:08}", state.last_query);
            state.queries.insert(query.clone(), Query { since: Instant::now(), answers: Vec::new() });
            let chat = &state.chats[&self.id];
            (query, chat.messages.get(&message).map(|known| (known.photo, known.text.clone())))
        };
        let mut shown =
            json!({"message_id": message, "chat": self.chat(), "date": if known.is_some() { now() } else { 0 }});
        if let Some((photo, text)) = known {
            shown["from"] = json!({"id": 7_310_000_001i64, "is_bot": true, "first_name": "Bot"});
            if photo {
                shown["photo"] = json!([{"file_id": "held-1", "file_unique_id": "v", "width": 1, "height": 1}]);
                shown["caption"] = json!(text);
            } else {
                shown["text"] = json!(text);
            }
        }
        let press =
            json!({"id": query, "from": self.user(), "chat_instance": "73104299", "message": shown, "data": data});
        self.fake.push(self.id, true, json!({"callback_query": press}));
        query
    }

    /// Everything the bot has in this chat, oldest change first.
    pub fn sees_all(&self) -> Vec<View> {
        let state = self.fake.state();
        let mut own: Vec<_> = state.chats[&self.id].messages.iter().filter(|(_, message)| message.own).collect();
        own.sort_by_key(|(id, message)| (message.revision, **id));
        own.into_iter().map(|(id, message)| View::of(*id, message)).collect()
    }

    /// Messages in the chat now, the person's own included.
    pub fn messages(&self) -> Vec<i64> {
        self.fake.state().chats[&self.id].messages.keys().copied().collect()
    }

    /// The screen that changed last.
    pub fn sees(&self) -> View {
        self.sees_all().pop().expect("the chat has a message of the bot")
    }

    fn revision(&self) -> u64 {
        self.fake.state().chats[&self.id].revision
    }

    /// Types and waits for the answer.
    pub async fn says_and_sees(&self, text: &str) -> View {
        self.sends_and_sees(json!({"text": text})).await
    }

    /// Sends and waits for the answer.
    pub async fn sends_and_sees(&self, fields: Value) -> View {
        let before = self.revision();
        self.sends(fields);
        self.next_after(before).await
    }

    async fn next_after(&self, before: u64) -> View {
        self.fake.until("an answer to a message", |_| (self.revision() > before).then(|| self.sees())).await
    }

    /// Presses a button of the screen that changed last, and waits until the press is answered and the screen is there.
    pub async fn presses(&self, label: &str) -> View {
        let view = self.sees();
        let data = view.button(label).data.clone().unwrap_or_else(|| panic!("{label:?} sends nothing back"));
        self.presses_and_sees(view.id, &data).await
    }

    /// Presses whatever a button carries, and waits.
    pub async fn presses_and_sees(&self, message: i64, data: &str) -> View {
        let before = self.revision();
        let query = self.presses_data(message, data);
        self.fake
            .until("an answer to a press", |fake| {
                let answered = !fake.state().queries[&query].answers.is_empty();
                // The last part of a screen carries the buttons.
                (answered && self.revision() > before && !self.sees().rows.is_empty()).then_some(())
            })
            .await;
        self.sees()
    }

    /// Blocks the bot.
    pub fn blocks(&self) {
        self.fake.state().chats.get_mut(&self.id).unwrap().gone = true;
        self.fake.push(self.id, false, json!({"my_chat_member": {
            "chat": self.chat(), "from": self.user(), "date": now(),
            "old_chat_member": {"status": "member", "user": {"id": 1, "is_bot": true, "first_name": "b"}},
            "new_chat_member": {"status": "kicked", "until_date": 0, "user": {"id": 1, "is_bot": true, "first_name": "b"}},
        }}));
    }

    /// Removes a message on the phone.
    pub fn removes(&self, message: i64) {
        self.fake.state().chats.get_mut(&self.id).unwrap().messages.remove(&message);
    }
}
