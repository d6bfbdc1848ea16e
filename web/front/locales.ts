import { LANGUAGES, type Language } from "../../workers/contract/languages.ts";

/** The interface's languages, as they stand first in a page's path. */
export const LOCALES = Object.keys(LANGUAGES) as Language[];
export type Locale = Language;
