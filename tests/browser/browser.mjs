// A headless Chromium that reaches nothing but this machine.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const found = [process.env.DOVIRA_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts Chromium; throws where there is none. */
export async function browser() {
  const executablePath = found.find((path) => path && existsSync(path));
  if (!executablePath) {
    throw new Error("no Chromium: install the package chromium, or name it in DOVIRA_CHROMIUM");
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** What a page offers, read in the page itself. */
export function read() {
  const main = document.querySelector("main");
  const say = document.querySelector("#say");
  return {
    page: main?.dataset.page,
    lang: document.documentElement.lang,
    title: document.title,
    heading: document.querySelector("h1")?.textContent.trim() ?? "",
    text: main?.innerText ?? "",
    links: [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")),
    presses: [...document.querySelectorAll("button[name=to]")].map((button) => ({
      token: button.value,
      label: button.textContent.trim(),
      way: button.classList.contains("way"),
    })),
    actions: [...document.forms].map((form) => `${form.method} ${form.getAttribute("action")}`),
    at: document.querySelector("form.write input[name=at]")?.value,
    field: say ? say.tagName : null,
    kept: document.querySelector("#go input[name=kept]")?.value,
    picture: document.querySelector("main img")?.alt,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}

/** Sends a form as the page would; a person's press and typing travel in its body. */
export async function post(page, action, fields) {
  await Promise.all([
    page.waitForNavigation({ waitUntil: "load" }),
    page.evaluate(
      ([action, fields]) => {
        const form = document.createElement("form");
        form.method = "post";
        form.action = action;
        for (const [name, value] of Object.entries(fields)) {
          const field = document.createElement("textarea");
          field.name = name;
          field.value = value;
          form.append(field);
        }
        document.body.append(form);
        form.submit();
      },
      [action, fields],
    ),
  ]);
}

/** What a button carries, but for the answers themselves. */
export function unpack(token) {
  const bytes = Buffer.from(token, "base64url");
  let at = 2;
  const code = (flag) => {
    if (!(bytes[1] & flag)) return "";
    at += 4;
    return bytes.subarray(at - 4, at).toString("hex");
  };
  at += 4;
  const node = bytes.subarray(2, 6).toString("hex");
  const [back, campaign, item] = [code(1), code(2), code(4)];
  const run = bytes[1] & 8 ? { of: bytes.subarray(at, at + 4).toString("hex"), at: bytes[at + 7] } : null;
  return { lang: bytes[0] & 3, verb: bytes[0] >> 2, node, back, campaign, item, run, explained: Boolean(bytes[1] & 16) };
}

/** The same button in another language. */
export function relang(token, lang) {
  const bytes = Buffer.from(token, "base64url");
  bytes[0] = (bytes[0] & ~3) | lang;
  return bytes.toString("base64url");
}

/** The word that stands for a node in an address. */
export function slugOf(code) {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const value = BigInt(`0x${code}`) << 3n;
  return [6n, 5n, 4n, 3n, 2n, 1n, 0n].map((n) => letters[Number((value >> (5n * n)) & 31n)]).join("");
}
