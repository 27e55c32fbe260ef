// Elements, and words of people made harmless: they are only ever text, and characters that hide something or turn a line
// around are seen instead of obeyed. What is copied out is what was written, byte for byte.

/** An element with attributes and children; strings become text. */
export function make(tag, attributes = {}, ...children) {
  const it = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) it.addEventListener(name.slice(2), value);
    else if (value === true) it.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) it.setAttribute(name, String(value));
  }
  it.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return it;
}

// Controls but for tab and line end; marks of direction; spaces of no width, but for the joiner inside emoji; tags.
const MARKS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A person's words in an element of their own, from which nothing reaches the page around. */
export function inert(text, tag = "div") {
  const it = make(tag, { class: "words", dir: "auto" });
  let from = 0;
  for (const found of text.matchAll(MARKS)) {
    it.append(text.slice(from, found.index));
    from = found.index + found[0].length;
    const code = found[0].codePointAt(0);
    // The flags of England, Scotland and Wales are spelt with tags.
    if (code >= 0xe0000 && /\u{1f3f4}[\u{e0020}-\u{e007e}]*$/u.test(text.slice(Math.max(0, found.index - 16), found.index))) {
      it.append(found[0]);
      continue;
    }
    // The character itself stands in a box that ends its power; its code is drawn by the style.
    const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    it.append(make("span", { class: "mark", "data-code": name, title: name }, found[0]));
  }
  it.append(text.slice(from));
  return it;
}

/** A photo of an opened report as an image from memory; null where it is no JPEG. */
export function picture(photo, alt) {
  if (photo?.media_type !== "image/jpeg" || typeof photo.data !== "string") return null;
  let bytes;
  try {
    bytes = Uint8Array.from(atob(photo.data), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return null;
  const address = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
  pictures.add(address);
  return make("img", { src: address, alt });
}

const pictures = new Set();

/** Lets go of all pictures. */
export function forgetPictures() {
  for (const address of pictures) URL.revokeObjectURL(address);
  pictures.clear();
}
