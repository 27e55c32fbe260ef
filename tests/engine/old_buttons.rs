//! Buttons of messages from before an edit.

use dovira::dialogue::{Act, Event, Input, Place, Seen, Step, Verb, step};
use dovira::script::Lang;
use dovira::script::model::Script;
use proptest::prelude::*;

use crate::generator::{Ask, Dice, Jump, Plan};
use crate::laws::cases;

/// An edit of a questionnaire that changes what answers mean.
fn edited(plan: &Plan, which: usize, how: usize) -> Plan {
    let mut plan = plan.clone();
    let it = &mut plan.questionnaires[which];
    match how {
        0 => it.questions[0].effects[0].points[0] += 1,
        1 => {
            it.questions[0].effects[0].jump = match &it.questions[0].effects[0].jump {
                Some(Jump::Page(page)) if page == "emergency" => None,
                _ => Some(Jump::Page("emergency".to_owned())),
            }
        }
        2 => it.outcomes.insert(0, (Some(crate::generator::Condition::Answer(0, None)), format!("{}-new", it.id))),
        3 => {
            let last = it.questions.len() - 1;
            it.questions[last].ask = if it.questions[last].ask == Ask::One(3) { Ask::YesNo } else { Ask::One(3) };
            let scores = it.scores;
            it.questions[last].effects.resize_with(3, Default::default);
            it.questions[last].effects.iter_mut().for_each(|effect| effect.points.resize(scores, 0));
        }
        _ => it.outcomes.iter_mut().for_each(|(_, page)| page.push_str("-anew")),
    }
    plan
}

fn ways(now: &Step) -> Vec<Place> {
    let all = now.screen.choices.iter().chain(&now.screen.nav);
    all.filter_map(|choice| match &choice.act {
        Act::Go(place) => Some(place.clone()),
        _ => None,
    })
    .collect()
}

fn press(script: &Script, place: &Place) -> Step {
    step(script, &Seen::default(), &Input::Press { token: &place.token(), kept: None })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_questionnaire_that_was_edited_starts_again(
        rolls in proptest::collection::vec(any::<u16>(), 30..300),
        which in any::<usize>(),
        how in 0..5usize,
        presses in proptest::collection::vec(any::<u16>(), 0..12),
    ) {
        let plan = Plan::roll(&mut Dice::new(rolls));
        prop_assume!(!plan.questionnaires.is_empty());
        let which = which % plan.questionnaires.len();
        let old = plan.script();
        let after = edited(&plan, which, how);
        // The edit may make an outcome unreachable: then it never goes live.
        let Ok(new) = std::panic::catch_unwind(|| after.script()) else { return Ok(()) };
        let id = &plan.questionnaires[which].id;
        let mut now = step(&old, &Seen::default(), &Input::Begin { payload: Some(id) });
        now = press(&old, &ways(&now)[0]);
        for n in presses {
            let of = old.find(id).unwrap();
            if now.screen.node != of {
                break;
            }
            for place in ways(&now) {
                let then = press(&new, &place);
                prop_assert!(!then.events.iter().any(|event| matches!(event, Event::Finished { .. })), "scored");
                if place.verb == Verb::Answer {
                    prop_assert_eq!(&new.node(then.screen.node).id, id);
                    prop_assert_eq!(then.screen.notice.as_deref(), Some(&*new.say(Lang::Uk, "ui-restarted", &[])));
                    prop_assert_eq!(&then.place.run, &None);
                }
            }
            let choices: Vec<Place> = ways(&now);
            now = press(&old, &choices[usize::from(n) % now.screen.choices.len().max(1)]);
        }
    }

    #[test]
    fn a_node_that_is_gone_leads_to_the_menu_and_one_that_moved_to_its_heir(
        rolls in proptest::collection::vec(any::<u16>(), 30..300),
    ) {
        let plan = Plan::roll(&mut Dice::new(rolls));
        let old = plan.script();
        let mut gone = plan.clone();
        gone.pages.clear();
        gone.moved.clear();
        let mut moved = gone.clone();
        moved.moved = plan.pages.iter().map(|page| (page.id.clone(), "letter".to_owned())).collect();
        let (gone, moved) = (gone.script(), moved.script());
        let menu = step(&old, &Seen::default(), &Input::Begin { payload: None });
        for place in ways(&menu) {
            let id = &old.node(old.resolve(place.node).unwrap()).id;
            if !plan.pages.iter().any(|page| page.id == *id) {
                continue;
            }
            let then = press(&gone, &place);
            prop_assert_eq!(then.screen.node, gone.line.start);
            prop_assert!(then.screen.notice.is_some() && then.events.contains(&Event::Stale));
            prop_assert_eq!(&moved.node(press(&moved, &place).screen.node).id, "letter");
        }
    }
}
