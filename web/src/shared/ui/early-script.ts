/** Dispatched on the window once the page's script handles its buttons. */
export const HYDRATED = "cc-hydrated";

/**
 * Runs before the page's code has loaded, which takes seconds on a slow connection. Remembers the last button that was
 * pressed, or that the search was opened by its keys and what was typed then; acknowledges it (not by an attribute, which
 * hydration would miss); and presses the button once the code handles it. Links, menus and forms need no code.
 */
export const EARLY_SCRIPT = `{
let pressed, sign, typed = "";
const hear = (button) => {
  sign?.cancel();
  pressed = button;
  typed = "";
  sign = button.animate({ opacity: [.5, .5] }, 3e4);
};
const click = (event) => {
  const button = event.target.closest("button[type=button]");
  if (button) hear(button);
};
const key = (event) => {
  const { key, ctrlKey, metaKey, altKey } = event, held = ctrlKey || metaKey;
  const search = document.querySelector(".search-button");
  if (!search || altKey || event.target.closest("input, textarea, select")) return;
  if (held ? key == "k" : key == "/" && pressed != search) hear(search);
  else if (pressed == search && !held && key.length == 1) typed += key;
  else return;
  event.preventDefault();
};
addEventListener("click", click, true);
addEventListener("keydown", key, true);
addEventListener("${HYDRATED}", () => {
  removeEventListener("click", click, true);
  removeEventListener("keydown", key, true);
  sign?.cancel();
  pressed?.click();
  if (typed) document.execCommand("insertText", false, typed);
}, { once: true });
}`;
