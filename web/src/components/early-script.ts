/** Told to the window once the page's code listens to its buttons. */
export const HYDRATED = "cc-hydrated";

/**
 * Runs before the page's code is there, which takes seconds on a slow line: keeps the last button that was pressed,
 * shows that it was heard (not by an attribute, which hydration would miss), and presses it when the code can tell
 * what it does. Links, menus and forms need no code.
 */
export const EARLY_SCRIPT = `{let pressed,sign;const hear=e=>{const b=e.target.closest("button[type=button]");if(!b)return;sign?.cancel();pressed=b;sign=b.animate({opacity:[.5,.5]},3e4)};addEventListener("click",hear,true);addEventListener("${HYDRATED}",()=>{removeEventListener("click",hear,true);sign?.cancel();pressed?.click()},{once:true})}`;
