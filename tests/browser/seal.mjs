// The browser's half of sealing, in a real browser: the RFC's vectors, what the program sealed, what is damaged; and it
// seals things that the program opens afterwards.
//   node seal.mjs GIVEN.json     GIVEN.json: what tests/seal/browser.rs prepared. Prints what was sealed as JSON.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browser } from "./browser.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const given = JSON.parse(readFileSync(process.argv[2], "utf8"));
const address = "http://127.0.0.1:9"; // nothing listens there: the pages are given below

const chromium = await browser();
try {
  const context = await chromium.newContext();
  await context.route("**/*", (route) => {
    const module = route.request().url().endsWith("/seal.js");
    const body = module ? readFileSync(join(root, "src/channels/web/assets/seal.js"), "utf8") : "<!doctype html><title>.</title>";
    return route.fulfill({ body, contentType: module ? "text/javascript" : "text/html" });
  });
  const page = await context.newPage();
  await page.goto(`${address}/`);
  const made = await page.evaluate(walk, given);
  process.stdout.write(JSON.stringify(made));
} finally {
  await chromium.close();
}

/** Runs in the page. */
async function walk(given) {
  const seal = await import("/seal.js");
  const { hex, fromHex: raw } = seal;
  const sorted = (_, value) =>
    value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  const same = (what, ...both) => {
    const [is, should] = both.map((value) => JSON.stringify(value, sorted));
    if (is !== should) throw new Error(`${what}: ${is} is not ${should}`);
  };
  const fails = async (what, why, work) => {
    const ended = await work().then(() => "nothing", (error) => error.why ?? `${error}`);
    same(what, ended, why);
  };

  same("this browser can seal", await seal.able(), true);

  // RFC 9180.
  const v = given.vector;
  const first = v.encryptions[0];
  same("DeriveKeyPair", hex(await seal.deriveKey(raw(v.ikmR))), v.skRm);
  same("the public half", hex(await seal.publicOf(raw(v.skRm))), v.pkRm);
  same("OpenBase", hex(await seal.openBase(raw(v.skRm), raw(v.enc), raw(v.info), raw(first.aad), raw(first.ct))), first.pt);
  const sealed = await seal.sealBase(raw(v.pkRm), raw(v.info), raw(first.aad), raw(first.pt), raw(v.skEm));
  same("SealBase", [hex(sealed.enc), hex(sealed.sealed)], [v.enc, first.ct]);
  await fails("a key that hides nothing", "changed", () => seal.sealBase(new Uint8Array(32), "", "", raw("00")));

  // What the program sealed.
  await fails("another passphrase", "passphrase", () => seal.openKeyFile(given.keyFile, "another one here"));
  await fails("no key file", "shape", () => seal.openKeyFile("{", "x"));
  await fails("half a key file", "shape", () => seal.openKeyFile(given.keyFile.replace("rounds", "round"), "x"));
  const key = await seal.openKeyFile(given.keyFile, given.passphrase);
  same("the key file", [key.name, key.id], [given.keyName, given.envelope.header.keys[0]]);
  same("the report", await seal.openEnvelope(given.envelope, key.secret), given.report);
  same("the case number", seal.caseNumber(given.envelope.header.id), given.report.case_number);

  // What is damaged or put together of parts.
  const changed = (change) => {
    const envelope = structuredClone(given.envelope);
    change(envelope);
    return () => seal.openEnvelope(envelope, key.secret);
  };
  const flip = (text) => (text[0] === "A" ? "B" : "A") + text.slice(1);
  await fails("another form", "changed", changed((e) => (e.header.form = "question")));
  await fails("not urgent", "changed", changed((e) => (e.header.urgent = !e.header.urgent)));
  await fails("another day", "changed", changed((e) => (e.header.day = "2020-01-01")));
  await fails("swapped keys", "changed", changed((e) => e.keys.reverse()));
  await fails("a changed key", "changed", changed((e) => (e.keys[0].key = flip(e.keys[0].key))));
  await fails("changed content", "changed", changed((e) => (e.sealed = flip(e.sealed))));
  await fails("another nonce", "changed", changed((e) => (e.nonce = "A".repeat(16))));
  await fails("cut content", "shape", changed((e) => (e.sealed = e.sealed.slice(0, -1))));
  await fails("another bucket", "shape", changed((e) => (e.header.bucket = 16384)));
  await fails("no bucket", "shape", changed((e) => (e.header.bucket = 4097)));
  await fails("another format", "shape", changed((e) => (e.header.format = "dovira-envelope/2")));
  await fails("not this key", "other-key", () => seal.newKey().then((other) => seal.openEnvelope(given.envelope, other)));
  await fails("nothing", "shape", () => seal.openEnvelope(null, key.secret));

  // Receipts and answers.
  const salt = raw(given.salt);
  const opened = await seal.openReceipt(given.receipt, salt);
  same("the receipt", [opened.mailbox, opened.replyKey], [given.mailbox, given.replyKey]);
  same("as it is shown", seal.showReceipt(given.receipt), given.shown);
  same("the answer", await seal.openReply(given.reply, opened.secret, opened.mailbox), given.replyContent);
  await fails("an answer of another mailbox", "changed", () => seal.openReply(given.reply, opened.secret, "0".repeat(32)));
  await fails("a cut answer", "shape", () => seal.openReply({ ...given.reply, sealed: "AAAA" }, opened.secret, opened.mailbox));
  const receipts = Array.from({ length: 200 }, () => seal.makeReceipt(given.receipt.slice(0, 6)));

  // What the program opens: several sizes, every kind of text, half an emoji.
  const outside = (form) => ({ form, urgent: true, day: given.envelope.header.day, id: hex(seal.random(16)), mailbox: given.mailbox });
  const to = given.recipients.map((half) => seal.decode(half, 32));
  const texts = ["Допоможіть", "", given.hostile, "ї".repeat(30_000), "x\ud83d"];
  const envelopes = [];
  for (const said of texts) {
    const report = structuredClone(given.report);
    report.answers[0].said = [said];
    envelopes.push(await seal.sealEnvelope(report, outside("report-case"), to));
  }
  await fails("too large", "large", () => seal.sealEnvelope({ a: "x".repeat(17 << 20) }, outside("a"), to));
  const reply = await seal.sealReply({ ...given.replyContent, text: given.hostile }, opened.replyKey, opened.mailbox);
  return { envelopes, texts: texts.map((text) => text.toWellFormed()), reply, receipts };
}
