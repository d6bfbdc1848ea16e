import type { TemplateKeys, Variable } from "../../questions/variables.ts";
import { CONSTANTS, FUNCTIONS } from "./functions.ts";
import { type Formula, parseFormula } from "./formula.ts";
import { clean, condition, Degenerate, FormulaError, numeric, roundTo, type Value } from "./values.ts";

/** The variables of a template, ready to be drawn. */
export interface Plan {
  /** Variables with a range or a set, whose place in it is drawn. */
  free: { name: string; count: number; at: (place: number) => Value }[];
  /** All variables in the author's order. */
  steps: Step[];
  where: Formula[];
  names: ReadonlySet<string>;
}

type Step = { name: string; free: number } | { name: string; formula: Formula; round: number | undefined };

/** Reports a problem at a path of the question's keys. */
export type Problem = (path: PropertyKey[], message: string, fix: string) => void;

const WORDS = new Set(["and", "or", "not", "true", "false"]);
const MOST_VARIABLES = 20;
/** The most values of one range. */
const MOST_VALUES = 1_000_000;

/** Prepares the variables of a question; null after reporting what is wrong with them. */
export function planVariables({ variables, where = [] }: TemplateKeys, problem: Problem): Plan | null {
  const plan = { free: [] as Plan["free"], steps: [] as Step[], where: [] as Formula[] };
  const names = new Set<string>();
  let isRight = true;
  const fail = (path: PropertyKey[], message: string, fix: string) => {
    isRight = false;
    problem(path, message, fix);
  };
  const entries = Object.entries(variables);
  if (entries.length === 0) fail(["variables"], "there are no variables", "add one, or remove the key");
  if (entries.length > MOST_VARIABLES)
    fail(["variables"], `there are more than ${MOST_VARIABLES} variables`, "combine some of them");
  for (const [name, variable] of entries) {
    const path = ["variables", name];
    if (FUNCTIONS.has(name) || CONSTANTS.has(name) || WORDS.has(name))
      fail(path, `"${name}" is a word of the formulas`, "give the variable another name");
    if (variable.is !== undefined && sortsOf(variable).length === 1) {
      const formula = parse(String(variable.is), names, (message) =>
        fail([...path, "is"], `the formula of ${name} ${message}`, "see Variables in course-format.md"),
      );
      if (formula) plan.steps.push({ name, formula, round: variable.round });
    } else {
      const values = valuesOf(variable);
      if (typeof values === "string") fail(path, `${name} ${values}`, "write from and to, or of, or is");
      else {
        plan.steps.push({ name, free: plan.free.length });
        plan.free.push({ name, ...values });
      }
    }
    names.add(name);
  }
  for (const [i, text] of where.entries()) {
    const formula = parse(text, names, (message) =>
      fail(["where", i], `the condition ${message}`, "see Variables in course-format.md"),
    );
    if (formula) plan.where.push(formula);
  }
  return isRight ? { ...plan, names } : null;
}

function parse(text: string, names: ReadonlySet<string>, fail: (message: string) => void): Formula | null {
  try {
    return parseFormula(text, new Set(names));
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    fail(error.message);
    return null;
  }
}

/** The sorts of variable that the keys of one say. */
const sortsOf = ({ from, to, step, of, is, round }: Variable): string[] => [
  ...([from, to, step].some((key) => key !== undefined) ? ["range"] : []),
  ...(of === undefined ? [] : ["set"]),
  ...([is, round].some((key) => key !== undefined) ? ["formula"] : []),
];

/** Returns the values of a range or set, or what is wrong with it. */
function valuesOf(variable: Variable): Pick<Plan["free"][number], "count" | "at"> | string {
  const { from, to, step = 1, of } = variable;
  const [sort, other] = sortsOf(variable);
  if (other) return `is a ${sort} and a ${other}`;
  if (of) return { count: of.length, at: (place) => of[place]! };
  if (sort === "formula") return "has no `is`";
  if (from === undefined || to === undefined) return `has no \`${from === undefined ? "from" : "to"}\``;
  if (to < from) return `ends at ${to}, before it begins at ${from}`;
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (!(count <= MOST_VALUES)) return `has more than ${MOST_VALUES} values`;
  return { count, at: (place) => clean(from + place * step) };
}

/** How many draws there are. */
export const sizeOf = ({ free }: Plan): number => free.reduce((size, { count }) => size * count, 1);

/**
 * Returns the values of all variables when those of the free ones are at these places; null when a condition leaves the
 * draw out. Throws `Degenerate` when a formula has no value.
 */
export function valuesAt(plan: Plan, places: readonly number[]): ReadonlyMap<string, Value> | null {
  const values = new Map<string, Value>();
  for (const step of plan.steps) {
    if ("free" in step) {
      values.set(step.name, plan.free[step.free]!.at(places[step.free]!));
      continue;
    }
    const value = within(`the formula of ${step.name}`, () => step.formula.evaluate(values));
    values.set(step.name, step.round === undefined ? value : roundTo(numeric(value), step.round));
  }
  const fits = plan.where.every((formula) =>
    within(`the condition "${formula.text}"`, () => condition(formula.evaluate(values))),
  );
  return fits ? values : null;
}

function within<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Degenerate ? new Degenerate(`${where} ${error.message}`) : error;
  }
}
