//! Reads the command line and hands over to a command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    dovira::commands::run(dovira::commands::Cli::parse())
}
