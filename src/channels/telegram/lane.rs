//! A chat's lane: its updates are handled one at a time, and its answers leave in order.
//!
//! A lane is a task that lives while its chat has something to do. What cannot be sent yet waits in the lane's outbox while
//! later updates are handled already; a later screen for the same message replaces an earlier one that still waits.

use std::collections::{HashMap, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dptree::deps;
use futures_util::FutureExt as _;
use std::ops::ControlFlow;
use tokio::sync::{Notify, OwnedSemaphorePermit, oneshot};
use tokio::time::Instant;

use super::Answer;
use super::core::{Core, Ticket};
use super::failure::Failure;
use super::outbox::{Op, Outbox, Parcel};
use super::reply::Reply;
use super::update::{Incoming, What};
use crate::channels::hints::ChatHandle;

/// Most updates of a lane that are handled before something is sent again.
const IN_A_ROW: usize = 16;

/// An update to handle.
pub(super) struct Job {
    pub incoming: Arc<Incoming>,
    pub ticket: Ticket,
    pub permit: OwnedSemaphorePermit,
    pub ride: Option<oneshot::Sender<Answer>>,
}

/// The lanes that have something to do.
#[derive(Default)]
pub(super) struct Lanes {
    lanes: Mutex<HashMap<ChatHandle, Lane>>,
}

#[derive(Default)]
struct Lane {
    jobs: VecDeque<Job>,
    bell: Arc<Notify>,
}

impl Lanes {
    /// Queues a job. `true`: the lane is new, somebody has to run it.
    pub fn push(&self, chat: ChatHandle, job: Job) -> bool {
        let mut lanes = self.lock();
        let new = !lanes.contains_key(&chat);
        let lane = lanes.entry(chat).or_default();
        lane.jobs.push_back(job);
        lane.bell.notify_one();
        new
    }

    fn next(&self, chat: ChatHandle) -> Option<Job> {
        self.lock().get_mut(&chat)?.jobs.pop_front()
    }

    fn bell(&self, chat: ChatHandle) -> Arc<Notify> {
        self.lock().get(&chat).map(|lane| Arc::clone(&lane.bell)).unwrap_or_default()
    }

    /// Closes a lane with nothing to do. `false`: something came.
    fn close(&self, chat: ChatHandle) -> bool {
        let mut lanes = self.lock();
        let idle = lanes.get(&chat).is_none_or(|lane| lane.jobs.is_empty());
        if idle {
            lanes.remove(&chat);
        }
        idle
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ChatHandle, Lane>> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Removes the lane whatever happens, so that a fault in one turn never closes a chat for good.
struct Closing<'a> {
    core: &'a Core,
    chat: ChatHandle,
}

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.core.lanes.lock().remove(&self.chat);
    }
}

impl Core {
    /// Runs a lane until it has nothing to do.
    pub(super) async fn run_lane(self: Arc<Self>, chat: ChatHandle) {
        let closing = Closing { core: &self, chat };
        let bell = self.lanes.bell(chat);
        let mut outbox = Outbox::default();
        // When the next message may leave, once the pace has counted it.
        let mut turn: Option<Instant> = None;
        loop {
            for _ in 0..IN_A_ROW {
                let Some(job) = self.lanes.next(chat) else { break };
                if let Some(parcel) = self.handle_job(job).await {
                    outbox.push(parcel);
                }
            }
            let Some(head) = outbox.head() else {
                if self.lanes.close(chat) {
                    // Closed under the lock: a lane opened since then is another's.
                    std::mem::forget(closing);
                    return;
                }
                continue;
            };
            let now = Instant::now();
            let mut wait = head.not_before.filter(|at| *at > now);
            if wait.is_none() && head.is_paced() {
                match turn.map_or_else(|| self.pace.ask(chat, head.chat < 0, now), Ok) {
                    Ok(at) => {
                        turn = Some(at);
                        wait = (at > now).then_some(at);
                    }
                    Err(ready) => wait = Some(ready),
                }
            }
            if let Some(until) = wait {
                if until - now > self.settings.parked {
                    outbox.park();
                }
                tokio::select! {
                    () = tokio::time::sleep_until(until) => {}
                    () = bell.notified() => {}
                }
                continue;
            }
            if head.is_paced() {
                turn = None;
            }
            match self.perform(chat, head).await {
                Ok(()) => outbox.advance(),
                Err(failure) => self.cope(chat, &mut outbox, failure),
            }
        }
    }

    /// Handles an update to its end; gives what is to be sent.
    async fn handle_job(self: &Arc<Self>, job: Job) -> Option<Parcel> {
        let Job { incoming, ticket, permit, ride } = job;
        let handled = self.tree.dispatch(deps![Arc::clone(&incoming), Arc::clone(self)]);
        let reply = match AssertUnwindSafe(handled).catch_unwind().await {
            Ok(ControlFlow::Break(Ok(reply))) => reply,
            Ok(ControlFlow::Break(Err(_later))) => {
                ticket.again();
                return None;
            }
            Ok(ControlFlow::Continue(_)) => Reply::default(),
            Err(_) => {
                self.count(&self.counts.panics);
                tracing::error!("handling an update failed inside; it is confirmed and left");
                let query = match &incoming.what {
                    What::Press { query, .. } => Some(query.clone()),
                    _ => None,
                };
                Reply { query, ..Reply::default() }
            }
        };
        ticket.answering();
        let ticket = Arc::new(ticket);
        let room = Arc::new(permit);
        let mut parcel = Parcel::new(incoming.chat, &reply, Arc::clone(&room));
        let screen = self.hints.with_known(self.handle(incoming.chat), |hint| (hint.screen, hint.above.clone()));
        let (query, sweep) = (reply.query, reply.sweep);
        if !reply.erase.is_empty() {
            parcel.ops.push_back(Op::Delete(reply.erase));
        }
        if let Some(show) = reply.show {
            parcel.show(show, screen.unwrap_or_default());
        }
        if !reply.tidy.is_empty() {
            parcel.ops.push_back(Op::Delete(reply.tidy));
        }
        match (query, sweep) {
            (Some(query), None) => self.acknowledge(query, ride, &ticket, room),
            (query, Some(sweep)) => {
                parcel.ops.push_back(Op::Sweep);
                if let Some(query) = query {
                    parcel.ops.push_back(Op::Acknowledge(query, sweep.said));
                    parcel.ride = ride;
                }
            }
            (None, None) => {}
        }
        if reply.leave {
            parcel.ops.push_back(Op::Leave);
        }
        if parcel.ops.is_empty() {
            return None;
        }
        parcel.ticket = Some(ticket);
        Some(parcel)
    }

    /// Acknowledges a press at once, beside the screen: in the answer to the webhook, or by a call of its own.
    fn acknowledge(
        self: &Arc<Self>,
        query: String,
        ride: Option<oneshot::Sender<Answer>>,
        ticket: &Arc<Ticket>,
        room: Arc<OwnedSemaphorePermit>,
    ) {
        let mut answer = Answer { query, text: None };
        if let Some(ride) = ride {
            match ride.send(answer) {
                Ok(()) => return,
                Err(back) => answer = back,
            }
        }
        let core = Arc::clone(self);
        let ticket = Arc::clone(ticket);
        self.tasks.spawn(async move {
            core.answer_query(&answer).await;
            drop((ticket, room));
        });
    }

    /// What a failed call means for the rest of the outbox.
    fn cope(&self, chat: ChatHandle, outbox: &mut Outbox, failure: Failure) {
        let Some(head) = outbox.head() else { return };
        let now = Instant::now();
        match failure {
            Failure::NotModified | Failure::TooOld => outbox.advance(),
            Failure::ChatGone => {
                self.hints.forget(chat);
                outbox.clear();
            }
            Failure::Slower(wait) => {
                head.not_before = Some(now + wait);
                self.pace.rest(chat, now + wait);
                tracing::warn!(seconds = wait.as_secs(), "Telegram asks one chat to wait");
            }
            Failure::MessageGone => {
                if !head.without_the_old_message() {
                    outbox.advance();
                }
            }
            Failure::Refused(code) => {
                self.count(&self.counts.refused);
                tracing::error!(code, call = head.call_name(), "Telegram refused a request");
                if !head.simpler() {
                    outbox.advance();
                }
            }
            Failure::Server(_) | Failure::Network | Failure::Garbled | Failure::Conflict | Failure::Token => {
                if now.duration_since(head.since) > self.settings.give_up {
                    self.count(&self.counts.given_up);
                    tracing::error!(%failure, "an answer could not be sent and is given up");
                    outbox.drop_head();
                    return;
                }
                head.not_before = Some(now + self.pause(head.tries));
                head.tries = head.tries.saturating_add(1);
            }
        }
    }
}
