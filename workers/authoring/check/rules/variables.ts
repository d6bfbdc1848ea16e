import type { LocatedQuestion, LoadedTemplate } from "../../load/index.ts";
import { ENOUGH_VARIANTS, gradingProblem } from "../../variables/pool.ts";
import { hasPlaceholder } from "../../variables/texts.ts";
import type { Value } from "../../variables/values.ts";
import { textsOf } from "../question-texts.ts";
import type { Finding, Rule } from "../rule.ts";

/**
 * Questions with variables: each published variant must be gradable by its own key. Draws that cannot be asked are left
 * out of the pool and named here, as are pools that are too small and variables that nothing uses.
 */
export const variables: Rule = {
  name: "variables",
  severity: "warning",
  *find({ questions }) {
    for (const { located } of questions) {
      const { template } = located;
      if (!template) yield* leftPlaceholders(located);
      else {
        yield* wrongKeys(located, template);
        yield* unusedNames(located, template);
        yield* poorDraws(located, template);
      }
    }
  },
};

const finding = (
  { file, lineAt, question }: LocatedQuestion,
  path: PropertyKey[],
  message: string,
  fix: string,
): Finding => ({ file, line: lineAt(path), message: `question ${question.id}: ${message}`, fix });

/** A placeholder in a question without variables is shown as it is written. */
function* leftPlaceholders(located: LocatedQuestion): Generator<Finding> {
  const found = [...textsOf(located.question)].find(({ value }) => hasPlaceholder(value));
  const fix = "add variables, or write \\[= for the characters themselves";
  if (found) yield finding(located, found.path, "has a placeholder, but no variables", fix);
}

function* wrongKeys(located: LocatedQuestion, { variants }: LoadedTemplate): Generator<Finding> {
  for (const { question, values } of variants) {
    const problem = gradingProblem(question);
    if (problem === null) continue;
    const fix = "change its answer or its variables";
    yield { ...finding(located, [], `with ${valuesText(values)}, ${problem}`, fix), severity: "error" };
    return;
  }
}

function* unusedNames(
  located: LocatedQuestion,
  { names, uses, tryDraws }: LoadedTemplate,
): Generator<Finding> {
  // A translation need not write all that the original does.
  if (!tryDraws) return;
  for (const name of names)
    if (!uses.has(name))
      yield finding(located, ["variables", name], `variable ${name} is not used`, "use it or remove it");
}

/** Draws of one sort that cannot be asked. */
interface Poor {
  count: number;
  reason: string;
  values: ReadonlyMap<string, Value> | null;
}

function* poorDraws(located: LocatedQuestion, template: LoadedTemplate): Generator<Finding> {
  if (!template.tryDraws) return;
  const poor = new Map<string, Poor>();
  let tried = 0;
  for (const outcome of template.tryDraws()) {
    tried++;
    if (outcome === null || !("degenerate" in outcome)) continue;
    const sort = outcome.degenerate.replace(/"[^"]*"|[-\d.]+/g, "");
    const known = poor.get(sort);
    if (known) known.count++;
    else poor.set(sort, { count: 1, reason: outcome.degenerate, values: outcome.draw?.values ?? null });
  }
  for (const { count, reason, values } of poor.values()) {
    const example = values ? ` (as with ${valuesText(values)})` : "";
    const fix = /too long/.test(reason)
      ? "round the variable, or show it with decimals as in [=m:2]"
      : "exclude them by a condition under where";
    yield finding(
      located,
      ["variables"],
      `${count} of ${tried} draws are left out: a draw ${reason}${example}`,
      fix,
    );
  }
  const { length } = template.variants;
  if (length >= Math.max(ENOUGH_VARIANTS, template.wanted)) return;
  const message =
    length < ENOUGH_VARIANTS
      ? `has only ${length} different ${length === 1 ? "variant" : "variants"}; learners meet the same again soon`
      : `has only ${length} of the ${template.wanted} variants that it asks for`;
  yield finding(
    located,
    ["variables"],
    message,
    `widen its ranges or conditions, for at least ${template.wanted}`,
  );
}

/** Values in words, such as `a = 3, b = 5`. */
function valuesText(values: ReadonlyMap<string, Value>): string {
  const shown = [...values].slice(0, 6).map(([name, value]) => `${name} = ${String(value)}`);
  return shown.join(", ");
}
