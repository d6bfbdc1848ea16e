import { hash53 } from "../hash.ts";
import { type Grader, invalid, ownProperty, publicBase, seal } from "../grading.ts";
import { readNumber } from "./number.ts";
import type { Authored, Response, View } from "./schema.ts";

/** Maximum length of a typed number, in characters. */
const MAX_LENGTH = 100;

interface NumericKey {
  answer: number;
  /** Absolute, in the unit of `answer`. */
  tolerance: number;
  unit: string | null;
  /** Conversion factors to `unit` by accepted unit, including `unit` itself. */
  units: Record<string, number>;
}

/** Grades a number with a tolerance and units. */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    const { answer, unit } = authored;
    const tolerance =
      typeof authored.tolerance === "string"
        ? (Math.abs(answer) * Number(authored.tolerance.slice(0, -1))) / 100
        : authored.tolerance;
    const units = unit === undefined ? {} : { ...authored.units, [unit]: 1 };
    const key: NumericKey = { answer, tolerance, unit: unit ?? null, units };
    // Hash order, so that the list does not reveal the answer's unit.
    const shown = Object.keys(units).sort(
      (a, b) => hash53(`${authored.id}\n${a}`) - hash53(`${authored.id}\n${b}`),
    );
    return {
      item: { ...publicBase(authored, render), kind: "numeric", units: shown },
      sealed: seal(authored, render, key, {}),
    };
  },
  parse(item, response) {
    const raw = ownProperty(response, "value");
    const value = typeof raw === "number" && Number.isFinite(raw) ? String(raw) : raw;
    if (typeof value !== "string" || value.length > MAX_LENGTH)
      return invalid("/value", `send a number of at most ${MAX_LENGTH} characters`);
    const typed = readNumber(value);
    if (typed === null) return invalid("/value", "this cannot be read as a number");
    const given = ownProperty(response, "unit");
    if (given !== undefined && given !== null && (typeof given !== "string" || given.length > MAX_LENGTH))
      return invalid("/unit", "send the unit as text");
    const name = typeof given === "string" && given.trim() !== "" ? given : typed.rest;
    if (
      typeof given === "string" &&
      given.trim() !== "" &&
      typed.rest !== "" &&
      findUnit(item.units, typed.rest) !== findUnit(item.units, given)
    ) {
      return invalid("/value", "send the number here and the unit in `unit`");
    }
    if (item.units.length === 0) {
      return name === ""
        ? { ok: true, response: { value: value.trim() } }
        : invalid("/value", "send a number without a unit");
    }
    if (name === "") return invalid("/unit", `add one of these units: ${item.units.join(", ")}`);
    const unit = findUnit(item.units, name);
    return unit === null
      ? invalid("/unit", `use one of these units: ${item.units.join(", ")}`)
      : { ok: true, response: { value: value.trim(), unit } };
  },
  score(_item, sealed, { value, unit }) {
    const { answer, tolerance, units } = sealed.key as NumericKey;
    const factor = unit === undefined ? 1 : (units[unit] ?? Number.NaN);
    // Allows for rounding of binary fractions; far below any tolerance that an author would set.
    const slack = 1e-9 * Math.max(Math.abs(answer), tolerance);
    const correct = (readNumber(value)?.values ?? []).some(
      (number) => Math.abs(number * factor - answer) <= tolerance + slack,
    );
    return { fraction: correct ? 1 : 0, correct, feedback: [] };
  },
  solution(_item, sealed) {
    const { answer, unit } = sealed.key as NumericKey;
    return { value: String(answer), ...(unit === null ? {} : { unit }) };
  },
  summary: (_item, { value, unit }) =>
    unit === undefined || value.endsWith(unit) ? value : `${value} ${unit}`,
  shuffle: (item) => ({ view: item, labels: {} }),
  mapOptionIds: (response) => response,
};

/** Returns the unit in the item's spelling. Case counts (mW is not MW) unless only one unit matches without it. */
function findUnit(units: readonly string[], name: string): string | null {
  const exact = units.find((unit) => plainUnit(unit) === plainUnit(name));
  if (exact !== undefined) return exact;
  const loose = units.filter((unit) => plainUnit(unit).toLowerCase() === plainUnit(name).toLowerCase());
  return loose.length === 1 ? loose[0]! : null;
}

/** Normalizes a unit for comparison. */
export function plainUnit(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, "").replace(/\.$/u, "");
}
