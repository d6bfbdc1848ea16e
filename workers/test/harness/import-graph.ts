import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureTools } from "../../dev/tools/ensure.ts";
import { RULES, type Rule } from "./architecture-rules.ts";
import type { Module, Violation } from "./import-checks.ts";

interface Cruised {
  modules: Module[];
  summary: {
    violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[];
  };
}

type Cruise = (
  files: string[],
  options: object,
  resolve?: object,
  transpile?: object,
) => Promise<{ output: Cruised }>;

export const ROOT = join(import.meta.dirname, "../../..");
const FOLDERS = ["workers", "web", "chatgpt-widget"];
const NOT_OURS = String.raw`(^|/)(\.next|\.open-next|\.wrangler|\.build)/|^workers/dev/tools/node_modules/|/sample/`;

/** All imports under `root`, types' included, and those that `rules` forbid. Read by dependency-cruiser with swc. */
export async function readImports(
  root = ROOT,
  rules: readonly Rule[] = RULES,
): Promise<{ modules: Module[]; violations: Violation[] }> {
  const entry = join(await ensureTools("checks"), "dependency-cruiser/src/main/index.mjs");
  const { cruise } = (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as { cruise: Cruise };
  const { output } = await cruise(FOLDERS, {
    baseDir: root,
    parser: "swc",
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    validate: true,
    ruleSet: { forbidden: rules },
    doNotFollow: { path: "node_modules" },
    exclude: { path: NOT_OURS },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".css"],
    },
  });
  const violations = output.summary.violations.map(({ from, to, rule, cycle }) => ({
    rule: rule.name,
    from,
    to,
    ...(cycle ? { cycle: cycle.map(({ name }) => name) } : {}),
  }));
  const isSource = ({ source }: Module) => !/node_modules\/|^web\/messages\/compiled\//.test(source);
  return { modules: output.modules.filter(isSource), violations };
}
