import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";

/** A TypeScript file of `workers/`, by its path in it. */
export interface SourceFile {
  path: string;
  text: string;
}

const ROOT = join(import.meta.dirname, "../..");
const MAX_LINES = 250;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.ts$/;
const DEFAULT = /^export\s+default\b|^export\s*\{[^}]*\bas\s+default\b/m;
const MAY_EXPORT_DEFAULT =
  /^(api|identity|mcp)\/main\.ts$|^(dev|test\/fixtures)\/.*worker[^/]*\.ts$|\.config\.ts$/;

/** All TypeScript files of `workers/`, without what is not ours (the sample course, node_modules). */
export function readSourceTree(): SourceFile[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".ts") && !/(^|\/)(node_modules|\.wrangler|sample)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** Finds files whose name, size or default export violates the rules. */
export function findOddFiles(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
    const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
    return [
      ...(path.split("/").every((part) => KEBAB.test(part.endsWith(".ts") ? part : `${part}.ts`))
        ? []
        : [`${path}: not kebab-case`]),
      ...(lines > MAX_LINES ? [`${path}: ${lines} lines, at most ${MAX_LINES}`] : []),
      ...(DEFAULT.test(code) && !MAY_EXPORT_DEFAULT.test(path) ? [`${path}: default export`] : []),
    ];
  });
}
