//! The ways on which a report, or the news of one, leaves: each with its own progress, none in the way of another.

pub mod signature;
