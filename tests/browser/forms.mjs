// Fills the forms of a running demonstration in Chromium, as a person on a small phone would: once on the page that the
// browser seals by itself, once without scripts; asks a question, reads the answer. What went over the wire is recorded.
//
//   node forms.mjs http://127.0.0.1:8080 {"slugs": {id: slug, …}, "photo": FILE, "bomb": FILE} RESULT
//
// RESULT: JSON with case numbers, receipts and whether a word of the sealed report was ever sent. Exit code 1 on any finding.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browser } from "./browser.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const base = process.argv[2].replace(/\/$/, "");
const given = JSON.parse(process.argv[3]);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SECRET = "Паспорти забрали <script>alert('ні')</script>\nЇх п’ятеро 😀 & \"лапки\"";
const findings = [];
const result = {};
const bodies = [];

const finding = (where, what) => findings.push(`${where}: ${what}`);
const address = (id, lang = "uk") => `${base}/${lang}/${given.slugs[id]}`;

async function tab(context, where) {
  const page = await context.newPage();
  page.where = where;
  page.on("request", (request) => {
    if (!request.url().startsWith(base)) finding(page.where, `asks a third party: ${request.url()}`);
    const body = request.postDataBuffer();
    bodies.push({ where: page.where, url: request.url(), body: body ? body.toString("latin1") : "" });
  });
  page.on("response", (response) => response.headers()["set-cookie"] && finding(page.where, "sets a cookie"));
  page.on("console", (message) => {
    // Chromium reports an answer that is an error; the walk with the bomb asks for one.
    const expected = page.expects && message.text().includes("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !expected) finding(page.where, `console: ${message.text()}`);
  });
  page.on("pageerror", (error) => finding(page.where, `script: ${error.message}`));
  page.on("dialog", (dialog) => (finding(page.where, "opens a dialog"), dialog.dismiss()));
  return page;
}

async function look(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) finding(name, `is ${wide} px too wide`);
  // Rows that lie under a bar at this moment are scrolled to when they are needed.
  const bars = (position) => page.evaluate((position) => document.querySelectorAll(".top, .danger").forEach((bar) => (bar.style.position = position)), position);
  await bars("static");
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
  for (const { id, nodes } of violations) finding(name, `axe ${id}: ${nodes[0].html.slice(0, 200)}`);
  await bars("");
}

const press = async (page, label) => {
  const button = page.locator("main button, main a").filter({ hasText: label }).first();
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), button.click()]);
};
const digits = (text) => (text.match(/(?:\d{4} ){6}\d{4}/) ?? [""])[0];
const caseOf = (text) => (text.match(/\d{3}-\d{3}/) ?? [""])[0].replace("-", "");
const heading = (page) => page.locator("h1").innerText();

// ---- sealed in the browser

async function sealed(context) {
  const page = await tab(context, "sealed");
  await page.goto(address("report-form"));
  await page.waitForSelector("#sealed:not([hidden])");
  if (!(await page.innerText("main")).includes("DEMO")) finding("sealed", "does not say DEMO");
  if (await page.locator("[data-begins]").first().isVisible()) finding("sealed", "the steps stand beside the page");
  await look(page, "sealed: the form");
  // Without the one answer that is needed nothing goes on.
  await page.click("#ask > button");
  if (!(await page.isVisible("#missing"))) finding("sealed", "does not say what is missing");
  await page.locator("[data-code=what] input").first().check();
  await page.locator("[data-code=what] input").nth(1).check();
  await page.selectOption("#ask-where", { index: 3 });
  await page.fill("#ask-story", SECRET);
  await page.click("details summary");
  await page.locator("[data-code=who] input").first().check();
  await page.fill("#ask-when", "минулої зими, тел. 0671234567");
  await look(page, "sealed: details open");
  await page.close();
}

async function fillSealed(page) {
  await page.goto(address("report-form"));
  await page.waitForSelector("#sealed:not([hidden])");
  await page.locator("[data-code=what] input").first().check();
  await page.locator("[data-code=what] input").nth(1).check();
  await page.selectOption("#ask-where", { index: 3 });
  await page.fill("#ask-story", SECRET);
  await page.click("details summary");
  await page.locator("[data-code=who] input").first().check();
  await page.fill("#ask-when", "минулої зими, тел. 0671234567");
  // Without the mouse.
  await page.focus("#ask > button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#check:not([hidden])");
}

async function report(context) {
  const page = await tab(context, "report");
  await fillSealed(page);
  if (!(await page.isVisible("#signs"))) finding("report", "does not warn of a telephone number");
  if ((await page.innerHTML("#answers")).includes("<script")) finding("report", "the text became markup");
  await page.check("[name=consent][value=wants_answer]");
  await page.waitForFunction(() => /(\d{4} ){6}\d{4}/.test(document.getElementById("receipt").textContent));
  const receipt = digits(await page.innerText("#receipt"));
  page.expects = true;
  await page.setInputFiles("#photos", [given.bomb]);
  await page.waitForFunction(() => document.getElementById("photos-are").textContent === document.getElementById("photos-are").dataset.not);
  page.expects = false;
  await page.setInputFiles("#photos", [given.photo, given.photo]);
  await page.waitForFunction(() => document.querySelector("#photos-are strong")?.textContent === "2");
  await look(page, "report: the review");
  // Twice, as an impatient finger does.
  await page.dblclick("#send");
  await page.waitForSelector("#done:not([hidden])", { timeout: 60_000 });
  await look(page, "report: accepted");
  const text = await page.innerText("#done");
  result.sealed = { receipt, kept: digits(text), case_number: caseOf(text) };
  const left = await page.evaluate(() => [...document.querySelectorAll("textarea, input[type=text]")].map((field) => field.value).join(""));
  if (left || (await page.innerText("main")).includes("Паспорти")) finding("report", "what was written stays on the page");
  await page.close();
}

async function cancelled(context) {
  const page = await tab(context, "cancelled");
  await fillSealed(page);
  await Promise.all([page.waitForNavigation(), page.click("#cancel")]);
  if (new URL(page.url()).pathname !== "/uk") finding("cancelled", `leads to ${page.url()}`);
  await page.goBack().catch(() => {});
  if ((await page.content()).includes("Паспорти")) finding("cancelled", "the words came back");
  await page.close();
}

/** A browser that cannot seal keeps the steps and says so. */
async function unable(chromium) {
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 } });
  await context.addInitScript(() => {
    SubtleCrypto.prototype.generateKey = () => Promise.reject(new DOMException("no X25519", "NotSupportedError"));
  });
  const page = await tab(context, "unable");
  await page.goto(address("report-form"));
  await page.waitForSelector("#unable:not([hidden])");
  if (await page.isVisible("#sealed")) finding("unable", "offers to seal");
  if (!(await page.locator("[data-begins]").first().isVisible())) finding("unable", "has no steps");
  await context.close();
}

// ---- without scripts

async function steps(chromium) {
  const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: "uk-UA" });
  const page = await tab(context, "steps");
  await page.goto(address("report-form"));
  await Promise.all([page.waitForNavigation(), page.locator("[data-begins]").first().click()]);
  await Promise.all([page.waitForNavigation(), page.locator("button.way").first().click()]);
  await press(page, "Готово");
  await page.fill("#say", "Тульчин");
  await page.keyboard.press("Enter");
  await page.waitForSelector("textarea#say");
  await page.fill("#say", SECRET);
  await Promise.all([page.waitForNavigation(), page.click(".write button")]);
  await press(page, "Хочу прочитати відповідь");
  const receipt = digits(await page.innerText("main"));
  await page.setInputFiles("#photos", [given.bomb]);
  await Promise.all([page.waitForNavigation(), page.click(".photos button")]);
  if (caseOf(await page.innerText("main"))) finding("steps", "a bomb was sent");
  await page.setInputFiles("#photos", [given.photo]);
  await Promise.all([page.waitForNavigation(), page.click(".photos button")]);
  const text = await page.innerText("main");
  result.steps = { receipt, kept: digits(text), case_number: caseOf(text) };
  if (new URL(page.url()).pathname !== "/uk") finding("steps", `stands at ${page.url()}`);
  // The question and its receipt, the advert and the correction go the same way.
  for (const [form, skips] of [["ask-form", 1], ["advert-form", 2], ["contact-form", 1]]) {
    await page.goto(address(form));
    await Promise.all([page.waitForNavigation(), page.locator("[data-begins]").first().click()]);
    await page.fill("#say", `Слова для ${form}`);
    await Promise.all([page.waitForNavigation(), page.click(".write button")]);
    for (let n = 0; n < skips; n += 1) {
      const skip = (await page.locator("main button", { hasText: "Пропустити" }).count()) ? "Пропустити" : "Не хочу казати";
      await press(page, skip);
    }
    const shown = digits(await page.innerText("main"));
    await press(page, "Надіслати");
    const said = await page.innerText("main");
    if (!(await heading(page)).includes("Прийнято")) finding(form, `ends at “${await heading(page)}”`);
    result[form] = { receipt: shown, case_number: caseOf(said) };
  }
  await page.goto(address("my-report"));
  await page.fill("#say", result["ask-form"].receipt);
  await Promise.all([page.waitForNavigation(), page.click(".write button")]);
  await press(page, "Відкликати звернення");
  await press(page, "Так, відкликати");
  result.withdrawn = (await page.innerText("main")).includes("відкликали");
  if ((await context.cookies()).length) finding("steps", "left a cookie");
  await context.close();
}

/** Screens of the steps, looked at with scripts on: axe needs them. */
async function looked(context) {
  const page = await tab(context, "looked");
  await page.addInitScript(() => {
    SubtleCrypto.prototype.generateKey = () => Promise.reject(new DOMException("no X25519", "NotSupportedError"));
  });
  await page.goto(address("report-form"));
  await look(page, "steps: the first page");
  await Promise.all([page.waitForNavigation(), page.locator("[data-begins]").first().click()]);
  await look(page, "steps: several answers");
  await press(page, "Пропустити");
  await look(page, "steps: where");
  await press(page, "Пропустити");
  await page.waitForSelector("textarea#say");
  await look(page, "steps: the story");
  await page.fill("#say", "Слова");
  await Promise.all([page.waitForNavigation(), page.click(".write button")]);
  await look(page, "steps: the review");
  await page.goto(address("my-report"));
  await look(page, "the page of receipts");
  await page.close();
}

const chromium = await browser();
const phone = await chromium.newContext({ viewport: { width: 360, height: 740 }, locale: "uk-UA" });
const walks = { sealed: () => sealed(phone), report: () => report(phone), cancelled: () => cancelled(phone) };
Object.assign(walks, { unable: () => unable(chromium), steps: () => steps(chromium), looked: () => looked(phone) });
for (const [name, walk] of Object.entries(walks)) {
  const before = Date.now();
  try {
    await walk();
  } catch (error) {
    finding(name, error.message.split("\n").slice(0, 3).join(" "));
  }
  console.log(`${name}: ${Date.now() - before} ms`);
}
const left = await phone.cookies();
if (left.length) finding("phone", "left a cookie");
await chromium.close();

// No word of what the browser sealed went over the wire, however written.
const words = ["Паспорти", "п’ятеро", "0671234567", "минулої"];
const forms = words.flatMap((word) => [Buffer.from(word).toString("latin1"), encodeURIComponent(word), Buffer.from(word).toString("base64url").slice(0, -2), JSON.stringify(word).slice(1, -1)]);
const watched = bodies.filter(({ where }) => ["sealed", "report", "cancelled"].includes(where));
for (const { url, body } of watched) {
  if (forms.some((form) => body.includes(form) || url.includes(form))) finding("wire", `a word of the report went to ${url}`);
}
result.posts = watched.filter(({ body }) => body).map(({ url, body }) => ({ url: new URL(url).pathname, keys: url.endsWith("/sealed") ? Object.keys(JSON.parse(body)) : [], counted: url.endsWith("/sealed") ? JSON.parse(body).counted : null }));
writeFileSync(process.argv[4], JSON.stringify(result));
for (const line of findings) console.error(`✗ ${line}`);
process.exitCode = findings.length ? 1 : 0;
