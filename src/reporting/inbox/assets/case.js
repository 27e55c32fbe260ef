// A case: everything that came with one receipt and everything the desk answered, opened in this page.

import { answerBox, forgetDrafts } from "./answer.js";
import { desk, get, post } from "./desk.js";
import { exporter } from "./export.js";
import { forgetPictures, inert, make, picture } from "./inert.js";
import { choose, focusLine } from "./list.js";
import { caseNumber, openEnvelope } from "./seal.js";
import { day, form, number, say } from "./words.js";

const find = (id) => document.getElementById(id);

/** The case on the screen: `mailbox`, `rows` as they stand, `pieces` opened, `person` the report with the reply key. */
let current = null;
let changed = () => {};
// Counts openings: what a slower one brings is not shown in the place of a later one.
let turn = 0;

/** What happens when a case has moved on. */
export const onChange = (act) => {
  changed = act;
};

/** The case on the screen. */
export const onScreen = () => current?.mailbox;

/** Closes what is on the screen and forgets it. */
export function leaveCase({ drafts = false } = {}) {
  turn += 1;
  current = null;
  if (drafts) forgetDrafts();
  forgetPictures();
  document.body.classList.remove("reading");
  find("case").setAttribute("aria-busy", "false");
  find("case").replaceChildren(make("p", { class: "empty" }, make("span", { id: "case-name", "data-w": "desk-choose" }, say("desk-choose"))));
}

/** Opens a case. */
export async function showCase(mailbox) {
  leaveCase();
  const mine = turn;
  const place = find("case");
  choose(mailbox);
  document.body.classList.add("reading");
  place.setAttribute("aria-busy", "true");
  const busy = make("progress", { "aria-label": say("desk-opening") });
  place.replaceChildren(backButton(), make("p", { id: "case-name" }, say("desk-opening")), busy);
  place.focus();
  let opened;
  try {
    opened = await fetchCase(mailbox, (done, all) => {
      busy.max = all;
      busy.value = done;
    });
  } catch (error) {
    if (mine !== turn) return;
    place.setAttribute("aria-busy", "false");
    place.replaceChildren(
      backButton(),
      make("h2", { id: "case-name", tabindex: "-1" }, say("desk-trouble")),
      make("p", { class: "trouble", role: "alert" }, say(`desk-error-${error.why ?? "failed"}`)),
      make("button", { type: "button", class: "main", onclick: () => showCase(mailbox) }, say("desk-try-again")),
    );
    find("case-name").focus();
    return;
  }
  if (mine !== turn) return;
  current = opened;
  draw();
  find("case-name").focus();
  if (opened.moved) changed();
}

async function fetchCase(mailbox, progress) {
  const { rows, answers, mailbox_ends: ends } = await get(`case/${mailbox}`);
  const all = rows.length + answers.length;
  const pieces = [];
  let [now, moved] = [rows, false];
  for (const [n, row] of rows.entries()) {
    const envelope = await get(`envelope/${row.id}`);
    const piece = { id: row.id, day: row.day, status: row.status, envelope, report: await read(envelope) };
    pieces.push(piece);
    progress(n + 1, all);
    // Only what could be read counts as opened.
    if (row.status !== "new" || !piece.report) continue;
    moved = true;
    try {
      now = (await post("opened", { mailbox, id: row.id, version: row.version })).rows;
    } catch (error) {
      if (error.why !== "conflict") throw error;
      now = error.now;
    }
  }
  for (const [n, envelope] of answers.entries()) {
    pieces.push({ id: envelope.header.id, day: envelope.header.day, envelope, report: await read(envelope), ours: true });
    progress(rows.length + n + 1, all);
  }
  // Nothing tells the order within a day, but that an addition which waits for an answer came after those there are.
  const waits = (piece) => piece.status === "new" || piece.status === "opened";
  const rank = (piece) => (piece.report?.kind === "report" ? 0 : piece.ours ? 2 : waits(piece) ? 3 : 1);
  const order = new Map(pieces.map((piece, n) => [piece, n]));
  pieces.sort((a, b) => (a.day === b.day ? rank(a) - rank(b) || order.get(a) - order.get(b) : a.day < b.day ? -1 : 1));
  const reports = pieces.filter((piece) => piece.report && !piece.ours);
  const person = reports.find((piece) => piece.report.kind === "report") ?? reports[0];
  const replyKey = reports.find((piece) => piece.report.reply_key)?.report.reply_key;
  return { mailbox, rows: now, pieces, person, replyKey, ends, moved };
}

/** The report inside; null where it does not open. */
async function read(envelope) {
  try {
    return await openEnvelope(envelope, desk.key.secret);
  } catch {
    return null;
  }
}

/** Draws it again, in another language or after an act. */
export function draw() {
  if (!current) return;
  const { person, rows, pieces } = current;
  const report = person?.report;
  const digits = report?.case_number ?? caseNumber(rows[0].id);
  const open = rows.some((row) => row.status !== "closed");
  forgetPictures();
  const head = make(
    "header",
    {},
    make("h2", { id: "case-name", tabindex: "-1" }, say("desk-case", { number: number(digits) })),
    make(
      "p",
      { class: "facts" },
      report?.urgent ? make("span", { class: "urgent" }, say("desk-urgent")) : null,
      make("span", { class: `state ${stateOf(rows)}` }, say(`desk-is-${stateOf(rows)}`)),
      make("span", {}, form(rows[0].form)),
      report ? make("span", {}, say(`desk-language-${report.language}`)) : null,
    ),
    report ? make("p", { class: "consent" }, say(`desk-consent-${report.consent.replaceAll("_", "-")}`)) : null,
    report?.contact ? make("p", { class: "contact" }, make("b", {}, `${say("desk-contact")} `), inert(report.contact, "span")) : null,
  );
  const acts = make(
    "p",
    { class: "row acts" },
    open ? make("button", { type: "button", id: "close", class: "plain", onclick: askToClose }, say("desk-close")) : null,
    make("button", { type: "button", id: "export", class: "plain", onclick: () => exporter(current, digits) }, say("desk-export")),
  );
  const box = open ? answerBox(current, again) : make("p", { class: "notice" }, say("desk-closed"));
  find("case").setAttribute("aria-busy", "false");
  find("case").replaceChildren(backButton(), head, make("div", { class: "talk" }, ...pieces.map(drawPiece)), box, acts);
}

function stateOf(rows) {
  return ["new", "opened", "answered", "closed"].find((state) => rows.some((row) => row.status === state));
}

function backButton() {
  const back = () => {
    const { mailbox } = current ?? {};
    leaveCase();
    choose(mailbox ?? null);
    focusLine();
  };
  return make("button", { type: "button", class: "plain back", onclick: back }, `← ${say("desk-back")}`);
}

function drawPiece(piece) {
  const { report, ours } = piece;
  const name = say(ours ? "desk-piece-answer" : `desk-piece-${report?.kind === "addition" ? "addition" : "report"}`);
  const heading = make("h3", {}, name, " ", make("span", { class: "day" }, day(piece.day)));
  if (!report) return make("section", { class: "piece" }, heading, make("p", { class: "trouble" }, say("desk-unreadable")));
  if (ours) {
    const asks = report.answers.some((answer) => answer.codes?.includes("asks"));
    const said = report.answers.flatMap((answer) => answer.said).map((text) => inert(text));
    const kind = asks ? make("p", { class: "soft" }, say("desk-asked-back")) : null;
    return make("section", { class: "piece ours" }, heading, ...said, kind);
  }
  const lines = report.answers.map((answer) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, inert(answer.asked || answer.question, "span")),
      make("td", {}, ...(answer.codes?.includes("unsaid") ? [make("i", {}, say("desk-unsaid"))] : answer.said.map((text) => inert(text)))),
    ),
  );
  const table = lines.length
    ? make("table", { "aria-label": name }, make("tbody", {}, ...lines))
    : make("p", { class: "soft" }, say("desk-no-answers"));
  return make("section", { class: "piece" }, heading, table, photos(report), standard(report));
}

function photos(report) {
  const all = report.photos ?? [];
  if (!all.length) return null;
  const items = all.map((photo, n) => {
    const alt = say("desk-photo", { n: n + 1, all: all.length });
    const image = picture(photo, alt);
    if (!image) return make("li", {}, make("p", { class: "trouble" }, say("desk-photo-broken", { n: n + 1 })));
    const turnLarge = (event) => {
      const large = event.currentTarget.getAttribute("aria-expanded") !== "true";
      event.currentTarget.setAttribute("aria-expanded", String(large));
    };
    return make("li", {}, make("button", { type: "button", "aria-expanded": "false", onclick: turnLarge }, image));
  });
  return make("ul", { class: "photos", "aria-label": say("desk-photos") }, ...items);
}

function standard(report) {
  const fields = Object.entries(report.standard ?? {});
  if (!fields.length) return null;
  const lines = fields.map(([field, values]) =>
    make("tr", {}, make("th", { scope: "row" }, field), make("td", {}, inert(values.join(", "), "span"))),
  );
  return make("details", {}, make("summary", {}, say("desk-standard")), make("table", {}, make("tbody", {}, ...lines)));
}

/** After an answer: as it stands now, with the words that were sent. */
async function again() {
  const { mailbox } = current;
  await showCase(mailbox);
  changed();
}

function askToClose() {
  const { mailbox, rows } = current;
  const dialog = find("closing");
  const report = current.person?.report;
  const digits = report?.case_number ?? caseNumber(rows[0].id);
  find("closing-name").textContent = say("desk-close-sure", { number: number(digits) });
  find("closing-no").onclick = () => dialog.close();
  find("closing-yes").onclick = async () => {
    dialog.close();
    const versions = Object.fromEntries(rows.map((row) => [row.id, row.version]));
    try {
      await post("close", { mailbox, versions });
    } catch (error) {
      if (current?.mailbox === mailbox) tell(error);
      return;
    }
    if (current?.mailbox === mailbox) {
      leaveCase();
      choose(null);
    }
    await changed();
    find("said").textContent = say("desk-closed-now", { number: number(digits) });
    focusLine();
  };
  dialog.showModal();
}

/** Says why an act was not done, and how the case stands now; nothing written is lost. */
export function tell(error) {
  find("refused")?.remove();
  const conflict = error.why === "conflict" && error.now?.length;
  const text = conflict
    ? say("desk-conflict", { state: say(`desk-is-${stateOf(error.now)}`) })
    : say(`desk-error-${error.why ?? "failed"}`);
  const reread = make("button", { type: "button", class: "main", onclick: again }, say("desk-reread"));
  const box = make("div", { id: "refused", class: "notice", role: "alert", tabindex: "-1" }, make("p", {}, text), conflict ? reread : null);
  find("case").querySelector("header").after(box);
  box.focus();
}
