//! A person reads the pages over HTTP: follows links, presses buttons, types.

mod bounds;
mod browser;
mod house;
mod privacy;
mod reading;
mod walk;
mod ways;
