// Sealing in the browser, readable from top to bottom and without anybody else's code: HPKE (RFC 9180, base mode,
// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM), envelopes, key files, receipts and answers.
// The same as src/reporting/{hybrid,seal,keys,receipt}.rs; tests hold both to the RFC's vectors and to each other.

const subtle = globalThis.crypto?.subtle;
const utf8 = new TextEncoder();
const KEM = bytes("KEM", [0, 0x20]);
const SUITE = bytes("HPKE", [0, 0x20, 0, 1, 0, 2]);
const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20]; // what stands before a raw X25519 key
const ROUNDS = 600_000;

export const ENVELOPE = "dovira-envelope/1";
export const BUCKETS = [4, 16, 64, 256, 1024, 2048, 4096, 8192, 16384].map((kib) => kib * 1024);
export const REPLY_BUCKETS = [1, 4, 16].map((kib) => kib * 1024);

/** Whatever cannot be sealed or opened ends as this. `why`: "large", "shape", "other-key", "passphrase" or "changed". */
export class SealError extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

// ---- bytes

/** Joins texts (as UTF-8), byte arrays and buffers. */
export function bytes(...parts) {
  const all = parts.map((part) => (typeof part === "string" ? utf8.encode(part) : new Uint8Array(part)));
  const joined = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  all.reduce((at, part) => (joined.set(part, at), at + part.length), 0);
  return joined;
}

export const hex = (raw) => [...raw].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const fromHex = (text) => new Uint8Array((text.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
export const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** Base64url without padding. */
export function encode(raw) {
  let text = "";
  for (let at = 0; at < raw.length; at += 0x8000) text += String.fromCharCode(...raw.subarray(at, at + 0x8000));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Base64url without padding, of exactly `length` bytes. */
export function decode(text, length) {
  if (typeof text !== "string" || text.length !== Math.ceil((length * 4) / 3) || /[^A-Za-z0-9_-]/.test(text)) {
    throw new SealError("shape");
  }
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
}

/** The content's length in four bytes, the content, zeros up to the smallest bucket that fits. */
export function pad(content, buckets) {
  const bucket = buckets.find((size) => content.length + 4 <= size);
  if (!bucket) throw new SealError("large");
  const padded = new Uint8Array(bucket);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, 4);
  return padded;
}

/** As JSON in UTF-8. Half an emoji, which a page can hold, would make it unreadable elsewhere; it becomes a mark instead. */
const json = (value) => bytes(JSON.stringify(value, (_, text) => (typeof text === "string" ? text.toWellFormed() : text)));

export function unpad(padded) {
  const length = padded.length < 4 ? Infinity : new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > padded.length - 4 || padded.subarray(4 + length).some((byte) => byte)) throw new SealError("changed");
  return padded.subarray(4, 4 + length);
}

// ---- HPKE

/** Can this browser do it? Needs X25519 in WebCrypto and a secure context. */
export async function able() {
  try {
    const pair = await subtle.generateKey("X25519", true, ["deriveBits"]);
    return (await subtle.exportKey("raw", pair.publicKey)).byteLength === 32;
  } catch {
    return false;
  }
}

const importPublic = (raw) => subtle.importKey("raw", raw, "X25519", true, []);
const importPrivate = (raw) => subtle.importKey("pkcs8", bytes(PKCS8, raw), "X25519", true, ["deriveBits"]);
const aes = (raw) => subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/** The public half of a raw private key. */
export async function publicOf(secret) {
  return decode((await subtle.exportKey("jwk", await importPrivate(secret))).x, 32);
}

async function hmac(key, text) {
  // WebCrypto refuses an empty key; HMAC fills it up with zeros anyway.
  const raw = key.length ? key : new Uint8Array(32);
  const imported = await subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", imported, text));
}

const extract = (suite, salt, label, ikm) => hmac(salt, bytes("HPKE-v1", suite, label, ikm)); // RFC 9180, section 4

async function expand(suite, prk, label, info, length) {
  // One block of HKDF is enough: nothing here is longer than 32 bytes.
  return (await hmac(prk, bytes([0, length], "HPKE-v1", suite, label, info, [1]))).subarray(0, length);
}

async function exchange(secret, to) {
  try {
    return new Uint8Array(await subtle.deriveBits({ name: "X25519", public: await importPublic(to) }, secret, 256));
  } catch {
    throw new SealError("changed"); // a point of small order
  }
}

async function schedule(dh, enc, to, info) {
  const secret = await expand(KEM, await extract(KEM, [], "eae_prk", dh), "shared_secret", bytes(enc, to), 32);
  const context = bytes([0], await extract(SUITE, [], "psk_id_hash", []), await extract(SUITE, [], "info_hash", info));
  const prk = await extract(SUITE, secret, "secret", []);
  return { key: await aes(await expand(SUITE, prk, "key", context, 32)), iv: await expand(SUITE, prk, "base_nonce", context, 12) };
}

/** SealBase: `{ enc, sealed }`. `ephemeral` is for the RFC's vectors only. */
export async function sealBase(to, info, aad, text, ephemeral) {
  const pair = ephemeral ? undefined : await subtle.generateKey("X25519", true, ["deriveBits"]);
  const secret = ephemeral ? await importPrivate(ephemeral) : pair.privateKey;
  const enc = ephemeral ? await publicOf(ephemeral) : new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
  const { key, iv } = await schedule(await exchange(secret, to), enc, to, bytes(info));
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(aad) }, key, text);
  return { enc, sealed: new Uint8Array(sealed) };
}

/** OpenBase with a raw private key. */
export async function openBase(secret, enc, info, aad, sealed) {
  const dh = await exchange(await importPrivate(secret), enc);
  const { key, iv } = await schedule(dh, enc, await publicOf(secret), bytes(info));
  return decrypt(key, iv, bytes(aad), sealed, "changed");
}

async function decrypt(key, iv, additionalData, sealed, why) {
  try {
    return new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed));
  } catch {
    throw new SealError(why);
  }
}

/** DeriveKeyPair: the raw private key. */
export async function deriveKey(ikm) {
  return expand(KEM, await extract(KEM, [], "dkp_prk", ikm), "sk", [], 32);
}

/** A new raw private key. */
export const newKey = () => deriveKey(random(32));

// ---- envelopes

const fingerprint = async (key) => hex(new Uint8Array(await subtle.digest("SHA-256", key)));
/** Id of a raw public key, as headers name it. */
export const keyId = async (key) => (await fingerprint(key)).slice(0, 16);

/** What binds the header to what is sealed. */
export function headerBytes({ format, form, urgent, day, bucket, id, mailbox, keys }) {
  return bytes(`${format}\n${form}\n${urgent ? 1 : 0}\n${day}\n${bucket}\n${id}\n${mailbox}\n${keys.join(",")}\n`);
}

/** The number to quote by phone. */
export const caseNumber = (id) => String(parseInt(id.slice(0, 5), 16) % 1_000_000).padStart(6, "0");

/** Seals a report (an object) to raw public keys. `outside`: form, urgent, day, id, mailbox. */
export async function sealEnvelope(report, outside, recipients) {
  const padded = pad(json(report), BUCKETS);
  const { form, urgent, day, id, mailbox } = outside;
  const ids = await Promise.all(recipients.map(keyId));
  const header = { format: ENVELOPE, form, urgent, day, bucket: padded.length, id, mailbox, keys: ids };
  const bound = headerBytes(header);
  const [key, iv] = [random(32), random(12)];
  const keys = [];
  for (const to of recipients) {
    const wrapped = await sealBase(to, "dovira envelope", bound, key);
    keys.push({ enc: encode(wrapped.enc), key: encode(wrapped.sealed) });
  }
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound }, await aes(key), padded);
  return { header, keys, nonce: encode(iv), sealed: encode(new Uint8Array(sealed)) };
}

/** Opens an envelope with a recipient's raw private key: the report as an object. */
export async function openEnvelope(envelope, secret) {
  const { header, keys, nonce, sealed } = envelope ?? {};
  if (header?.format !== ENVELOPE || !BUCKETS.includes(header.bucket) || header.keys?.length !== keys?.length) {
    throw new SealError("shape");
  }
  const at = header.keys.indexOf(await keyId(await publicOf(secret)));
  if (at < 0) throw new SealError("other-key");
  const bound = headerBytes(header);
  const [enc, wrapped] = [decode(keys[at].enc, 32), decode(keys[at].key, 48)];
  const [iv, content] = [decode(nonce, 12), decode(sealed, header.bucket + 16)];
  const key = await openBase(secret, enc, "dovira envelope", bound, wrapped);
  const padded = await decrypt(await aes(key), iv, bound, content, "changed");
  return parse(unpad(padded));
}

function parse(content) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content));
  } catch {
    throw new SealError("changed");
  }
}

// ---- key files

async function stretch(password, salt, rounds, length) {
  const key = await subtle.importKey("raw", bytes(password), "PBKDF2", false, ["deriveBits"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return new Uint8Array(await subtle.deriveBits(way, key, length * 8));
}

/** Opens a private key's file: `{ name, id, secret }`. */
export async function openKeyFile(text, passphrase) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new SealError("shape");
  }
  const { format, name, public: half, rounds } = file ?? {};
  if (format !== "dovira-private-key/1" || !(rounds >= ROUNDS && rounds <= 20_000_000)) throw new SealError("shape");
  const key = await aes(await stretch(passphrase.normalize("NFKC"), decode(file.salt, 16), rounds, 32));
  const bound = bytes(`${format}\n${name}\n${half}\n${rounds}\n`);
  const secret = await decrypt(key, decode(file.nonce, 12), bound, decode(file.sealed, 48), "passphrase");
  if (encode(await publicOf(secret)) !== half) throw new SealError("shape");
  return { name, id: await keyId(decode(half, 32)), secret };
}

// ---- receipts and answers

/** A new receipt of 28 digits, with a locator that the server gave. */
export function makeReceipt(locator) {
  let digits = locator;
  while (digits.length < 26) digits += [...random(32)].filter((byte) => byte < 250).map((byte) => byte % 10).join("");
  digits = digits.slice(0, 26);
  const rest = [...digits, 0, 0].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
  return digits + String(98 - rest).padStart(2, "0");
}

/** As people are shown it. */
export const showReceipt = (digits) => digits.match(/.{1,4}/g).join(" ");

/** What a receipt opens: `{ mailbox, secret, replyKey }`. `salt`: the bytes that the server gave for its locator. */
export async function openReceipt(digits, salt) {
  const stretched = await stretch(digits.slice(6, 26), salt, ROUNDS, 64);
  const secret = await deriveKey(stretched.subarray(32));
  return { mailbox: hex(stretched.subarray(0, 16)), secret, replyKey: encode(await publicOf(secret)) };
}

/** Seals an answer (an object) to a receipt's reply key, as the store keeps it. */
export async function sealReply(reply, replyKey, mailbox) {
  const padded = pad(json(reply), REPLY_BUCKETS);
  const { enc, sealed } = await sealBase(decode(replyKey, 32), "dovira reply", mailbox, padded);
  return { enc: encode(enc), sealed: encode(sealed) };
}

/** Opens one. */
export async function openReply({ enc, sealed }, secret, mailbox) {
  const length = REPLY_BUCKETS.map((bucket) => bucket + 16).find((size) => Math.ceil((size * 4) / 3) === sealed?.length);
  const padded = await openBase(secret, decode(enc, 32), "dovira reply", mailbox, decode(sealed, length ?? 0));
  return parse(unpad(padded));
}
