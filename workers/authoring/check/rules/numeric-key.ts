import { questionRule } from "../question-rule.ts";
import { quote } from "../wording.ts";

/** A numeric key whose tolerance and units mean what the author thinks. */
export const numericKey = questionRule("numeric-key", "error", function* (question) {
  if (question.kind !== "numeric") return;
  const { answer, tolerance, unit, units = {} } = question;
  if (unit === undefined && Object.keys(units).length > 0) {
    const fix = "add unit: with the unit of the answer";
    yield { path: ["units"], message: "other units are accepted, but the answer has none", fix };
  }
  for (const name of [unit, ...Object.keys(units)]) {
    if (name !== undefined && name.trim() === "") {
      yield { path: ["unit"], message: "a unit is empty", fix: "name it or remove it" };
    }
  }
  if (unit !== undefined && Object.hasOwn(units, unit) && units[unit] !== 1) {
    const message = `one ${unit} is said to be ${units[unit]} ${unit}`;
    yield { path: ["units", unit], message, fix: `remove ${unit} from units: it is the unit of the answer` };
  }
  const plain = [...new Set([...(unit === undefined ? [] : [unit]), ...Object.keys(units)])];
  for (const [i, name] of plain.entries()) {
    const same = plain.slice(0, i).find((other) => spelling(other) === spelling(name));
    if (same === undefined) continue;
    yield {
      path: ["units", name],
      message: `units ${quote(same)} and ${quote(name)} read the same`,
      fix: "keep one",
    };
  }
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
});

/** As the grader compares units. */
function spelling(unit: string): string {
  return unit.normalize("NFKC").replace(/\s+/gu, "").replace(/\.$/u, "");
}
