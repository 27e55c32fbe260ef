//! The outcome of a questionnaire, counted a second time by plain means.

use std::collections::BTreeMap;

use dovira::dialogue::questionnaire::{Given, pack, unpack};
use dovira::dialogue::{Act, Code, Event, Input, Place, Seen, Step, step};
use dovira::script::Lang;
use dovira::script::model::{Kind, Script};
use proptest::prelude::*;

use crate::generator::{Ask, Condition, Dice, Jump, Plan, Questionnaire, Quiz};
use crate::laws::cases;

/// What was answered to each question that was asked: answers, none for skipped.
type Answered = BTreeMap<usize, Vec<usize>>;

/// The page that a questionnaire should end at, by the book.
fn by_the_book(it: &Questionnaire, answered: &Answered, campaign: Option<usize>) -> String {
    let mut scores = vec![0i32; it.scores];
    let mut way: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < it.questions.len() {
        way.push(at);
        let given = &answered[&at];
        for answer in given {
            for (score, points) in it.questions[at].effects[*answer].points.iter().enumerate() {
                scores[score] += points;
            }
        }
        match given.iter().find_map(|answer| it.questions[at].effects[*answer].jump.clone()) {
            Some(Jump::Page(page)) => return page,
            Some(Jump::Question(to)) => at = to,
            None => at += 1,
        }
    }
    let asked = |at: &usize| way.contains(at);
    fn holds(
        c: &Condition,
        scores: &[i32],
        answered: &Answered,
        asked: &dyn Fn(&usize) -> bool,
        k: Option<usize>,
    ) -> bool {
        match c {
            Condition::AtLeast(score, n) => scores[*score] >= *n,
            Condition::Less(score, n) => scores[*score] < *n,
            Condition::Answer(at, Some(n)) => asked(at) && answered[at].contains(n),
            Condition::Answer(at, None) => asked(at) && answered[at].is_empty(),
            Condition::Campaign(n) => k == Some(*n),
            Condition::All(list) => list.iter().all(|c| holds(c, scores, answered, asked, k)),
            Condition::Any(list) => list.iter().any(|c| holds(c, scores, answered, asked, k)),
            Condition::Not(inner) => !holds(inner, scores, answered, asked, k),
        }
    }
    let page = it
        .outcomes
        .iter()
        .find(|(when, _)| when.as_ref().is_none_or(|when| holds(when, &scores, answered, &asked, campaign)));
    page.unwrap().1.clone()
}

fn press(script: &Script, now: &Step, n: usize) -> Step {
    let Act::Go(place) = &now.screen.choices[n].act else { panic!("no way: {:?}", now.screen.choices[n]) };
    step(script, &Seen::default(), &Input::Press { token: &place.token(), kept: None })
}

/// Answers every question that is asked, by dice; gives what was answered and where it ended.
fn answer_all(script: &Script, it: &Questionnaire, campaign: Option<usize>, dice: &mut Dice) -> (Answered, Step) {
    let campaign = campaign.map(|n| Code::of(&format!("k{n}")));
    let place = Place { campaign, ..Place::at(Lang::Uk, Code::of(&it.id)) };
    let mut now = step(script, &Seen::default(), &Input::Open(place));
    now = press(script, &now, 0);
    let mut answered = Answered::new();
    let id = script.find(&it.id).unwrap();
    while now.screen.node == id {
        let at = usize::from(now.place.run.as_ref().unwrap().at);
        assert!(!answered.contains_key(&at), "question {at} is asked twice");
        let count = it.questions[at].effects.len();
        let given: Vec<usize> = match it.questions[at].ask {
            Ask::Several(_) => (0..count).filter(|_| dice.yes()).collect(),
            _ => Some(dice.of(count + 1)).filter(|n| *n < count).into_iter().collect(),
        };
        now = match it.questions[at].ask {
            Ask::Several(_) => {
                let done = |now: &Step| now.screen.choices.len() - 1;
                for n in &given {
                    now = press(script, &now, *n);
                }
                // Chosen and taken back again.
                let n = dice.of(count);
                now = press(script, &now, n);
                now = press(script, &now, n);
                let last = done(&now);
                press(script, &now, last)
            }
            _ => press(script, &now, given.first().copied().unwrap_or(count)),
        };
        answered.insert(at, given);
    }
    (answered, now)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_outcome_is_the_one_by_the_book(
        rolls in proptest::collection::vec(any::<u16>(), 30..400),
        answers in proptest::collection::vec(any::<u16>(), 0..600),
        campaign in 0..3usize,
    ) {
        let plan = Plan::roll(&mut Dice::new(rolls));
        let script = plan.script();
        let campaign = campaign.checked_sub(1).filter(|n| *n < plan.campaigns);
        let mut dice = Dice::new(answers);
        for it in &plan.questionnaires {
            for _ in 0..4 {
                let (answered, end) = answer_all(&script, it, campaign, &mut dice);
                let page = by_the_book(it, &answered, campaign);
                prop_assert_eq!(&script.node(end.screen.node).id, &page, "{:?}", answered);
                let (of, outcome) = (script.find(&it.id).unwrap(), script.find(&page).unwrap());
                prop_assert!(end.events.contains(&Event::Finished { of, outcome }), "{:?}", end.events);
                // What counted is told in the person's own words.
                let shown = end.screen.body.to_plain();
                for (at, given) in &answered {
                    for n in given {
                        let effect = &it.questions[*at].effects[*n];
                        if effect.points.iter().any(|points| *points > 0) {
                            let said = match it.questions[*at].ask {
                                Ask::YesNo => format!("Statement {at}"),
                                _ => format!("Answer {at} o{n}"),
                            };
                            prop_assert!(shown.contains(&said), "{said} is not among: {shown}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_quiz_counts_right_answers(
        rolls in proptest::collection::vec(any::<u16>(), 30..200),
        answers in proptest::collection::vec(any::<u16>(), 0..60),
    ) {
        let plan = Plan::roll(&mut Dice::new(rolls));
        let script = plan.script();
        let mut dice = Dice::new(answers);
        for quiz in &plan.quizzes {
            let Quiz { id, questions, good } = quiz;
            let mut now = step(&script, &Seen::default(), &Input::Open(Place::at(Lang::En, Code::of(id))));
            now = press(&script, &now, 0);
            let mut right = 0;
            for (n, (count, answer)) in questions.iter().enumerate() {
                let chosen = dice.of(*count);
                right += usize::from(chosen == *answer);
                now = press(&script, &now, chosen);
                let shown = now.screen.body.to_plain();
                prop_assert!(shown.contains(&format!("Because {n}.")), "{shown}");
                prop_assert_eq!(shown.contains(&script.say(Lang::En, "ui-quiz-right", &[])), chosen == *answer);
                now = press(&script, &now, 0);
            }
            let page = if right >= *good { format!("{id}-good") } else { format!("{id}-again") };
            prop_assert_eq!(&script.node(now.screen.node).id, &page);
        }
    }

    /// Thirty questions of four answers, and any other that `check` lets pass, with everything else in the button.
    #[test]
    fn answers_fit_and_come_back(
        rolls in proptest::collection::vec(any::<u16>(), 30..300),
        answers in proptest::collection::vec(any::<u16>(), 0..120),
    ) {
        let script = Plan::roll(&mut Dice::new(rolls)).script();
        let mut dice = Dice::new(answers);
        for node in &script.nodes {
            let Kind::Questionnaire(it) = &node.kind else { continue };
            let given: Vec<Given> = it
                .questions
                .iter()
                .map(|question| {
                    let count = question.answers.len();
                    match question.ask {
                        dovira::script::model::Ask::Several => Given::Several(dice.of(1 << count) as u32),
                        _ => match dice.of(count + 2) {
                            0 => Given::Nothing,
                            1 => Given::Skipped,
                            n => Given::One(n - 2),
                        },
                    }
                })
                .collect();
            let packed = pack(&it.questions, &given);
            prop_assert_eq!(&unpack(&it.questions, &packed), &given);
            let any = Some(Code(u32::MAX));
            let run = dovira::dialogue::place::Run { of: node.code, version: it.version, at: 200, explained: true, answers: packed };
            let place = Place {
                lang: Lang::Ru,
                verb: dovira::dialogue::Verb::Answer,
                node: node.code,
                back: any,
                campaign: any,
                item: any,
                run: Some(run),
            };
            let token = place.token();
            prop_assert!(token.len() <= 64);
            prop_assert_eq!(Place::from_token(&token), Some(place));
        }
    }
}
