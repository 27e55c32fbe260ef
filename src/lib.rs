//! dovira: a trust line in a chat app.
//!
//! - [`script`]: dialogue files and texts → a checked script (pure)
//! - [`dialogue`]: the engine, `(script, seen, input) → (place, screen, events)` (pure)
//! - [`channels`]: a platform's update → input; screen → the platform's message
//! - [`reporting`]: reports, sealed and delivered; the hotline's answers back
//! - [`server`]: HTTP listener, health, orderly stop
//! - [`store`]: the database
//! - [`config`]: everything a deployer can set
//! - [`commands`]: one file per subcommand
//!
//! `docs/ARCHITECTURE.md` draws the rooms and the arrows between them.

pub mod channels;
pub mod commands;
pub mod config;
pub mod dialogue;
pub mod reporting;
pub mod script;
pub mod server;
pub mod store;
