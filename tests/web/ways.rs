//! Ways through questions: for every outcome the buttons that lead to it, found by playing the engine itself.

use std::collections::BTreeSet;

use dovira::dialogue::{Act, Input, Place, Seen, Verb, step};
use dovira::script::Script;
use dovira::script::model::{Jump, Kind, Node, NodeIx};

/// Which buttons to press, from the first question on.
#[derive(Clone, Debug)]
pub struct Way {
    /// The questionnaire or quiz.
    pub of: NodeIx,
    /// What its begin button carries, in Ukrainian.
    pub begin: String,
    /// Index of the button at each question.
    pub picks: Vec<usize>,
}

/// One way to each outcome of each questionnaire and quiz.
pub fn ways(script: &Script) -> Vec<Way> {
    script.iter().flat_map(|(ix, node)| to_outcomes(script, ix, node)).collect()
}

fn to_outcomes(script: &Script, of: NodeIx, node: &Node) -> Vec<Way> {
    let mut wanted: BTreeSet<NodeIx> = match &node.kind {
        Kind::Questionnaire(questionnaire) => {
            let answers = questionnaire.questions.iter().flat_map(|question| &question.answers);
            let jumps = answers.filter_map(|answer| match answer.jump {
                Some(Jump::Page(page)) => Some(page),
                _ => None,
            });
            jumps.chain(questionnaire.outcomes.iter().map(|(_, page)| *page)).collect()
        }
        Kind::Quiz(quiz) => quiz.results.iter().map(|(_, page)| *page).collect(),
        _ => return Vec::new(),
    };
    let begin = Place { verb: Verb::Begin, ..Place { node: node.code, ..Place::default() } }.token();
    let mut found = Vec::new();
    let mut roll = dice(7);
    for round in 0..5_000 {
        if wanted.is_empty() {
            return found;
        }
        let (end, picks) = play(script, of, &begin, &mut |at, most| match round {
            0 => right(node, at),
            1..5 => round - 1,
            // Of many questions only some are marked, each time others.
            _ if round % 3 == 0 => roll(most),
            _ if round % 3 == 1 => [1, roll(most)][usize::from(roll(8) == 0)],
            _ => [most - 1, roll(most)][usize::from(roll(12) == 0)],
        });
        if end.is_some_and(|end| wanted.remove(&end)) {
            found.push(Way { of, begin: begin.clone(), picks });
        }
    }
    panic!("no answers lead from {} to {wanted:?}", node.id);
}

/// Plays to the end by a habit; where it ended, and what was pressed.
fn play(
    script: &Script,
    of: NodeIx,
    begin: &str,
    habit: &mut dyn FnMut(usize, usize) -> usize,
) -> (Option<NodeIx>, Vec<usize>) {
    let mut picks = Vec::new();
    let mut token = begin.to_owned();
    for _ in 0..200 {
        let here = step(script, &Seen::default(), &Input::Press { token: &token, kept: None });
        let Some(run) = here.place.run.as_ref().filter(|_| here.screen.node == of) else {
            return (Some(here.screen.node), picks);
        };
        let tokens = here.screen.choices.iter().filter_map(|choice| match &choice.act {
            Act::Go(place) => Some(place.token()),
            _ => None,
        });
        let tokens: Vec<_> = tokens.collect();
        let pick = habit(usize::from(run.at), tokens.len()).min(tokens.len() - 1);
        picks.push(pick);
        token = tokens[pick].clone();
    }
    (None, picks)
}

fn right(node: &Node, at: usize) -> usize {
    match &node.kind {
        Kind::Quiz(quiz) => quiz.right.get(at).copied().unwrap_or_default(),
        _ => 0,
    }
}

/// Always the same numbers: a walk that fails fails again.
fn dice(mut state: u32) -> impl FnMut(usize) -> usize {
    move |most| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % most.max(1)
    }
}
