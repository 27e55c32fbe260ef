// What is known while somebody is signed in: in this page's memory only, gone with the tab. And how the server is asked.

/** `key`: the opened key. `token`: the session's. `keys`: public keys of the desk. */
export const desk = { key: null, token: null, keys: [], today: "" };

/** The server refuses: one word why, and how the case stands now where that is the reason. */
export class Refused extends Error {
  constructor(why, now) {
    super(why);
    this.why = why;
    this.now = now;
  }
}

let ended = () => {};

/** What happens when the session is over. */
export const onEnd = (act) => {
  ended = act;
};

/** Asks the server; the token travels in a header, never in an address or a cookie. */
export async function ask(method, path, body, headers = {}) {
  const options = { method, headers: { ...headers }, cache: "no-store", credentials: "omit", redirect: "error", keepalive: method === "DELETE" };
  if (desk.token) options.headers.authorization = `Bearer ${desk.token}`;
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const token = desk.token;
  let answer;
  try {
    answer = await fetch(`/hotline/api/${path}`, options);
  } catch {
    throw new Refused("away");
  }
  if (answer.ok || answer.status === 304) return answer;
  const said = await answer.json().catch(() => ({}));
  const why = typeof said.error === "string" ? said.error : "failed";
  // An answer to a session before this one ends nothing.
  if ((why === "signed-out" || (why === "untrusted" && token)) && token && token === desk.token) ended(why);
  throw new Refused(why, said.now);
}

/** As `ask`, for what answers with JSON. */
export const get = async (path) => (await ask("GET", path)).json();
export const post = async (path, body) => (await ask("POST", path, body)).json();

/** The keys to seal the desk's copies to: of that desk of ours to which this case went. */
export function colleagues(keyIds) {
  const desks = Map.groupBy(desk.keys, (key) => key.desk);
  const shared = (keys) => keys.filter((key) => keyIds.includes(key.id)).length;
  return [...desks.values()].sort((a, b) => shared(b) - shared(a))[0] ?? [];
}
