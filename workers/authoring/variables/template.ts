import { type Leaves, allows, leavesAt, leavesOfKind } from "./leaves.ts";
import type { Problem } from "./plan.ts";
import { decimalMark, fillText, hasPlaceholder, parseText, soleValue, type TemplateText } from "./texts.ts";
import { FormulaError, type Value } from "./values.ts";

/** A question as YAML has it. */
export type Raw = Record<string, unknown>;
type Values = ReadonlyMap<string, Value>;
type Make = (values: Values) => unknown;

/** A question with placeholders, in one language. */
export interface QuestionTemplate {
  /** The question with these values. Throws `Degenerate`. */
  fill: (values: Values) => Raw;
  /**
   * The question with values in its key only: its texts are still those of the author, so that the ids of options, which
   * follow from their texts, are the same in every variant. `fillMarkdown` gives such a text its values.
   */
  fillKey: (values: Values) => Raw;
  fillMarkdown: (text: string, values: Values) => string;
  /** Names of the variables that its texts use. */
  uses: ReadonlySet<string>;
}

/** Keys that are the template's own, the same in every variant. */
export const CONSTANT_KEYS: ReadonlySet<string> = new Set([
  "id",
  "kind",
  "aliases",
  "objectives",
  "points",
  "source",
  "demo",
  "tries",
  "penalty",
  "variables",
  "where",
  "variants",
]);
/** Keys whose texts are compared as typed, and not rendered. */
const TYPED = new Set(["accept", "unit", "units", "tolerance"]);

interface Place {
  path: PropertyKey[];
  leaves: Leaves;
  /** Rendered as Markdown; else compared as typed. */
  isMarkdown: boolean;
  /** Left as its author wrote it by `fillKey`. */
  isText: boolean;
}

/** Prepares a question with placeholders; null after reporting what is wrong with one. */
export function readTemplate(
  raw: Raw,
  names: ReadonlySet<string>,
  language: string,
  problem: Problem,
): QuestionTemplate | null {
  const mark = decimalMark(language);
  const uses = new Set<string>();
  let isRight = true;
  const parse = (text: string, path: PropertyKey[]): TemplateText | null => {
    if (!hasPlaceholder(text)) return null;
    try {
      const parsed = parseText(text, names);
      for (const part of parsed.parts)
        if (typeof part !== "string") for (const name of part.formula.uses) uses.add(name);
      return parsed;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      isRight = false;
      problem(path, `a placeholder ${error.message}`, "see Variables in course-format.md");
      return null;
    }
  };
  const compile = (value: unknown, place: Place, forKey: boolean): Make => {
    const { path, leaves, isMarkdown } = place;
    if (Array.isArray(value)) {
      const unquoted = value.length === 1 && typeof value[0] === "string" && value[0].startsWith("=");
      if (unquoted && !leaves.some((leaf) => leaf.def.type === "array")) {
        isRight = false;
        problem(
          path,
          `[${String(value[0])}] without quotes is a list`,
          `put quotes around it: "[${String(value[0])}]"`,
        );
      }
      const items = value.map((item, i) => compile(item, within(place, i), forKey));
      return (values) => items.map((make) => make(values));
    }
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value).map(([key, item]) => {
        const inner = within(place, key);
        const name = parse(key, inner.path);
        return {
          key: (values: Values) => (name ? fillText(name, values, { mark, isMarkdown: false }) : key),
          make: path.length === 0 && CONSTANT_KEYS.has(key) ? () => item : compile(item, inner, forKey),
        };
      });
      return (values) => Object.fromEntries(entries.map(({ key, make }) => [key(values), make(values)]));
    }
    const text = typeof value === "string" ? parse(value, path) : null;
    if (!text) return () => value;
    const [isNumber, isCondition] = [allows(leaves, "number"), allows(leaves, "boolean")];
    if (isNumber || isCondition)
      return (values) => soleValue(text, values) ?? fillText(text, values, { mark: ".", isMarkdown: false });
    if (forKey && place.isText) return () => value;
    return (values) => fillText(text, values, { mark, isMarkdown });
  };
  const root: Place = { path: [], leaves: leavesOfKind(raw["kind"]), isMarkdown: true, isText: true };
  const [fill, fillKey] = [compile(raw, root, false), compile(raw, root, true)];
  if (!isRight) return null;
  const parsed = new Map<string, TemplateText>();
  const textOf = (text: string): TemplateText => {
    const found = parsed.get(text) ?? parseText(text, names);
    parsed.set(text, found);
    return found;
  };
  return {
    fill: (values) => fill(values) as Raw,
    fillKey: (values) => fillKey(values) as Raw,
    fillMarkdown: (text, values) => fillText(textOf(text), values, { mark, isMarkdown: true }),
    uses,
  };
}

function within({ path, leaves, isMarkdown, isText }: Place, key: string | number): Place {
  const isTyped = typeof key === "string" && TYPED.has(key);
  // The options of a blank are Markdown to look at, and compared with its answer.
  const isBlankOption = path[0] === "blanks" && path.length === 2 && (key === "options" || key === "answer");
  return {
    path: [...path, key],
    leaves: leavesAt(leaves, key),
    isMarkdown: isMarkdown && !isTyped,
    isText: isText && !isTyped && (key !== "answer" || isBlankOption),
  };
}
