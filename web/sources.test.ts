import { existsSync, readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { writeGenerated } from "./build.ts";
import { hashFiles, sourceFiles } from "./sources.ts";

const ROOT = join(import.meta.dirname, "..");
let files: string[];
beforeAll(async () => {
  await writeGenerated();
  files = await sourceFiles();
}, 60_000);

const folderOf = (name: string) =>
  existsSync(join(ROOT, "workers", name)) ? `workers/${name}` : `web/${name}`;

/** What a file imports for more than its types, read without a bundler. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  return [...text.matchAll(/^(?:import|export)(?! type\b)[^;]*?"([^"]+)";|import\("([^"]+)"\)/gm)].flatMap(
    ([, named, dynamic]) => {
      const name = (named ?? dynamic)!;
      const [, own, part = "index"] = /^@course-companion\/([\w-]+)(?:\/(.+))?$/.exec(name) ?? [];
      if (own === "messages")
        return [`web/messages/${part === "index" ? "compiled/index.js" : `${part}.ts`}`];
      if (own) return [`${folderOf(own)}/${part.includes(".") ? part : `${part}.ts`}`];
      const target = relative(ROOT, join(ROOT, dirname(path), name));
      return name.startsWith(".") && existsSync(join(ROOT, target)) ? [target] : [];
    },
  );
}

function reachedFrom(entries: readonly string[]): string[] {
  const reached = new Set(entries);
  for (const path of reached)
    if (/\.[jt]sx?$/.test(path)) for (const next of importsOf(path)) reached.add(next);
  return [...reached].filter((path) => !path.includes(".open-next/"));
}

test("a build is named by every file that a page, its headers or the service worker are made from", () => {
  const pages = readdirSync(join(ROOT, "web/src/app"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  const reached = reachedFrom([
    ...pages,
    "web/worker.ts",
    "web/src/features/offline/worker/main.ts",
    "web/build.ts",
  ]);
  expect(reached.length).toBeGreaterThan(200);
  expect(reached.filter((path) => !files.includes(path))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining(["web/public/_headers", "package-lock.json", "web/src/styles/base.css"]),
  );
  expect(files.filter((path) => /node_modules|\.test\.|\.open-next/.test(path))).toEqual([]);
});

test.each([
  "workers/platform/http/security-headers.ts",
  "web/front/policy.ts",
  "workers/platform/http/cookies.ts",
  "workers/contract/worker-of.ts",
  "web/public/_headers",
])("a change of %s gives pages another place in the cache", async (changed) => {
  const read = (path: string) => readFile(join(ROOT, path));
  const edited = async (path: string) =>
    path === changed ? Buffer.concat([await read(path), Buffer.from("\n// Changed.")]) : read(path);
  expect(await hashFiles(files, edited)).not.toBe(await hashFiles(files));
});
