//! One turn of a conversation, the same for every channel: what is remembered is loaded, the engine takes its step, what it
//! wishes is done, and what is to be remembered is kept. Channels differ in where that is ([`Keeper`]) and in nothing else.

use std::sync::Arc;

use async_trait::async_trait;
use zeroize::Zeroizing;

use crate::dialogue::session::{Draft, OpenMailbox, Session, Words};
use crate::dialogue::wish::{Unopened, Why, WhyNot};
use crate::dialogue::{Code, Desks, Fresh, Granted, Input, Memory, Seen, Step, Wish, step};
use crate::reporting::compose;
use crate::reporting::envelope::Envelope;
use crate::reporting::photo::{Cleaner, Unfit};
use crate::reporting::receipt::Receipt;
use crate::reporting::report::Report;
use crate::script::Script;
use crate::script::model::{self, Kind};

/// Wishes that one turn may lead to; more would be a fault of the engine.
const MOST_WISHES: usize = 3;

/// Where a channel keeps what is remembered of one person.
#[async_trait]
pub trait Keeper: Send + Sync {
    /// What was remembered; `None` where nothing was, or where it is gone.
    async fn load(&self) -> Option<Session>;
    /// Remembers this from now on.
    async fn save(&self, session: Option<&Session>);
    /// Keeps a photo beside the draft.
    async fn put_photo(&self, photo: Zeroizing<Vec<u8>>) -> Result<(), WhyNot>;
    /// The photos beside the draft.
    async fn photos(&self) -> Vec<Zeroizing<Vec<u8>>>;
    /// Throws them away.
    async fn drop_photos(&self);
    /// Fetches the photo just sent, as the platform has it.
    async fn fetch(&self) -> Result<Zeroizing<Vec<u8>>, WhyNot>;
    /// Whether one more receipt may be tried by this person now.
    fn may_guess(&self) -> bool;
    /// Whether one more report or addition may be sent by this person now.
    fn may_send(&self) -> bool;
}

/// The one door to the desks, as a turn uses it.
#[async_trait]
pub trait Door: Send + Sync {
    /// Which desks are open, and how.
    fn desks(&self) -> Desks;
    /// A receipt was drawn for a review: its key may be derived meanwhile, so that sending finds it ready.
    fn expect(&self, receipt: &Receipt);
    /// Seals and commits.
    async fn send(&self, sending: Sending) -> Result<Sent, Why>;
    /// Whether a token was committed before; its case number.
    async fn sent(&self, token: &str) -> Result<Option<String>, Why>;
    /// Opens a mailbox.
    async fn look(&self, receipt: &Receipt) -> Result<crate::dialogue::wish::Letters, Unopened>;
    /// Seals and commits an addition.
    async fn add(&self, receipt: &Receipt, report: Report, token: &str) -> Result<Sent, Why>;
    /// Withdraws; `false`: too late.
    async fn withdraw(&self, receipt: &Receipt) -> Result<bool, Why>;
    /// What a browser needs to seal to this desk by itself; `None`: it is closed, or only the server seals.
    fn sealing(&self, _desk: model::Desk) -> Option<Sealing> {
        None
    }
    /// Commits what a browser sealed to this desk.
    async fn send_sealed(&self, _desk: model::Desk, _envelope: Envelope, _token: &str) -> Result<Sent, Why> {
        Err(Why::Closed)
    }
}

/// What a browser needs to seal to a desk by itself. All of it is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealing {
    /// The recipients' public keys, base64url without padding.
    pub keys: Vec<String>,
    /// First six digits of a receipt that the browser may make.
    pub locator: String,
    /// The salt of receipts with this locator, base64url without padding.
    pub salt: String,
    /// The day that the envelope bears.
    pub day: String,
}

/// What is to be committed.
pub struct Sending {
    /// The report; the door fills in id, case number and reply key.
    pub report: Report,
    /// To whom.
    pub desk: model::Desk,
    /// 32 hexadecimal digits.
    pub token: String,
    /// The receipt, where an answer is wanted.
    pub receipt: Option<Receipt>,
}

/// It is committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Six digits.
    pub case_number: String,
    /// It was before.
    pub before: bool,
}

/// Takes turns. One for the whole process.
#[derive(Clone)]
pub struct Turns {
    door: Arc<dyn Door>,
    cleaner: Cleaner,
}

impl Turns {
    /// Turns that report through this door.
    pub fn new(door: Arc<dyn Door>, cleaner: Cleaner) -> Self {
        Self { door, cleaner }
    }

    /// Turns of a line that takes no reports.
    pub fn closed() -> Self {
        Self::new(Arc::new(Shut), Cleaner::new())
    }

    /// Which desks are open.
    pub fn desks(&self) -> Desks {
        self.door.desks()
    }

    /// The door to the desks.
    pub fn door(&self) -> &dyn Door {
        &*self.door
    }

    /// Draws photos anew.
    pub fn cleaner(&self) -> &Cleaner {
        &self.cleaner
    }

    /// Takes one turn. `seen` needs no session, desks or randomness: they are filled in here.
    pub async fn take(&self, keeper: &dyn Keeper, script: &Script, seen: Seen, input: &Input<'_>) -> Step {
        let loaded = keeper.load().await;
        let mut seen = Seen { session: loaded.clone(), desks: self.door.desks(), fresh: fresh(), ..seen };
        let mut now = step(script, &seen, input);
        let mut events = std::mem::take(&mut now.events);
        for _ in 0..MOST_WISHES {
            let Some(wish) = now.wish.take() else { break };
            if let Memory::Is(session) = &now.memory {
                seen.session.clone_from(session);
            }
            seen.place = Some(now.place.clone());
            let Some(granted) = self.grant(keeper, script, &seen, wish).await else { break };
            let erase = now.screen.erase;
            now = step(script, &seen, &Input::Granted(&granted));
            now.screen.erase |= erase;
            events.append(&mut now.events);
        }
        now.events = events;
        if let Memory::Is(session) = &now.memory {
            seen.session.clone_from(session);
        }
        if let Some(receipt) = receipt_of(seen.session.as_ref())
            && receipt_of(loaded.as_ref()) != Some(receipt)
            && let Ok(receipt) = Receipt::parse(&receipt.0)
        {
            self.door.expect(&receipt);
        }
        if seen.session != loaded {
            keeper.save(seen.session.as_ref()).await;
            if !matches!(seen.session, Some(Session::Form(_))) && matches!(loaded, Some(Session::Form(_))) {
                keeper.drop_photos().await;
            }
        }
        now
    }

    /// Does what the engine wishes; `None` where nothing is to be said of it.
    async fn grant(&self, keeper: &dyn Keeper, script: &Script, seen: &Seen, wish: Wish) -> Option<Granted> {
        Some(match wish {
            Wish::DropPhotos => {
                keeper.drop_photos().await;
                return None;
            }
            Wish::TakePhoto => match self.take_photo(keeper).await {
                Ok(()) => Granted::Photo,
                Err(why) => Granted::NoPhoto(why),
            },
            Wish::Send { token } => match &seen.session {
                Some(Session::Form(draft)) if draft.token.as_ref().is_some_and(|own| own.0 == token) => {
                    if !keeper.may_send() {
                        return Some(Granted::NotAccepted(Why::TooMany));
                    }
                    self.send(keeper, script, draft, token).await
                }
                _ => match self.door.sent(&token).await {
                    Ok(Some(case_number)) => Granted::Accepted { case_number, before: true },
                    Ok(None) => Granted::Lost,
                    Err(why) => Granted::NotAccepted(why),
                },
            },
            Wish::Look(typed) => {
                if !keeper.may_guess() {
                    return Some(Granted::NoMailbox(Unopened::Busy));
                }
                let Ok(receipt) = Receipt::parse(&typed) else {
                    return Some(Granted::NoMailbox(Unopened::Misread));
                };
                match self.door.look(&receipt).await {
                    Ok(letters) => Granted::Mailbox(letters),
                    Err(why) => Granted::NoMailbox(why),
                }
            }
            Wish::Add => match open(seen) {
                Some(_) if !keeper.may_send() => Granted::NotAccepted(Why::TooMany),
                Some((receipt, open)) => {
                    let token = open.token.as_ref().map(|token| token.0.clone()).unwrap_or_default();
                    let report = compose::addition(script, open);
                    accepted(self.door.add(&receipt, report, &token).await)
                }
                None => Granted::NoMailbox(Unopened::Misread),
            },
            Wish::Withdraw => match open(seen) {
                Some((receipt, _)) => match self.door.withdraw(&receipt).await {
                    Ok(done) => Granted::Withdrawn(done),
                    Err(_) => Granted::NoMailbox(Unopened::Trouble),
                },
                None => Granted::NoMailbox(Unopened::Misread),
            },
        })
    }

    async fn send(&self, keeper: &dyn Keeper, script: &Script, draft: &Draft, token: String) -> Granted {
        let form = script.resolve(Code(draft.form)).map(|node| (node, &script.node(node).kind));
        let Some((node, Kind::Form(form))) = form else { return Granted::Lost };
        let photos = keeper.photos().await;
        let Some(report) = compose::report(script, node, draft, &photos) else { return Granted::Lost };
        let wants_answer = draft.consent == crate::dialogue::session::Consent::WantsAnswer;
        let receipt = draft.receipt.as_ref().filter(|_| wants_answer).and_then(|words| Receipt::parse(&words.0).ok());
        accepted(self.door.send(Sending { report, desk: form.to, token, receipt }).await)
    }

    async fn take_photo(&self, keeper: &dyn Keeper) -> Result<(), WhyNot> {
        let raw = keeper.fetch().await?;
        let photo = self.cleaner.clean(raw).await.map_err(|unfit| match unfit {
            Unfit::NotAPicture | Unfit::Broken => WhyNot::NotAPicture,
            Unfit::TooLarge => WhyNot::TooLarge,
            Unfit::Busy => WhyNot::Busy,
        })?;
        keeper.put_photo(photo).await
    }
}

fn accepted(done: Result<Sent, Why>) -> Granted {
    match done {
        Ok(Sent { case_number, before }) => Granted::Accepted { case_number, before },
        Err(why) => Granted::NotAccepted(why),
    }
}

fn open(seen: &Seen) -> Option<(Receipt, &OpenMailbox)> {
    match &seen.session {
        Some(Session::Mailbox(open)) => Some((Receipt::parse(&open.receipt.0).ok()?, open)),
        _ => None,
    }
}

/// The receipt that a draft has drawn.
fn receipt_of(session: Option<&Session>) -> Option<&Words> {
    match session {
        Some(Session::Form(draft)) => draft.receipt.as_ref(),
        _ => None,
    }
}

/// Randomness for a step; without any, forms are closed.
fn fresh() -> Option<Fresh> {
    let mut token = [0u8; 16];
    getrandom::fill(&mut token).ok()?;
    let token = token.iter().map(|byte| format!("{byte:02x}")).collect();
    let receipt = Receipt::make().ok()?.digits().to_owned();
    Some(Fresh { token, receipt })
}

/// The door of a line that takes no reports.
struct Shut;

#[async_trait]
impl Door for Shut {
    fn desks(&self) -> Desks {
        Desks::default()
    }
    fn expect(&self, _: &Receipt) {}
    async fn send(&self, _: Sending) -> Result<Sent, Why> {
        Err(Why::Closed)
    }
    async fn sent(&self, _: &str) -> Result<Option<String>, Why> {
        Ok(None)
    }
    async fn look(&self, _: &Receipt) -> Result<crate::dialogue::wish::Letters, Unopened> {
        Err(Unopened::Unknown)
    }
    async fn add(&self, _: &Receipt, _: Report, _: &str) -> Result<Sent, Why> {
        Err(Why::Closed)
    }
    async fn withdraw(&self, _: &Receipt) -> Result<bool, Why> {
        Ok(false)
    }
}
