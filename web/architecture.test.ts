import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const WEB = import.meta.dirname;
const FILES = ["src", "front", "bench", "question-ui"].flatMap((folder) =>
  readdirSync(join(WEB, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const SOURCES = FILES.map((path) => ({ path: relative(WEB, path), text: readFileSync(path, "utf8") }));
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.tsx?$/;

const broken = (holds: (source: (typeof SOURCES)[number]) => boolean) =>
  SOURCES.filter((source) => !holds(source)).map(({ path }) => path);

test("files have short names and at most 250 lines", () => {
  expect(SOURCES.length).toBeGreaterThan(50);
  expect(broken(({ path }) => NAME.test(path.split("/").at(-1)!))).toEqual([]);
  expect(broken(({ text }) => text.split("\n").length <= 251)).toEqual([]);
});

test("no element has a style of its own, which the pages' policy refuses, and no link leaves the document's way", () => {
  expect(
    broken(({ text, path }) => path.endsWith("architecture.test.ts") || !/style=\{\{/.test(text)),
  ).toEqual([]);
  expect(broken(({ text }) => !/from "next\/(link|image|script|font)/.test(text))).toEqual([]);
});
