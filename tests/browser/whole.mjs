// An operator signs in, opens one case, reads it, sees its photos and answers.
//
//   node whole.mjs way.json
//
// way.json: {"base", "file", "passphrase", "case_number", "words": […], "photos", "answer"}
// Exit code 1 with what was found instead.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { browser } from "./browser.mjs";

const way = JSON.parse(readFileSync(process.argv[2], "utf8"));
const chromium = await browser();
const page = await chromium.newPage();
page.setDefaultTimeout(30_000);

await page.goto(`${way.base}/hotline/uk`);
await page.waitForFunction(() => document.querySelector("#sign-in label").textContent);
await page.setInputFiles("#key-file", way.file);
await page.fill("#passphrase", way.passphrase);
await page.press("#passphrase", "Enter");
await page.waitForSelector("#cases-name:focus");

await page.fill("#find", `${way.case_number.slice(0, 3)}-${way.case_number.slice(3)}`);
await page.click("#list button");
await page.waitForSelector("#case[aria-busy=false] #case-name:focus");
const shown = await page.textContent("#case");
for (const word of way.words) assert.ok(shown.includes(word), `“${word}” is not shown in\n${shown}`);
const photos = await page.evaluate(async () => {
  const images = [...document.querySelectorAll(".photos img")];
  await Promise.all(images.map((image) => image.decode()));
  return images.filter((image) => image.naturalWidth > 0).length;
});
assert.equal(photos, way.photos);

await page.fill("#answer", way.answer);
await page.click(".answer button[type=submit]");
await page.waitForSelector(".piece.ours");
assert.ok((await page.textContent(".piece.ours")).includes(way.answer));
await chromium.close();
