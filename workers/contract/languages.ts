/** Interface languages, by their BCP 47 tags, each by its own name; `locale` stands first in the web app's paths. */
export const LANGUAGES = {
  en: { name: "English", dir: "ltr", locale: "en" },
  es: { name: "Español", dir: "ltr", locale: "es" },
  ur: { name: "اردو", dir: "rtl", locale: "ur" },
  ar: { name: "العربية", dir: "rtl", locale: "ar" },
  "zh-Hans": { name: "简体中文", dir: "ltr", locale: "zh-CN" },
} as const;

export type Language = keyof typeof LANGUAGES;

/** The interface language that a tag asks for (`es-MX` is `es`, all Chinese is Simplified), or undefined. */
export function toLanguage(tag: string | null | undefined): Language | undefined {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  if (primary === "zh") return "zh-Hans";
  return (Object.keys(LANGUAGES) as Language[]).find((language) => language === primary);
}

/** The first language of an `accept-language` header that there is, by its weights (RFC 9110, section 12.5.4). */
export function acceptedLanguage(header: string | null): Language | undefined {
  const wishes = (header ?? "")
    .slice(0, 1_000)
    .split(",")
    .map((part) => {
      const [tag, ...parameters] = part.split(";");
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/i.exec(text)?.[1]).find(Boolean);
      return { language: toLanguage(tag), weight: weight === undefined ? 1 : Number(weight) };
    });
  return wishes
    .filter(({ language, weight }) => language && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)[0]?.language;
}
