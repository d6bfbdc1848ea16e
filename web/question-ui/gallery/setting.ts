import { directionOf } from "@course-companion/contract/direction";
import { LANGUAGES, type Language } from "@course-companion/contract/languages";

const TAGS = Object.keys(LANGUAGES) as Language[];

/** A direction of course texts. */
export type Direction = "ltr" | "rtl";

/** Returns the language that represents a direction: the first in the list that is written so. */
export const languageOf = (direction: Direction): Language =>
  TAGS.find((tag) => directionOf(tag) === direction)!;

/** What the page shows and how, as its address says it. */
export const CHOICES = {
  look: ["web", "widget"],
  theme: ["light", "dark"],
  language: TAGS,
  text: ["ltr", "rtl"],
  width: ["100%", "768px", "390px", "320px"],
} as const;

export type Setting = { [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] } & {
  /** A kind's name, or `all`. */
  kind: string;
  /** A state's name, or `all`. */
  state: string;
};

/** Reads an address's query; what it does not say, or says wrongly, is the first choice. */
export function settingOf(query: string): Setting {
  const given = new URLSearchParams(query);
  const chosen = Object.entries(CHOICES).map(([name, choices]) => {
    const value = given.get(name) ?? "";
    return [name, (choices as readonly string[]).includes(value) ? value : choices[0]];
  });
  const { language, ...rest } = Object.fromEntries(chosen) as Setting;
  const text = given.has("text") ? rest.text : directionOf(language);
  return {
    ...rest,
    language,
    text,
    kind: given.get("kind") ?? "single-choice",
    state: given.get("state") ?? "all",
  };
}
