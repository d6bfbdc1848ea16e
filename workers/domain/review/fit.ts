import type { StudyContext } from "../../contract/progress.ts";

/** Bytes of UTF-8 JSON that a study context may take. */
const MAX_BYTES = 1024;

const LONG_TITLE = 40;
const SHORT_TITLE = 12;

/**
 * Cuts what matters least until the answer fits: list entries (the longest list first), then titles, the section, the
 * open attempt (`GET /me/progress?course=` has it). Ids have at most 64 ASCII characters, so that this is enough.
 */
export function fit(value: StudyContext): StudyContext {
  const result = structuredClone(value);
  const lists: unknown[][] = [result.due.objectives, result.weak, result.lastErrors];
  const fits = () => sizeOf(result) <= MAX_BYTES;
  while (!fits()) {
    const longest = lists.reduce((a, b) => (b.length > a.length ? b : a));
    if (longest.length === 0) break;
    longest.pop();
  }
  const steps = [
    () => cutTitles(result, LONG_TITLE),
    () => cutTitles(result, SHORT_TITLE),
    () => result.place && (result.place.section = null),
    () => cutTitles(result, 1),
    () => (result.openAttempt = null),
  ];
  for (const step of steps) if (!fits()) step();
  return result;
}

function cutTitles(value: StudyContext, length: number): void {
  for (const titled of [value, value.place, value.next]) if (titled) titled.title = cut(titled.title, length);
}

/** At most `length` code points, the last one an ellipsis when something was cut. */
function cut(text: string, length: number): string {
  const points = Array.from(text);
  return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
}

const sizeOf = (value: StudyContext): number => new TextEncoder().encode(JSON.stringify(value)).length;
