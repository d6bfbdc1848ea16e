import { directionOf } from "@course-companion/contract/direction";
import type { ObjectiveKnowledge } from "@course-companion/contract/knowledge";
import { fill } from "./format.ts";

type Texts = Record<
  "noAnswers" | "right" | "last" | "buildsOn" | "another-question" | "another-day" | "fading",
  string
>;

/** Commas between the parts of a sentence, where it is not the Latin one. */
const COMMAS: Record<string, string> = { ar: "، ", ur: "، ", "zh-CN": "，" };
/** More titles than this make no sentence. */
const MOST_TITLES = 2;

/**
 * Says in one sentence why an objective has its level, as in "3 of 4 right, last one 12 days ago, builds on Tools".
 * `texts`: section `knowledge` of the catalogue of `locale`; `buildsOn`: titles of the objectives that it requires.
 */
export function sayKnowledge(
  locale: string,
  texts: Texts,
  { answers, right, reason }: Pick<ObjectiveKnowledge, "answers" | "right" | "reason">,
  buildsOn: readonly string[],
): string {
  const parts: string[] = [answers === 0 ? texts.noAnswers : fill(locale, texts.right, { right, answers })];
  if (reason.daysAgo !== null) {
    const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-reason.daysAgo, "day");
    parts.push(fill(locale, texts.last, { ago }));
  }
  if (buildsOn.length > 0) {
    const titles = buildsOn.slice(0, MOST_TITLES).map((title) => isolated(locale, title));
    parts.push(fill(locale, texts.buildsOn, { list: new Intl.ListFormat(locale).format(titles) }));
  }
  if (reason.note !== null) parts.push(texts[reason.note]);
  return parts.join(COMMAS[locale] ?? ", ");
}

/** Course titles may be in a language of the other direction. */
const isolated = (locale: string, title: string): string =>
  directionOf(locale) === "rtl" ? `\u2068${title}\u2069` : title;
