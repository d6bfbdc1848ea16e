import { Degenerate, finite, numeric, type Value } from "./values.ts";

/** A part of a formula, ready to be evaluated. */
export type Node = (values: ReadonlyMap<string, Value>) => Value;

/** How two numbers are calculated with. */
const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => divided(a, b, a / b),
  "%": (a, b) => divided(a, b, a % b),
  "^": (a, b) => a ** b,
};

function divided(_a: number, b: number, result: number): number {
  if (b === 0) throw new Degenerate("divides by zero");
  return result;
}

/** How two numbers are compared. */
export const ORDER: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
};

/** Makes the node of a value. */
export const constant =
  (value: Value): Node =>
  () =>
    value;

/** Makes the node of a calculation. */
export function calculate(sign: string, left: Node, right: Node): Node {
  const apply = ARITHMETIC[sign]!;
  return (values) => finite(apply(numeric(left(values)), numeric(right(values))));
}

/** Whether two values are the same; numbers may differ by the noise of binary fractions. */
export function isSame(a: Value, b: Value): boolean {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
