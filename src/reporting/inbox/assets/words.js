// The page's words, as the server has them in one language; they change without leaving the page.

let said = { lang: "uk", words: {}, templates: [], forms: {} };

/** Fetches the words of a language and puts them everywhere. */
export async function speak(lang) {
  const answer = await fetch(`/hotline/words/${lang}`, { cache: "no-store" });
  if (!answer.ok) throw new Error("no words");
  said = await answer.json();
  document.documentElement.lang = said.lang;
  document.title = say("desk-title");
  fill(document);
}

/** The language of the page. */
export const lang = () => said.lang;

/** A message, its values put in as they are. */
export function say(id, values = {}) {
  const text = said.words[id] || id;
  return text.replace(/\{([a-z]+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
}

/** The name of a form; its id where the dialogue files no longer know it. */
export const form = (id) => (Object.hasOwn(said.forms, id) ? said.forms[id] : id);

/** Templates of answers: id, name, texts by language. */
export const templates = () => said.templates;

/** A day as people write it. */
export function day(iso) {
  const [year, month, day] = iso.split("-");
  return said.lang === "en" ? `${Number(day)}/${Number(month)}/${year}` : `${day}.${month}.${year}`;
}

/** 123456 → 123-456 */
export const number = (digits) => `${digits.slice(0, 3)}-${digits.slice(3)}`;

/** Puts the words into what is marked for them. */
export function fill(root) {
  for (const it of root.querySelectorAll("[data-w]")) it.textContent = say(it.dataset.w);
  for (const it of root.querySelectorAll("[data-w-label]")) it.setAttribute("aria-label", say(it.dataset.wLabel));
  for (const it of root.querySelectorAll("[data-lang]")) {
    it.setAttribute("aria-pressed", String(it.dataset.lang === said.lang));
  }
}
