//! A finished draft → a report. Pure: (script, draft, language, photos) → what is sealed.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::report::{self, Answer, Consent, Kind, Photo, Report};
use crate::dialogue::session::{Draft, Filled, OpenMailbox};
use crate::script::Lang;
use crate::script::model::{Form, FormAsk, FormStep, Kind as NodeKind, NodeIx, Script};

/// The code that stands for "prefers not to say".
const UNSAID: &str = "unsaid";

/// The report of a draft. Its id, case number and reply key are the desk's affair.
pub fn report(script: &Script, node: NodeIx, draft: &Draft, photos: &[Zeroizing<Vec<u8>>]) -> Option<Report> {
    let NodeKind::Form(form) = &script.node(node).kind else { return None };
    let lang = Lang::ALL.get(usize::from(draft.lang)).copied().unwrap_or_default();
    let answers = form.steps.iter().filter_map(|step| answer(script, step, draft, lang)).collect();
    let photos = photos
        .iter()
        .map(|bytes| Photo { media_type: "image/jpeg".to_owned(), data: STANDARD.encode(bytes.as_slice()) });
    let contact = draft.contact.as_ref().filter(|_| draft.consent == Consent::LeavesContact);
    let mut report = empty(script, Kind::Report, &script.node(node).id, lang);
    report.urgent = draft.urgent;
    report.consent = draft.consent;
    report.contact = contact.map(|words| words.0.clone());
    report.answers = answers;
    report.standard = standard(script, form, draft);
    report.photos = photos.collect();
    Some(report)
}

/// The report of an addition to an open mailbox.
pub fn addition(script: &Script, open: &OpenMailbox) -> Report {
    let lang = Lang::ALL.get(usize::from(open.lang)).copied().unwrap_or_default();
    let said = open.addition.iter().map(|piece| piece.text.clone()).collect();
    let asked = script.say(lang, "ui-mailbox-add", &[]);
    let answers = vec![Answer { question: "addition".to_owned(), asked, codes: Vec::new(), said }];
    // The form is the mailbox's; the desk fills it in.
    let mut report = empty(script, Kind::Addition, "", lang);
    report.answers = answers;
    report.consent = Consent::WantsAnswer;
    report
}

fn empty(script: &Script, kind: Kind, form: &str, lang: Lang) -> Report {
    Report {
        format: report::FORMAT.to_owned(),
        kind,
        form: form.to_owned(),
        case_number: String::new(),
        language: lang.code().to_owned(),
        dialogue_version: script.version.clone(),
        urgent: false,
        consent: Consent::Anonymous,
        contact: None,
        answers: Vec::new(),
        standard: BTreeMap::new(),
        reply_key: None,
        photos: Vec::new(),
    }
}

fn answer(script: &Script, step: &FormStep, draft: &Draft, lang: Lang) -> Option<Answer> {
    let words = &step.words[lang.index()];
    let (codes, said) = match (&step.ask, draft.answers.get(&step.code)?) {
        (_, Filled::Unsaid) => (vec![UNSAID.to_owned()], vec![script.say(lang, "ui-form-unsaid", &[])]),
        (FormAsk::One(options) | FormAsk::Several(options), Filled::Chosen(codes)) => {
            let chosen = options.iter().zip(&words.answers).filter(|(option, _)| codes.contains(&option.code));
            chosen.map(|(option, label)| (option.code.clone(), label.clone())).unzip()
        }
        (FormAsk::Place(node), Filled::Chosen(codes)) => (codes.clone(), vec![place(script, *node, codes, lang)?]),
        (_, Filled::Written(pieces)) => {
            let said: Vec<String> = pieces.iter().map(|piece| piece.text.clone()).collect();
            (Vec::new(), said)
        }
        // Photos stand in a place of their own.
        (_, Filled::Photos(_) | Filled::Chosen(_)) => return None,
    };
    Some(Answer { question: step.code.clone(), asked: words.short.clone(), codes, said })
}

fn place(script: &Script, node: NodeIx, codes: &[String], lang: Lang) -> Option<String> {
    let NodeKind::Directory(directory) = &script.node(node).kind else { return None };
    Some(directory.places.name_of(codes, lang)).filter(|name| !name.is_empty())
}

/// The answers under the names of the case data standard.
fn standard(script: &Script, form: &Form, draft: &Draft) -> BTreeMap<String, Vec<String>> {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut put = |field: &str, value: String| {
        let values = fields.entry(field.to_owned()).or_default();
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    };
    for step in &form.steps {
        let Some(filled) = draft.answers.get(&step.code) else { continue };
        match (&step.ask, filled) {
            (FormAsk::One(options) | FormAsk::Several(options), Filled::Chosen(codes)) => {
                let Some(field) = &step.standard else { continue };
                for option in options.iter().filter(|option| codes.contains(&option.code)) {
                    if let Some(value) = &option.value {
                        put(field, value.clone());
                    }
                }
            }
            (FormAsk::Place(node), Filled::Chosen(codes)) => {
                let english = |codes: &[String]| place(script, *node, codes, Lang::En).unwrap_or_default();
                put("hte_Country", "UA".to_owned());
                put("hte_State", english(&codes[..codes.len().min(1)]));
                if codes.len() > 1 {
                    put("hte_City", english(codes));
                }
            }
            (FormAsk::Story | FormAsk::Line | FormAsk::When, Filled::Written(pieces)) => {
                if let Some(field) = &step.standard {
                    put(field, pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n"));
                }
            }
            _ => {}
        }
    }
    fields.retain(|_, values| !values.is_empty());
    fields
}
