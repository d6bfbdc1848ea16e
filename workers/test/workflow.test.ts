import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

interface Job {
  "timeout-minutes"?: number;
  steps: { run?: string; uses?: string }[];
}
const { jobs } = parse(read(".github/workflows/ci.yml")) as { jobs: Record<string, Job> };
const lines = Object.values(jobs).flatMap(({ steps }) =>
  steps.flatMap(({ run }) => (run === undefined ? [] : run.trim().split("\n"))),
);

/** The script that a line of the workflow runs; null when it is anything else. */
const scriptOf = (line: string) => /^npm (?:run )?([\w:]+)(?: -- .+)?$/.exec(line)?.[1] ?? null;

test("the workflow runs only npm ci and scripts of package.json", () => {
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => line !== "npm ci" && !Object.hasOwn(scripts, scriptOf(line) ?? ""))).toEqual(
    [],
  );
});

test("its jobs run every test project and every check of npm test", () => {
  const run = lines.map((line) => scripts[scriptOf(line) ?? ""] ?? "").join(" ");
  const projects = [...read("vitest.config.ts").matchAll(/\bname: "([\w-]+)"/g)].map(([, name]) => name!);
  expect(projects.length).toBeGreaterThanOrEqual(6);
  const named = [...run.matchAll(/--project[ =]([\w-]+)/g)].map(([, name]) => name!);
  expect(new Set(named)).toEqual(new Set(projects));
  const checks = [...read("workers/dev/test.ts").matchAll(/\bcheck\("\w+", \[([^\]]*)\]/g)];
  expect(checks.length).toBeGreaterThanOrEqual(6);
  for (const [, command] of checks) {
    const words = [...command!.matchAll(/"([^"]*)"/g)].map(([, word]) => word!);
    // Options after the script's own come from the line.
    const known = words.filter((word) => !/^--(check|quiet)$/.test(word)).join(" ");
    expect(run, known).toContain(known);
  }
});

test("every job has a time limit", () => {
  expect(Object.values(jobs).filter((job) => job["timeout-minutes"] === undefined)).toEqual([]);
});

test("both lock files and the actions get updates", () => {
  const { updates } = parse(read(".github/dependabot.yml")) as {
    updates: { "package-ecosystem": string; directory?: string; directories?: string[] }[];
  };
  const folders = updates
    .filter((one) => one["package-ecosystem"] === "npm")
    .flatMap((one) => one.directories ?? [one.directory ?? ""]);
  expect(folders.toSorted()).toEqual(["/", "/workers/dev/tools"]);
  expect(folders.every((folder) => existsSync(join(ROOT, folder, "package-lock.json")))).toBe(true);
  expect(updates.some((one) => one["package-ecosystem"] === "github-actions")).toBe(true);
});
