import type { Language } from "../../../contract/languages.ts";
import { ar } from "./ar.ts";
import { type PrivacyTexts, en } from "./en.ts";
import { es } from "./es.ts";
import { ur } from "./ur.ts";
import { zhHans } from "./zh-hans.ts";

/** The privacy page, by language. */
export const PRIVACY: Record<Language, PrivacyTexts> = { en, es, ur, ar, "zh-CN": zhHans };
