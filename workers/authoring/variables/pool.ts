import { checkKey, duplicatesIn } from "../../questions/author.ts";
import { parseResponse, scoreResponse, solutionOf, splitQuestion } from "../../questions/grade.ts";
import { hash53 } from "../../questions/hash.ts";
import { type AuthoredQuestion, Question } from "../../questions/schema.ts";
import { seeded } from "../seeded.ts";
import { type Plan, sizeOf, valuesAt } from "./plan.ts";
import type { QuestionTemplate, Raw } from "./template.ts";
import { Degenerate, type Value } from "./values.ts";

/** How many draws are tried at most. */
const MOST_DRAWS = 10_000;
/** How many variants a template should have at least, and has when its author says nothing. */
export const ENOUGH_VARIANTS = 20;

/** One draw: the places of the free variables in their ranges and sets, and the values that follow. */
export interface Draw {
  places: readonly number[];
  values: ReadonlyMap<string, Value>;
}

/** What became of a draw: a question, nothing since a condition leaves it out, or the reason why it cannot be asked. */
export type Outcome =
  | { draw: Draw; raw: Raw }
  | { degenerate: string; draw: Draw | null; raw: Raw | null }
  | null;

/**
 * Tries the draws of a template: all of them when they are few, else `MOST_DRAWS` of them. Their order follows from the
 * question's id, so that it is the same on every machine and after other changes of the question.
 */
export function* tryDraws(id: string, plan: Plan, template: QuestionTemplate): Generator<Outcome> {
  for (const places of placesOf(id, plan)) {
    let draw: Draw | null = null;
    let raw: Raw | null = null;
    try {
      const values = valuesAt(plan, places);
      if (values === null) yield null;
      else {
        draw = { places, values };
        raw = template.fill(values);
        const problem = problemOf(raw);
        yield problem === null ? { draw, raw } : { degenerate: problem, draw, raw };
      }
    } catch (error) {
      if (!(error instanceof Degenerate)) throw error;
      yield { degenerate: error.message, draw, raw };
    }
  }
}

/** The places of each draw, in a random order that follows from `id`. */
function* placesOf(id: string, plan: Plan): Generator<number[]> {
  const random = seeded(hash53(id) | 0);
  const size = sizeOf(plan);
  const seen = new Set<number>();
  if (size > MOST_DRAWS) {
    for (let i = 0; i < MOST_DRAWS; i++) yield plan.free.map(({ count }) => Math.floor(random() * count));
    return;
  }
  for (let left = size; left > 0; left--) {
    // The first free number at or after a random one: each draw comes once.
    let number = Math.floor(random() * size);
    while (seen.has(number)) number = (number + 1) % size;
    seen.add(number);
    let rest = number;
    yield plan.free.map(({ count }) => {
      const place = rest % count;
      rest = Math.floor(rest / count);
      return place;
    });
  }
}

/** Returns why a concrete question cannot be asked; null when it can. */
export function problemOf(raw: Raw): string | null {
  const read = Question.safeParse(raw);
  if (!read.success) return `does not fit the format (${read.error.issues[0]?.message ?? "invalid"})`;
  const same = [...duplicatesIn(read.data), ...duplicatesIn(withPlainNumbers(read.data))].find(
    ({ path }) => !path.includes("accept"),
  );
  if (same) return `makes two parts the same (${same.message})`;
  const wrong = checkKey(read.data).find(({ severity }) => severity !== "warning");
  return wrong ? `makes a key that cannot be graded (${wrong.message})` : null;
}

/** A text that is a number, maybe in math, with a unit. */
const NUMBER = /^\$?\s*([-+−]?\d+)(?:(?:[.,]|\{,\})(\d+))?\s*\$?(\D*)$/;

/** Copies a question with numbers in one form, so that 0.5 and 0.50 are found to be the same answer. */
function withPlainNumbers<T>(part: T): T {
  if (typeof part === "string") {
    const [, whole, decimals = "", unit] = NUMBER.exec(part) ?? [];
    return (whole === undefined ? part : `${Number(`${whole.replace("−", "-")}.${decimals}`)}${unit}`) as T;
  }
  if (Array.isArray(part)) return part.map(withPlainNumbers) as T;
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, withPlainNumbers(item)])) as T;
}

/** Draws up to `wanted` different questions. */
export function drawPool(
  id: string,
  plan: Plan,
  template: QuestionTemplate,
  wanted: number,
): { draw: Draw; raw: Raw }[] {
  const found = new Map<string, { draw: Draw; raw: Raw }>();
  for (const outcome of tryDraws(id, plan, template)) {
    if (outcome === null || "degenerate" in outcome) continue;
    const key = JSON.stringify(outcome.raw);
    if (!found.has(key)) found.set(key, outcome);
    if (found.size === wanted) break;
  }
  return [...found.values()];
}

/** Returns why the product's own grader rejects a question's key; null when it gives it full marks. */
export function gradingProblem(question: AuthoredQuestion): string | null {
  try {
    const { item, sealed } = splitQuestion(question, (markdown) => ({ markdown, html: "" }));
    const parsed = parseResponse(item, solutionOf(item, sealed));
    if (!parsed.ok) return `its own answer is rejected (${parsed.errors[0]?.detail ?? "invalid"})`;
    return scoreResponse(item, sealed, parsed.response).correct ? null : "its own answer is graded as wrong";
  } catch (error) {
    return `it cannot be graded (${error instanceof Error ? error.message : String(error)})`;
  }
}
