import { type Author, type QuestionFinding, answerList, numbersIn, quote } from "../authoring.ts";
import { plainUnit } from "./grade.ts";
import type { Authored } from "./schema.ts";

export const author: Author<Authored> = {
  /** Finds tolerances and units that probably do not mean what the author intends. */
  keyRule: {
    name: "numeric-key",
    *judge(question) {
      yield* unitFindings(question);
      yield* toleranceFindings(question);
    },
  },
  duplicates: () => [],
  revealedBy({ answer, prompt }, hint) {
    if (numbersIn(prompt).includes(answer)) return undefined;
    // Hints often count things with small whole numbers; such a number gives the answer away only at the end of a calculation.
    const small = Number.isInteger(answer) && Math.abs(answer) <= 10;
    const ends = small
      ? [...hint.matchAll(/[=≈]\s*\$?([-−]?[\d.,]+)(?!\s*[-+*/×·÷\d])/gu)].map((match) => match[1]!)
      : [hint];
    return ends.some((text) => numbersIn(text).includes(answer)) ? String(answer) : undefined;
  },
  sharedKey: ({ answer, tolerance }) => ({ "the answer": answer, "the tolerance": tolerance }),
  preview: ({ answer, unit, tolerance }, { escape }) =>
    answerList([[escape(`${answer} ${unit ?? ""} (± ${tolerance})`), true]]),
};

function* unitFindings({ unit, units = {} }: Authored): Generator<QuestionFinding> {
  if (unit === undefined && Object.keys(units).length > 0) {
    const fix = "set `unit` to the answer's unit";
    yield { path: ["units"], message: "other units are accepted, but the answer has none", fix };
  }
  for (const name of [unit, ...Object.keys(units)]) {
    if (name !== undefined && name.trim() === "")
      yield { path: ["unit"], message: "a unit is empty", fix: "fill it in or remove it" };
  }
  if (unit !== undefined && Object.hasOwn(units, unit) && units[unit] !== 1) {
    const message = `units defines one ${unit} as ${units[unit]} ${unit}`;
    yield { path: ["units", unit], message, fix: `remove ${unit} from units: it is the answer's unit` };
  }
  const plain = [...new Set([...(unit === undefined ? [] : [unit]), ...Object.keys(units)])];
  for (const [i, name] of plain.entries()) {
    const same = plain.slice(0, i).find((other) => plainUnit(other) === plainUnit(name));
    if (same === undefined) continue;
    const message = `units ${quote(same)} and ${quote(name)} are the same unit`;
    yield { path: ["units", name], message, fix: "keep one" };
  }
}

function* toleranceFindings({ answer, tolerance }: Authored): Generator<QuestionFinding> {
  if (typeof tolerance === "string" && answer === 0) {
    const message = `${tolerance} of 0 is 0, so only 0 is accepted`;
    yield { path: ["tolerance"], message, fix: "write the tolerance as a number", severity: "warning" };
  }
  const width =
    typeof tolerance === "string" ? (Math.abs(answer) * Number(tolerance.slice(0, -1))) / 100 : tolerance;
  if (answer !== 0 && width >= Math.abs(answer)) {
    const message = `the tolerance accepts everything from ${answer - width} to ${answer + width}`;
    const fix = "make it smaller than the answer; 0.05 is not 5%";
    yield { path: ["tolerance"], message, fix, severity: "warning" };
  }
}
