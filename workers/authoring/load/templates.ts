import { Question } from "../../questions/schema.ts";
import { TemplateKeys } from "../../questions/variables.ts";
import type { Report } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import {
  type Draw,
  ENOUGH_VARIANTS,
  type Outcome,
  drawPool,
  problemOf,
  tryDraws,
} from "../variables/pool.ts";
import { type Plan, type Problem, planVariables, valuesAt } from "../variables/plan.ts";
import { type QuestionTemplate, type Raw, readTemplate } from "../variables/template.ts";
import { Degenerate } from "../variables/values.ts";
import type { LoadedTemplate, QuestionVariant } from "../variables/loaded-template.ts";
import type { Path } from "./prune.ts";
import { validate } from "./validate.ts";
import type { YamlSource } from "./yaml.ts";

/** A template of the course's own language, from which translations take their draws. */
interface Original {
  keys: TemplateKeys;
  plan: Plan;
  draws: Draw[];
}

/** A source whose questions with variables are replaced by their first variant, at the same paths. */
export interface Expanded {
  source: YamlSource;
  /** By question id. */
  templates: Map<string, LoadedTemplate>;
  /** Questions that cannot be expanded; each is reported. */
  dropped: Path[];
}

/** Reads questions with variables. One for a course, and originals before their translations. */
export class TemplateReader {
  readonly #report: Report;
  readonly #originals = new Map<string, Original>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** Replaces the questions with variables of a quiz or bank. */
  expand(source: YamlSource, language: string): Expanded {
    const expanded: Expanded = { source, templates: new Map(), dropped: [] };
    const whole = source.value as { questions?: unknown } | null;
    if (typeof whole !== "object" || whole === null || !Array.isArray(whole.questions)) return expanded;
    const isTranslation = source.file.startsWith("translations/");
    const questions = whole.questions.map((raw: unknown, i) => {
      if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
      const written = raw as Raw;
      const id = typeof written["id"] === "string" ? written["id"] : "";
      const original = isTranslation ? this.#originals.get(id) : undefined;
      if (!Object.hasOwn(written, "variables") && !original) return raw;
      const at = partOf(source, ["questions", i]);
      const problem: Problem = (path, message, fix) =>
        this.#report({
          file: source.file,
          line: at.lineAt(path),
          rule: "variables",
          severity: "error",
          message: `question ${id === "" ? i + 1 : id}: ${message}`,
          fix,
        });
      const found = original
        ? translate(written, original, language, at, this.#report, problem)
        : this.#original(id, written, language, at, problem);
      if (!found) {
        expanded.dropped.push(["questions", i]);
        return raw;
      }
      if (found.template) expanded.templates.set(id, found.template);
      return found.raw;
    });
    return { ...expanded, source: { ...source, value: { ...whole, questions } } };
  }

  #original(id: string, written: Raw, language: string, at: YamlSource, problem: Problem): Found | null {
    const keys = readKeys(written, at, this.#report);
    const plan = keys && planVariables(keys, problem);
    const template = plan && readTemplate(withoutKeys(written), plan.names, language, problem);
    if (!keys || !plan || !template) return null;
    const wanted = keys.variants ?? ENOUGH_VARIANTS;
    const pool = drawPool(id, plan, template, wanted);
    const draws = () => tryDraws(id, plan, template);
    if (pool.length === 0) return withoutVariant(draws(), problem);
    this.#originals.set(id, { keys, plan, draws: pool.map(({ draw }) => draw) });
    const variants = pool.map(({ draw, raw }) => variantOf(raw, template, draw.values));
    const { names } = plan;
    return {
      raw: pool[0]!.raw,
      template: { variants, wanted, tryDraws: draws, names, uses: usesOf(plan, template) },
    };
  }
}

/** The first variant as raw YAML data, and its template when the raw data can be one. */
interface Found {
  raw: Raw;
  template: LoadedTemplate | null;
}

/** A template none of whose draws can be asked: its form is wrong, which `validate` explains, or its variables are. */
function withoutVariant(outcomes: Iterable<Outcome>, problem: Problem): Found | null {
  let reason = "the conditions leave out every draw";
  for (const outcome of outcomes) {
    if (outcome === null || !("degenerate" in outcome)) continue;
    const { raw, degenerate } = outcome;
    if (raw && !Question.safeParse(raw).success) return { raw, template: null };
    reason = `each draw that fits the conditions ${degenerate}`;
    break;
  }
  problem(["variables"], `no variant can be made: ${reason}`, "change the variables or the conditions");
  return null;
}

const variantOf = (raw: Raw, template: QuestionTemplate, values: Draw["values"]): QuestionVariant => ({
  question: Question.parse(raw),
  values,
  keyed: Question.parse(template.fillKey(values)),
  fill: (text) => template.fillMarkdown(text, values),
});

/** Makes the variants of a translated template from the draws of the original. */
function translate(
  written: Raw,
  original: Original,
  language: string,
  at: YamlSource,
  report: Report,
  problem: Problem,
): Found | null {
  const plan = translatePlan(written, original, at, report, problem);
  const template = plan && readTemplate(withoutKeys(written), plan.names, language, problem);
  if (!plan || !template) return null;
  const variants: QuestionVariant[] = [];
  for (const { places } of original.draws) {
    try {
      const values = valuesAt(plan, places)!;
      const raw = template.fill(values);
      if (!Question.safeParse(raw).success) return { raw, template: null };
      const wrong = problemOf(raw);
      if (wrong !== null) throw new Degenerate(wrong);
      variants.push(variantOf(raw, template, values));
    } catch (error) {
      if (!(error instanceof Degenerate)) throw error;
      problem(
        [],
        `a variant of the original ${error.message}`,
        "change the translation so that it works for every variant",
      );
      return null;
    }
  }
  const raw = template.fill(variants[0]!.values);
  const { names } = plan;
  return {
    raw,
    template: { variants, wanted: variants.length, tryDraws: null, names, uses: usesOf(plan, template) },
  };
}

/** The original's variables, with the texts that a translation gives again. */
function translatePlan(
  written: Raw,
  { keys, plan }: Original,
  at: YamlSource,
  report: Report,
  problem: Problem,
): Plan | null {
  if (!Object.hasOwn(written, "variables")) return { ...plan, where: [] };
  const own = readKeys(written, at, report);
  if (!own) return null;
  for (const name of Object.keys(own.variables)) {
    if (Object.hasOwn(keys.variables, name)) continue;
    const fix = didYouMean(name, Object.keys(keys.variables), "use the names of the original");
    problem(["variables", name], `the original has no variable "${name}"`, fix);
    return null;
  }
  const translated = planVariables({ variables: { ...keys.variables, ...own.variables } }, problem);
  if (!translated) return null;
  const counts = ({ free }: Plan) => free.map(({ name, count }) => `${name}: ${count}`).join(", ");
  if (counts(plan) === counts(translated)) return translated;
  problem(
    ["variables"],
    `the variables have other numbers of values than the original's (${counts(translated)} instead of ${counts(plan)})`,
    "translate the texts of a set, in the same order",
  );
  return null;
}

const KEYS = ["variables", "where", "variants"] as const;

/** Reads the keys of a template; null after reporting what is wrong with them. */
function readKeys(written: Raw, at: YamlSource, report: Report): TemplateKeys | null {
  const value = Object.fromEntries(
    KEYS.filter((key) => Object.hasOwn(written, key)).map((key) => [key, written[key]]),
  );
  const valid = validate(TemplateKeys, { ...at, value }, report);
  return valid && valid.dropped.length === 0 ? valid.data : null;
}

const withoutKeys = (written: Raw): Raw =>
  Object.fromEntries(Object.entries(written).filter(([key]) => !(KEYS as readonly string[]).includes(key)));

const partOf = (source: YamlSource, start: Path): YamlSource => ({
  ...source,
  lineAt: (path) => source.lineAt([...start, ...path]),
  keyLine: (path, key) => source.keyLine([...start, ...path], key),
});

/** Names of the variables that texts, formulas or conditions use. */
const usesOf = ({ steps, where }: Plan, { uses }: QuestionTemplate): Set<string> =>
  new Set([
    ...uses,
    ...where.flatMap((formula) => [...formula.uses]),
    ...steps.flatMap((step) => ("formula" in step ? [...step.formula.uses] : [])),
  ]);
