import * as z from "zod";
import type { MadeCall } from "./transcript.ts";

const path = z.string().regex(/^[a-z_]+(\.\w+)+$/);

/** What a value in a call or a result must be; anything that is none of these is compared as it is. */
export const Constraint = z.union([
  z.strictObject({ like: z.string() }).describe("A text that matches this regular expression"),
  z.strictObject({ given: z.boolean() }).describe("Present and not null, or not"),
  z.strictObject({ atLeast: z.number() }).describe("A number, or a list or text of this length"),
  z.strictObject({ from: path }).describe("What a tool returned before: `tool.field`"),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
]);
export type Constraint = z.infer<typeof Constraint>;

/** Returns what is at a path such as `results.0.url`; undefined when nothing is there. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name], value);
}

/** Returns what `tool.field` was in each result of that tool, the newest first. */
export function returned(calls: readonly MadeCall[], path: string): unknown[] {
  const [tool = "", ...rest] = path.split(".");
  return calls
    .filter((call) => call.tool === tool)
    .map(({ result }) => valueAt(result, rest.join(".")))
    .toReversed();
}

/** Returns why a value does not meet a constraint, after these calls; null when it does. */
export function mismatch(value: unknown, constraint: Constraint, calls: readonly MadeCall[]): string | null {
  const is = `is ${JSON.stringify(value) ?? "absent"}`;
  if (constraint === null || typeof constraint !== "object")
    return value === constraint ? null : `${is}, not ${JSON.stringify(constraint)}`;
  if ("like" in constraint) {
    const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    return new RegExp(constraint.like, "iu").test(text) ? null : `${is}, not like ${constraint.like}`;
  }
  if ("given" in constraint) {
    const isGiven = value !== undefined && value !== null;
    return isGiven === constraint.given ? null : is;
  }
  if ("atLeast" in constraint) {
    const size = typeof value === "number" ? value : (value as { length?: number } | null)?.length;
    return (size ?? -1) >= constraint.atLeast ? null : `${is}, not at least ${constraint.atLeast}`;
  }
  const isKnown = returned(calls, constraint.from).some((one) => one === value);
  return isKnown ? null : `${is}, which ${constraint.from} was not`;
}
