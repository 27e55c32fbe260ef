//! Photos, cleaned: only what is to be seen on them goes on, drawn anew by a process of its own.
//!
//! A photo brings its place, its camera, its owner's name, and now and then something made to break whoever opens it. So
//! a child of this program ([`crate::commands`]' hidden `photo-worker`), which has little memory and little time, may open
//! no file and leaves no core behind, reads it from a pipe and writes a JPEG without any of that to another. If it breaks,
//! only it breaks. Nothing of a photo touches the disk.

pub mod drawing;

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zeroize::Zeroizing;

pub use drawing::MOST_OUT;

/// Most bytes of a photo as it comes.
pub const MOST_IN: usize = 10 << 20;
/// Name of the hidden subcommand.
pub const WORKER: &str = "photo-worker";

/// Photos being drawn at a time.
const AT_ONCE: usize = 2;
/// Photos that may wait for that.
const WAITING: usize = 24;
/// How long one may take by the clock on the wall.
const WALL: Duration = Duration::from_secs(20);
/// Kibibytes of photos that all channels together may hold in memory before they are sent.
const BUDGET_KIB: usize = 192 << 10;

/// Why a photo is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Neither JPEG nor PNG nor WebP.
    #[error("this is no photo")]
    NotAPicture,
    /// Too many bytes or pixels.
    #[error("the photo is too large")]
    TooLarge,
    /// It cannot be drawn.
    #[error("the photo is damaged")]
    Broken,
    /// Too many photos at once.
    #[error("too many photos at once")]
    Busy,
}

impl Unfit {
    /// The worker's exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::NotAPicture => 10,
            Self::TooLarge => 11,
            Self::Broken | Self::Busy => 12,
        }
    }

    /// Any other end of the worker, a signal among them, is a photo that broke it.
    fn of(code: Option<i32>) -> Self {
        match code {
            Some(10) => Self::NotAPicture,
            Some(11) => Self::TooLarge,
            _ => Self::Broken,
        }
    }
}

/// Cleans photos. One for the whole program: it bounds them all together.
#[derive(Clone)]
pub struct Cleaner {
    program: Arc<PathBuf>,
    working: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    budget: Arc<Semaphore>,
    wall: Duration,
}

/// Memory set aside for photos; given back when dropped.
#[derive(Debug)]
pub struct Room {
    _held: OwnedSemaphorePermit,
}

impl Default for Cleaner {
    fn default() -> Self {
        Self::new()
    }
}

impl Cleaner {
    /// The worker is this program itself.
    pub fn new() -> Self {
        // On Linux this is the program that runs, even after another was put in its place.
        let running = PathBuf::from("/proc/self/exe");
        let program = match running.exists() {
            true => running,
            false => std::env::current_exe().unwrap_or(running),
        };
        Self::with(program)
    }

    /// The worker is this program.
    pub fn with(program: impl Into<PathBuf>) -> Self {
        let semaphore = |room| Arc::new(Semaphore::new(room));
        Self {
            program: Arc::new(program.into()),
            working: semaphore(AT_ONCE),
            waiting: semaphore(AT_ONCE + WAITING),
            budget: semaphore(BUDGET_KIB),
            wall: WALL,
        }
    }

    /// Gives a photo another time than the usual 20 seconds.
    pub fn within(self, wall: Duration) -> Self {
        Self { wall, ..self }
    }

    /// Sets memory aside for so many bytes of photos; `None`: it is spent, the report goes without.
    pub fn room(&self, bytes: usize) -> Option<Room> {
        let kib = u32::try_from(bytes.div_ceil(1024)).ok()?;
        Arc::clone(&self.budget).try_acquire_many_owned(kib).ok().map(|held| Room { _held: held })
    }

    /// Draws a photo anew as a JPEG of at most [`MOST_OUT`] bytes and 2560 pixels.
    ///
    /// # Errors
    /// Where it is no photo, too large or damaged, or where too many wait.
    pub async fn clean(&self, bytes: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, Unfit> {
        if bytes.len() > MOST_IN {
            return Err(Unfit::TooLarge);
        }
        let _waits = self.waiting.try_acquire().map_err(|_| Unfit::Busy)?;
        let _works = self.working.acquire().await.map_err(|_| Unfit::Busy)?;
        // When it takes too long, dropping the child kills it.
        tokio::time::timeout(self.wall, self.work(bytes)).await.unwrap_or(Err(Unfit::Broken))
    }

    async fn work(&self, bytes: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, Unfit> {
        let mut command = Command::new(self.program.as_path());
        // It gets nothing of the program's surroundings: no secret of the environment, no open file.
        command.arg(WORKER).arg0("dovira").env_clear().current_dir("/").kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| {
            tracing::error!(event = "photo-worker", cause = %error.kind(), "the photo worker does not start");
            Unfit::Busy
        })?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Unfit::Broken);
        };
        let give = async move {
            // A worker that ended early has said why.
            let _ = input.write_all(&bytes).await;
        };
        let take = async {
            let mut drawn = Zeroizing::new(Vec::with_capacity(MOST_OUT + 1));
            let most = u64::try_from(MOST_OUT + 1).unwrap_or(u64::MAX);
            let read = output.take(most).read_to_end(&mut drawn).await;
            read.map(|_| drawn)
        };
        let ((), drawn) = tokio::join!(give, take);
        let status = child.wait().await.map_err(|_| Unfit::Broken)?;
        if !status.success() {
            return Err(Unfit::of(status.code()));
        }
        // What comes from a worker that somebody may have taken over is looked at too.
        let drawn = drawn.map_err(|_| Unfit::Broken)?;
        if drawn.len() > MOST_OUT || !is_bare_jpeg(&drawn) {
            return Err(Unfit::Broken);
        }
        Ok(drawn)
    }
}

/// Whether these bytes are one baseline JPEG with the segments that its pixels need, and nothing before, after or between.
pub fn is_bare_jpeg(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xFF, 0xD8]) else { return false };
    let mut first = true;
    loop {
        let [0xFF, marker, high, low, ..] = *rest else { return false };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(segment) = rest.get(4..2 + length) else { return false };
        match marker {
            // JFIF without a thumbnail: 14 bytes.
            0xE0 if first && segment.starts_with(b"JFIF\0") && segment.len() == 14 => {}
            // Quantization, Huffman tables, baseline frame.
            0xDB | 0xC4 | 0xC0 => {}
            0xDA => {
                let data = rest.get(2 + length..).unwrap_or_default();
                // In the pixels every FF is followed by 00; the first that is not must be the end of all.
                let end = data.windows(2).position(|pair| pair[0] == 0xFF && pair[1] != 0);
                return end.is_some_and(|end| data[end + 1] == 0xD9 && end + 2 == data.len());
            }
            _ => return false,
        }
        first = false;
        rest = rest.get(2 + length..).unwrap_or_default();
    }
}
