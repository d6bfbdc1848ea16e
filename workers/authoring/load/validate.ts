import type * as z from "../../contract/zod.ts";
import type { Report } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { type Path, prune } from "./prune.ts";
import type { LineAt } from "./types.ts";
import type { YamlSource } from "./yaml.ts";

/** A value that matches its schema, after invalid parts were left out. */
export interface Valid<T> {
  data: T;
  /** Returns the line of the part of `data` at a path. */
  lineAt: LineAt;
  /** Invalid parts that were left out; each is reported. */
  dropped: Path[];
}

/**
 * Validates a YAML text against a schema of the course format. Each invalid part is reported with its line (rule
 * `format`) and left out, so that one mistake does not hide others in the file. A question with a mistake is left out
 * as a whole, since the rest of it would only cause further findings. `defaults` replace required top-level keys that
 * are missing or invalid; `without` are parts that were reported already. Returns null when too little is left. Every finding is an error and blocks publishing.
 */
export function validate<S extends z.ZodMiniType>(
  schema: S,
  source: YamlSource,
  report: Report,
  defaults: Readonly<Record<string, unknown>> = {},
  without: readonly Path[] = [],
): Valid<z.output<S>> | null {
  const dropped: Path[] = [...without];
  const filled: Record<string, unknown> = {};
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { value, original } = prune(source.value, dropped);
    const result = schema.safeParse(isObject(value) ? { ...value, ...filled } : value, { reportInput: true });
    if (result.success)
      return { data: result.data, lineAt: (path) => source.lineAt(original(path)), dropped };
    for (const found of flatten(result.error.issues as Issue[], [])) {
      const issue = { ...found, path: original(found.path) };
      // Issues of later rounds only follow from what was left out before.
      if (round === 0) reportIssue(schema, source, issue, report);
      for (const path of invalidParts(source.value, issue, dropped)) {
        if (path.length === 0) return null;
        dropped.push(path);
        const key = String(path[0]);
        if (path.length === 1 && Object.hasOwn(defaults, key)) filled[key] = defaults[key];
      }
    }
  }
  return null;
}

const MAX_ROUNDS = 12;

/** Returns the paths to leave out because of an issue: the value itself or, when that is missing or already left out, its parent. */
function invalidParts(
  value: unknown,
  { code, path, keys }: Issue,
  dropped: readonly Path[],
): PropertyKey[][] {
  if (code === "unrecognized_keys") return (keys ?? []).map((key) => [...path, key]);
  if (path[0] === "questions" && path.length > 1) return [path.slice(0, 2)];
  const isDroppedAlready = dropped.some((other) => same(other, path));
  if (path.length > 1 && (isDroppedAlready || valueAt(value, path) === undefined)) return [path.slice(0, -1)];
  // A required top-level key without a default: the whole text is unusable.
  return path.length === 1 && isDroppedAlready ? [[]] : [path];
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

/** Replaces the issue of a union by those of the branch that the author most likely meant: the one that matches furthest with the fewest issues. */
function flatten(issues: Issue[], prefix: PropertyKey[]): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    const branches =
      issue.code === "invalid_union" ? (issue.errors ?? []).filter((branch) => branch.length > 0) : [];
    if (branches.length === 0) return [{ ...issue, path }];
    return branches.map((branch) => flatten(branch, path)).sort((a, b) => mismatch(a) - mismatch(b))[0]!;
  });
}

function mismatch(issues: Issue[]): number {
  return (
    Math.min(...issues.map((issue) => (issue.code === "invalid_type" ? 100 : 0) - issue.path.length)) * 10 +
    issues.length
  );
}

function reportIssue(schema: z.ZodMiniType, source: YamlSource, issue: Issue, report: Report): void {
  const at = issue.path.length === 0 ? "" : `${pathOf(issue.path)}: `;
  const error = (line: number, message: string, fix: string) =>
    report({ file: source.file, line, rule: "format", severity: "error", message, fix });
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path, source.value);
    for (const key of issue.keys ?? [])
      error(
        source.keyLine(issue.path, key),
        `${at}unknown key "${key}"`,
        didYouMean(key, known, `remove it or use one of: ${known.join(", ")}`),
      );
    return;
  }
  const value = valueAt(source.value, issue.path);
  const line = source.lineAt(issue.path);
  if (value === undefined && issue.path.length > 0) {
    const name = String(issue.path.at(-1));
    const parent = pathOf(issue.path.slice(0, -1));
    return error(line, `${parent === "" ? "" : `${parent}: `}"${name}" is missing`, `add "${name}"`);
  }
  const choices = choicesOf(schema, issue);
  if (choices.length > 0) {
    const shown = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
    return error(
      line,
      `${at}${shown ?? "an empty value"} is not allowed`,
      didYouMean(String(value), choices, `use one of: ${choices.join(", ")}`),
    );
  }
  error(
    line,
    `${at}${issue.message.replace(/^[A-Z]/, (c) => c.toLowerCase())}`,
    "see this key in specs/001-course-core/contracts/course-format.md",
  );
}

function choicesOf(schema: z.ZodMiniType, issue: Issue): string[] {
  if (issue.code === "invalid_value") return (issue.values ?? []).map(String);
  if (issue.code !== "invalid_union" || issue.discriminator === undefined) return [];
  const parents = schemasAt(schema, issue.path.slice(0, -1), undefined);
  return parents.flatMap((parent) => literals(shapeOf(parent)?.[issue.discriminator!]));
}

/** Formats a path, as in `questions[2].options[0].text`. */
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

/** Returns the object schemas that apply at a path; unions are narrowed by `kind`. */
function schemasAt(schema: z.ZodMiniType, path: readonly PropertyKey[], value: unknown): z.ZodMiniType[] {
  const def = defOf(schema);
  const inner = def.innerType ?? def.in;
  if (inner) return schemasAt(inner, path, value);
  if (def.options) {
    const kind = (value as { kind?: unknown } | undefined | null)?.kind;
    const ofKind = def.options.filter(
      (option) => typeof kind === "string" && literals(shapeOf(option)?.["kind"]).includes(kind),
    );
    return (ofKind.length > 0 ? ofKind : def.options).flatMap((option) => schemasAt(option, path, value));
  }
  if (path.length === 0) return def.shape ? [schema] : [];
  const [step, ...rest] = path;
  const next = def.shape?.[String(step)] ?? def.element ?? def.valueType;
  return next ? schemasAt(next, rest, valueAt(value, [step!])) : [];
}

function knownKeys(schema: z.ZodMiniType, path: readonly PropertyKey[], value: unknown): string[] {
  return [...new Set(schemasAt(schema, path, value).flatMap((found) => Object.keys(shapeOf(found) ?? {})))];
}
