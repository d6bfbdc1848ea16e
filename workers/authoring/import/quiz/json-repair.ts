import { jsonrepair } from "jsonrepair";

/** Parsed JSON, and whether it had to be repaired. */
export interface RepairedJson {
  value: unknown;
  repaired: boolean;
  /** Line of the first error in the original text; 0 for valid JSON. */
  line: number;
}

/** Parses JSON, and repairs it with `jsonrepair` when it is not valid. */
export function parseLooseJson(text: string): RepairedJson | { error: string; line: number } {
  const clean = text.replace(/^\uFEFF/, "");
  try {
    return { value: JSON.parse(clean), repaired: false, line: 0 };
  } catch (error) {
    const line = lineOf(clean, error);
    try {
      return { value: JSON.parse(jsonrepair(escapeQuotes(clean))), repaired: true, line };
    } catch (second) {
      return { error: second instanceof Error ? second.message : "unreadable", line };
    }
  }
}

function lineOf(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : "";
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? 1 : text.slice(0, Number(position)).split("\n").length;
}

/** What may follow a string: the end of a key or a value, or a line whose comma is missing. */
const AFTER_STRING = /^\s*(?:[:}\]]|$|\n\s*"|,\s*(?:["'{[\]}/]|-?\d|true|false|null))/;
/** A comma and a quotation mark inside a sentence: `the "first", "second" and so on`. */
const STILL_INSIDE = /^\s*,\s*"[^":]*"[^\s,:}\]]/;

/** Escapes quotation marks inside strings, of which `jsonrepair` by itself finds only a quarter (research.md of spec 001). */
function escapeQuotes(text: string): string {
  let inside = false;
  return text.replaceAll(/\\[\s\S]|"/g, (found, at: number) => {
    if (found !== '"') return found;
    const after = text.slice(at + 1, at + 400);
    if (inside && (!AFTER_STRING.test(after) || STILL_INSIDE.test(after))) return '\\"';
    inside = !inside;
    return found;
  });
}
