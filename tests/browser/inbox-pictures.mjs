// Makes the pictures of docs/HOTLINE.md.
//
//   node inbox-pictures.mjs walk.json docs/pictures
//
// walk.json: {"base", "key": {"file", "passphrase"}, "case", "answered": case numbers}

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { browser } from "./browser.mjs";

const walk = JSON.parse(readFileSync(process.argv[2], "utf8"));
const folder = process.argv[3];
mkdirSync(folder, { recursive: true });

const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: "light", locale: "uk-UA" });
const page = await context.newPage();
const keep = (name) => page.screenshot({ path: join(folder, `inbox-${name}.png`), animations: "disabled" });

const open = async (digits) => {
  await page.fill("#find", digits);
  await page.click("#list button");
  await page.waitForSelector("#case[aria-busy=false] .talk");
  await page.fill("#find", "");
};

await page.goto(`${walk.base}/hotline/uk`);
await page.waitForFunction(() => document.querySelector("#sign-in label").textContent);
await page.setInputFiles("#key-file", walk.key.file);
await page.fill("#passphrase", walk.key.passphrase);
await keep("sign-in");
await page.keyboard.press("Enter");
await page.waitForSelector("#cases-name:focus");
await keep("list");
await open(walk.case);
await keep("case");
await page.selectOption("#template", { index: 2 });
await page.click(".answer .plain");
await page.evaluate(() => document.querySelector("form.answer").scrollIntoView({ block: "start" }));
await keep("answer");
await page.fill("#answer", "");
await page.click("#close");
await keep("close");
await page.click("#closing-no");
await page.click("#export");
await page.click("input[value=json]");
await keep("save");
await page.click("#saving-no");
await open(walk.answered);
await page.emulateMedia({ colorScheme: "dark" });
await keep("dark");
await chromium.close();
