// The hotline's page: sign-in, and what goes on while somebody is signed in. Key and token live in this module's memory.

import { hasDrafts } from "./answer.js";
import { draw, leaveCase, onChange, onScreen, showCase } from "./case.js";
import { Refused, ask, desk, get, onEnd, post } from "./desk.js";
import { canaries, drawList, fetchList, focusLine, forgetList, listen, onOpen, showFirst } from "./list.js";
import { able, decode, encode, hex, openBase, openEnvelope, openKeyFile } from "./seal.js";
import { lang, say, speak } from "./words.js";

const IDLE = 30 * 60_000;
const NEWS = 60_000;
// Key files are about 400 bytes.
const MOST_KEY_FILE = 16 * 1024;

const find = (id) => document.getElementById(id);
let lastAct = Date.now();
let lastKept = Date.now();

// --- Sign-in.

async function signIn(event) {
  event.preventDefault();
  const [file, passphrase] = [find("key-file").files[0], find("passphrase").value];
  const button = find("sign-in").querySelector("button");
  if (!file || button.disabled) return;
  find("door-trouble").textContent = "";
  find("said").textContent = say("desk-opening-key");
  find("door-busy").hidden = false;
  button.disabled = true;
  try {
    await enter(file, passphrase);
  } catch (error) {
    desk.key = null;
    desk.token = null;
    find("door-trouble").textContent = say(`desk-error-${error.why ?? "failed"}`);
    find("passphrase").focus();
    return;
  } finally {
    find("said").textContent = "";
    find("door-busy").hidden = true;
    button.disabled = false;
    find("passphrase").value = "";
  }
  find("sign-in").reset();
  find("door").hidden = true;
  find("desk").hidden = false;
  find("sign-out").hidden = false;
  find("who").hidden = false;
  find("who").textContent = desk.key.name;
  showFirst();
  find("cases-name").tabIndex = -1;
  find("cases-name").focus();
  openCanaries();
}

async function enter(file, passphrase) {
  if (!(await able())) throw new Refused("browser");
  if (file.size > MOST_KEY_FILE) throw new Refused("key-file");
  const opened = await openKeyFile(await file.text(), passphrase).catch((error) => {
    throw new Refused(error?.why === "passphrase" ? "passphrase" : "key-file");
  });
  const challenge = await post("challenge", { key: opened.id });
  // Bound to this host: a challenge that another site passes on does not open.
  const { enc, sealed } = challenge;
  const bound = `${opened.id}\n${location.host}`;
  const secret = await openBase(opened.secret, decode(enc, 32), "dovira sign-in", bound, decode(sealed, 48)).catch(() => {
    throw new Refused("proof");
  });
  const { token } = await post("session", { id: challenge.id, proof: encode(secret) });
  Object.assign(desk, { key: opened, token });
  lastAct = Date.now();
  Object.assign(desk, await get("keys"));
  await fetchList();
}

// --- The end of a session.

function leave(why) {
  if (desk.token && why !== "signed-out") ask("DELETE", "session").catch(() => {});
  Object.assign(desk, { key: null, token: null, keys: [], today: "" });
  leaveCase({ drafts: true });
  forgetList();
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  find("desk").hidden = true;
  find("sign-out").hidden = true;
  find("who").hidden = true;
  find("who").textContent = "";
  find("door").hidden = false;
  find("said").textContent = say(why === "out" ? "desk-signed-out" : "desk-error-signed-out");
  if (why === "untrusted") find("door-trouble").textContent = say("desk-error-untrusted");
  find("key-file").focus();
}

// --- What happens by itself.

/** Tests of the way are opened without a word; what is inside proves that they arrived. */
async function openCanaries() {
  for (const row of canaries().slice(0, 20)) {
    try {
      const envelope = await get(`envelope/${row.id}`);
      const report = await openEnvelope(envelope, desk.key.secret);
      const secret = new TextEncoder().encode(report.answers[0].said[0]);
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", secret));
      await post("canary", { id: row.id, proof: hex(hash) });
    } catch {
      // The server alarms about those that do not arrive.
    }
  }
}

async function look(unattended) {
  if (!desk.token) return;
  try {
    if (!(await fetchList(unattended))) return;
  } catch (error) {
    if (desk.token) find("said").textContent = say(`desk-error-${error.why ?? "failed"}`);
    return;
  }
  drawList();
  openCanaries();
}

async function tick() {
  if (!desk.token) return;
  const now = Date.now();
  if (now - lastAct > IDLE) return leave("idle");
  if (lastAct > lastKept && now - lastKept > 5 * 60_000) {
    // Somebody is writing: that is an act too.
    lastKept = now;
    await get("session").catch(() => {});
  }
  await look(true);
}

// --- Start.

async function start() {
  const language = location.pathname.split("/")[2] || "uk";
  await speak(language);
  listen();
  onOpen(showCase);
  onChange(() => look(false));
  onEnd((why) => leave(why));
  find("sign-in").addEventListener("submit", signIn);
  find("sign-out").addEventListener("click", () => leave("out"));
  find("again").addEventListener("click", async () => {
    await look(false);
    find("said").textContent = say("desk-fresh");
  });
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.addEventListener("click", async () => {
      await speak(button.dataset.lang);
      history.replaceState(null, "", `/hotline/${lang()}`);
      if (!desk.token) return;
      drawList();
      draw();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && onScreen() && !event.isComposing && !document.querySelector("dialog[open]")) {
      // Where only one of the two fits, the list comes back in the place of the case.
      document.body.classList.remove("reading");
      focusLine();
    }
  });
  for (const act of ["keydown", "pointerdown"]) document.addEventListener(act, () => (lastAct = Date.now()), { passive: true });
  addEventListener("beforeunload", (event) => {
    if (hasDrafts()) event.preventDefault();
  });
  // A page that the browser brings back from its memory shows nothing.
  addEventListener("pagehide", () => desk.token && leave("out"));
  setInterval(tick, NEWS);
  if (!(await able())) find("door-trouble").textContent = say("desk-error-browser");
}

start().catch(() => {
  find("door-trouble").textContent = "…";
});
