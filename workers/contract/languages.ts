interface Facts {
  /** By its own name. */
  name: string;
  /** Between the parts of a list. Intl.ListFormat has "and", or no comma in Chinese. */
  comma: string;
  /** The tag by which Intl.DisplayNames names it, where its own is that of a country. */
  namedBy?: string;
}

/**
 * Interface languages by their BCP 47 tags, everywhere the same: in paths, cookies, parameters, settings and `lang`. A
 * language is a line here and its texts in `web/messages/TAG.json`.
 */
export const LANGUAGES = {
  en: { name: "English", comma: ", " },
  es: { name: "Español", comma: ", " },
  ur: { name: "اردو", comma: "، " },
  ar: { name: "العربية", comma: "، " },
  "zh-CN": { name: "简体中文", comma: "，", namedBy: "zh-Hans" },
} satisfies Record<string, Facts>;

export type Language = keyof typeof LANGUAGES;

const LISTED = Object.keys(LANGUAGES) as Language[];
const primaryOf = (tag: string) => tag.split("-")[0]!.toLowerCase();

/** What is known of a language if it is one of the interface. */
export const languageFacts = (tag: string): Facts | undefined =>
  Object.hasOwn(LANGUAGES, tag) ? LANGUAGES[tag as Language] : undefined;

/**
 * The interface language that a tag asks for, or undefined: the language itself, else the first that shares its primary
 * subtag (`es-MX` is `es`; `zh-TW`, and `zh-Hans`, which earlier releases stored, are `zh-CN`).
 */
export function toLanguage(tag: string | null | undefined): Language | undefined {
  const wanted = (tag ?? "").trim().toLowerCase().replaceAll("_", "-");
  return (
    LISTED.find((language) => language.toLowerCase() === wanted) ??
    LISTED.find((language) => primaryOf(language) === primaryOf(wanted))
  );
}
