// Esc leaves the page, and so does the button, at once: the page is blanked before the neutral one arrives,
// and it leaves no step to come back to. Without this file the button is a plain link.
"use strict";
const way = document.getElementById("leave");
function leave() {
  document.documentElement.classList.add("gone");
  location.replace(way.href);
}
if (way) {
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      leave();
    }
  });
  way.addEventListener("click", (event) => {
    if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      leave();
    }
  });
  // Where the neutral site could not be reached and the browser brings the page back.
  addEventListener("pageshow", () => document.documentElement.classList.remove("gone"));
}
