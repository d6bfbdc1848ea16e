import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { parseSync } from "vite";
import { LANGUAGES } from "../../workers/contract/languages.ts";
import { readCatalogues } from "./compile.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDERS = [
  "web/src",
  "web/front",
  "web/question-ui",
  "chatgpt-widget/src",
  "workers/api",
  "workers/identity",
  "workers/mcp",
];
const sources = new Map(
  [
    "web/manifests.ts",
    ...FOLDERS.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
        (name) => `${folder}/${name}`,
      ),
    ),
  ]
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !/\/test-[^/]*$/.test(path))
    .map((path) => [path, readFileSync(join(ROOT, path), "utf8")]),
);

/** Keys that are made of parts, by what makes them. */
const MADE: [pattern: RegExp, by: string][] = [
  [/^offline\.waiting_/, "waiting_${"],
  [/^questions\.missing_|^widget\.missing_/, "missing_${"],
  [/^authorFlags\.[\w-]+-advice$/, "-advice"],
  [
    /^authorFlags\.(\w+-choice|true-false|numeric|short-text|ordering|matching|cloze)$/,
    "flags[question.kind]",
  ],
  [/^plans\.(free|premium|pro|team)For$/, "t[`${tier}For`]"],
  [/^help\.(read|answer|review|notes|offline)(Title)?$/, "t[title]"],
  [/^widgetQuiz\.(practice|check|review)$/, "say(started.kind)"],
  [/^failure\.(failed|busy)Title$/, "Title`"],
  [/^privacy(Tables|Others)\./, "privacyTables"],
  [/^tiers\./, "tiers["],
  [/^quizStart\.rate_/, "rate_${"],
  [/^knowledge\./, "knowledge["],
  [/^courseLevels\./, "courseLevels[locale]"],
];

/** All files that import, or are imported by way of, those that name a section. */
function readersOf(section: string): string {
  const named = new RegExp(
    `import (?:type )?\\{[^}]*\\b${section}\\b[^}]*\\} from "@course-companion/messages"`,
  );
  const reached = new Set([...sources].filter(([, text]) => named.test(text)).map(([path]) => path));
  for (const path of reached) for (const by of importers.get(path) ?? []) reached.add(by);
  for (const path of reached) for (const other of imports.get(path) ?? []) reached.add(other);
  return [...reached].map((path) => sources.get(path)).join("\n");
}

const imports = new Map<string, string[]>();
const importers = new Map<string, string[]>();
for (const [path, text] of sources)
  for (const [, name] of text.matchAll(/from "(\.[^"]+|@course-companion\/question-ui[^"]*)"/g)) {
    const target = name!.startsWith(".")
      ? relative(ROOT, join(ROOT, dirname(path), name!))
      : `web/question-ui${name!.slice("@course-companion/question-ui".length) || "/index.ts"}`;
    if (!sources.has(target)) continue;
    imports.set(path, [...(imports.get(path) ?? []), target]);
    importers.set(target, [...(importers.get(target) ?? []), path]);
  }

test("every text is used by what imports its section", () => {
  const unused = Object.entries(readCatalogues()["en"]!).flatMap(([section, texts]) => {
    const text = readersOf(section);
    const words = new Set(text.match(/[\w-]+/g));
    return Object.keys(texts)
      .filter((key) => {
        const made = MADE.find(([pattern]) => pattern.test(`${section}.${key}`));
        return made ? !text.includes(made[1]) : !words.has(key);
      })
      .map((key) => `${section}.${key}`);
  });
  expect(unused).toEqual([]);
});

/** Words that are the same in every language: names of products and of their menus, symbols, code. */
const SAME = /^(ChatGPT|Claude|Course Companion|JSON|xAPI|MCP|Ctrl|Enter|K)$/;
const SAID = new Set([
  "aria-label",
  "aria-roledescription",
  "alt",
  "placeholder",
  "title",
  "label",
  "summary",
]);

/** Words in JSX that are written where they are shown, and not in a catalogue. */
function wordsIn(path: string, text: string): string[] {
  const found: string[] = [];
  const note = (words: string) => {
    if (/\p{L}{2}/u.test(words) && !SAME.test(words.trim())) found.push(`${path}: ${words.trim()}`);
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== "object" || node === null) return;
    const { type, value, name } = node as { type?: string; value?: unknown; name?: { name?: string } };
    const { openingElement: tag } = node as { openingElement?: { name: { name?: string } } };
    if (tag?.name.name === "code") return;
    if (type === "JSXText") note(String(value));
    const literal = value as { type?: string; value?: unknown } | null;
    if (type === "JSXAttribute" && literal?.type === "Literal" && SAID.has(name?.name ?? ""))
      note(String(literal.value));
    Object.values(node).forEach(walk);
  };
  walk(parseSync(path, text).program);
  return found;
}

test("no component says words of its own", () => {
  const components = [...sources].filter(([path]) => path.endsWith(".tsx"));
  expect(components.length).toBeGreaterThan(60);
  expect(components.flatMap(([path, text]) => wordsIn(path, text))).toEqual([]);
  expect(
    wordsIn(
      "a.tsx",
      'const a = <p title="Try it">Read on {b}<code>npm ci</code><b aria-label={c}>Claude</b></p>;',
    ),
  ).toEqual(["a.tsx: Try it", "a.tsx: Read on"]);
});

/** Lists of languages of all the world, not of the interface. */
const OF_ALL = ["web/src/shared/lib/locales.ts", "chatgpt-widget/src/messages/index.ts"];

test("nothing but the list of languages names one, so that a language is one file and one line", () => {
  const tags = Object.keys(LANGUAGES).filter((tag) => tag !== "en");
  const naming = new RegExp(`["'](?:${tags.join("|")}|zh-Hans)["']|^\\s*(?:${tags.join("|")}): [{"]`, "m");
  const found = [...sources].filter(([path, text]) => !OF_ALL.includes(path) && naming.test(text));
  expect(found.map(([path]) => path)).toEqual([]);
});
