//! Forms: steps and their answers, and the version that drafts are told by.

use sha2::{Digest, Sha256};

use super::Compiler;
use super::asking::TAKEN;
use crate::script::diagnostic::Diagnostic;
use crate::script::grammar::{CountedDef, DeskDef, FormDef, Name, Named, OptionDef, ReceiptDef, StepDef, TextDef};
use crate::script::model::{Counted, Desk, Each, Form, FormAsk, FormOption, FormStep, ReceiptOffer};
use crate::script::parse::{NodeDef, Parsed};
use crate::script::words;

/// Codes that mean something in a report, whichever step they answer.
const RESERVED: &[&str] = &["unsaid", "skip", "other-words"];

impl Compiler<'_> {
    pub(super) fn form(&mut self, name: &Name, def: &FormDef, parsed: &Parsed) -> Form {
        let mut steps: Vec<FormStep> =
            def.steps.0.iter().map(|(code, step)| self.step(name, code, step, parsed)).collect();
        // The short way first: what stands under "add details" is asked only from the review.
        steps.sort_by_key(|step| step.more);
        let to = match def.to.value {
            DeskDef::Hotline => Desk::Hotline,
            DeskDef::Administrator => Desk::Administrator,
        };
        let receipt = match def.receipt.value {
            ReceiptDef::Offered => ReceiptOffer::Offered,
            ReceiptDef::Needed => ReceiptOffer::Needed,
            ReceiptDef::None => ReceiptOffer::None,
        };
        let sent = def.sent.as_ref().and_then(|sent| self.target(sent));
        Form { version: structure(def), to, receipt, steps, sent }
    }

    fn step(&mut self, form: &Name, code: &Name, def: &StepDef, parsed: &Parsed) -> FormStep {
        self.code(code, RESERVED);
        let listed = def.one.as_ref().or(def.several.as_ref());
        for (answer, _) in def.one.iter().chain(&def.several).flat_map(|listed| &listed.0) {
            let taken: Vec<&str> = TAKEN.iter().chain(RESERVED).copied().collect();
            self.code(answer, &taken);
        }
        let muddled = def.ways() != 1;
        // A way that could not be read was reported where it stands.
        if muddled && !self.damaged.names.contains(&form.value) {
            self.diagnostics.push(Diagnostic::error("step-shape", code.span).with("id", &code.value));
        }
        let ask = match (&def.one, &def.several, &def.place, &def.text) {
            (Some(listed), ..) => FormAsk::One(options(listed)),
            (None, Some(listed), ..) => FormAsk::Several(options(listed)),
            (None, None, Some(place), _) => self.place(place, parsed),
            (None, None, None, Some(text)) => match text.value {
                TextDef::Story => FormAsk::Story,
                TextDef::Line => FormAsk::Line,
                TextDef::When => FormAsk::When,
                TextDef::Photos => FormAsk::Photos,
            },
            (None, None, None, None) => FormAsk::Line,
        };
        // How it was meant is not known, so none of its words is called missing.
        let words = match muddled {
            true => Each::default(),
            false => {
                let codes: Vec<&str> =
                    listed.iter().flat_map(|listed| &listed.0).map(|(code, _)| code.value.as_str()).collect();
                words::of_question(self, form, code, Some(&codes), false)
            }
        };
        FormStep {
            code: code.value.clone(),
            ask,
            required: def.required,
            more: def.more,
            standard: def.standard.as_ref().map(|field| field.value.clone()),
            counted: def.counted.as_ref().map(|counted| match counted.value {
                CountedDef::Exploitation => Counted::Exploitation,
                CountedDef::District => Counted::District,
                CountedDef::Author => Counted::Author,
            }),
            words,
        }
    }

    /// The directory that a place is chosen from. Where there is none, a short text stands in for the rest of the check.
    fn place(&mut self, name: &Name, parsed: &Parsed) -> FormAsk {
        let Some(ix) = self.target(name) else { return FormAsk::Line };
        // A misspelt name was reported, and what was meant stands for it.
        if !self.ids.contains_key(&name.value) {
            return FormAsk::Place(ix);
        }
        let mut nodes = parsed.topics.iter().flat_map(|topic| &topic.nodes);
        let is_directory = nodes.any(|(id, def)| self.ids.get(&id.value) == Some(&ix) && is_directory(def));
        if !is_directory && !self.damaged.names.contains(&name.value) {
            let finding = Diagnostic::error("wrong-node", name.span).with("id", &name.value);
            self.diagnostics.push(finding.with("kind", "directories"));
            return FormAsk::Line;
        }
        FormAsk::Place(ix)
    }
}

fn is_directory(def: &NodeDef) -> bool {
    matches!(def, NodeDef::Directory(_))
}

fn options(listed: &Named<OptionDef>) -> Vec<FormOption> {
    let option = |(code, def): &(Name, OptionDef)| FormOption {
        code: code.value.clone(),
        value: def.value.as_ref().map(|value| value.value.clone()),
    };
    listed.0.iter().map(option).collect()
}

/// 24 bits of a hash of what a draft depends on: whose form it is, which steps are asked and which answers they have.
/// What an answer is called in the case data standard changes nothing for who is filling it.
fn structure(def: &FormDef) -> u32 {
    let mut hash = Sha256::new();
    hash.update(format!("{:?}{:?};", def.to.value, def.receipt.value).as_bytes());
    for (code, step) in &def.steps.0 {
        let place = step.place.as_ref().map(|place| place.value.as_str());
        let text = step.text.as_ref().map(|text| text.value);
        let several = step.several.is_some();
        hash.update(format!("{}:{several}{place:?}{text:?}{}{}", code.value, step.required, step.more).as_bytes());
        for (answer, _) in step.one.iter().chain(&step.several).flat_map(|listed| &listed.0) {
            hash.update(format!(",{}", answer.value).as_bytes());
        }
        hash.update(b";");
    }
    let hash = hash.finalize();
    u32::from_be_bytes([0, hash[0], hash[1], hash[2]])
}
