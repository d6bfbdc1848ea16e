interface LanguageInfo {
  /** Its name in the language itself. */
  name: string;
  /** Separates the parts of a list. Intl.ListFormat would add "and", and leaves out the comma in Chinese. */
  comma: string;
  /** The tag to pass to Intl.DisplayNames, where the language's own tag would add a country to the name. */
  namedBy?: string;
}

/**
 * Interface languages by BCP 47 tag. Paths, cookies, parameters, settings and `lang` all use these tags. To add a
 * language, add a line here and its texts in `web/messages/TAG.json`.
 */
export const LANGUAGES = {
  en: { name: "English", comma: ", " },
  es: { name: "Español", comma: ", " },
  ur: { name: "اردو", comma: "، " },
  ar: { name: "العربية", comma: "، " },
  fr: { name: "Français", comma: ", " },
  "zh-CN": { name: "简体中文", comma: "，", namedBy: "zh-Hans" },
} satisfies Record<string, LanguageInfo>;

export type Language = keyof typeof LANGUAGES;

const TAGS = Object.keys(LANGUAGES) as Language[];
/** Returns the primary subtag of a language tag: `zh-CN` is `zh`. */
export const primaryTag = (tag: string): string => tag.split("-")[0]!.toLowerCase();

/** Returns the name and list separator of an interface language, or undefined for any other language. */
export const languageInfo = (tag: string): LanguageInfo | undefined =>
  Object.hasOwn(LANGUAGES, tag) ? LANGUAGES[tag as Language] : undefined;

/**
 * Maps a language tag to an interface language: the language itself, else the first with the same primary subtag
 * (`es-MX` is `es`; `zh-TW` is `zh-CN`, and so is `zh-Hans`, which earlier releases stored). Otherwise undefined.
 */
export function toLanguage(tag: string | null | undefined): Language | undefined {
  const wanted = (tag ?? "").trim().toLowerCase().replaceAll("_", "-");
  return (
    TAGS.find((language) => language.toLowerCase() === wanted) ??
    TAGS.find((language) => primaryTag(language) === primaryTag(wanted))
  );
}
