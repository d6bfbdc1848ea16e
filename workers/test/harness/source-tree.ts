import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";

/** A TypeScript file of `workers/`, by its path in it, with what it imports. */
export interface SourceFile {
  /** For example `quiz/kinds/choice.ts`. */
  path: string;
  lines: number;
  imports: string[];
  hasDefaultExport: boolean;
}

const ROOT = join(import.meta.dirname, "../..");
const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s*(?:type\s+)?(?:[\w*$,{}\s]+?\sfrom\s*|[{*][^"'`;]*?from\s*)?["']([^"']+)["']/g;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']/g;
const DEFAULT = /^export\s+default\b|^export\s*\{[^}]*\bas\s+default\b/m;

/** All TypeScript files of `workers/`, without what is not ours (the sample course, node_modules). */
export function readSourceTree(): SourceFile[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter(
      (path) =>
        path.endsWith(".ts") &&
        !path.includes("node_modules/") &&
        !path.includes(".wrangler/") &&
        !path.includes("/sample/"),
    )
    .map((path) => parseSource(path, readFileSync(join(ROOT, path), "utf8")));
}

/** Reads imports and exports off a file's text. Comments do not count. */
export function parseSource(path: string, text: string): SourceFile {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const imports = [...code.matchAll(IMPORT), ...code.matchAll(DYNAMIC)].map((match) => match[1] ?? "");
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return { path, lines, imports: [...new Set(imports)], hasDefaultExport: DEFAULT.test(code) };
}

/** The file in `workers/` that a relative import means. */
export function resolveImport(from: string, specifier: string): string {
  return posix.normalize(posix.join(dirname(from), specifier));
}
