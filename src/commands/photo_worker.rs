//! `dovira photo-worker`, hidden: draws the photo on standard input anew and writes it to standard output.
//!
//! Started by [`crate::reporting::photo`] only. It bounds itself before it reads the first byte: a photo made to break it
//! finds little memory, little time, and nothing to open.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::reporting::photo::{MOST_IN, Unfit, drawing};

/// Address space, in bytes.
const MEMORY: u64 = 512 << 20;
/// Seconds of the processor.
const SECONDS: u64 = 10;

/// Draws; the exit code says why it could not.
pub fn run() -> ExitCode {
    // What a decoder says when it breaks may hold bytes of the photo.
    std::panic::set_hook(Box::new(|_| {}));
    if bound().is_err() {
        return ExitCode::from(Unfit::Broken.code());
    }
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(unfit) => ExitCode::from(unfit.code()),
    }
}

fn work() -> Result<(), Unfit> {
    let mut photo = Vec::new();
    let most = u64::try_from(MOST_IN + 1).unwrap_or(u64::MAX);
    std::io::stdin().lock().take(most).read_to_end(&mut photo).map_err(|_| Unfit::Broken)?;
    if photo.len() > MOST_IN {
        return Err(Unfit::TooLarge);
    }
    let drawn = drawing::draw(&photo)?;
    let mut output = std::io::stdout().lock();
    output.write_all(&drawn).and_then(|()| output.flush()).map_err(|_| Unfit::Broken)
}

/// Sets the bounds. None can be raised again.
fn bound() -> rustix::io::Result<()> {
    let most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    setrlimit(Resource::Core, most(0))?;
    setrlimit(Resource::Cpu, most(SECONDS))?;
    setrlimit(Resource::As, most(MEMORY))?;
    // No file grows, and none is opened beside the three that are.
    setrlimit(Resource::Fsize, most(0))?;
    setrlimit(Resource::Nofile, most(3))?;
    #[cfg(target_os = "linux")]
    // Nor can its memory be looked at.
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}
