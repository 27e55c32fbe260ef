//! What a lane has still to send: parcels, each the answer to one update, each a few calls in order.

use std::collections::VecDeque;
use std::sync::Arc;

use teloxide::types::InlineKeyboardMarkup;
use tokio::sync::{OwnedSemaphorePermit, oneshot};
use tokio::time::Instant;

use super::Answer;
use super::core::Ticket;
use super::draw::Drawing;
use super::letter::Part;
use super::reply::{Reply, Show};

/// Most answers that wait in one chat; beyond it the oldest is dropped, as later screens say more.
const MOST: usize = 8;

/// One call.
pub(super) enum Op {
    /// Change a message of ours.
    Edit { id: i64, part: Part, keyboard: Option<InlineKeyboardMarkup> },
    /// Send a message.
    Send { part: Part, keyboard: Option<InlineKeyboardMarkup> },
    /// Send a picture.
    Picture { drawing: Drawing, part: Part, keyboard: Option<InlineKeyboardMarkup> },
    /// Delete messages; what is gone already is no error.
    Delete(Vec<i64>),
    /// Delete what is still known of the chat, all but the screen.
    Sweep,
    /// Acknowledge a press, with a sentence shown for a moment.
    Acknowledge(String, String),
    /// Leave a group or channel.
    Leave,
}

/// The answer to one update.
pub(super) struct Parcel {
    pub chat: i64,
    pub ops: VecDeque<Op>,
    /// Dropped when the update may be confirmed.
    pub ticket: Option<Arc<Ticket>>,
    pub ride: Option<oneshot::Sender<Answer>>,
    pub tries: u32,
    pub since: Instant,
    pub not_before: Option<Instant>,
    /// Messages sent for this screen so far.
    pub sent: Vec<i64>,
    hides: bool,
    over: Option<i64>,
    _room: Arc<OwnedSemaphorePermit>,
}

/// What a lane has still to send.
#[derive(Default)]
pub(super) struct Outbox {
    parcels: VecDeque<Parcel>,
}

impl Parcel {
    pub fn new(chat: i64, reply: &Reply, room: Arc<OwnedSemaphorePermit>) -> Self {
        Self {
            chat,
            ops: VecDeque::new(),
            ticket: None,
            ride: None,
            tries: 0,
            since: Instant::now(),
            not_before: None,
            sent: Vec::new(),
            hides: reply.sweep.is_some(),
            over: None,
            _room: room,
        }
    }

    /// Plans the calls that show a screen. `known`: the message with the last screen's buttons, and those above it.
    pub fn show(&mut self, show: Show, known: (Option<i64>, Vec<i64>)) {
        let Show { letter, over } = show;
        let (screen, above) = known;
        let above = if over.is_some() && over.map(|pressed| pressed.id) == screen { above } else { Vec::new() };
        let mut gone = above;
        let mut parts: VecDeque<Part> = letter.parts.into();
        let mut keyboard = Some(letter.keyboard);
        // A text cannot become a picture nor a picture a text: then a new message takes the place of the old one.
        let edit = over.filter(|pressed| !pressed.picture && letter.picture.is_none());
        if let (Some(pressed), None) = (over, &edit) {
            gone.push(pressed.id);
        }
        if let Some(pressed) = edit
            && let Some(part) = parts.pop_front()
        {
            let keyboard = if parts.is_empty() { keyboard.take() } else { None };
            self.over = Some(pressed.id);
            self.ops.push_back(Op::Edit { id: pressed.id, part, keyboard });
        }
        if let Some(drawing) = letter.picture {
            let own = if drawing.captioned { parts.pop_front() } else { None };
            let keyboard = if own.is_some() { keyboard.take() } else { None };
            let part = own.unwrap_or_else(|| drawing.caption.clone());
            self.ops.push_back(Op::Picture { drawing, part, keyboard });
        }
        while let Some(part) = parts.pop_front() {
            let keyboard = if parts.is_empty() { keyboard.take() } else { None };
            self.ops.push_back(Op::Send { part, keyboard });
        }
        if !gone.is_empty() {
            self.ops.push_back(Op::Delete(gone));
        }
    }

    /// Whether the next call counts for the pace.
    pub fn is_paced(&self) -> bool {
        matches!(self.ops.front(), Some(Op::Edit { .. } | Op::Send { .. } | Op::Picture { .. }))
    }

    /// Name of the next call, for the log.
    pub fn call_name(&self) -> &'static str {
        match self.ops.front() {
            Some(Op::Edit { .. }) => "edit",
            Some(Op::Send { .. }) => "send",
            Some(Op::Picture { .. }) => "picture",
            Some(Op::Delete(_) | Op::Sweep) => "delete",
            Some(Op::Acknowledge(..)) => "acknowledge",
            Some(Op::Leave) => "leave",
            None => "none",
        }
    }

    /// The message to change is gone: a new one takes its place. `false`: there is nothing to do instead.
    pub fn without_the_old_message(&mut self) -> bool {
        match self.ops.pop_front() {
            Some(Op::Edit { part, keyboard, .. }) => {
                self.over = None;
                self.ops.push_front(Op::Send { part, keyboard });
                true
            }
            Some(Op::Delete(ids)) if ids.len() > 1 => {
                ids.into_iter().for_each(|id| self.ops.push_front(Op::Delete(vec![id])));
                true
            }
            Some(other) => {
                self.ops.push_front(other);
                false
            }
            None => false,
        }
    }

    /// Tries the refused call in a simpler form: text without looks, then a new message, then without buttons.
    /// `false`: nothing simpler is left.
    pub fn simpler(&mut self) -> bool {
        match self.ops.front_mut() {
            Some(Op::Edit { part, .. } | Op::Send { part, .. } | Op::Picture { part, .. })
                if !part.entities.is_empty() =>
            {
                part.entities.clear();
                true
            }
            Some(Op::Edit { .. }) => self.without_the_old_message(),
            Some(Op::Delete(ids)) if ids.len() > 1 => self.without_the_old_message(),
            Some(Op::Picture { .. }) => {
                if let Some(Op::Picture { part, keyboard, .. }) = self.ops.pop_front() {
                    self.ops.push_front(Op::Send { part, keyboard });
                }
                true
            }
            Some(Op::Send { keyboard, .. }) if keyboard.is_some() => {
                *keyboard = None;
                true
            }
            _ => false,
        }
    }

    /// A later screen for the same message makes this one needless, unless it is half out.
    fn is_overtaken_by(&self, later: &Self) -> bool {
        later.hides || self.over.is_some() && self.over == later.over && self.sent.is_empty() && !self.hides
    }
}

impl Outbox {
    /// Adds a parcel; drops what it makes needless, but for acknowledgements: every press gets one.
    pub fn push(&mut self, mut parcel: Parcel) {
        let mut rest = VecDeque::with_capacity(self.parcels.len() + 1);
        // Of too many the oldest goes, but never one that hides.
        let too_many = self.parcels.len() >= MOST;
        let oldest = self.parcels.iter().position(|waiting| !waiting.hides).filter(|_| too_many);
        for (n, waiting) in self.parcels.drain(..).enumerate() {
            if waiting.is_overtaken_by(&parcel) || oldest == Some(n) {
                let owed = waiting.ops.into_iter().filter(|op| matches!(op, Op::Acknowledge(..)));
                parcel.ops.extend(owed);
            } else {
                rest.push_back(waiting);
            }
        }
        rest.push_back(parcel);
        self.parcels = rest;
    }

    pub fn head(&mut self) -> Option<&mut Parcel> {
        self.parcels.front_mut()
    }

    /// The next call of the head is done.
    pub fn advance(&mut self) {
        if let Some(head) = self.parcels.front_mut() {
            head.ops.pop_front();
            head.tries = 0;
            head.not_before = None;
            if head.ops.is_empty() {
                self.parcels.pop_front();
            }
        }
    }

    pub fn drop_head(&mut self) {
        self.parcels.pop_front();
    }

    pub fn clear(&mut self) {
        self.parcels.clear();
    }

    /// The answers wait longer than an update may be held for: they go on from memory.
    pub fn park(&mut self) {
        for parcel in &mut self.parcels {
            parcel.ticket = None;
        }
    }
}
