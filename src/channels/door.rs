//! The desk as the door of a turn.

use async_trait::async_trait;
use zeroize::Zeroizing;

use super::turn::{Door, Sealing, Sending, Sent};
use crate::dialogue::Desks;
use crate::dialogue::wish::{Letter, Letters, Unopened, Why};
use crate::reporting::desk::{self, Accepted, Desk, Refused, Status};
use crate::reporting::envelope::Envelope;
use crate::reporting::receipt::Receipt;
use crate::reporting::report::Report;
use crate::script::model;

#[async_trait]
impl Door for Desk {
    fn desks(&self) -> Desks {
        let Status { hotline, administrator, demo, cap_days, photos } = self.status();
        Desks { hotline, administrator, demo, cap_days, photos }
    }

    fn expect(&self, receipt: &Receipt) {
        Self::expect(self, receipt);
    }

    async fn send(&self, sending: Sending) -> Result<Sent, Why> {
        let Sending { report, desk, token, receipt } = sending;
        sent(self.submit(desk::Sending { report, desk, token, receipt }).await)
    }

    async fn sent(&self, token: &str) -> Result<Option<String>, Why> {
        self.submitted(token).await.map_err(why)
    }

    async fn look(&self, receipt: &Receipt) -> Result<Letters, Unopened> {
        let looked = Self::look(self, receipt).await.map_err(unopened)?.ok_or(Unopened::Unknown)?;
        let letter = |reply: &crate::reporting::report::Reply| Letter {
            day: reply.day.clone(),
            text: Zeroizing::new(reply.text.clone()),
            asks: reply.asks,
        };
        Ok(Letters {
            receipt: receipt.digits().to_owned(),
            answers: looked.answers.iter().map(letter).collect(),
            ends: looked.ends,
            taken: looked.taken,
            withdrawn: looked.withdrawn,
        })
    }

    async fn add(&self, receipt: &Receipt, report: Report, token: &str) -> Result<Sent, Why> {
        sent(Self::add(self, receipt, report, token).await)
    }

    async fn withdraw(&self, receipt: &Receipt) -> Result<bool, Why> {
        Self::withdraw(self, receipt).await.map_err(why)
    }

    fn sealing(&self, desk: model::Desk) -> Option<Sealing> {
        let desk::Sealing { keys, locator, salt, day } = Self::sealing(self, desk)?;
        Some(Sealing { keys, locator, salt, day })
    }

    async fn send_sealed(&self, desk: model::Desk, envelope: Envelope, token: &str) -> Result<Sent, Why> {
        sent(self.submit_sealed(envelope, desk, token).await)
    }
}

fn sent(done: Result<Accepted, Refused>) -> Result<Sent, Why> {
    done.map(|Accepted { case_number, before, .. }| Sent { case_number, before }).map_err(why)
}

fn why(refused: Refused) -> Why {
    match refused {
        Refused::Closed | Refused::Gone => Why::Closed,
        Refused::TooLarge => Why::TooLarge,
        Refused::Unfit | Refused::Busy | Refused::Fault(_) => Why::Trouble,
    }
}

fn unopened(refused: Refused) -> Unopened {
    match refused {
        Refused::Busy => Unopened::Busy,
        _ => Unopened::Trouble,
    }
}
