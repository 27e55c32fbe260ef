// The list: one line for a case, that is a report with what was added to it later.

import { ask } from "./desk.js";
import { make } from "./inert.js";
import { caseNumber } from "./seal.js";
import { day, form, number, say } from "./words.js";

const STATES = ["new", "opened", "answered", "closed"];
const LINES = 50;

const find = (id) => document.getElementById(id);
const shown = { state: "new", page: 0, mailbox: null };
let cases = [];
let tag = "";
let open = () => {};

/** What happens when a case is chosen. */
export const onOpen = (act) => {
  open = act;
};

/** Fetches the list; true where something has changed. `unattended`: nobody asked for it. */
export async function fetchList(unattended = false) {
  const headers = { ...(tag && { "if-none-match": tag }), ...(unattended && { "x-unattended": "1" }) };
  const answer = await ask("GET", "list?closed=1", undefined, headers);
  if (answer.status === 304) return false;
  const rows = await answer.json();
  tag = answer.headers.get("etag") ?? "";
  const of = new Map();
  for (const [id, mailbox, form, day, urgent, state, version] of rows) {
    const row = { id, mailbox, form, day, urgent: urgent === 1, state, version };
    if (of.has(mailbox)) of.get(mailbox).push(row);
    else of.set(mailbox, [row]);
  }
  cases = [...of.values()].map(together);
  return true;
}

function together(rows) {
  rows.sort((a, b) => (a.day + a.id < b.day + b.id ? -1 : 1));
  const state = STATES.find((state) => rows.some((row) => row.state === state));
  return {
    mailbox: rows[0].mailbox,
    form: rows[0].form,
    day: rows[0].day,
    rows,
    state,
    numbers: rows.map((row) => caseNumber(row.id)),
    urgent: rows.some((row) => row.urgent && row.state !== "closed"),
    added: rows.length > 1 && rows.some((row) => row.state === "new"),
  };
}

/** Reports of a test of the way that have not been opened. */
export const canaries = () => cases.flatMap((it) => it.rows).filter((row) => row.form === "canary" && row.state !== "closed");

const people = () => cases.filter((it) => it.form !== "canary");

/** How the list knows a case. */
export const known = (mailbox) => cases.find((it) => it.mailbox === mailbox);

/** Forgets everything. */
export function forgetList() {
  cases = [];
  tag = "";
  Object.assign(shown, { state: "new", page: 0, mailbox: null });
  find("find").value = "";
  find("list").replaceChildren();
  find("states").replaceChildren();
}

/** The case that stands beside the list. */
export function choose(mailbox) {
  shown.mailbox = mailbox;
  for (const it of find("list").querySelectorAll("button")) {
    if (it.dataset.mailbox === mailbox) it.setAttribute("aria-current", "true");
    else it.removeAttribute("aria-current");
  }
}

/** Shows the first state that has something in it. */
export function showFirst() {
  shown.state = STATES.find((state) => people().some((it) => it.state === state)) ?? "new";
  shown.page = 0;
  drawList();
}

/** Draws the list; what had the focus keeps it. */
export function drawList() {
  const all = people();
  const digits = find("find").value.replace(/\D/g, "");
  const counts = Map.groupBy(all, (it) => it.state);
  const focused = document.activeElement?.dataset;
  const [mailboxFocused, stateFocused] = [focused?.mailbox, focused?.state];
  find("states").replaceChildren(
    ...STATES.map((state) => {
      const n = make("b", {}, String(counts.get(state)?.length ?? 0));
      const attributes = { type: "button", "data-state": state, "aria-pressed": state === shown.state && !digits };
      const it = make("button", attributes, `${say(`desk-state-${state}`)} `, n);
      it.setAttribute("aria-pressed", String(state === shown.state && !digits));
      it.addEventListener("click", () => {
        find("find").value = "";
        Object.assign(shown, { state, page: 0 });
        drawList();
        find("states").querySelector(`[data-state=${state}]`).focus();
      });
      return it;
    }),
  );
  // A number is looked for in all states: whoever quotes it by phone does not know its state.
  const found = digits
    ? all.filter((it) => it.numbers.some((number) => number.includes(digits)))
    : all.filter((it) => it.state === shown.state);
  const pages = Math.max(1, Math.ceil(found.length / LINES));
  shown.page = Math.min(shown.page, pages - 1);
  const lines = found.slice(shown.page * LINES, (shown.page + 1) * LINES);
  find("list").replaceChildren(...lines.map((it) => make("li", {}, line(it, digits))));
  find("list-says").textContent = found.length ? "" : say(digits ? "desk-none-found" : `desk-none-${shown.state}`);
  find("pages").hidden = pages === 1;
  find("page-of").textContent = say("desk-page-of", { n: shown.page + 1, all: pages });
  find("page-back").disabled = shown.page === 0;
  find("page-on").disabled = shown.page === pages - 1;
  rove(find("list").querySelector(`[data-mailbox="${CSS.escape(shown.mailbox ?? "")}"]`));
  const again = mailboxFocused
    ? find("list").querySelector(`[data-mailbox="${CSS.escape(mailboxFocused)}"]`)
    : stateFocused && find("states").querySelector(`[data-state=${stateFocused}]`);
  if (again) again.focus();
  else if (mailboxFocused && document.activeElement === document.body) find("states").querySelector("button").focus();
}

function line(it, digits) {
  const numbers = it.numbers.filter((number) => !digits || number.includes(digits));
  const button = make(
    "button",
    { type: "button", class: `line ${it.state}`, "data-mailbox": it.mailbox, "aria-current": it.mailbox === shown.mailbox && "true" },
    make("span", { class: "number" }, numbers.map(number).join(" · ")),
    it.urgent ? make("span", { class: "urgent" }, say("desk-urgent")) : null,
    make("span", { class: "day" }, day(it.day)),
    make("span", { class: "form" }, form(it.form)),
    digits ? make("span", { class: "state" }, say(`desk-is-${it.state}`)) : null,
    it.added ? make("span", { class: "added" }, say("desk-added")) : null,
  );
  button.addEventListener("click", () => open(it.mailbox));
  return button;
}

// One stop of the Tab key for the whole list; arrows move inside it.
function rove(to) {
  const buttons = [...find("list").querySelectorAll("button")];
  for (const it of buttons) it.tabIndex = -1;
  const stop = to ?? buttons[0];
  if (stop) stop.tabIndex = 0;
}

/** Listens; once. */
export function listen() {
  find("find").addEventListener("input", () => {
    shown.page = 0;
    drawList();
  });
  const turn = (by) => {
    shown.page += by;
    drawList();
    find("list").querySelector("button")?.focus();
  };
  find("page-back").addEventListener("click", () => turn(-1));
  find("page-on").addEventListener("click", () => turn(1));
  find("list").addEventListener("keydown", (event) => {
    const buttons = [...find("list").querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1, PageDown: at + 10, PageUp: at - 10 };
    if (at < 0 || !(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = buttons[Math.max(0, Math.min(buttons.length - 1, steps[event.key]))];
    rove(to);
    to.focus();
  });
}

/** Back from a case to its line. */
export function focusLine() {
  const line = find("list").querySelector("[aria-current]") ?? find("list").querySelector("button");
  (line ?? find("find")).focus();
}
