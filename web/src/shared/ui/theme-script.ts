import { THEME_COOKIE } from "@course-companion/contract/theme";

/** Runs before the first paint: the look that was chosen here, so that nothing flashes. Cookies may be forbidden. */
export const THEME_SCRIPT = `try{const t=${THEME_COOKIE.toString()}.exec(document.cookie);if(t)document.documentElement.dataset.theme=t[1]}catch{}`;
