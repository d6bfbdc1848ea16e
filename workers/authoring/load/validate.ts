import type * as z from "zod";
import type { Report } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import type { YamlSource } from "./yaml.ts";

/**
 * The value of a YAML text under a schema of the course format; null when it does not fit. Everything that does
 * not fit is reported with its line (rule `format`), unknown keys with the known key that they resemble. When
 * unknown keys are all that is wrong, the rest is returned, so that one slip does not hide every other finding;
 * what was reported blocks a publish all the same.
 */
export function validate<S extends z.ZodType>(
  schema: S,
  source: YamlSource,
  report: Report,
): z.output<S> | null {
  const result = schema.safeParse(source.value, { reportInput: true });
  if (result.success) return result.data;
  const issues = flatten(result.error.issues as Issue[], []);
  for (const issue of issues) tell(schema, source, issue, report);
  return schema.safeParse(withoutUnknownKeys(source.value, issues)).data ?? null;
}

function withoutUnknownKeys(value: unknown, issues: Issue[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { code, path, keys } of issues) {
    const owner = code === "unrecognized_keys" ? valueAt(copy, path) : undefined;
    if (typeof owner !== "object" || owner === null) continue;
    for (const key of keys ?? []) delete (owner as Record<string, unknown>)[key];
  }
  return copy;
}

interface Issue {
  code: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  errors?: Issue[][];
  values?: unknown[];
  options?: unknown[];
  input?: unknown;
  discriminator?: string;
}

/** Of a union's branches, the one that comes nearest is what the author meant: the one that gets furthest with the least complaint. */
function flatten(issues: Issue[], prefix: PropertyKey[]): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    const branches =
      issue.code === "invalid_union" ? (issue.errors ?? []).filter((branch) => branch.length > 0) : [];
    if (branches.length === 0) return [{ ...issue, path }];
    const best = branches.map((branch) => flatten(branch, path)).sort((a, b) => weight(a) - weight(b))[0]!;
    return best;
  });
}

function weight(issues: Issue[]): number {
  return (
    Math.min(...issues.map((issue) => (issue.code === "invalid_type" ? 100 : 0) - issue.path.length)) * 10 +
    issues.length
  );
}

function tell(schema: z.ZodType, source: YamlSource, issue: Issue, report: Report): void {
  const at = issue.path.length === 0 ? "" : `${pathOf(issue.path)}: `;
  const say = (line: number, message: string, fix: string) =>
    report({ file: source.file, line, rule: "format", severity: "error", message, fix });
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path, source.value);
    for (const key of issue.keys ?? [])
      say(
        source.keyLine(issue.path, key),
        `${at}unknown key "${key}"`,
        didYouMean(key, known, `known keys here: ${known.join(", ")}`),
      );
    return;
  }
  const value = valueAt(source.value, issue.path);
  const line = source.lineAt(issue.path);
  if (value === undefined && issue.path.length > 0) {
    const name = String(issue.path.at(-1));
    return say(line, `${pathOf(issue.path.slice(0, -1)) || "the file"} has no "${name}"`, `add "${name}"`);
  }
  const choices = choicesOf(schema, issue);
  if (choices.length > 0) {
    const shown = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
    return say(
      line,
      `${at}${shown ?? "nothing"} is not possible here`,
      didYouMean(String(value), choices, `use one of: ${choices.join(", ")}`),
    );
  }
  say(
    line,
    `${at}${issue.message.replace(/^[A-Z]/, (c) => c.toLowerCase())}`,
    "see the format's documentation for this key",
  );
}

function choicesOf(schema: z.ZodType, issue: Issue): string[] {
  if (issue.code === "invalid_value") return (issue.values ?? []).map(String);
  if (issue.code !== "invalid_union" || issue.discriminator === undefined) return [];
  const parents = schemasAt(schema, issue.path.slice(0, -1), undefined);
  return parents.flatMap((parent) => literals(shapeOf(parent)?.[issue.discriminator!]));
}

/** `questions[2].options[0].text`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? String(step) : `.${String(step)}`))
    .join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[step];
  }
  return current;
}

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  values?: unknown[];
  in?: z.ZodType;
}
const defOf = (schema: z.ZodType) => schema.def as unknown as Def;
const shapeOf = (schema: z.ZodType) => defOf(schema).shape;
const literals = (schema: z.ZodType | undefined) =>
  schema && defOf(schema).type === "literal" ? (defOf(schema).values ?? []).map(String) : [];

/** Object schemas that may stand at a path; unions are narrowed by `kind`. */
function schemasAt(schema: z.ZodType, path: readonly PropertyKey[], value: unknown): z.ZodType[] {
  const def = defOf(schema);
  const inner = def.innerType ?? def.in;
  if (inner) return schemasAt(inner, path, value);
  if (def.options) {
    const kind = (value as { kind?: unknown } | undefined | null)?.kind;
    const fitting = def.options.filter(
      (option) => typeof kind === "string" && literals(shapeOf(option)?.["kind"]).includes(kind),
    );
    return (fitting.length > 0 ? fitting : def.options).flatMap((option) => schemasAt(option, path, value));
  }
  if (path.length === 0) return def.shape ? [schema] : [];
  const [step, ...rest] = path;
  const next = def.shape?.[String(step)] ?? def.element ?? def.valueType;
  return next ? schemasAt(next, rest, valueAt(value, [step!])) : [];
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[], value: unknown): string[] {
  return [...new Set(schemasAt(schema, path, value).flatMap((found) => Object.keys(shapeOf(found) ?? {})))];
}
