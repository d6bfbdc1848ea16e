import { THEME_COOKIE } from "@course-companion/contract/theme";
import { TEXT_KEY, TEXT_VALUES } from "../lib/text-settings.ts";

/**
 * Runs before the first paint: the theme and the settings of the text that were chosen here, so that nothing flashes or
 * moves. Cookies and storage may be forbidden. A value that no rule of the style sheet names changes nothing.
 */
export const THEME_SCRIPT = `{const root=document.documentElement;try{const t=${THEME_COOKIE.toString()}.exec(document.cookie);if(t)root.dataset.theme=t[1]}catch{}try{const s=JSON.parse(localStorage.getItem("${TEXT_KEY}"));for(const n of ${JSON.stringify(Object.keys(TEXT_VALUES))})if(s[n])root.setAttribute("data-text-"+n,s[n])}catch{}}`;
