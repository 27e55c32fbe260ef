// The box in which an answer is written. It is sealed here, to the person's receipt and, as the desk's copy, to the desk.

import { colleagues, desk, post } from "./desk.js";
import { make } from "./inert.js";
import { tell } from "./case.js";
import { decode, hex, random, sealEnvelope, sealReply } from "./seal.js";
import { day, say, templates } from "./words.js";

// The largest size of a sealed answer, less its length.
const MOST_BYTES = 16 * 1024 - 4;

const find = (id) => document.getElementById(id);

/** What was begun and not sent, by mailbox: another case may be looked at meanwhile. */
const drafts = new Map();

/** Forgets them. */
export const forgetDrafts = () => drafts.clear();

/** Whether something was begun. */
export const hasDrafts = () => [...drafts.values()].some((draft) => draft.text.trim());

const reply = (draft) => ({ format: "dovira-reply/1", day: desk.today, text: draft.text, asks: draft.asks });
const size = (draft) => new TextEncoder().encode(JSON.stringify(reply(draft))).length;

/** The box, or why there is none. */
export function answerBox(current, sent) {
  if (!current.replyKey) return make("p", { class: "notice" }, say("desk-no-receipt"));
  if (!current.ends) return make("p", { class: "notice" }, say("desk-mailbox-ended"));
  const draft = drafts.get(current.mailbox) ?? { text: "", asks: false };
  const language = current.person.report.language;
  const text = make("textarea", { id: "answer", rows: "7", spellcheck: "true", lang: language, "aria-describedby": "answer-warning answer-room" });
  text.value = draft.text;
  const asks = make("input", { type: "checkbox", id: "asks" });
  asks.checked = draft.asks;
  const room = make("p", { id: "answer-room", class: "soft" });
  const note = () => {
    Object.assign(draft, { text: text.value, asks: asks.checked });
    if (draft.text.trim()) drafts.set(current.mailbox, draft);
    else drafts.delete(current.mailbox);
    const left = MOST_BYTES - size(draft);
    room.textContent = left < 0 ? say("desk-answer-long") : left < 2000 ? say("desk-answer-room") : "";
  };
  text.addEventListener("input", note);
  asks.addEventListener("change", note);
  const choice = make(
    "select",
    { id: "template" },
    make("option", { value: "" }, say("desk-templates-choose")),
    ...templates().map((it) => make("option", { value: it.id }, it.name || it.id)),
  );
  const put = () => {
    const chosen = templates().find((it) => it.id === choice.value);
    if (!chosen) return text.focus();
    const words = chosen.texts[language] ?? chosen.texts.uk;
    // Where the cursor stands, so that what was written stays.
    const before = text.value.slice(0, text.selectionStart);
    const gap = before && !before.endsWith("\n") ? "\n\n" : "";
    text.setRangeText(gap + words, text.selectionStart, text.selectionEnd, "end");
    choice.value = "";
    note();
    text.focus();
  };
  const busy = make("progress", { id: "answer-busy", "aria-label": say("desk-sending"), hidden: true });
  const button = make("button", { type: "submit", class: "main" }, say("desk-send"));
  const submit = async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    note();
    if (!draft.text.trim()) {
      room.textContent = say("desk-answer-empty");
      return text.focus();
    }
    if (size(draft) > MOST_BYTES) return text.focus();
    button.disabled = true;
    busy.hidden = false;
    try {
      await send(current, { ...draft });
    } catch (error) {
      button.disabled = false;
      busy.hidden = true;
      return tell(error);
    }
    drafts.delete(current.mailbox);
    find("said").textContent = say("desk-sent");
    await sent();
  };
  note();
  return make(
    "form",
    { class: "answer", onsubmit: submit },
    make("h3", {}, say("desk-answer")),
    make("p", { id: "answer-warning", class: "notice" }, say("desk-answer-warning")),
    make("p", { class: "soft" }, say("desk-mailbox-until", { day: day(current.ends) })),
    make(
      "p",
      { class: "row" },
      make("label", { for: "template" }, say("desk-templates", { language: say(`desk-language-${language}`) })),
      choice,
      make("button", { type: "button", class: "plain", onclick: put }, say("desk-templates-put")),
    ),
    make("label", { for: "answer" }, say("desk-answer-text")),
    text,
    room,
    make("label", { class: "check" }, asks, " ", say("desk-answer-asks")),
    make("p", { class: "row" }, button, busy),
  );
}

async function send(current, draft) {
  const { mailbox, rows, person, replyKey } = current;
  const report = person.report;
  const copy = {
    format: report.format,
    kind: "answer",
    form: report.form,
    case_number: report.case_number,
    language: report.language,
    dialogue_version: report.dialogue_version,
    urgent: false,
    consent: report.consent,
    answers: [{ question: "answer", asked: say("desk-answer"), ...(draft.asks && { codes: ["asks"] }), said: [draft.text] }],
    standard: {},
  };
  const outside = { form: "answer", urgent: false, day: desk.today, id: hex(random(16)), mailbox };
  await post("answer", {
    mailbox,
    versions: Object.fromEntries(rows.map((row) => [row.id, row.version])),
    to_person: await sealReply(reply(draft), replyKey, mailbox),
    copy: await sealEnvelope(copy, outside, colleagues(person.envelope.header.keys).map((it) => decode(it.key, 32))),
  });
}
