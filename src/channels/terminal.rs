//! A terminal: screens, numbered choices, free text; also from a pipe, so that a script can drive it.

use std::io::{BufRead, Result, Write};

use crate::dialogue::{Act, Choice, Command, Input, Place, Screen, Seen, step};
use crate::script::{Lang, Script};

/// Plays the conversation until the input ends.
pub fn play(
    script: &Script,
    lang: Lang,
    start: Option<&str>,
    mut input: impl BufRead,
    mut output: impl Write,
) -> Result<()> {
    let mut seen = Seen { place: None, client: Some(lang), ..Seen::default() };
    let mut kept: Option<String> = None;
    let mut now = step(script, &seen, &Input::Begin { payload: start });
    let mut trail: Vec<Place> = Vec::new();
    loop {
        let buttons = draw(&now.screen, &mut output)?;
        seen.place = Some(now.place.clone());
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
        now = match press(typed, &buttons) {
            Some(Act::Go(place)) => {
                let token = place.token();
                step(script, &seen, &Input::Press { token: &token, kept: kept.take().as_deref() })
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
            None if typed == "back" => match trail.pop() {
                Some(place) => {
                    now = step(script, &seen, &Input::Open(place));
                    continue;
                }
                None => step(script, &seen, &Input::Command(Command::Menu)),
            },
            None => match typed.strip_prefix('/').unwrap_or(typed) {
                "start" => step(script, &seen, &Input::Begin { payload: None }),
                word if typed.starts_with('/') || matches!(word, "hide" | "menu" | "lang") => {
                    match Command::from_name(word) {
                        Some(command) => step(script, &seen, &Input::Command(command)),
                        None => step(script, &seen, &Input::Text(typed)),
                    }
                }
                _ => step(script, &seen, &Input::Text(typed)),
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
