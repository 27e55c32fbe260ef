//! Sends what an outbox holds, one call at a time, and notes what *hide* will need.

use std::sync::PoisonError;
use std::time::Duration;

use reqwest::multipart::{Form, Part as FilePart};
use serde_json::json;
use teloxide::payloads::{AnswerCallbackQuery, DeleteMessages, EditMessageText, LeaveChat, SendMessage};
use teloxide::types::{
    CallbackQueryId, ChatId, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity, MessageId, ReplyMarkup,
};
use tokio::time::Instant;

use super::Answer;
use super::api::Sent;
use super::core::Core;
use super::draw::Drawing;
use super::failure::Failure;
use super::letter::Part;
use super::outbox::{Op, Parcel};
use super::talk::DELETABLE;
use crate::channels::hints::ChatHandle;

/// Most messages that one call deletes.
const MOST_DELETED: usize = 100;
/// Tries to acknowledge a press; after that the client has given up waiting.
const TRIES_TO_ACKNOWLEDGE: u32 = 8;
/// Most pictures whose name at the platform is remembered.
const MOST_PICTURES: usize = 200;

impl Core {
    /// Performs the next call of a parcel.
    pub(super) async fn perform(&self, chat: ChatHandle, parcel: &mut Parcel) -> Result<(), Failure> {
        let to = ChatId(parcel.chat);
        match parcel.ops.front() {
            Some(Op::Edit { id, part, keyboard }) => {
                let (id, keyboard) = (*id, keyboard.clone());
                let mut payload = EditMessageText::new(to, message_id(id)?, part.text.clone());
                payload.entities = looks(part);
                payload.link_preview_options = Some(no_preview());
                payload.reply_markup.clone_from(&keyboard);
                match self.call(&payload).await {
                    Ok(()) | Err(Failure::NotModified) => {}
                    Err(failure) => return Err(failure),
                }
                self.note(chat, parcel, id, keyboard.is_some());
            }
            Some(Op::Send { part, keyboard }) => {
                let keyboard = keyboard.clone();
                let mut payload = SendMessage::new(to, part.text.clone());
                payload.entities = looks(part);
                payload.link_preview_options = Some(no_preview());
                payload.reply_markup = keyboard.clone().map(ReplyMarkup::InlineKeyboard);
                self.count(&self.counts.calls);
                let sent: Sent = self.api.call(&payload).await?;
                self.note(chat, parcel, sent.message_id, keyboard.is_some());
            }
            Some(Op::Picture { drawing, part, keyboard }) => {
                let with_keyboard = keyboard.is_some();
                let id = self.send_picture(to, drawing, part, keyboard.as_ref()).await?;
                self.note(chat, parcel, id, with_keyboard);
            }
            Some(Op::Delete(ids)) => {
                let ids = ids.clone();
                let messages: Vec<_> = ids.iter().filter_map(|id| message_id(*id).ok()).collect();
                self.call(&DeleteMessages::new(to, messages)).await?;
                self.hints.with_known(chat, |hint| hint.lose(&ids));
            }
            Some(Op::Sweep) => {
                let ids = self.hints.with(chat, |hint| {
                    let now = Instant::now();
                    let mut ids = hint.take_messages(DELETABLE, now);
                    ids.retain(|id| Some(*id) != hint.screen);
                    if let Some(screen) = hint.screen {
                        hint.remember(screen, now);
                    }
                    hint.above.clear();
                    ids
                });
                let rest = parcel.ops.split_off(1);
                parcel.ops.extend(ids.chunks(MOST_DELETED).map(|some| Op::Delete(some.to_vec())));
                parcel.ops.extend(rest);
            }
            Some(Op::Acknowledge(query, said)) => {
                let mut answer = Answer { query: query.clone(), text: Some(said.clone()) };
                if let Some(ride) = parcel.ride.take() {
                    match ride.send(answer) {
                        Ok(()) => return Ok(()),
                        Err(back) => answer = back,
                    }
                }
                self.answer_query(&answer).await;
            }
            Some(Op::Leave) => self.call(&LeaveChat::new(to)).await?,
            None => {}
        }
        Ok(())
    }

    /// Acknowledges a press. Too late is no error; after some tries the client has stopped waiting.
    pub(super) async fn answer_query(&self, answer: &Answer) {
        let mut payload = AnswerCallbackQuery::new(CallbackQueryId(answer.query.clone()));
        payload.text.clone_from(&answer.text);
        for tries in 0..TRIES_TO_ACKNOWLEDGE {
            let pause = match self.call(&payload).await {
                Err(Failure::Slower(wait)) => wait,
                Err(failure) if failure.passes() => self.pause(tries),
                Err(Failure::Refused(code)) => {
                    self.count(&self.counts.refused);
                    tracing::error!(code, call = "acknowledge", "Telegram refused a request");
                    return;
                }
                Ok(()) | Err(_) => return,
            };
            tokio::time::sleep(pause).await;
        }
        self.count(&self.counts.given_up);
    }

    /// A pause before a call is repeated: doubling, with jitter, so that a crowd does not come back at once.
    pub(super) fn pause(&self, tries: u32) -> Duration {
        let longest = self.settings.longest_pause;
        let whole = self.settings.first_pause.saturating_mul(1 << tries.min(16)).min(longest);
        let share = f64::from(getrandom::u32().unwrap_or(u32::MAX / 2)) / f64::from(u32::MAX);
        whole.mul_f64(0.5 + share / 2.0)
    }

    async fn call<P>(&self, payload: &P) -> Result<(), Failure>
    where
        P: teloxide::requests::Payload + serde::Serialize,
    {
        self.count(&self.counts.calls);
        self.api.tell(payload).await
    }

    /// Notes a message of ours that is in the chat now.
    fn note(&self, chat: ChatHandle, parcel: &mut Parcel, id: i64, with_keyboard: bool) {
        self.hints.with(chat, |hint| {
            hint.remember(id, Instant::now());
            if with_keyboard {
                hint.screen = Some(id);
                hint.above.clone_from(&parcel.sent);
            }
        });
        parcel.sent.push(id);
    }

    /// Sends a picture: by its name at the platform where it is known there, else by its bytes.
    async fn send_picture(
        &self,
        to: ChatId,
        drawing: &Drawing,
        part: &Part,
        keyboard: Option<&InlineKeyboardMarkup>,
    ) -> Result<i64, Failure> {
        self.count(&self.counts.calls);
        let known = self.pictures.lock().unwrap_or_else(PoisonError::into_inner).get(&drawing.key).cloned();
        if let Some(name) = known {
            let mut body =
                json!({"chat_id": to, "photo": name, "caption": part.text, "caption_entities": part.entities});
            if let (Some(keyboard), Some(body)) = (keyboard, body.as_object_mut()) {
                body.insert("reply_markup".to_owned(), json!(keyboard));
            }
            match self.api.method::<Sent>("sendPhoto", &body, Duration::from_secs(15)).await {
                Ok(sent) => return Ok(sent.message_id),
                // The name is not valid any more: send the bytes.
                Err(Failure::Refused(_)) => {
                    self.pictures.lock().unwrap_or_else(PoisonError::into_inner).remove(&drawing.key);
                }
                Err(failure) => return Err(failure),
            }
        }
        let file = FilePart::bytes(drawing.picture.png.clone()).file_name("picture.png");
        let file = file.mime_str("image/png").map_err(|_| Failure::Refused(0))?;
        let mut form = Form::new()
            .text("chat_id", to.to_string())
            .text("caption", part.text.clone())
            .text("caption_entities", json!(part.entities).to_string())
            .part("photo", file);
        if let Some(keyboard) = keyboard {
            form = form.text("reply_markup", json!(keyboard).to_string());
        }
        let sent: Sent = self.api.upload("sendPhoto", form).await?;
        if let Some(largest) = sent.photo.last() {
            let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
            if pictures.len() >= MOST_PICTURES {
                pictures.clear();
            }
            pictures.insert(drawing.key.clone(), largest.file_id.clone());
        }
        Ok(sent.message_id)
    }
}

fn message_id(id: i64) -> Result<MessageId, Failure> {
    i32::try_from(id).map(MessageId).map_err(|_| Failure::MessageGone)
}

fn looks(part: &Part) -> Option<Vec<MessageEntity>> {
    (!part.entities.is_empty()).then(|| part.entities.clone())
}

/// No preview: it would fetch a page of somebody else and show what the chat is about.
fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}
