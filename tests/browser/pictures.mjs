// Makes the pictures of the README from a running line.
//
//   node pictures.mjs http://127.0.0.1:8080 docs/pictures
//
// Written for today's content, but nothing breaks when it changes: each picture is reached by pressing what is there.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { browser, read, unpack } from "./browser.mjs";

const base = (process.argv[2] ?? "http://127.0.0.1:8080").replace(/\/$/, "");
const folder = process.argv[3] ?? "docs/pictures";
mkdirSync(folder, { recursive: true });

const PHONE = { width: 360, height: 720 };
const DESK = { width: 1120, height: 720 };
const chromium = await browser();

async function open(size, colorScheme, locale = "uk-UA") {
  const context = await chromium.newContext({ viewport: size, colorScheme, locale });
  const page = await context.newPage();
  page.keep = (name) => page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  return page;
}

const press = async (page, selector) => {
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(selector)]);
};

const write = async (page, text) => {
  await page.fill("#say", text);
  await press(page, ".write button");
};

/** The first page, from `start` on, for which `is` holds. */
async function find(page, lang, is) {
  const queue = [`/${lang}`];
  const known = new Set(queue);
  for (let url = queue.shift(); url; url = queue.shift()) {
    await page.goto(base + url);
    const offers = await page.evaluate(read);
    if (is(offers)) return offers;
    for (const link of offers.links) {
      const path = link.split("?")[0];
      if (link.startsWith(`/${lang}/`) && !known.has(path)) {
        known.add(path);
        queue.push(link);
      }
    }
  }
  throw new Error("no such page");
}

// A small phone: the first page, a question, places, an advertisement with its marks.
const phone = await open(PHONE, "light");
await phone.goto(`${base}/uk`);
await phone.keep("menu");

await find(phone, "uk", (offers) => offers.presses.some(({ token }) => unpack(token).verb === 5));
await press(phone, "button.way");
await press(phone, "button.way >> nth=0");
await phone.keep("question");

await find(phone, "uk", (offers) => offers.presses.some(({ token }) => unpack(token).item));
await write(phone, "в Тульчині");
await phone.keep("directory");

await find(phone, "uk", (offers) => offers.field === "TEXTAREA");
await write(phone, "Терміново! Робота за кордоном без досвіду. Паспорт віддати нам, квиток купимо ми. Нікому не кажіть.");
await phone.keep("advert");

// The same in the dark, in English.
const night = await open(PHONE, "dark", "en-GB");
await night.goto(`${base}/en`);
await write(night, "they took my passport");
await night.keep("search-dark");

// A desk.
const desk = await open(DESK, "light");
const pictured = await find(desk, "uk", (offers) => offers.text.length > 0 && offers.picture);
await desk.keep("desk");

await chromium.close();
console.log(`menu, question, directory, advert, search-dark, desk (“${pictured.heading}”) in ${folder}`);
