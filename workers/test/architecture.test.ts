import { describe, expect, test } from "vitest";
import { findCycles, findOddFiles, findWrongImports } from "./harness/architecture-rules.ts";
import { parseSource, readSourceTree } from "./harness/source-tree.ts";

const tree = readSourceTree();
const wrong = (path: string, text: string) => findWrongImports([parseSource(path, text)]).length;

describe("the source tree", () => {
  test("is really read", () => {
    expect(tree.length).toBeGreaterThan(40);
    expect(tree.find((file) => file.path === "db.ts")?.imports).toContain("./db-transport.ts");
  });

  test("depends in one direction: contract ← domains ← faces ← main", () => {
    expect(findWrongImports(tree)).toEqual([]);
  });

  test("has no cycle between domains", () => {
    expect(findCycles(tree)).toEqual([]);
  });

  test("has kebab-case names, files of at most 250 lines and no default exports", () => {
    expect(findOddFiles(tree)).toEqual([]);
  });
});

describe("the check itself", () => {
  test.each([
    ["contract/a.ts", 'import { Hono } from "hono";'],
    ["contract/a.ts", 'export * from "../errors.ts";'],
    ["questions/cloze/form.ts", 'import { PROBLEMS } from "../../contract/problems.ts";'],
    ["questions/a.ts", 'import { Hono } from "hono";'],
    ["quiz/a.ts", 'import { x } from "@course-companion/web";'],
    ["quiz/a.ts", 'import type { Context } from "hono";'],
    ["quiz/a.ts", 'import { z } from "@hono/zod-openapi";'],
    ["quiz/a.ts", 'import { x } from "../api/app.ts";'],
    ["quiz/a.ts", 'import {\n  x,\n  y,\n} from "../progress/store.ts";'],
    ["quiz/a.ts", 'export { x } from "../authoring/check.ts";'],
    ["quiz/a.ts", 'const x = await import("../dev/start.ts");'],
    ["main.ts", 'import "./test/harness/seed.ts";'],
    ["quiz/a.ts", 'import { x } from "./b";'],
    ["quiz/a.ts", 'import style from "./a.css";'],
    ["identity/a.ts", 'import { x } from "../../web/src/lib/page.ts";'],
  ])("finds the wrong import in %s: %s", (path, text) => {
    expect(wrong(path, text)).toBe(1);
  });

  test.each([
    ["contract/a.ts", 'import { z } from "zod";'],
    ["contract/a.ts", 'import { QUESTION_KINDS } from "../questions/kinds.ts";'],
    ["quiz/a.ts", 'import { QUESTION_KINDS } from "../questions/kinds.ts";'],
    ["quiz/a.ts", 'import { x } from "../progress/index.ts";'],
    ["quiz/schema.ts", 'import { learners } from "../learner/schema.ts";'],
    ["quiz/a.ts", '// import { x } from "../api/app.ts";\nimport { y } from "../db.ts";'],
    ["quiz/a.test.ts", 'import { x } from "../test/harness/seed.ts";'],
    ["identity/a.ts", 'import style from "../../web/src/styles/base.css";'],
    ["authoring/a.ts", 'import { x } from "../content/index.ts";'],
  ])("accepts %s: %s", (path, text) => {
    expect(wrong(path, text)).toBe(0);
  });

  test("finds a cycle over three domains once", () => {
    const files = [
      parseSource("quiz/a.ts", 'import { x } from "../review/index.ts";'),
      parseSource("review/a.ts", 'import { x } from "../progress/index.ts";'),
      parseSource("progress/a.ts", 'import { x } from "../quiz/index.ts";'),
    ];
    expect(findCycles(files)).toEqual(["progress → quiz → review → progress"]);
  });

  test("finds long files, odd names and default exports", () => {
    const files = [
      parseSource("quiz/a.ts", "\n".repeat(251)),
      parseSource("quiz/aB.ts", ""),
      parseSource("quiz/c.ts", "export default 1;"),
      parseSource("main.ts", "export default 1;"),
    ];
    expect(findOddFiles(files).map((line) => line.split(":")[0])).toEqual([
      "quiz/a.ts",
      "quiz/aB.ts",
      "quiz/c.ts",
    ]);
  });
});
