import { isAlias, isCollection, isMap, isNode, LineCounter, type Node, parseDocument } from "yaml";
import type { Report } from "../diagnostics.ts";
import type { LineAt } from "./types.ts";

/** A parsed YAML text: its value and the line of each part. */
export interface YamlSource {
  file: string;
  value: unknown;
  lineAt: LineAt;
  /** Returns the line of a key of the mapping at `path`. */
  keyLine: (path: readonly PropertyKey[], key: string) => number;
}

const MAX_CHARACTERS = 4_000_000;
const FIXES: Record<string, string> = {
  DUPLICATE_KEY: "remove one of the two",
  TAB_AS_INDENT: "indent with spaces",
  BAD_ALIAS: "write out the value",
  MULTILINE_IMPLICIT_KEY: "put quotes around a value that contains a colon, or use |- and an indented block",
  BLOCK_AS_IMPLICIT_KEY: "put quotes around a value that contains a colon, or use |- and an indented block",
  BLOCK_IN_FLOW: "put quotes around a value that contains a colon",
  MISSING_CHAR: "close the bracket or quote",
  UNEXPECTED_TOKEN: "put quotes around a value that starts with a special character",
  TAG_RESOLVE_FAILED: "remove the tag",
};

/**
 * Parses strict YAML 1.2. `firstLine` is the line of `file` on which the text starts. Returns null after reporting
 * what is wrong (rule `yaml`).
 */
export function parseYaml(text: string, file: string, firstLine: number, report: Report): YamlSource | null {
  const lines = new LineCounter();
  const lineOf = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const fail = (line: number, message: string, fix: string) =>
    report({ file, line, rule: "yaml", severity: "error", message, fix });
  if (text.length > MAX_CHARACTERS) {
    fail(firstLine, `YAML is longer than ${MAX_CHARACTERS} characters`, "split it into several files");
    return null;
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      strict: true,
      uniqueKeys: true,
      version: "1.2",
    });
    const problems = [...document.errors, ...document.warnings];
    for (const problem of problems) {
      const message = problem.message
        .split("\n")[0]!
        .replace(/^[A-Z]/, (c) => c.toLowerCase())
        .replace(/[.:]$/, "");
      fail(
        lineOf(problem.pos[0]),
        message,
        FIXES[problem.code] ?? "see the examples in specs/001-course-core/contracts/course-format.md",
      );
    }
    if (problems.length > 0) return null;
    const root = document.contents as Node | null;
    // Nested aliases can make a document grow exponentially ("billion laughs").
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const nodeAt = (path: readonly PropertyKey[]) => deepest(root, path);
    return {
      file,
      value,
      lineAt: (path) => lineOf(nodeAt(path)?.range?.[0] ?? 0),
      keyLine: (path, key) => {
        const map = nodeAt(path);
        const pair = isMap(map)
          ? map.items.find((item) => String(isNode(item.key) ? item.key.toJSON() : item.key) === key)
          : undefined;
        return lineOf((isNode(pair?.key) ? pair.key.range?.[0] : map?.range?.[0]) ?? 0);
      },
    };
  } catch (error) {
    const message =
      error instanceof RangeError
        ? "YAML is nested too deeply"
        : error instanceof Error
          ? error.message
          : String(error);
    fail(firstLine, message.split("\n")[0]!, "write it without aliases and deep nesting");
    return null;
  }
}

/** Returns the node at a path, or its closest existing parent. */
function deepest(root: Node | null, path: readonly PropertyKey[]): Node | null {
  let node = root;
  for (const step of path) {
    if (node === null || isAlias(node) || !isCollection(node)) return node;
    const next: unknown = node.get(typeof step === "number" ? step : keyOf(node, String(step)), true);
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}

/** Finds the key node for a string, since keys such as `true` or `1` are not strings in YAML. */
function keyOf(node: Node, step: string): unknown {
  if (!isMap(node)) return step;
  const pair = node.items.find((item) => isNode(item.key) && String(item.key.toJSON()) === step);
  return pair?.key ?? step;
}
