// Operators at the hotline's page in Chromium, by keyboard alone: sign in, read, answer, ask back, close, save to a file.
//
//   node inbox.mjs walk.json
//
// walk.json: {"base", "keys": [{"file", "passphrase"}, …], "first", "hostile", "silent": case numbers, "words": […]}
// Exit code 1 on any finding.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browser } from "./browser.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const walk = JSON.parse(readFileSync(process.argv[2], "utf8"));
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LAPTOP = { width: 1280, height: 720 };

const findings = [];
const finding = (where, what) => findings.push(`${where}: ${what}`);
const check = (is, where, what) => is || finding(where, what);

async function tab(chromium, name, options = {}) {
  const context = await chromium.newContext({ viewport: LAPTOP, locale: "uk-UA", acceptDownloads: true, bypassCSP: false, ...options });
  const page = await context.newPage();
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(walk.base) && !url.startsWith("blob:")) finding(name, `asks a third party: ${url}`);
    if (/token|Bearer/.test(url)) finding(name, `a token in an address: ${url}`);
  });
  page.on("response", (response) => response.headers()["set-cookie"] && finding(name, "sets a cookie"));
  page.on("console", (message) => {
    // The browser notes refusals of the server by itself; the page shows them.
    if (message.type() === "error" && /status of (4|5)\d\d/.test(message.text())) return;
    if (["error", "warning"].includes(message.type())) finding(name, `console: ${message.text()}`);
  });
  page.on("pageerror", (error) => finding(name, `script: ${error.message}`));
  page.on("dialog", (dialog) => {
    if (dialog.type() !== "beforeunload") finding(name, `opens a dialog: ${dialog.message()}`);
    dialog.accept();
  });
  page.setDefaultTimeout(20_000);
  page.called = name;
  return page;
}

/** Presses Tab until the wanted element has the focus. */
async function reach(page, selector, key = "Tab") {
  for (let n = 0; n < 150; n += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${page.called}: the keyboard does not reach ${selector}`);
}

async function axe(page, what) {
  // The page's own policy lets no script in: the checker comes in beside it.
  const violations = await page.evaluate(`${axeSource};globalThis.axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.map((v) => v.id + " " + v.nodes.slice(0, 2).map((n) => n.target.join(" ")).join(" | ")))`);
  for (const violation of violations) finding(what, `axe: ${violation}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(wide <= 0, what, `${wide} px too wide`);
}

async function signIn(page, { file, passphrase }) {
  await page.goto(`${walk.base}/hotline/uk`);
  await page.waitForFunction(() => document.querySelector("#sign-in label").textContent);
  // A file is chosen in a window of the system, which no page sees.
  await page.setInputFiles("#key-file", file);
  await reach(page, "#passphrase");
  await page.keyboard.type(passphrase);
  await page.keyboard.press("Enter");
}

const number = (digits) => `${digits.slice(0, 3)}-${digits.slice(3)}`;

/** Finds a case by its number and opens it, as somebody does who is on the phone. */
async function openCase(page, digits) {
  await reach(page, "#find");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(number(digits));
  await reach(page, "#list button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#case[aria-busy=false] #case-name:focus");
  const heading = await page.textContent("#case-name");
  check(heading.includes(number(digits)), page.called, `opened “${heading}” instead of ${digits}`);
}

const counts = (page) =>
  page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#states button")].map((it) => [it.dataset.state, Number(it.querySelector("b").textContent)])));

// --- One operator comes in.

async function door(page) {
  await page.goto(`${walk.base}/hotline/uk`);
  await page.waitForFunction(() => document.querySelector("#sign-in label").textContent);
  await axe(page, "sign-in");
  await signIn(page, { ...walk.keys[0], passphrase: "not this one" });
  await page.waitForFunction(() => document.querySelector("#door-trouble").textContent);
  check((await page.textContent("#door-trouble")).includes("Пароль"), "sign-in", "a wrong passphrase is not named");
  check((await page.inputValue("#passphrase")) === "", "sign-in", "the wrong passphrase stays");
  await axe(page, "sign-in refused");
  await page.setInputFiles("#key-file", { name: "x.key", mimeType: "application/json", buffer: Buffer.from("{}") });
  await reach(page, "#passphrase");
  await page.keyboard.type("x");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#door-trouble").textContent.includes("файл"));
  await signIn(page, walk.keys[0]);
  await page.waitForSelector("#cases-name:focus");
}

async function list(page) {
  const before = await counts(page);
  check(before.new === walk.all && before.closed === 0, "list", `counts ${JSON.stringify(before)}, not ${walk.all} new`);
  const first = await page.textContent("#list li:first-child");
  check(first.includes(number(walk.first)) && first.includes("Терміново"), "list", `the urgent one is not first: ${first}`);
  await axe(page, "list");
  await reach(page, "#list button");
  const at = () => page.evaluate(() => [...document.querySelectorAll("#list button")].indexOf(document.activeElement));
  for (const [key, where] of [["ArrowDown", 1], ["End", 49], ["Home", 0], ["PageDown", 10], ["ArrowUp", 9]]) {
    await page.keyboard.press(key);
    check((await at()) === where, "list", `${key} leads to ${await at()}`);
  }
  await page.keyboard.press("Tab");
  await reach(page, "#page-on");
  await page.keyboard.press("Enter");
  check((await page.textContent("#page-of")).startsWith("2 "), "list", "no second page");
  // Nothing of that name.
  await reach(page, "#find", "Shift+Tab");
  await page.keyboard.type("000-000-9");
  check((await page.textContent("#list-says")).length > 10, "list", "an empty list says nothing");
  await axe(page, "empty list");
}

async function ten_thousand(page) {
  const rows = Array.from({ length: 10_000 }, (_, n) => {
    const id = (n * 2654435761 % 2 ** 32).toString(16).padStart(8, "0").padEnd(32, "0");
    return [id, id, "report-form", "2026-11-24", n < 5 ? 1 : 0, "new", 1];
  });
  await page.route("**/api/list*", (route) => route.fulfill({ json: rows, headers: { etag: '"x"' } }));
  await page.fill("#find", "");
  const took = await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector("#again").click();
    while (document.querySelector("[data-state=new] b").textContent !== "10000") await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  const typed = await page.evaluate(() => {
    const field = document.querySelector("#find");
    const start = performance.now();
    field.value = "77";
    field.dispatchEvent(new Event("input"));
    return performance.now() - start;
  });
  console.log(`10,000 reports: drawn in ${Math.round(took)} ms, filtered in ${Math.round(typed)} ms`);
  check(took < 2000 && typed < 200, "10,000 reports", `${took} ms, ${typed} ms`);
  await page.unroute("**/api/list*");
  await page.fill("#find", "");
  await page.click("#again");
  await page.waitForFunction((all) => document.querySelector("[data-state=new] b").textContent === String(all), walk.all);
}

// --- A report is read and answered; a colleague is faster or slower.

async function answering(one, two) {
  await openCase(one, walk.first);
  await openCase(two, walk.first);
  await axe(one, "case");
  const photos = await one.evaluate(async () => {
    const images = [...document.querySelectorAll(".photos img")];
    await Promise.all(images.map((image) => image.decode()));
    return images.map((image) => [image.src.slice(0, 5), image.naturalWidth, image.alt]);
  });
  check(photos.length === 2 && photos.every(([from, width, alt]) => from === "blob:" && width > 0 && alt), "photos", JSON.stringify(photos));
  const state = await counts(one);
  check(state.opened === 1 && state.new === walk.all - 1, "case", `after opening: ${JSON.stringify(state)}`);

  // A template in the person's language, words of one's own, a question.
  await reach(one, "#template");
  await one.keyboard.press("ArrowDown");
  await one.keyboard.press("Tab");
  await one.keyboard.press("Enter");
  check((await one.inputValue("#answer")).length > 40, "answer", "the template is not put in");
  check(await one.evaluate(() => document.activeElement.id === "answer"), "answer", "the focus is not in the text");
  await one.keyboard.type(`\n${walk.answer}`);
  await reach(one, "#asks");
  await one.keyboard.press("Space");
  check((await one.textContent("#answer-warning")).length > 60, "answer", "no warning who may read it");
  await reach(one, ".answer button[type=submit]");
  await one.keyboard.press("Enter");
  await one.waitForSelector(".piece.ours");
  check((await one.textContent("#said")).length > 10, "answer", "nothing says that it was stored");
  check((await one.textContent(".piece.ours")).includes(walk.answer), "answer", "the sent words are not shown");
  await axe(one, "answered");

  // The colleague has the case open as it was.
  await reach(two, "#answer");
  await two.keyboard.type("Відповідь, що запізнилася");
  await reach(two, ".answer button[type=submit]");
  await two.keyboard.press("Enter");
  await two.waitForSelector("#refused:focus");
  check((await two.textContent("#refused")).includes("з відповіддю"), "conflict", "does not say how it stands");
  check((await two.inputValue("#answer")).includes("запізнилася"), "conflict", "the text is lost");
  await axe(two, "conflict");
  await reach(two, "#refused button");
  await two.keyboard.press("Enter");
  await two.waitForSelector(".piece.ours");
  check((await two.inputValue("#answer")).includes("запізнилася"), "conflict", "the text is lost after reading again");
  // On reflection, nothing to add.
  await two.fill("#answer", "");
}

async function hostile(page) {
  await openCase(page, walk.hostile);
  const said = await page.evaluate(() => [...document.querySelectorAll(".piece td .words")].map((it) => it.textContent));
  for (const [n, words] of walk.words.entries()) {
    check(said.includes(words), "hostile words", `number ${n} is not as it was written: ${JSON.stringify(said[n]?.slice(0, 80))}`);
  }
  const markup = await page.evaluate(() => document.querySelectorAll(".words :not(.mark)").length);
  check(markup === 0, "hostile words", "became markup");
  // What would turn the line around or hide something is seen, and reaches nothing outside its box.
  const marks = await page.evaluate(() => [...document.querySelectorAll(".mark")].map((it) => [it.dataset.code, getComputedStyle(it).unicodeBidi]));
  for (const code of ["U+202E", "U+001B", "U+0000", "U+200B", "U+2066", "U+000D"]) {
    check(marks.some(([shown, bidi]) => shown === code && bidi === "isolate"), "hostile words", `${code} is not seen`);
  }
  check(!marks.some(([code]) => code === "U+200D"), "hostile words", "emoji are torn apart");
  await axe(page, "hostile words");
}

async function silent(page) {
  await openCase(page, walk.silent);
  check(!(await page.$("#answer")), "no receipt", "an answer can be written that nobody could read");
  check((await page.textContent("#case")).includes("Відповісти неможливо"), "no receipt", "does not say why");
}

async function saving(page) {
  await openCase(page, walk.hostile);
  const save = async (how) => {
    await reach(page, "#export");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#saving[open]");
    await reach(page, "#saving-form input[type=radio]");
    for (let n = 0; n < ["desk", "key", "json", "csv"].indexOf(how); n += 1) await page.keyboard.press("ArrowDown");
    if (how === "json" || how === "csv") {
      await reach(page, "#saving-yes");
      await page.keyboard.press("Enter");
      check((await page.textContent("#saving-trouble")).length > 10, "saving", `${how} without a warning taken note of`);
      check((await page.textContent("#saving-plain")).length > 100, "saving", "the warning names no consequence");
      if (how === "json") await axe(page, "saving");
      await reach(page, "#saving-sure", "Shift+Tab");
      await page.keyboard.press("Space");
    }
    if (how === "key") await page.setInputFiles("#saving-key-file", walk.public);
    await reach(page, "#saving-yes");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    await page.waitForSelector("#saving:not([open])", { state: "attached" });
    return readFileSync(await download.path(), "utf8");
  };
  for (const how of ["desk", "key"]) {
    const sealed = await save(how);
    check(JSON.parse(sealed)[0].header.format === "dovira-envelope/1", "saving", `${how} is not sealed`);
    check(!sealed.includes("alert(1)"), "saving", `${how} is readable`);
  }
  const [report] = JSON.parse(await save("json"));
  check(report.format === "dovira-report/1", "saving", "not in the report's shape");
  check(walk.words.every((words) => report.answers.some((answer) => answer.said.includes(words))), "saving", "JSON is not byte-exact");
  const csv = await save("csv");
  check(csv.startsWith("\ufeff") && csv.includes("vic_TypeOfExploitation"), "saving", "no table");
  check(/(^|[,"\n])'=HYPERLINK/.test(csv), "saving", "a formula is alive");
  check(!/(^|,|\r\n)"?[=+@\t]/.test(csv.replaceAll(/"(?:[^"]|"")*"/g, (cell) => (/^"[=+\-@\t\r]/.test(cell) ? cell : '""'))), "saving", "a cell begins like a formula");
}

async function closing(page) {
  await openCase(page, walk.first);
  await reach(page, "#close");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#closing[open]");
  check(await page.evaluate(() => document.activeElement.id === "closing-no"), "closing", "the harmless button has not the focus");
  await axe(page, "closing");
  await page.keyboard.press("Enter");
  check((await page.$("#closing[open]")) === null, "closing", "No does not close the question");
  await reach(page, "#close");
  await page.keyboard.press("Enter");
  await reach(page, "#closing-yes");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#said").textContent.includes("закрито"));
  check((await counts(page)).answered === 0, "closing", "it still stands there");
}

/** The same page enlarged to 200 %, in the dark, in English. */
async function enlarged(chromium) {
  const page = await tab(chromium, "enlarged", { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2, colorScheme: "dark", locale: "en-GB" });
  await signIn(page, walk.keys[1]);
  await page.waitForSelector("#cases-name:focus");
  await reach(page, "[data-lang=en]", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.documentElement.lang === "en" && document.querySelector("#cases-name").textContent === "Reports");
  check(page.url().endsWith("/hotline/en"), "enlarged", "the address keeps the other language");
  await axe(page, "enlarged list");
  await openCase(page, walk.hostile);
  check(!(await page.isVisible("#cases")), "enlarged", "the list takes the room of the case");
  await axe(page, "enlarged case");
  await page.keyboard.press("Escape");
  check(await page.isVisible("#cases"), "enlarged", "Esc does not lead back to the list");
  check(await page.evaluate(() => document.activeElement.matches("#list button")), "enlarged", "the focus is lost");
  await page.context().close();
}

async function leaving(page) {
  await openCase(page, walk.hostile);
  const token = page.waitForRequest((request) => request.method() === "DELETE");
  await reach(page, "#sign-out", "Shift+Tab");
  await page.keyboard.press("Enter");
  const header = (await (await token).allHeaders()).authorization;
  await page.waitForSelector("#door:not([hidden])");
  const left = await page.evaluate(async () => ({
    words: document.body.textContent.includes("alert(1)"),
    rows: document.querySelectorAll("#list li").length,
    stored: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
    cookies: document.cookie.length,
  }));
  check(!left.words && !left.rows && !left.stored && !left.cookies, "leaving", `left behind: ${JSON.stringify(left)}`);
  const answer = await page.evaluate((authorization) => fetch("/hotline/api/list", { headers: { authorization } }).then((it) => it.status), header);
  check(answer === 401, "leaving", `the token still opens the list: ${answer}`);
  await axe(page, "signed out");
}

const chromium = await browser();
try {
  const one = await tab(chromium, "one");
  await door(one);
  await list(one);
  await ten_thousand(one);
  const two = await tab(chromium, "two");
  await signIn(two, walk.keys[1]);
  await two.waitForSelector("#cases-name:focus");
  await answering(one, two);
  await hostile(one);
  await silent(one);
  await saving(one);
  await closing(one);
  await enlarged(chromium);
  await leaving(one);
} catch (error) {
  finding("walk", error.stack);
}
await chromium.close();
for (const line of findings) console.error(`✗ ${line}`);
console.log(findings.length ? `${findings.length} findings` : "an operator's day went well");
process.exitCode = findings.length ? 1 : 0;
