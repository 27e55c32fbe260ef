//! A place → a screen.

use std::sync::Arc;

use super::directory;
use super::place::{Place, Run, Verb};
use super::questionnaire::{self as asking, Given, Next, Standing};
use super::screen::{Act, Choice, Screen};
use super::step::{Step, expects};
use crate::dialogue::event::Event;
use crate::script::Lang;
use crate::script::markup::{self, Block, RichText, Style, UNSET};
use crate::script::model::{Ask, Kind, NodeIx, Question, Questionnaire, Quiz, Script, Value, Way};

/// Shows a node at a place.
pub fn show(script: &Script, place: Place, node: NodeIx) -> Step {
    let mut place = place;
    let mut notice = None;
    if let Some(run) = &place.run
        && !is_current(script, run)
    {
        // Answers to questions that have changed since are never scored.
        let own = script.resolve(run.of) == Some(node);
        place.run = None;
        if own {
            notice = Some(script.say(place.lang, "ui-restarted", &[]));
        }
    }
    let mut screen = match &script.node(node).kind {
        Kind::Questionnaire(questionnaire) => match asked(script, node, &place, questionnaire.questions.len()) {
            Some(at) => question(script, &place, node, questionnaire, at),
            None => intro(script, &mut place, node),
        },
        Kind::Quiz(quiz) => match asked(script, node, &place, quiz.questions.len()) {
            Some(at) => quiz_question(script, &place, node, quiz, at),
            None => intro(script, &mut place, node),
        },
        Kind::Directory(directory) => directory::screen(script, &mut place, node, directory),
        Kind::Language => languages(script, &place, node),
        Kind::Page | Kind::TextCheck(_) | Kind::Search | Kind::Form(_) | Kind::Mailbox => page(script, &place, node),
    };
    if screen.notice.is_none() {
        screen.notice = notice;
    }
    Step::new(place, screen, vec![Event::Shown(node)])
}

/// A screen of a node with its words and buttons, nothing added.
pub fn base(script: &Script, place: &Place, node: NodeIx) -> Screen {
    let words = &script.node(node).words[place.lang.index()];
    Screen {
        lang: place.lang,
        node,
        heading: words.heading.clone(),
        notice: None,
        body: words.body.clone(),
        picture: words.picture.clone(),
        choices: choices(script, place, node),
        nav: nav(script, place, node),
        expects: expects(script, node),
        hide: false,
        keep: false,
        erase: false,
        tidy: false,
    }
}

fn page(script: &Script, place: &Place, node: NodeIx) -> Screen {
    let mut screen = base(script, place, node);
    match place.run.as_ref().map(|run| (run, script.resolve(run.of).map(|of| &script.node(of).kind))) {
        Some((run, Some(Kind::Questionnaire(questionnaire)))) if is_outcome(questionnaire, node) => {
            let given = asking::unpack(&questionnaire.questions, &run.answers);
            let standing = Standing::new(questionnaire, given);
            let marked = marked(&standing, place.lang);
            if !marked.is_empty() {
                let list = RichText { blocks: vec![Block::List(marked)] };
                let head = RichText::plain(script.say(place.lang, "ui-marked", &[]));
                screen.body = Arc::new((*screen.body).clone().and(head).and(list));
            }
        }
        Some((run, Some(Kind::Quiz(quiz)))) if quiz.results.iter().any(|(_, page)| *page == node) => {
            let given = asking::unpack(&quiz.questions, &run.answers);
            let right = Value::Number(asking::right_answers(quiz, &given));
            let all = Value::Number(quiz.questions.len());
            let score = script.say(place.lang, "ui-quiz-score", &[("right", right), ("all", all)]);
            screen.body = Arc::new(bold(score).and((*screen.body).clone()));
        }
        _ => {}
    }
    screen
}

fn marked(standing: &Standing<'_>, lang: Lang) -> Vec<markup::Line> {
    standing
        .counted()
        .into_iter()
        .map(|(question, answer)| {
            let words = &question.words[lang.index()];
            let text = match (question.ask, question.answers[answer].code.as_str()) {
                (Ask::YesNo, "yes") => words.short.clone(),
                (Ask::YesNo, _) => {
                    format!("{} ({})", words.short, words.answers.get(answer).map_or("", String::as_str).to_lowercase())
                }
                _ => words.answers.get(answer).cloned().unwrap_or_default(),
            };
            vec![markup::Run { text, ..markup::Run::default() }]
        })
        .collect()
}

fn bold(text: String) -> RichText {
    let style = Style { bold: true, italic: false };
    RichText { blocks: vec![Block::Paragraph(vec![markup::Run { text, style, link: None }])] }
}

fn is_outcome(questionnaire: &Questionnaire, node: NodeIx) -> bool {
    questionnaire.outcomes.iter().any(|(_, page)| *page == node)
        || questionnaire
            .questions
            .iter()
            .flat_map(|question| &question.answers)
            .any(|answer| answer.jump == Some(crate::script::model::Jump::Page(node)))
}

/// Whether a run fits today's questions.
pub fn is_current(script: &Script, run: &Run) -> bool {
    match script.resolve(run.of).map(|of| &script.node(of).kind) {
        Some(Kind::Questionnaire(questionnaire)) => questionnaire.version == run.version,
        Some(Kind::Quiz(quiz)) => quiz.version == run.version,
        // A form's draft knows by itself what has changed.
        Some(Kind::Form(_) | Kind::Mailbox) => true,
        _ => false,
    }
}

/// A new run of that node, where it asks questions.
pub fn fresh_run(script: &Script, node: NodeIx) -> Option<Run> {
    let code = script.node(node).code;
    match &script.node(node).kind {
        Kind::Questionnaire(questionnaire) => Some(asking::fresh(code, questionnaire.version)),
        Kind::Quiz(quiz) => Some(asking::fresh(code, quiz.version)),
        _ => None,
    }
}

/// The questionnaire or quiz that a place has finished.
pub fn finished(script: &Script, place: &Place) -> Option<NodeIx> {
    let run = place.run.as_ref()?;
    let of = script.resolve(run.of)?;
    is_finished(script, run).then_some(of)
}

/// Whether a questionnaire or quiz can end at that page.
pub fn ends_at(script: &Script, of: NodeIx, page: NodeIx) -> bool {
    match &script.node(of).kind {
        Kind::Questionnaire(questionnaire) => is_outcome(questionnaire, page),
        Kind::Quiz(quiz) => quiz.results.iter().any(|(_, result)| *result == page),
        _ => false,
    }
}

fn is_finished(script: &Script, run: &Run) -> bool {
    let count = match script.resolve(run.of).map(|of| &script.node(of).kind) {
        Some(Kind::Questionnaire(questionnaire)) => questionnaire.questions.len(),
        Some(Kind::Quiz(quiz)) => quiz.questions.len(),
        _ => return false,
    };
    usize::from(run.at) >= count
}

/// The index of the question that a place shows at this node.
fn asked(script: &Script, node: NodeIx, place: &Place, count: usize) -> Option<usize> {
    let run = place.run.as_ref().filter(|run| script.resolve(run.of) == Some(node))?;
    Some(usize::from(run.at)).filter(|at| *at < count)
}

fn intro(script: &Script, place: &mut Place, node: NodeIx) -> Screen {
    place.run = None;
    let mut screen = base(script, place, node);
    let begin = Some(&script.node(node).words[place.lang.index()].begin).filter(|label| !label.is_empty());
    let label = begin.cloned().unwrap_or_else(|| script.say(place.lang, "ui-begin", &[]));
    let to = Place { verb: Verb::Begin, ..place.clone() };
    screen.choices.insert(0, Choice { label, act: Act::Go(to) });
    screen
}

fn progress(script: &Script, lang: Lang, at: usize, all: usize) -> RichText {
    let text = script.say(lang, "ui-progress", &[("n", Value::Number(at + 1)), ("all", Value::Number(all))]);
    let style = Style { bold: false, italic: true };
    RichText { blocks: vec![Block::Paragraph(vec![markup::Run { text, style, link: None }])] }
}

fn question(script: &Script, place: &Place, node: NodeIx, questionnaire: &Questionnaire, at: usize) -> Screen {
    let questions = &questionnaire.questions;
    let asked = &questions[at];
    let run = place.run.clone().unwrap_or_default();
    let given = asking::unpack(questions, &run.answers);
    let words = &asked.words[place.lang.index()];
    let with = |answer: Given| {
        let mut given = given.clone();
        given[at] = answer;
        given
    };
    let mut body = progress(script, place.lang, at, questions.len()).and((*words.text).clone());
    let mut buttons = Vec::new();
    match asked.ask {
        Ask::YesNo | Ask::One => {
            for (n, label) in words.answers.iter().enumerate() {
                let to = after(script, place, node, questionnaire, at, with(Given::One(n)));
                buttons.push(Choice { label: label.clone(), act: Act::Go(to) });
            }
            let to = after(script, place, node, questionnaire, at, with(Given::Skipped));
            buttons.push(Choice { label: script.say(place.lang, "ui-skip", &[]), act: Act::Go(to) });
        }
        Ask::Several => {
            body = body.and(RichText::plain(script.say(place.lang, "ui-several", &[])));
            let set = match given[at] {
                Given::Several(set) => set,
                _ => 0,
            };
            for (n, label) in words.answers.iter().enumerate().take(32) {
                let chosen = set >> n & 1 == 1;
                let label = match chosen {
                    true => script.say(place.lang, "ui-chosen", &[("label", Value::Text(label))]),
                    false => label.clone(),
                };
                let answers = asking::pack(questions, &with(Given::Several(set ^ 1 << n)));
                let to = Place { run: Some(Run { answers, ..run.clone() }), ..place.clone() };
                buttons.push(Choice { label, act: Act::Go(to) });
            }
            let to = after(script, place, node, questionnaire, at, with(Given::Several(set)));
            let label = if set == 0 { "ui-skip" } else { "ui-done" };
            buttons.push(Choice { label: script.say(place.lang, label, &[]), act: Act::Go(to) });
        }
    }
    let back = asking::path(questions, &given, at).last().copied();
    asking_screen(script, place, node, body, buttons, back)
}

/// The place after an answer: the next question, a page, or the outcome.
fn after(
    script: &Script,
    place: &Place,
    node: NodeIx,
    questionnaire: &Questionnaire,
    at: usize,
    given: Vec<Given>,
) -> Place {
    let questions = &questionnaire.questions;
    let run = place.run.clone().unwrap_or_default();
    let answers = asking::pack(questions, &given);
    let end = |page: NodeIx| Place {
        node: script.node(page).code,
        back: None,
        verb: Verb::Answer,
        run: Some(Run { at: questions.len() as u8, answers: answers.clone(), ..run.clone() }),
        ..place.clone()
    };
    match asking::next(questions, at, given[at]) {
        Next::Question(to) => {
            let run = Run { at: to as u8, answers, ..run };
            Place { verb: Verb::Answer, run: Some(run), ..place.clone() }
        }
        Next::Page(page) => end(page),
        Next::End => {
            let outcome = Standing::new(questionnaire, given).outcome(place.campaign);
            // Check makes sure that some outcome always holds.
            end(outcome.unwrap_or(script.node(node).parent.unwrap_or(script.line.start)))
        }
    }
}

fn quiz_question(script: &Script, place: &Place, node: NodeIx, quiz: &Quiz, at: usize) -> Screen {
    let lang = place.lang;
    let asked: &Question = &quiz.questions[at];
    let words = &asked.words[lang.index()];
    let run = place.run.clone().unwrap_or_default();
    let given = asking::unpack(&quiz.questions, &run.answers);
    let mut body = progress(script, lang, at, quiz.questions.len()).and((*words.text).clone());
    let mut buttons = Vec::new();
    if run.explained {
        let right = quiz.right[at];
        let said = match given[at] == Given::One(right) {
            true => script.say(lang, "ui-quiz-right", &[]),
            false => {
                let answer = words.answers.get(right).map_or("", String::as_str);
                script.say(lang, "ui-quiz-wrong", &[("answer", Value::Text(answer))])
            }
        };
        body = body.and(bold(said)).and((*words.why).clone());
        let last = at + 1 >= quiz.questions.len();
        let to = match last {
            false => Place {
                verb: Verb::Answer,
                run: Some(Run { at: at as u8 + 1, explained: false, ..run }),
                ..place.clone()
            },
            true => {
                let page = asking::result(quiz, asking::right_answers(quiz, &given)).unwrap_or(node);
                let run = Run { at: quiz.questions.len() as u8, explained: false, ..run };
                Place { node: script.node(page).code, back: None, verb: Verb::Answer, run: Some(run), ..place.clone() }
            }
        };
        buttons.push(Choice { label: script.say(lang, "ui-next", &[]), act: Act::Go(to) });
    } else {
        for (n, label) in words.answers.iter().enumerate() {
            let mut given = given.clone();
            given[at] = Given::One(n);
            let answers = asking::pack(&quiz.questions, &given);
            let run = Run { explained: true, answers, ..run.clone() };
            let to = Place { verb: Verb::Answer, run: Some(run), ..place.clone() };
            buttons.push(Choice { label: label.clone(), act: Act::Go(to) });
        }
    }
    asking_screen(script, place, node, body, buttons, at.checked_sub(1))
}

fn asking_screen(
    script: &Script,
    place: &Place,
    node: NodeIx,
    body: RichText,
    choices: Vec<Choice>,
    back: Option<usize>,
) -> Screen {
    let mut screen = base(script, place, node);
    screen.body = Arc::new(body);
    screen.picture = None;
    screen.choices = choices;
    // Back leads to the question before, with the answers kept; from the first to the introduction.
    let label = script.say(place.lang, "ui-back", &[]);
    let run = back.and_then(|at| {
        let run = place.run.clone()?;
        Some(Run { at: at as u8, explained: false, ..run })
    });
    let to = Place { verb: Verb::Show, run, ..place.clone() };
    screen.nav.retain(|choice| choice.label != label);
    screen.nav.insert(0, Choice { label, act: Act::Go(to) });
    screen
}

fn languages(script: &Script, place: &Place, node: NodeIx) -> Screen {
    let mut screen = base(script, place, node);
    let to = place.back.filter(|back| script.resolve(*back).is_some_and(|back| back != node));
    let to = to.unwrap_or(script.node(script.line.start).code);
    for lang in Lang::ALL {
        let place = Place { lang, verb: Verb::Speak, node: to, back: None, ..place.clone() };
        screen.choices.push(Choice { label: lang.own_name().to_owned(), act: Act::Go(place) });
    }
    screen
}

/// The choices written for a node that hold here.
pub fn choices(script: &Script, place: &Place, node: NodeIx) -> Vec<Choice> {
    let standing = place.run.as_ref().and_then(|run| match script.resolve(run.of).map(|of| &script.node(of).kind) {
        Some(Kind::Questionnaire(questionnaire)) => {
            Some(Standing::new(questionnaire, asking::unpack(&questionnaire.questions, &run.answers)))
        }
        _ => None,
    });
    let lang = place.lang;
    script
        .node(node)
        .choices
        .iter()
        .filter(|choice| {
            choice.when.as_ref().is_none_or(|when| match &standing {
                Some(standing) => standing.holds(when, place.campaign),
                None => asking::holds_without(when, place.campaign),
            })
        })
        .filter_map(|choice| {
            let written = &choice.label[lang.index()];
            let mut drawn = way(script, place, node, &choice.way)?;
            if !written.is_empty() {
                drawn.label.clone_from(written);
            }
            // A label with a fact that is not set would show a blank.
            (!drawn.label.contains(UNSET)).then_some(drawn)
        })
        .collect()
}

/// The buttons that end every screen.
pub fn nav(script: &Script, place: &Place, node: NodeIx) -> Vec<Choice> {
    if !script.node(node).nav {
        return Vec::new();
    }
    script.line.nav.iter().filter_map(|nav| way(script, place, node, nav)).collect()
}

/// A way as a button; `None` where it would lead nowhere else.
fn way(script: &Script, place: &Place, node: NodeIx, way: &Way) -> Option<Choice> {
    let lang = place.lang;
    let line = &script.line;
    let label_of = |ix: NodeIx| script.node(ix).words[lang.index()].label.clone();
    Some(match way {
        Way::To(to) => Choice { label: label_of(*to), act: Act::Go(onward(script, place, node, *to)) },
        Way::Back if node == line.start => return None,
        Way::Back => Choice { label: script.say(lang, "ui-back", &[]), act: Act::Go(backward(script, place, node)) },
        Way::Home if node == line.start => return None,
        Way::Home => Choice { label: script.say(lang, "ui-home", &[]), act: Act::Go(home(script, place)) },
        Way::Emergency if node == line.emergency => return None,
        Way::Emergency => {
            let mut to = onward(script, place, node, line.emergency);
            // Whoever looks at the numbers in the middle of a questionnaire comes back to the same question.
            to.run.clone_from(&place.run);
            Choice { label: label_of(line.emergency), act: Act::Go(to) }
        }
        Way::Language if node == line.language => return None,
        Way::Language => Choice { label: label_of(line.language), act: Act::Go(to_language(script, place)) },
        Way::Hide if node == line.hide => return None,
        Way::Hide => Choice { label: script.say(lang, "ui-hide", &[]), act: Act::Go(to_hide(script, place)) },
        Way::Call(phone) => Choice {
            label: script.say(lang, "ui-call", &[("number", Value::Text(&phone.shown))]),
            act: Act::Call(phone.clone()),
        },
        Way::Open(url) => Choice { label: String::new(), act: Act::Open(url[lang.index()].clone()) },
    })
}

/// The first page.
pub fn home(script: &Script, place: &Place) -> Place {
    Place { campaign: place.campaign, ..Place::at(place.lang, script.node(script.line.start).code) }
}

/// The languages, with the way back to this very screen.
pub fn to_language(script: &Script, place: &Place) -> Place {
    let language = script.node(script.line.language).code;
    let back = if place.node == language { place.back } else { Some(place.node) };
    Place { verb: Verb::Show, node: language, back, ..place.clone() }
}

/// The neutral page; everything else is dropped.
pub fn to_hide(script: &Script, place: &Place) -> Place {
    Place { verb: Verb::Hide, ..Place::at(place.lang, script.node(script.line.hide).code) }
}

/// Onward to a node: *back* will lead here, and finished answers stay, so that an outcome can be returned to.
pub fn onward(script: &Script, place: &Place, from: NodeIx, to: NodeIx) -> Place {
    if to == script.line.start {
        return home(script, place);
    }
    let asks = matches!(script.node(to).kind, Kind::Questionnaire(_) | Kind::Quiz(_));
    let run = place.run.clone().filter(|run| !asks && is_finished(script, run));
    let item = place.item.filter(|_| matches!(script.node(from).kind, Kind::Directory(_)));
    // A page that leads to itself is not a step away from it.
    let back = if from == to { place.back } else { Some(script.node(from).code) };
    Place { lang: place.lang, campaign: place.campaign, node: script.node(to).code, back, verb: Verb::Show, item, run }
}

/// Back: the node carried in the button, else the parent.
fn backward(script: &Script, place: &Place, node: NodeIx) -> Place {
    let carried = place.back.and_then(|back| script.resolve(back)).filter(|back| *back != node);
    // From an outcome back to the last question.
    if carried.is_none()
        && let Some(run) = &place.run
        && let Some(of) = script.resolve(run.of)
        && of != node
    {
        let last = match &script.node(of).kind {
            Kind::Questionnaire(questionnaire) if is_outcome(questionnaire, node) => {
                let given = asking::unpack(&questionnaire.questions, &run.answers);
                asking::path(&questionnaire.questions, &given, questionnaire.questions.len()).last().copied()
            }
            Kind::Quiz(quiz) if quiz.results.iter().any(|(_, page)| *page == node) => {
                quiz.questions.len().checked_sub(1)
            }
            _ => None,
        };
        if let Some(last) = last {
            let run = Run { at: last as u8, explained: matches!(script.node(of).kind, Kind::Quiz(_)), ..run.clone() };
            return Place { run: Some(run), ..bare(place, script.node(of).code) };
        }
    }
    let to = carried.or(script.node(node).parent).unwrap_or(script.line.start);
    let item = place.item.filter(|_| matches!(script.node(to).kind, Kind::Directory(_)));
    Place { item, run: place.run.clone(), ..bare(place, script.node(to).code) }
}

/// A node with nothing carried but language and campaign.
fn bare(place: &Place, node: super::place::Code) -> Place {
    Place { campaign: place.campaign, ..Place::at(place.lang, node) }
}
