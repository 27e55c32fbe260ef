// Opens every screen of a running line in Chromium, as a person on a small phone would reach it, and looks at each:
// is it accessible (axe), does it fit, does it stay on this machine, does it leave nothing behind.
//
//   node crawl.mjs http://127.0.0.1:8080 [expected.json]
//
// expected.json: {"pages": {slug: id, …}, "ways": [[begin button, [answers]], …]} – every page must be seen, in every
// language; the ways lead to outcomes. Exit code 1 on any finding.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browser, post, read, relang, slugOf, unpack } from "./browser.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const base = (process.argv[2] ?? "http://127.0.0.1:8080").replace(/\/$/, "");
const expected = process.argv[3] ? JSON.parse(readFileSync(process.argv[3], "utf8")) : { pages: {}, ways: [] };
const texts = JSON.parse(readFileSync(new URL("texts.json", import.meta.url), "utf8"));
const LANGS = ["uk", "en", "ru"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PRIVATE = /^\/(?:(?:uk|en|ru)(?:\/[a-z2-9]{7})?(?:\?(?:b=[a-z2-9]{7})?&?(?:c=[a-z0-9]+)?)?)?$/;

const findings = [];
const seen = { uk: new Set(), en: new Set(), ru: new Set() };
const count = { screens: 0, axe: 0, walks: 0 };
const titles = new Set();
const started = Date.now();

function finding(where, what) {
  const line = `${where}: ${what}`;
  if (findings.length < 60 && !findings.includes(line)) findings.push(line);
  if (process.env.DOVIRA_VERBOSE) console.error("✗", line);
}

// --- One browser tab, watched.

async function tab(context) {
  const page = await context.newPage();
  page.where = base;
  page.on("request", (request) => {
    if (!request.url().startsWith(base)) finding(page.where, `asks a third party: ${request.url()}`);
  });
  page.on("response", async (response) => {
    if (response.headers()["set-cookie"]) finding(page.where, "sets a cookie");
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) finding(page.where, `console: ${message.text()}`);
  });
  page.on("pageerror", (error) => finding(page.where, `script: ${error.message}`));
  page.on("dialog", (dialog) => {
    finding(page.where, "opens a dialog");
    dialog.dismiss();
  });
  return page;
}

async function open(page, visit) {
  page.where = visit.name;
  if (visit.url) {
    const response = await page.goto(base + visit.url, { waitUntil: "load" });
    if (response.status() !== 200) finding(visit.name, `answers ${response.status()}`);
  } else {
    if (!page.url().startsWith(base)) await page.goto(base + visit.action, { waitUntil: "load" });
    await post(page, visit.action, visit.fields);
  }
  const offers = await page.evaluate(read);
  count.screens += 1;
  if (process.env.DOVIRA_VERBOSE) console.error(Math.round((Date.now() - started) / 1000), visit.name, visit.fields ? JSON.stringify(unpack(visit.fields.to ?? "")) : "");
  titles.add(`${offers.lang} ${offers.title}`);
  if (!offers.page || offers.page === "trouble") finding(visit.name, `not a page: “${offers.heading}”`);
  else seen[visit.lang]?.add(offers.page);
  if (visit.lang && offers.lang !== visit.lang) finding(visit.name, `is in ${offers.lang}`);
  if (!offers.heading) finding(visit.name, "has no heading");
  if (/\{ ?\$|\bui-[a-z]|�/.test(offers.text)) finding(visit.name, "shows a raw key or placeholder");
  for (const link of offers.links.filter((link) => link.startsWith("/"))) {
    if (!PRIVATE.test(link)) finding(visit.name, `an address that tells: ${link}`);
  }
  for (const action of offers.actions.filter((action) => !/^post \/(uk|en|ru)$/.test(action))) {
    finding(visit.name, `a form that goes ${action}`);
  }
  if (offers.wide > 0) finding(visit.name, `is ${offers.wide} px too wide at ${page.viewportSize().width}`);
  return offers;
}

async function axe(page, name) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return violations.map((v) => `${v.id} ${v.nodes.slice(0, 2).map((n) => n.target.join(" ")).join(" | ")}`);
  }, TAGS);
  count.axe += 1;
  for (const violation of violations) finding(name, `axe: ${violation}`);
}

// --- Every screen of a language.

const directories = new Set(); // nodes whose own buttons lead to their districts and communities

function keyOf(visit) {
  if (visit.url) return visit.url.split("?")[0];
  const { lang, node, item, run, explained, verb } = unpack(visit.fields.to);
  if (directories.has(node)) return `${node} ${item} ${verb}`;
  // A place looked up, or answers given elsewhere, only tell a page where *back* leads: it is the page of its address.
  if (verb === 0 && run?.of !== node) return `/${LANGS[lang]}/${slugOf(node)}`;
  return JSON.stringify([node, run, explained, verb]);
}

async function crawl(pages, lang, look) {
  const queue = [];
  const known = new Set();
  const add = (visit) => {
    const key = keyOf(visit);
    if (known.has(key)) return;
    known.add(key);
    queue.push({ lang, name: `${lang} ${visit.url ?? `press “${visit.label}”`}`, ...visit });
  };
  const offer = (offers) => {
    const here = offers.at && unpack(offers.at).node;
    if (offers.presses.some(({ token }) => unpack(token).item && unpack(token).node === here)) directories.add(here);
    for (const link of offers.links) {
      if (link === `/${lang}` || link.startsWith(`/${lang}/`)) add({ url: link });
    }
    for (const { token, label } of offers.presses) {
      if (LANGS[unpack(token).lang] !== lang) continue;
      add({ action: `/${lang}`, fields: { to: token }, label });
    }
  };
  add({ url: `/${lang}` });
  let busy = 0;
  await Promise.all(
    pages.map(async (page) => {
      for (;;) {
        const visit = queue.shift();
        if (!visit) {
          if (!busy) return;
          await new Promise((resolve) => setTimeout(resolve, 10));
          continue;
        }
        busy += 1;
        try {
          const offers = await open(page, visit);
          offer(offers);
          await look(page, visit.name, offers);
        } catch (error) {
          finding(visit.name, error.message.split("\n")[0]);
        }
        busy -= 1;
      }
    }),
  );
}

// Outcomes depend on all answers together: press through the questions on each of the given ways.

async function outcomes(page) {
  const ends = [];
  for (const [begin, picks] of expected.ways) {
    let token = begin;
    const press = () => open(page, { lang: "uk", action: "/uk", fields: { to: token }, name: "uk questions" });
    for (const pick of picks) {
      const offers = await press();
      token = offers.presses.filter((press) => press.way)[pick].token;
    }
    ends.push(token);
    count.walks += 1;
  }
  return ends;
}

// --- What is typed.

const HOSTILE = [
  "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><svg onload=alert(3)>",
  "\u202Eкінець\u0000 ‮\u200F\u200B",
  "😀".repeat(4096 / 2),
  "&lt;b&gt; {{7*7}} ${7*7} %00 ../../etc/passwd",
];

async function type(page, lang, look) {
  const home = await open(page, { lang, url: `/${lang}`, name: `${lang} typing` });
  const say = async (text, at, name) => {
    const fields = { say: text, at };
    const offers = await open(page, { lang, action: `/${lang}`, fields, name: `${lang} ${name}` });
    await look(page, `${lang} ${name}`, offers);
    return offers;
  };
  for (const text of texts[lang].search) await say(text, home.at, `search “${text}”`);
  // The same words in another language: the state goes along, the address does not tell it.
  const other = LANGS[(LANGS.indexOf(lang) + 1) % 3];
  await say(texts[lang].search[0], home.at, "search");
  page.where = `${lang} → ${other}`;
  await Promise.all([page.waitForNavigation(), page.click(`.tongues [lang=${other}]`)]);
  const switched = await page.evaluate(read);
  if (switched.lang !== other || !switched.text.includes(texts[lang].search[0])) finding(page.where, "the words were lost");
  // A long text is asked about, then checked or searched.
  const long = await say(texts[lang].adverts[0].repeat(4), home.at, "long text");
  for (const press of long.presses.filter((press) => press.way && [3, 4].includes(unpack(press.token).verb))) {
    const fields = { to: press.token, kept: long.kept ?? "" };
    const name = `${lang} long text, ${press.label}`;
    if (!long.kept) finding(name, "the text is not carried on");
    await look(page, name, await open(page, { lang, action: `/${lang}`, fields, name }));
  }
  for (const [n, text] of HOSTILE.entries()) {
    const offers = await say(text, home.at, `hostile text ${n}`);
    if (await page.evaluate(() => document.querySelector("main img[src=x], main script, main svg[onload]"))) {
      finding(`${lang} hostile text ${n}`, "became markup");
    }
    if (!offers.links.some((link) => link.startsWith(`/${lang}`))) finding(`${lang} hostile text ${n}`, "no way home");
  }
}

/** Pages with a field of their own: the directory and the text check. */
async function fields(page, lang, special, look) {
  for (const [url, field] of special) {
    const name = `${lang} ${url} typed`;
    const there = await open(page, { lang, url: url.replace(/^\/\w\w/, `/${lang}`), name });
    for (const say of field === "TEXTAREA" ? texts[lang].adverts : texts[lang].places) {
      const offers = await open(page, { lang, action: `/${lang}`, fields: { say, at: there.at }, name });
      await look(page, name, offers);
    }
  }
}

// --- Behaviour that is the same on every page, looked at once.

async function leaving(context) {
  const page = await context.newPage();
  await page.route(/^https:/, (route) => route.fulfill({ contentType: "text/html", body: "<title>elsewhere</title>" }));
  await page.goto(`${base}/uk`);
  const exit = await page.getAttribute("#leave", "href");
  if (!exit?.startsWith("https://")) finding("leave", `leads to ${exit}`);
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(".way >> nth=0")]);
  const inside = page.url();
  await Promise.all([page.waitForURL(exit), page.keyboard.press("Escape")]);
  await page.goBack();
  if (page.url() === inside) finding("leave", "Esc leaves a step to come back to");
  await page.goto(`${base}/uk`);
  await Promise.all([page.waitForURL(exit), page.click("#leave")]);
  if (page.url() !== exit) finding("leave", "the button does not leave");
  await page.close();
}

async function keyboard(context) {
  const page = await context.newPage();
  await page.goto(`${base}/uk`);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return { href: document.activeElement.getAttribute("href"), top: box.top };
  });
  if (first.href !== "#page" || first.top < 0) finding("keyboard", "the first stop is not a visible skip link");
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const box = focused.getBoundingClientRect();
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const outline = getComputedStyle(focused).outlineStyle;
      if (outline === "none") return `${focused.outerHTML.slice(0, 80)} shows no focus`;
      return at && (focused.contains(at) || at.contains(focused)) ? null : `${focused.outerHTML.slice(0, 80)} is covered`;
    });
    if (hidden) finding("keyboard", hidden);
  }
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => ({
    leave: document.querySelector("#leave").checkVisibility(),
    text: document.querySelector("h1").checkVisibility(),
  }));
  if (printed.leave || !printed.text) finding("print", "prints buttons, or no text");
  await page.close();
}

/** Everything works where scripts are off: a person clicks through a questionnaire, searches, switches the language. */
async function withoutScripts(chromium, starts) {
  const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await tab(context);
  page.where = "without scripts";
  const click = async (selector) => {
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(selector)]);
    return page.getAttribute("main", "data-page");
  };
  await page.goto(`${base}/`);
  const home = await click(".door[hreflang=uk]");
  if ((await click("a.way >> nth=0")) === home) finding(page.where, "a choice leads nowhere");
  await page.fill("#say", "паспорт");
  await click(".write button");
  if (!(await page.textContent("main")).includes("паспорт")) finding(page.where, "the search lost its words");
  await click(".tongues [lang=en]");
  if ((await page.getAttribute("html", "lang")) !== "en") finding(page.where, "the language does not change");
  const begin = [...starts.keys()][0];
  if (begin) {
    // Find the page that begins it by its address, then press as a finger would.
    await page.goto(`${base}/uk/${starts.get(begin)}`);
    await click(`button[value="${begin}"]`);
    for (let n = 0; n < 3; n += 1) await click("button.way >> nth=0");
  }
  if ((await context.cookies()).length) finding(page.where, "left a cookie");
  await context.close();
}

async function nothingLeft(context) {
  const page = await context.newPage();
  await page.goto(`${base}/uk`);
  const left = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: globalThis.caches ? (await caches.keys()).length : 0,
    workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  }));
  for (const [where, n] of Object.entries(left)) if (n) finding("left behind", `${n} in ${where}`);
  if ((await context.cookies()).length) finding("left behind", "cookies");
  await page.close();
}

// --- All of it.

const chromium = await browser();
const phone = await chromium.newContext({ viewport: { width: 360, height: 740 }, colorScheme: "light", locale: "uk-UA" });
const dark = await chromium.newContext({ viewport: { width: 320, height: 640 }, colorScheme: "dark", locale: "ru-RU" });
const wide = await chromium.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: "light", locale: "en-GB" });

const missing = (lang) => Object.keys(expected.pages).filter((slug) => !seen[lang].has(slug));
const special = new Map();
const beginners = new Map();
const looked = new Set();

const lookClosely = async (page, name, offers) => {
  if (offers.field && !name.includes("typed") && !special.has(offers.page)) special.set(offers.page, offers.field);
  for (const { token } of offers.presses) if (unpack(token).verb === 5) beginners.set(token, offers.page);
  // Screens that differ only in the answers so far look the same to axe.
  const shape = `${offers.page} ${offers.heading} ${offers.presses.length} ${name.includes("hostile")}`;
  if (looked.has(shape)) return;
  looked.add(shape);
  await axe(page, name);
};
let turn = 0;
const lookAtSome = async (page, name) => {
  turn += 1;
  if (turn % 6 === 1) await axe(page, name);
};

const tabs = async (context) => Promise.all([tab(context), tab(context)]);
const phones = await tabs(phone);
await open(phones[0], { url: "/", name: "doors" });
await axe(phones[0], "doors");
await crawl(phones, "uk", lookClosely);
const ways = await outcomes(phones[0]);
for (const token of ways) {
  const visit = { lang: "uk", action: "/uk", fields: { to: token }, name: "uk outcome" };
  await lookClosely(phones[0], "uk outcome", await open(phones[0], visit));
}
const typedPages = new Map();
for (const slug of special.keys()) {
  const url = `/uk/${slug}`;
  const offers = await open(phones[0], { lang: "uk", url, name: url });
  const own = offers.field === "TEXTAREA" || directories.has(unpack(offers.at).node);
  if (own) typedPages.set(url, offers.field);
}
for (const [lang, context, look] of [["uk", phone, lookClosely], ["en", wide, lookAtSome], ["ru", dark, lookAtSome]]) {
  const pages = lang === "uk" ? phones : await tabs(context);
  if (lang !== "uk") {
    await crawl(pages, lang, look);
    for (const token of ways) {
      const fields = { to: relang(token, LANGS.indexOf(lang)) };
      await look(pages[0], `${lang} outcome`, await open(pages[0], { lang, action: `/${lang}`, fields, name: `${lang} outcome` }));
    }
  }
  await type(pages[0], lang, look);
  await fields(pages[0], lang, typedPages, look);
}
for (const [name, look] of Object.entries({ leaving, keyboard, nothingLeft, withoutScripts })) {
  try {
    await look(look === withoutScripts ? chromium : phone, beginners);
  } catch (error) {
    finding(name, error.message.split("\n")[0]);
  }
}
await chromium.close();

if (titles.size !== LANGS.length) finding("titles", `one neutral title a language, not ${[...titles].join(", ")}`);
for (const lang of LANGS) {
  for (const slug of missing(lang)) finding(lang, `never reached: ${expected.pages[slug]}`);
}
const defined = Object.keys(expected.pages).length;
const visited = LANGS.map((lang) => `${lang} ${seen[lang].size}`).join(", ");
console.log(
  `${count.screens} screens opened; pages visited: ${visited}${defined ? ` of ${defined} defined` : ""}; ` +
    `axe on ${count.axe} screens; ${count.walks} walks through questions; ${Math.round((Date.now() - started) / 1000)} s`,
);
for (const line of findings) console.error(`✗ ${line}`);
process.exitCode = findings.length ? 1 : 0;
