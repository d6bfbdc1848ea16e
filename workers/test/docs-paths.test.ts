import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const FILES = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" })
  .trim()
  .split("\n");
const DOCUMENTS = FILES.filter((file) => /^(specs\/.*|[A-Z]+|web\/messages\/README)\.md$/.test(file));

/** `a/{b,c}.ts` as `a/b.ts` and `a/c.ts`. */
function expand(text: string): string[] {
  const [, before, choices, after] = /^(.*?)\{([^{}]+)\}(.*)$/.exec(text) ?? [];
  if (choices === undefined) return [text];
  return choices.split(",").flatMap((one) => expand(`${before}${one}${after}`));
}

const SOURCE = /^(workers|web|chatgpt-widget|specs|migrations)\/[\w./*[\]-]+$/;
const TEST = /^[\w/*.-]+(\.(journey|db|worker|identity|test)|-journey)(\.test)?(\.tsx?)?$/;

/** Names of files, folders and tests in a document that are not there. */
function missingIn(text: string, files: readonly string[], folder: string): string[] {
  const named = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => expand(code!));
  const links = [...text.matchAll(/\]\(((?!\w+:)[^)#\s]+)\)/g)].map(([, link]) => join(folder, link!));
  return [...named.filter((name) => SOURCE.test(name) || TEST.test(name)), ...links].filter((name) => {
    const pattern = name
      .replace(/\/$/, "")
      .replace(/[.[\]]/g, "\\$&")
      .replaceAll("**/", "(?:.*/)?")
      .replace(/(?<!\.)\*/g, "[^/]*");
    const ending = TEST.test(name) ? "(?:\\.test)?(?:\\.tsx?)?$" : "(?:/|$)";
    const there = new RegExp(
      `${SOURCE.test(name) || links.includes(name) ? "^" : "(?:^|/)"}${pattern}${ending}`,
    );
    return !files.some((file) => there.test(file));
  });
}

test.each(DOCUMENTS)("%s names files, folders and tests that are there", (document) => {
  const text = readFileSync(join(ROOT, document), "utf8").replace(/```[^]*?```/g, "");
  const placeholders = /NNN|TAG\.json$|\/my-tool\.ts$|map\.png$/;
  expect(missingIn(text, FILES, dirname(document)).filter((name) => !placeholders.test(name))).toEqual([]);
});

test.each(DOCUMENTS)("%s names commands that are there", (document) => {
  const text = readFileSync(join(ROOT, document), "utf8");
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
  const runs = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
  const paths = [...text.matchAll(/npm test -- (?!NAME)([\w/.-]*\w)/g)].map(([, path]) => path!);
  expect(runs.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  expect(paths.filter((path) => !FILES.some((file) => file.includes(path)))).toEqual([]);
});

test("a name that moved is found", () => {
  const text =
    "`web/{a,b}.ts`, `x/*.test.ts`, `a-b.journey`, `workers/x/`, [plan](plan.md), [far](https://example.com)";
  const files = ["web/a.ts", "workers/x/c.test.ts", "specs/1/plan.md"];
  expect(missingIn(text, files, "specs/1")).toEqual(["web/b.ts", "a-b.journey"]);
});
