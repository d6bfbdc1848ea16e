import type * as z from "../../contract/zod.ts";
import type { Report } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { type Path, prune } from "./prune.ts";
import type { LineAt } from "./types.ts";
import type { YamlSource } from "./yaml.ts";

/** A value that fits its schema, perhaps without the parts that did not. */
export interface Valid<T> {
  data: T;
  /** Line of the part of `data` at a path. */
  lineAt: LineAt;
  /** Parts of the text that were left out because they do not fit; each is reported. */
  dropped: Path[];
}

/**
 * The value of a YAML text under a schema of the course format. Everything that does not fit is reported with its
 * line (rule `format`), unknown keys with the known key that they resemble, and left out: so one slip does not
 * hide what is wrong elsewhere in the file. A question is left out whole, since half of one would look wrong in
 * other ways. `fill` stands in for needed keys at the top. Null when too little is left; what was reported blocks
 * a publish in any case.
 */
export function validate<S extends z.ZodMiniType>(
  schema: S,
  source: YamlSource,
  report: Report,
  fill: Readonly<Record<string, unknown>> = {},
): Valid<z.output<S>> | null {
  const dropped: Path[] = [];
  const filled: Record<string, unknown> = {};
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { value, original } = prune(source.value, dropped);
    const result = schema.safeParse(isObject(value) ? { ...value, ...filled } : value, { reportInput: true });
    if (result.success)
      return { data: result.data, lineAt: (path) => source.lineAt(original(path)), dropped };
    for (const found of flatten(result.error.issues as Issue[], [])) {
      const issue = { ...found, path: original(found.path) };
      // Later rounds find only what the first one tore open.
      if (round === 0) tell(schema, source, issue, report);
      for (const path of unfit(source.value, issue, dropped)) {
        if (path.length === 0) return null;
        dropped.push(path);
        const [key] = path;
        if (path.length === 1 && Object.hasOwn(fill, String(key))) filled[String(key)] = fill[String(key)];
      }
    }
  }
  return null;
}

const MAX_ROUNDS = 12;

/** What has to go because of an issue: the value at its path, or where that is gone already, what holds it. */
function unfit(value: unknown, { code, path, keys }: Issue, dropped: readonly Path[]): PropertyKey[][] {
  if (code === "unrecognized_keys") return (keys ?? []).map((key) => [...path, key]);
  if (path[0] === "questions" && path.length > 1) return [path.slice(0, 2)];
  const gone =
    path.length > 1 && (valueAt(value, path) === undefined || dropped.some((one) => same(one, path)));
  if (gone) return [path.slice(0, -1)];
  // A needed key at the top that is not there or was dropped before, and that nothing stands in for.
  return path.length === 1 && dropped.some((one) => same(one, path)) ? [[]] : [path];
}

const same = (a: Path, b: Path) => a.length === b.length && a.every((step, i) => step === b[i]);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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

function tell(schema: z.ZodMiniType, source: YamlSource, issue: Issue, report: Report): void {
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

function choicesOf(schema: z.ZodMiniType, issue: Issue): string[] {
  if (issue.code === "invalid_value") return (issue.values ?? []).map(String);
  if (issue.code !== "invalid_union" || issue.discriminator === undefined) return [];
  const parents = schemasAt(schema, issue.path.slice(0, -1), undefined);
  return parents.flatMap((parent) => literals(shapeOf(parent)?.[issue.discriminator!]));
}

/** `questions[2].options[0].text`. */
function pathOf(path: readonly PropertyKey[]): string {
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
  shape?: Record<string, z.ZodMiniType>;
  element?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  valueType?: z.ZodMiniType;
  options?: z.ZodMiniType[];
  values?: unknown[];
  in?: z.ZodMiniType;
}
const defOf = (schema: z.ZodMiniType) => schema.def as unknown as Def;
const shapeOf = (schema: z.ZodMiniType) => defOf(schema).shape;
const literals = (schema: z.ZodMiniType | undefined) =>
  schema && defOf(schema).type === "literal" ? (defOf(schema).values ?? []).map(String) : [];

/** Object schemas that may stand at a path; unions are narrowed by `kind`. */
function schemasAt(schema: z.ZodMiniType, path: readonly PropertyKey[], value: unknown): z.ZodMiniType[] {
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

function knownKeys(schema: z.ZodMiniType, path: readonly PropertyKey[], value: unknown): string[] {
  return [...new Set(schemasAt(schema, path, value).flatMap((found) => Object.keys(shapeOf(found) ?? {})))];
}
