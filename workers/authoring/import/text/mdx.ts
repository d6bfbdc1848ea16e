import { readLiteral } from "../quiz/js-literal.ts";

const STATEMENT = /^(?:import\s.*from\s|import\s+["']|export\s+(?:const|default|let|function)\s)/;
const COMMENT = /^\s*\{\/\*.*\*\/\}\s*$/;
const CONDITION = /^[\s>]*\{#if\s+(.*?)\}\s*$|^[\s>]*\{:else(?:\s+if\s+(.*?))?\}\s*$|^[\s>]*\{(\/)if\}\s*$/;
const FRAMEWORKS: Record<string, string> = { pt: "PyTorch", tf: "TensorFlow", flax: "Flax", jax: "JAX" };

/** Whether a line of MDX is an import or export. */
export const isStatement = (text: string): boolean => STATEMENT.test(text);

/** Returns an MDX comment as an HTML comment; null for other lines. */
export function htmlComment(text: string): string | null {
  return COMMENT.test(text) ? text.replace("{/*", "<!--").replace(/\*\/\}\s*$/, "-->") : null;
}

/** A line with `{#if}`, `{:else}` or `{/if}`. */
export interface Condition {
  /** Name of the branch that starts; null at the end of the last. */
  branch: string | null;
  /** Quote markers before it. */
  lead: string;
}

/** Reads a condition line; null for other lines. `previous` is the branch before it. */
export function readCondition(text: string, previous: string | null): Condition | null {
  const match = CONDITION.exec(text);
  if (match === null) return null;
  return {
    branch: match[3] === "/" ? null : branchName(match[1] ?? match[2], previous),
    lead: /^[\s>]*/.exec(text)?.[0].trimEnd() ?? "",
  };
}

function branchName(condition: string | undefined, previous: string | null): string {
  const value = /['"]([^'"]+)['"]/.exec(condition ?? "")?.[1];
  if (value !== undefined) return FRAMEWORKS[value] ?? value;
  if (condition !== undefined) return condition;
  if (previous === "PyTorch") return "TensorFlow";
  return previous === "TensorFlow" ? "PyTorch" : `Not ${previous ?? ""}`.trim();
}

/** Returns the links of a notebook menu as list items. */
export function notebookLinks(given: Record<string, string>): string[] {
  const literal = given["notebooks"] ?? given["options"];
  try {
    const list: unknown = literal === undefined ? [] : readLiteral(literal);
    const links = (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one) => {
      const entry = (typeof one === "object" && one !== null ? one : {}) as Record<string, unknown>;
      return typeof entry["value"] === "string"
        ? [`- [${typeof entry["label"] === "string" ? entry["label"] : entry["value"]}](${entry["value"]})`]
        : [];
    });
    return links.length === 0 ? [] : ["", ...links, ""];
  } catch {
    return [];
  }
}
