//! Anonymous reports: from a finished form to the hotline's desk, and the hotline's answer back.
//!
//! `report`: what a report is once it is opened → `envelope`, `seal`: padded, and sealed to the desk's `keys` → `desk`: the
//! one door through which channels submit, look up, add and withdraw → the store commits → `outbox` delivers to `sinks`
//! until they acknowledge. `receipt`: the number with which an anonymous person reads the answer. `photo`: pictures drawn
//! anew. `drafts`: forms not sent yet. `inbox`: the hotline's pages.
//!
//! The server holds no key that opens an envelope. Nothing here knows a chat, a person or a platform.

pub mod alarms;
pub mod canary;
pub mod clock;
pub mod compose;
pub mod day;
pub mod desk;
pub mod drafts;
pub mod envelope;
pub mod hybrid;
pub mod inbox;
pub mod keys;
pub mod outbox;
pub mod photo;
pub mod receipt;
pub mod recipients;
pub mod report;
pub mod seal;
pub mod sinks;
pub mod stretch;
