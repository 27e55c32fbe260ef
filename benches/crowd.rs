//! A thousand people before the release binary and before a bare teloxide bot that makes the same calls.
//!
//! The two run in turn, seven times each, for `DOVIRA_BENCH_SECONDS` (8) each. Printed: CPU time an update, calls an
//! update, wait from handing out an update to its answer, resident memory; then the ratios of the medians.
//! Single pairs scatter by half on a small machine: read the medians.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench that cannot set up its world fails; it prints")]

#[path = "support/crowd.rs"]
mod crowd;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crowd::Crowd;

const PEOPLE: i64 = 1_000;
const ROUNDS: usize = 7;
const TOKEN: &str = "123456789:AAbenchAAbenchAAbenchAAbenchAAbench";

#[derive(Clone, Copy)]
struct Figures {
    cpu: f64,
    calls: f64,
    median_wait: f64,
    late_wait: f64,
    memory: f64,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    if let Ok(url) = std::env::var("DOVIRA_BENCH_BARE") {
        runtime.block_on(bare(&url));
        return;
    }
    // `cargo test --benches` runs this too: then one short round is enough to see that it works.
    let testing = !std::env::args().any(|arg| arg == "--bench");
    runtime.block_on(compare(testing));
}

async fn compare(testing: bool) {
    let seconds = std::env::var("DOVIRA_BENCH_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(8);
    let (rounds, seconds) = if testing { (1, 1) } else { (ROUNDS, seconds) };
    let crowd = Crowd::default();
    let url = crowd.serve().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let mut dovira = Command::new(env!("CARGO_BIN_EXE_dovira"));
        dovira
            .arg("serve")
            .env("DOVIRA_TELEGRAM_TOKEN", TOKEN)
            .env("DOVIRA_TELEGRAM_API_URL", &url)
            .env("DOVIRA_TELEGRAM_PER_SECOND", "100000")
            .env("DOVIRA_HTTP_LISTEN", "127.0.0.1:0")
            .env("DOVIRA_DATABASE_URL", format!("sqlite://{}/bench.db", folder.path().display()));
        ours.push(play(&crowd, dovira, seconds).await);
        let mut bare = Command::new(std::env::current_exe().expect("this program"));
        bare.env("DOVIRA_BENCH_BARE", &url);
        theirs.push(play(&crowd, bare, seconds).await);
    }
    let (ours, theirs) = (medians(&ours), medians(&theirs));
    println!("{:<28}{:>12}{:>12}{:>9}", "medians", "dovira", "bare bot", "ratio");
    for (name, a, b) in [
        ("CPU an update, µs", ours.cpu, theirs.cpu),
        ("calls an update", ours.calls, theirs.calls),
        ("wait, median, ms", ours.median_wait, theirs.median_wait),
        ("wait, 99 of 100, ms", ours.late_wait, theirs.late_wait),
        ("resident memory, MB", ours.memory, theirs.memory),
    ] {
        println!("{name:<28}{a:>12.2}{b:>12.2}{:>9.2}", a / b);
    }
}

async fn play(crowd: &Crowd, mut bot: Command, seconds: u64) -> Figures {
    crowd.reset();
    let mut bot = bot.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the bot");
    // Everybody opens the bot; what starting costs is not counted.
    for person in 1..=PEOPLE {
        crowd.act(person);
    }
    let patience = Instant::now() + Duration::from_secs(60);
    while crowd.answered() < PEOPLE as usize && Instant::now() < patience {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(crowd.answered(), PEOPLE as usize, "not everybody was greeted");
    crowd.take();
    let before = cpu(&bot);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut person = 0;
    // Each person presses every three seconds: about 330 updates a second in all.
    let mut next = tokio::time::interval(Duration::from_micros(3_000_000 / PEOPLE as u64));
    while Instant::now() < end {
        next.tick().await;
        person = person % PEOPLE + 1;
        crowd.act(person);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let spent = cpu(&bot) - before;
    let memory = resident(&bot);
    let mut seen = crowd.take();
    let _ = bot.kill();
    let _ = bot.wait();
    seen.waits.sort();
    let wait = |part: usize| {
        let at = seen.waits.len() * part / 100;
        seen.waits.get(at).map_or(f64::NAN, |wait| wait.as_secs_f64() * 1e3)
    };
    let updates = seen.answered.max(1) as f64;
    Figures {
        cpu: spent * 1e6 / updates,
        calls: seen.calls as f64 / updates,
        median_wait: wait(50),
        late_wait: wait(99),
        memory,
    }
}

fn medians(all: &[Figures]) -> Figures {
    let median = |get: fn(&Figures) -> f64| {
        let mut values: Vec<f64> = all.iter().map(get).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Figures {
        cpu: median(|f| f.cpu),
        calls: median(|f| f.calls),
        median_wait: median(|f| f.median_wait),
        late_wait: median(|f| f.late_wait),
        memory: median(|f| f.memory),
    }
}

/// Seconds of CPU that all threads of a process have used, from the kernel's own accounting.
fn cpu(bot: &Child) -> f64 {
    let tasks = std::fs::read_dir(format!("/proc/{}/task", bot.id())).into_iter().flatten().flatten();
    let nanoseconds: u64 = tasks
        .filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok())
        .filter_map(|text| text.split(' ').next().and_then(|first| first.parse::<u64>().ok()))
        .sum();
    nanoseconds as f64 / 1e9
}

/// Megabytes that a process holds in memory.
fn resident(bot: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", bot.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or(f64::NAN);
    kilobytes / 1024.0
}

/// What a tutorial would write: a screen of the same size for every message and every press.
async fn bare(url: &str) {
    use teloxide::prelude::*;
    use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

    const TEXT: &str = "Тут стоїть сторінка звичайної довжини. Вона має кілька речень і кілька абзаців.\n\n\
        Перше, що треба знати: ви маєте право на допомогу. Вона безкоштовна, і про неї можна спитати.\n\n\
        Друге: подзвонити можна просто зараз. Ім’я називати не треба.";
    fn keyboard() -> InlineKeyboardMarkup {
        let button = |n: usize| vec![InlineKeyboardButton::callback(format!("Кнопка номер {n}"), format!("page-{n}"))];
        InlineKeyboardMarkup::new((0..8).map(button))
    }
    async fn greet(bot: Bot, message: Message) -> ResponseResult<()> {
        bot.send_message(message.chat.id, TEXT).reply_markup(keyboard()).await?;
        Ok(())
    }
    async fn turn(bot: Bot, press: CallbackQuery) -> ResponseResult<()> {
        bot.answer_callback_query(press.id.clone()).await?;
        if let Some(message) = press.message {
            bot.edit_message_text(message.chat().id, message.id(), TEXT).reply_markup(keyboard()).await?;
        }
        Ok(())
    }
    let bot = Bot::new(TOKEN).set_api_url(url.parse().expect("an address"));
    let handler = dptree::entry()
        .branch(Update::filter_message().endpoint(greet))
        .branch(Update::filter_callback_query().endpoint(turn));
    Dispatcher::builder(bot, handler).build().dispatch().await;
}
