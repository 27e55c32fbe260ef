// A whole form on one page, sealed in this browser: the server gets the envelope, the closed codes that usage counts, and
// photos to be drawn anew. Where the browser cannot seal, the steps below stay as they are, and the page says so.

import { able, caseNumber, decode, encode, hex, makeReceipt, openReceipt, random, sealEnvelope, showReceipt } from "./seal.js";

const page = document.getElementById("sealed");
const { form, lang, version, day, post, locator } = page.dataset;
const at = (id) => document.getElementById(id);
const show = (element, shown = true) => element && (element.hidden = !shown);
const steps = [...page.querySelectorAll("[data-code]")];
// What makes a second press harmless, and what the receipt will be: drawn once.
const token = hex(random(16));
const id = hex(random(16));
const digits = makeReceipt(locator);
let opened; // what the receipt opens, once it was derived
let photos = []; // drawn anew, as the report holds them
let busy = 0; // photos on their way

// ---- what was answered

/** The answer to a step as the report holds it, with its values in the case data standard; null: skipped. */
function answer(step) {
  const { code, kind, asked, standard } = step.dataset;
  const said = (words, codes = [], fields = {}) => ({
    answer: codes.length ? { question: code, asked, codes, said: words } : { question: code, asked, said: words },
    fields,
  });
  const under = (values) => (standard && values.length ? { [standard]: values } : {});
  if (kind === "one" || kind === "several") {
    const chosen = [...step.querySelectorAll("input:checked")];
    const values = [...new Set(chosen.map((input) => input.dataset.standard).filter(Boolean))];
    const labels = chosen.map((input) => input.nextElementSibling.textContent);
    return chosen.length ? said(labels, chosen.map((input) => input.value), under(values)) : null;
  }
  if (kind === "place") {
    const place = step.querySelector("select").selectedOptions[0];
    if (!place?.value) return null;
    const { said: name, state, city } = place.dataset;
    const fields = { hte_Country: ["UA"], hte_State: [state] };
    if (city) fields.hte_City = [city];
    return said([name], place.value.split(" "), fields);
  }
  const text = step.querySelector("textarea, input").value.trim();
  return text ? said([text], [], under([text])) : null;
}

/** All answers, and the same under the standard's names, each value once. */
function answered() {
  const answers = [];
  const standard = {};
  for (const given of steps.map(answer).filter(Boolean)) {
    answers.push(given.answer);
    for (const [field, values] of Object.entries(given.fields)) {
      standard[field] = [...new Set([...(standard[field] ?? []), ...values])];
    }
  }
  return { answers, standard };
}

/** The closed codes that usage counts, and nothing else. */
function counted() {
  const codes = {};
  for (const step of steps.filter((step) => step.dataset.counted)) {
    const given = answer(step)?.answer.codes?.filter((code) => code !== "unsaid") ?? [];
    // Of a place, its district only.
    if (given.length) codes[step.dataset.counted] = step.dataset.kind === "place" ? given.slice(0, 1) : given;
  }
  return codes;
}

const consent = () => page.querySelector("[name=consent]:checked").value;
const contact = () => at("contact-words").value.trim();

function report() {
  const { answers, standard } = answered();
  const report = { format: "dovira-report/1", kind: "report", form, case_number: caseNumber(id), language: lang };
  Object.assign(report, { dialogue_version: version, urgent: Boolean(at("urgent")?.checked), consent: consent() });
  if (report.consent === "leaves_contact" && contact()) report.contact = contact();
  Object.assign(report, { answers, standard });
  if (report.consent === "wants_answer") report.reply_key = opened.replyKey;
  if (photos.length) report.photos = photos;
  return report;
}

// ---- signs of a contact in a text: it only warns

function signs(text) {
  const found = new Set();
  for (const word of text.split(/[\s,;()<>"]+/)) {
    if (/^[^@]+@[^@]*\.[^@]*[^@.]$/.test(word)) found.add("email");
    else if (/^@[\p{L}\p{N}_]{4,}$/u.test(word) || /t\.me\/|viber:\/\/|wa\.me\//i.test(word)) found.add("handle");
  }
  for (const [run] of text.matchAll(/\d(?:[ \-()\u00a0–.]{0,2}\d)+/g)) {
    const number = run.replace(/\D/g, "");
    if (number.length >= 13 && number.length <= 19 && luhn(number)) found.add("card");
    else if (number.length >= 9 && number.length <= 13) found.add("phone");
  }
  return ["phone", "email", "handle", "card"].filter((sign) => found.has(sign));
}

function luhn(number) {
  const sum = [...number].reverse().reduce((sum, digit, n) => {
    const value = Number(digit) * (1 + (n % 2));
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

// ---- the pages of this page

/** A sentence around something that stands out. */
function sentence(element, middle) {
  const strong = document.createElement("strong");
  strong.textContent = middle;
  element.replaceChildren(element.dataset.before, strong, element.dataset.after);
  show(element);
}

function only(part) {
  for (const other of ["ask", "check", "done"]) show(at(other), other === part);
  if (part !== "ask") at(part).focus();
  at("page").scrollIntoView();
}

function review() {
  const missing = steps.find((step) => "required" in step.dataset && !answer(step));
  show(at("missing"), Boolean(missing));
  if (missing) return missing.querySelector("textarea, input, select").focus();
  at("answers").replaceChildren(
    ...answered().answers.map(({ asked, said }) => {
      const line = document.createElement("li");
      const name = document.createElement("strong");
      const words = document.createElement("bdi");
      name.textContent = `${asked}: `;
      words.textContent = said.join(", ");
      line.append(name, words);
      return line;
    }),
  );
  warn();
  chosen();
  only("check");
}

function warn() {
  const texts = steps.filter((step) => ["story", "line"].includes(step.dataset.kind)).map((step) => step.querySelector("textarea, input").value);
  const found = consent() === "leaves_contact" ? [] : signs(texts.join("\n"));
  at("signs").querySelector("span").textContent = found.map((sign) => at("signs").dataset[sign]).join(", ");
  show(at("signs"), found.length > 0);
}

/** How far to be known was chosen: a receipt is derived and shown before anything is sent. */
async function chosen() {
  const wants = consent() === "wants_answer";
  show(at("contact"), consent() === "leaves_contact");
  show(at("receipt"), wants);
  warn();
  if (!wants) return;
  if (!opened) {
    at("receipt").textContent = at("receipt").dataset.wait;
    opened = await openReceipt(digits, decode(page.dataset.salt, 32));
  }
  if (consent() === "wants_answer") sentence(at("receipt"), showReceipt(digits));
}

// ---- photos

/** Base64 with padding, as a report holds photos. */
function base64(raw) {
  const text = encode(raw).replace(/-/g, "+").replace(/_/g, "/");
  return text + "=".repeat((4 - (text.length % 4)) % 4);
}

async function choosePhotos(event) {
  const says = at("photos-are");
  const files = [...event.target.files];
  photos = [];
  if (!files.length) return says.replaceChildren();
  if (files.length > Number(page.dataset.most)) return (says.textContent = says.dataset.large);
  const mine = (busy += 1);
  says.textContent = says.dataset.wait;
  const drawn = [];
  for (const file of files) {
    let problem = "busy";
    try {
      const answer = await fetch(page.dataset.photo, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
      problem = { 413: "large", 415: "not", 422: "not" }[answer.status] ?? (answer.ok ? "" : "busy");
      if (!problem) drawn.push({ media_type: "image/jpeg", data: base64(new Uint8Array(await answer.arrayBuffer())) });
    } catch {
      problem = "busy";
    }
    if (mine !== busy) return;
    if (problem) {
      event.target.value = "";
      busy = 0;
      return (says.textContent = says.dataset[problem]);
    }
  }
  photos = drawn;
  busy = 0;
  sentence(says, String(photos.length));
}

// ---- sending

async function send() {
  const button = at("send");
  if (button.disabled || busy) return at("photos-are")?.scrollIntoView();
  button.disabled = true;
  show(at("problem"), false);
  let why = "trouble";
  try {
    await chosen();
    const sealed = report();
    const mailbox = sealed.reply_key ? opened.mailbox : hex(random(16));
    const keys = page.dataset.keys.split(" ").map((key) => decode(key, 32));
    const envelope = await sealEnvelope(sealed, { form, urgent: sealed.urgent, day, id, mailbox }, keys);
    const body = JSON.stringify({ envelope, token, form, counted: counted() });
    const answer = await fetch(post, { method: "POST", body, headers: { "content-type": "application/json" } });
    const said = await answer.json();
    if (answer.ok) return accepted(said, Boolean(sealed.reply_key));
    why = said.why;
  } catch (error) {
    if (error.why === "large") why = "large";
  }
  at("problem").textContent = at("problem").dataset[why] ?? at("problem").dataset.trouble;
  show(at("problem"));
  button.disabled = false;
}

function accepted({ case_number, before }, receipt) {
  show(at("before"), before);
  show(at("stored"), !before);
  if (at("case")) sentence(at("case"), `${case_number.slice(0, 3)}-${case_number.slice(3)}`);
  if (receipt) sentence(at("keep"), showReceipt(digits));
  // Nothing of the report stays on the page.
  at("ask").reset();
  at("contact-words").value = "";
  at("answers").replaceChildren();
  at("receipt").replaceChildren();
  photos = [];
  only("done");
}

if (await able()) {
  for (const button of document.querySelectorAll("[data-begins]")) show(button.closest("li"), false);
  show(at("server"), false);
  show(page);
  at("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    review();
  });
  // Another language is another page, and nothing may be kept to bring along: the switch goes once something was written.
  at("ask").addEventListener("input", () => show(document.querySelector(".tongues"), false), { once: true });
  page.querySelectorAll("[name=consent]").forEach((input) => input.addEventListener("change", chosen));
  at("urgent")?.addEventListener("change", (event) => show(at("urgent-is"), event.target.checked));
  at("photos")?.addEventListener("change", choosePhotos);
  at("send").addEventListener("click", send);
  at("change").addEventListener("click", () => only("ask"));
  at("cancel").addEventListener("click", () => {
    at("ask").reset();
    location.replace(page.dataset.home);
  });
} else {
  show(at("unable"));
}
