/** What a variable can be. Conditions are true or false. */
export type Value = number | string | boolean;

/** A formula that cannot be used whatever is drawn: the author has to change it. */
export class FormulaError extends Error {
  override name = "FormulaError";
}

/** A formula that has no usable value for one draw, such as a division by zero. The message completes "a draw …". */
export class Degenerate extends Error {
  override name = "Degenerate";
}

/** Returns a number. Throws `Degenerate` for NaN and infinities, which no question can show or grade. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Degenerate("gives a number that is not finite");
  return value;
}

/** Returns the value as a number. Throws `Degenerate` for texts and conditions. */
export function numeric(value: Value): number {
  if (typeof value === "number") return value;
  throw new Degenerate(`calculates with ${typeof value === "string" ? "a text" : "a condition"}`);
}

/** Returns the value as a condition. Throws `Degenerate` for numbers and texts. */
export function condition(value: Value): boolean {
  if (typeof value === "boolean") return value;
  throw new Degenerate(`uses a ${typeof value === "string" ? "text" : "number"} as a condition`);
}

/** Rounds to `digits` decimals, halves away from zero; binary fractions such as 1.005 count as what they are written as. */
export function roundTo(value: number, digits: number): number {
  const [mantissa, exponent = "0"] = String(Math.abs(value)).split("e");
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  const rounded = Number(`${scaled}e${-digits}`);
  return Number.isFinite(rounded) ? Math.sign(value) * rounded : value;
}

/** Removes the noise of binary fractions: 12 significant digits, and no negative zero. */
export const clean = (value: number): number => Number(value.toPrecision(12)) + 0;
