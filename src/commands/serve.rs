//! `dovira serve`: all configured channels until SIGTERM or SIGINT.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretBox};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};
use tracing_subscriber::EnvFilter;

use super::{complain, speech};
use crate::channels::flood::Limits;
use crate::channels::turn::Turns;
use crate::channels::{NoWitness, Witness, telegram, web};
use crate::config::{Config, LogFormat, TelegramMode};
use crate::script::Lang;
use crate::script::diagnostic::draw;
use crate::script::live::{Live, LoadError};
use crate::server::reports::Reports;
use crate::server::{self, Ready};
use crate::store::{Store, StoreError};

/// What is under way when a stop is asked for has this long to finish.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves; exit code 1 where something cannot be opened.
pub fn run(config: Config) -> ExitCode {
    log(&config);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(&error.to_string());
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(serve(config))
}

async fn serve(config: Config) -> ExitCode {
    // Before anything is taken up: from now on a stop is an orderly one.
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    let (Ok(mut term), Ok(mut int)) = signals else { return fail("signals cannot be listened to") };
    let live = match Live::open(config.origin()) {
        Ok(live) => Arc::new(live),
        Err(LoadError::Read(error)) => return fail(&error.to_string()),
        Err(broken @ LoadError::Broken { .. }) => {
            show_broken(&broken);
            return ExitCode::FAILURE;
        }
    };
    // Without its database the line still informs: forms are closed and show the hotline's number.
    let store = match Store::open(&config.database).await {
        Ok(store) => Some(store),
        Err(error @ StoreError::Address) => return fail(&error.to_string()),
        Err(error) => {
            error!(event = "no-database", "{error}; reports are closed, everything else is served");
            None
        }
    };
    let reports = match &store {
        Some(store) => match Reports::open(&config, &live, store).await {
            Ok(reports) => Some(reports),
            Err(_) => return fail("reports cannot be prepared: the system gives no random numbers"),
        },
        None => None,
    };
    let listener = match server::listen(config.listen).await {
        Ok(listener) => listener,
        Err(error) => return fail(&error.to_string()),
    };
    let address = listener.local_addr().unwrap_or(config.listen);
    let inbox = match reports.as_ref().map(|reports| reports.inbox(&config, &live)) {
        Some(pages) => match server::listen(config.hotline.inbox_listen).await {
            Ok(listener) => Some((listener, pages)),
            Err(error) => {
                return fail(&format!("the hotline's inbox: {error}; set hotline.inbox_listen to another one"));
            }
        },
        None => None,
    };
    let inbox_address = inbox.as_ref().and_then(|(listener, _)| listener.local_addr().ok());
    let (stop, http_stop) = (CancellationToken::new(), CancellationToken::new());
    let ready = Arc::new(Ready::new(store.clone()));
    let turns = reports.as_ref().map_or_else(Turns::closed, |reports| reports.turns.clone());
    let witness: Arc<dyn Witness> = Arc::new(NoWitness);
    let pages = web::Settings {
        // A proxy on this machine stands between when the line has a public address.
        // Not with an onion service: its visitors come from this machine too and could claim any address.
        forwarded: config.public_url.is_some() && config.listen.ip().is_loopback() && !config.onion,
        https: config.public_url.as_deref().is_some_and(|url| url.starts_with("https://")),
        ..web::Settings::default()
    };
    let mut router =
        server::health(Arc::clone(&ready)).merge(web::reporting(Arc::clone(&live), pages, witness.clone(), turns));
    let bot = match config.telegram.as_ref().map(|telegram| bot(&config, telegram, &live, witness, reports.as_ref())) {
        Some(Ok(bot)) => Some(bot),
        Some(Err(_)) => return fail("Telegram cannot be prepared: the system gives no randomness or no TLS"),
        None => None,
    };
    if let Some(reports) = &reports {
        router = router.merge(reports.acknowledgements(&config));
    }
    if let Some(webhook) = bot.as_ref().and_then(|bot| bot.webhook_router(stop.clone())) {
        router = router.merge(webhook);
    }
    let script = live.script();
    info!(
        event = "started",
        version = %script.version,
        nodes = script.nodes.len(),
        languages = Lang::ALL.len(),
        web = %format!("http://{address}"),
        telegram = config.telegram.as_ref().map_or("off", |_| "on"),
        inbox = %inbox_address.map_or_else(|| "off".to_owned(), |address| format!("http://{address}/hotline")),
        "dovira serves"
    );
    drop(script);
    let reload = tokio::spawn(server::reload::watch(Arc::clone(&live), stop.clone()));
    let http = tokio::spawn(server::serve(listener, router, http_stop.clone()));
    let inbox = inbox.map(|(listener, pages)| tokio::spawn(server::serve(listener, pages, http_stop.clone())));
    let config = Arc::new(config);
    let delivery = reports.map(|reports| {
        let (config, stop) = (Arc::clone(&config), stop.clone());
        let chat = bot.as_ref().and_then(telegram::Bot::staff_chat);
        tokio::spawn(async move { reports.run(&config, chat, stop).await })
    });
    let telegram = tokio::spawn({
        let stop = stop.clone();
        async move {
            // Where Telegram ends by itself it has said why; the other channels go on.
            if let Some(bot) = bot {
                let _ = bot.run(stop).await;
            }
        }
    });
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    info!(event = "stopping", "finishing what is under way");
    ready.stop();
    stop.cancel();
    let rest = async {
        // Webhooks are confirmed over HTTP: the listener ends after Telegram has finished.
        let _ = telegram.await;
        http_stop.cancel();
        let _ = tokio::join!(reload, http);
        for task in [inbox.map(|task| tokio::spawn(async move { drop(task.await) })), delivery].into_iter().flatten() {
            let _ = task.await;
        }
    };
    if tokio::time::timeout(PATIENCE, rest).await.is_err() {
        warn!(event = "stopped-hard", "something did not finish in time");
    }
    if let Some(store) = store {
        store.close().await;
    }
    ExitCode::SUCCESS
}

/// The bot, as configured.
pub(super) fn bot(
    config: &Config,
    telegram: &crate::config::Telegram,
    live: &Arc<Live>,
    witness: Arc<dyn Witness>,
    reports: Option<&Reports>,
) -> Result<telegram::Bot, impl std::error::Error + use<>> {
    let limits = Limits { burst: config.limits.burst, per_minute: config.limits.per_minute };
    let mode = match telegram.mode {
        TelegramMode::Polling => telegram::Mode::Polling,
        TelegramMode::Webhook => telegram::Mode::Webhook,
    };
    let settings = telegram::Settings {
        api_url: telegram.api_url.clone(),
        mode,
        public_url: config.public_url.clone(),
        staff_chat: staff_chat(config),
        limits,
        rates: telegram::Rates { per_second: telegram.per_second, ..telegram::Rates::default() },
        ..telegram::Settings::new(telegram.token.clone())
    };
    match reports {
        Some(reports) => {
            let (turns, drafts) = (reports.turns.clone(), Arc::clone(&reports.drafts));
            telegram::Bot::reporting(settings, Arc::clone(live), witness, turns, drafts)
        }
        None => telegram::Bot::new(settings, Arc::clone(live), witness),
    }
}

/// The one chat that the bot stays in and speaks to by itself.
fn staff_chat(config: &Config) -> Option<SecretBox<i64>> {
    let chat = config.hotline.staff_chat.as_ref()?.settings.as_ref().ok()?;
    Some(SecretBox::new(Box::new(*chat.chat.expose_secret())))
}

fn fail(message: &str) -> ExitCode {
    complain(message);
    ExitCode::FAILURE
}

/// Draws all findings on standard error.
pub fn show_broken(error: &LoadError) {
    if let LoadError::Broken { diagnostics, sources, .. } = error {
        use std::io::{IsTerminal as _, Write as _};
        let drawn = draw(diagnostics, sources, speech(None), std::io::stderr().is_terminal());
        let _ = write!(std::io::stderr(), "{drawn}");
    }
    complain(&error.to_string());
}

/// Sets up the log: only our own lines, at the level of `RUST_LOG` (error, warn, info, debug, trace). Libraries stay
/// silent whatever it says: their lines contain bodies, addresses and tokens.
fn log(config: &Config) {
    let level = std::env::var("RUST_LOG").ok().and_then(|text| text.trim().parse::<tracing::Level>().ok());
    let level = level.unwrap_or(tracing::Level::INFO);
    let filter = EnvFilter::new(format!("off,dovira={}", level.as_str().to_lowercase()));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let set = match config.log {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    if set.is_err() {
        complain("the log was set up before");
    }
    // A panic may hold what a person wrote: only its place is printed.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        error!(event = "panic", place, "a part of the program failed");
    }));
}
