//! A terminal: screens, numbered choices, free text; also from a pipe, so that a script can drive it.

use std::io::{BufRead, Result, Write};

use super::pocket::Pocket;
use super::turn::Turns;
use crate::dialogue::{Act, Choice, Command, Expects, Input, Place, Screen, Seen, Step};
use crate::script::{Lang, Script};

/// A conversation under way.
struct Talk<'a> {
    script: &'a Script,
    turns: &'a Turns,
    pocket: Pocket,
    seen: Seen,
    message: u64,
}

impl Talk<'_> {
    async fn step(&mut self, input: &Input<'_>) -> Step {
        self.message += 1;
        let seen = Seen { message: self.message, ..self.seen.clone() };
        let step = self.turns.take(&self.pocket, self.script, seen, input).await;
        self.seen.place = Some(step.place.clone());
        step
    }
}

/// Plays the conversation until the input ends.
pub async fn play(
    script: &Script,
    turns: &Turns,
    lang: Lang,
    start: Option<&str>,
    mut input: impl BufRead,
    mut output: impl Write,
) -> Result<()> {
    let seen = Seen { place: None, client: Some(lang), ..Seen::default() };
    let mut talk = Talk { script, turns, pocket: Pocket::default(), seen, message: 0 };
    let mut kept: Option<String> = None;
    let mut now = talk.step(&Input::Begin { payload: start }).await;
    let mut trail: Vec<Place> = Vec::new();
    loop {
        let buttons = draw(&now.screen, &mut output)?;
        let mut line = String::new();
        write!(output, "> ")?;
        output.flush()?;
        if input.read_line(&mut line)? == 0 {
            return writeln!(output);
        }
        let typed = line.trim();
        if matches!(typed, "quit" | "exit" | "вийти") {
            return Ok(());
        }
        let before = now.place.clone();
        let writing = matches!(now.screen.expects, Expects::Story | Expects::Line | Expects::Receipt);
        now = match press(typed, &buttons) {
            Some(Act::Go(place)) => {
                let token = place.token();
                talk.step(&Input::Press { token: &token, kept: kept.take().as_deref() }).await
            }
            // A number or an address is shown already; nothing can be dialled or opened from here.
            Some(Act::Call(phone)) => {
                writeln!(output, "☎ {}", phone.dialled)?;
                continue;
            }
            Some(Act::Open(url)) => {
                writeln!(output, "{url}")?;
                continue;
            }
            None if now.screen.expects == Expects::Photos && !typed.is_empty() => match std::fs::read(typed) {
                Ok(photo) => {
                    talk.pocket.offer(photo);
                    talk.step(&Input::Photo).await
                }
                Err(error) => {
                    writeln!(output, "{error}")?;
                    continue;
                }
            },
            None if writing && !typed.starts_with('/') => talk.step(&Input::Text(typed)).await,
            None if typed == "back" => match trail.pop() {
                Some(place) => {
                    now = talk.step(&Input::Open(place)).await;
                    continue;
                }
                None => talk.step(&Input::Command(Command::Menu)).await,
            },
            None => match typed.strip_prefix('/').unwrap_or(typed) {
                "start" => talk.step(&Input::Begin { payload: None }).await,
                word if typed.starts_with('/') || matches!(word, "hide" | "menu" | "lang") => {
                    match Command::from_name(word) {
                        Some(command) => talk.step(&Input::Command(command)).await,
                        None => talk.step(&Input::Text(typed)).await,
                    }
                }
                _ => talk.step(&Input::Text(typed)).await,
            },
        };
        if now.screen.keep {
            kept = Some(typed.to_owned());
        }
        if now.screen.hide {
            trail.clear();
            // Clears the screen and what can be scrolled back.
            write!(output, "\x1b[H\x1b[2J\x1b[3J")?;
        } else if trail.last() != Some(&before) {
            trail.push(before);
        }
    }
}

/// The button of a number, or of its label.
fn press<'a>(typed: &str, buttons: &'a [Choice]) -> Option<&'a Act> {
    if let Ok(number) = typed.parse::<usize>() {
        // A telephone number is searched, not pressed.
        return number.checked_sub(1).and_then(|n| buttons.get(n)).map(|choice| &choice.act);
    }
    buttons.iter().find(|choice| choice.label.eq_ignore_ascii_case(typed)).map(|choice| &choice.act)
}

fn draw(screen: &Screen, output: &mut impl Write) -> Result<Vec<Choice>> {
    writeln!(output)?;
    if let Some(notice) = &screen.notice {
        writeln!(output, "({})\n", inert(notice))?;
    }
    writeln!(output, "== {} ==", inert(&screen.heading))?;
    if let Some(picture) = &screen.picture {
        writeln!(output, "[{}]", inert(&picture.alt))?;
    }
    writeln!(output, "{}\n", inert(&screen.body.to_plain()))?;
    let buttons: Vec<Choice> = screen.choices.iter().chain(&screen.nav).cloned().collect();
    for (n, choice) in buttons.iter().enumerate() {
        writeln!(output, "{:>3}. {}", n + 1, inert(&choice.label))?;
    }
    Ok(buttons)
}

/// Control characters could move the cursor or colour the screen.
fn inert(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}
