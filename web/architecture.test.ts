import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const WEB = import.meta.dirname;
const FILES = ["src", "front", "bench"].flatMap((folder) =>
  readdirSync(join(WEB, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const SOURCES = FILES.map((path) => ({ path: relative(WEB, path), text: readFileSync(path, "utf8") }));
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.tsx?$/;
/** What of the front door the app and the browser may know: names, languages and whose an address is; no code of a Worker. */
const SHARED = /^(front\/(names|locales|route|alternates)|\.\.\/workers\/api\/front)\.ts$/;

const broken = (holds: (source: (typeof SOURCES)[number]) => boolean) =>
  SOURCES.filter((source) => !holds(source)).map(({ path }) => path);

test("files have short names and at most 250 lines", () => {
  expect(SOURCES.length).toBeGreaterThan(50);
  expect(broken(({ path }) => NAME.test(path.split("/").at(-1)!))).toEqual([]);
  expect(broken(({ text }) => text.split("\n").length <= 251)).toEqual([]);
});

test("the app reaches the backend through the contract alone", () => {
  const imports = SOURCES.filter(({ path }) => path.startsWith("src/") && !path.endsWith(".test.ts")).flatMap(
    ({ path, text }) =>
      [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, target]) => ({ path, target: target! })),
  );
  const outside = imports
    .filter(({ target }) => target.startsWith("."))
    .map(({ path, target }) => ({ path, to: relative(WEB, join(WEB, dirname(path), target)) }))
    .filter(({ to }) => !to.startsWith("src/") && !SHARED.test(to));
  expect(outside).toEqual([]);
  // Its types are used everywhere; of its code only what brings no schemas along may reach a browser.
  const LIGHT = new Set(["activity", "client", "feedback-parts", "percent", "plural", "routes", "theme"]);
  const SERVER = /^src\/(app|plans)\//;
  const heavy = SOURCES.filter(
    ({ path }) => path.startsWith("src/") && !SERVER.test(path) && !path.endsWith(".test.ts"),
  ).flatMap(({ path, text }) =>
    [...text.matchAll(/^import (?!type )[^;]*?from "@course-companion\/contract(?:\/([\w-]+))?";/gm)]
      .filter(([, part]) => !LIGHT.has(part ?? ""))
      .map(([statement]) => `${path}: ${statement}`),
  );
  expect(heavy).toEqual([]);
});

test("no element has a style of its own, which the pages' policy refuses, and no link leaves the document's way", () => {
  expect(
    broken(({ text, path }) => path.endsWith("architecture.test.ts") || !/style=\{\{/.test(text)),
  ).toEqual([]);
  expect(broken(({ text }) => !/from "next\/(link|image|script|font)/.test(text))).toEqual([]);
});
