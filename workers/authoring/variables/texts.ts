import { type Formula, parseFormula } from "./formula.ts";
import { clean, Degenerate, numeric, type Value } from "./values.ts";

/** A text with placeholders. */
export interface TemplateText {
  parts: Part[];
}

type Part = string | { formula: Formula; digits: number | undefined; inside: Inside };

/** What a placeholder stands in: how a value is written depends on it. */
type Inside = "text" | "math" | "code";

/** `[=formula]` or `[=formula:digits]`; after a backslash it is text. */
const PLACEHOLDER = /(?<!\\)\[=([^[\]\n]*?)(?::\s*(\d{1,2})\s*)?\]/g;
/** What opens and closes code and math, and characters after a backslash, which do neither. */
const MARKS = /\\.|`+|\$\$?/gs;

/** The longest number that is shown, in characters, when its decimals are not given. */
const LONGEST_NUMBER = 12;
const MOST_DIGITS = 10;

/** Whether a text has a placeholder. */
export const hasPlaceholder = (text: string): boolean => text.search(PLACEHOLDER) >= 0;

/** Parses a text with placeholders. Throws `FormulaError`. */
export function parseText(text: string, names: ReadonlySet<string>): TemplateText {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [whole, formula, digits] = match;
    parts.push(text.slice(from, match.index), {
      formula: parseFormula(formula!, names),
      digits: digits === undefined ? undefined : Math.min(Number(digits), MOST_DIGITS),
      inside: insideAt(text, match.index),
    });
    from = match.index + whole.length;
  }
  return { parts: [...parts, text.slice(from)].filter((part) => part !== "") };
}

/** Finds out whether a place in a Markdown text is in math or code. */
function insideAt(text: string, place: number): Inside {
  let open = "";
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (index >= place) break;
    if (mark.startsWith("\\")) continue;
    if (open === "") open = mark;
    else if (open === mark) open = "";
  }
  return open === "" ? "text" : open.startsWith("$") ? "math" : "code";
}

/** How values are written into a text. */
export interface Writing {
  /** The decimal mark of the language. */
  mark: string;
  /** Whether the text is Markdown, in which the texts of a set are written so that they show as they are. */
  isMarkdown: boolean;
}

/** Returns a text with its values. Throws `Degenerate`. */
export function fillText(
  { parts }: TemplateText,
  values: ReadonlyMap<string, Value>,
  writing: Writing,
): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      const value = part.formula.evaluate(values);
      if (typeof value === "boolean") throw new Degenerate("shows a condition");
      return typeof value === "number"
        ? numberText(value, part.digits, part.inside, writing.mark)
        : writing.isMarkdown
          ? plainAsMarkdown(value, part.inside)
          : value;
    })
    .join("");
}

/** Returns the value of a text that is one placeholder; undefined when it is anything else. */
export function soleValue(text: TemplateText, values: ReadonlyMap<string, Value>): Value | undefined {
  const [part, ...others] = text.parts;
  if (part === undefined || typeof part === "string" || others.length > 0) return undefined;
  const value = part.formula.evaluate(values);
  if (typeof value !== "number") return value;
  // The same limits as for a number that is shown: a key with endless decimals cannot be typed.
  return Number(numberText(value, part.digits, "code", "."));
}

function numberText(value: number, digits: number | undefined, inside: Inside, mark: string): string {
  const text = digits === undefined ? shortest(value) : clean(numeric(value)).toFixed(digits);
  const isTooLong = digits === undefined ? text.length > LONGEST_NUMBER : text.includes("e");
  if (isTooLong) throw new Degenerate(`shows the number ${text}, which is too long`);
  const own = Number(text) === 0 ? text.replace("-", "") : text;
  if (inside === "code" || mark === ".") return own;
  return own.replace(".", inside === "math" ? `{${mark}}` : mark);
}

/** Twelve significant digits without trailing zeros, never with an exponent below 10^21. */
function shortest(value: number): string {
  const text = String(clean(value));
  return text.includes("e-") ? value.toFixed(20).replace(/0+$/, "") : text;
}

/** Writes a text so that Markdown, or a formula of its math, shows its characters. */
function plainAsMarkdown(text: string, inside: Inside): string {
  if (inside === "code") return text.replaceAll("`", "'");
  if (inside === "math")
    return `\\text{${text.replace(/[\\$`^~]/g, "").replace(/[{}&#_%]/g, String.raw`\$&`)}}`;
  return text.replace(/[\\`*_{}[\]<>()#|~$&!]/g, String.raw`\$&`);
}

/** Returns the decimal mark of a language, with European digits. */
export function decimalMark(language: string): string {
  const parts = new Intl.NumberFormat(language, { numberingSystem: "latn" }).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value ?? ".";
}
