import type { StudyContext } from "../../contract/progress.ts";

/** The size limit of a study context, in bytes of UTF-8 JSON. */
const MAX_BYTES = 1024;

const LONG_TITLE = 40;
const SHORT_TITLE = 12;

/**
 * Removes the least important parts until the study context is within the limit: list entries (of the longest list
 * first), then titles, the section and the open attempt (which `GET /me/progress?course=` has). Ids have at most 64
 * ASCII characters, so this is enough.
 */
export function limitSize(value: StudyContext): StudyContext {
  const result = structuredClone(value);
  const lists: unknown[][] = [result.due.objectives, result.weak, result.lastErrors];
  const isWithinLimit = () => sizeOf(result) <= MAX_BYTES;
  while (!isWithinLimit()) {
    const longest = lists.reduce((a, b) => (b.length > a.length ? b : a));
    if (longest.length === 0) break;
    longest.pop();
  }
  const steps = [
    () => truncateTitles(result, LONG_TITLE),
    () => truncateTitles(result, SHORT_TITLE),
    () => result.place && (result.place.section = null),
    () => truncateTitles(result, 1),
    () => (result.openAttempt = null),
  ];
  for (const step of steps) if (!isWithinLimit()) step();
  return result;
}

function truncateTitles(value: StudyContext, length: number): void {
  for (const titled of [value, value.place, value.next])
    if (titled) titled.title = truncate(titled.title, length);
}

/** Truncates a text to `length` code points, including the ellipsis. */
function truncate(text: string, length: number): string {
  const points = Array.from(text);
  return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
}

const sizeOf = (value: StudyContext): number => new TextEncoder().encode(JSON.stringify(value)).length;
