import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Module, type Violation, domainCycles, judge, withoutEnding } from "./harness/import-checks.ts";
import { drawnArrows, packageArrows } from "./harness/package-graph.ts";
import { findOddFiles, readSourceTree } from "./harness/file-rules.ts";
import { ROOT, readImports } from "./harness/import-graph.ts";
import { limit } from "./harness/time-limits.ts";

describe("the source tree", () => {
  let modules: Module[];
  let violations: Violation[];
  // It may have to install its tools first.
  beforeAll(async () => void ({ modules, violations } = await readImports()), limit(180_000));

  test("is read completely: workers, web and widget, including imports of types", () => {
    expect(modules.length).toBeGreaterThan(900);
    const importsOf = (path: string) => modules.find(({ source }) => source === path)?.dependencies ?? [];
    expect(importsOf("workers/platform/db/database.ts").map(({ module }) => module)).toContain(
      "./transport.ts",
    );
    for (const path of ["web/src/features/reader/enhance.ts", "chatgpt-widget/src/api.ts"])
      expect(importsOf(path).some(({ dependencyTypes }) => dependencyTypes.includes("type-only"))).toBe(true);
  });

  test("has imports in one direction and without cycles: contract ← domains ← Workers, web and widget use the contract", () => {
    expect(judge(violations).broken).toEqual([]);
  });

  test("needs every listed exception", () => {
    expect(judge(violations).needless).toEqual([]);
  });

  test("has no cycle between domains", () => {
    expect(domainCycles(modules)).toEqual([]);
  });

  test("matches the picture in the README", () => {
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    expect(drawnArrows(readme).toSorted()).toEqual(packageArrows(modules).toSorted());
  });

  test("names each file that it imports with its ending", () => {
    expect(withoutEnding(modules)).toEqual([]);
  });

  test("has kebab-case names, files of at most 250 lines and no default exports", () => {
    const files = readSourceTree();
    expect(files.length).toBeGreaterThan(500);
    expect(findOddFiles(files)).toEqual([]);
  });
});

/* Each is one file; what it imports is there, and empty. */
const WRONG: [rule: string, path: string, text: string][] = [
  ["contract-on-zod", "workers/contract", 'import { Hono } from "hono";'],
  ["contract-on-zod", "workers/contract", 'export * from "../platform/errors.ts";'],
  ["questions-on-zod", "workers/questions", 'import type { X } from "../contract/quiz.ts";'],
  ["platform-below", "workers/platform/http", 'import { x } from "../../domain/progress/index.ts";'],
  ["domain-without-http", "workers/domain/quiz", 'import type { Context } from "hono";'],
  ["domain-without-http", "workers/domain/search", 'import { zValidator } from "@hono/zod-validator";'],
  [
    "domain-without-http",
    "workers/domain/notes",
    'import { McpServer } from "@modelcontextprotocol/server";',
  ],
  ["domain-without-worker", "workers/domain/quiz", 'import { x } from "../../api/app.ts";'],
  ["domain-without-worker", "workers/domain/signals", 'import { x } from "../../api/main.ts";'],
  ["domain-by-its-door", "workers/domain/quiz", 'import {\n  x,\n  y,\n} from "../progress/store.ts";'],
  ["domain-by-its-door-from-outside", "workers/api", 'import { x } from "../domain/search/store.ts";'],
  ["domain-by-its-door-from-outside", "workers/mcp", 'import { x } from "../domain/progress/store.ts";'],
  ["tables-see-tables", "workers/domain/quiz", 'import { x } from "../learner/schema.ts";'],
  ["tables-see-tables-from-outside", "workers/mcp", 'import { x } from "../domain/learner/schema.ts";'],
  ["not-on-node", "workers/domain/quiz", 'export { x } from "../../authoring/check.ts";'],
  ["not-on-node", "workers/domain/quiz", 'const x = await import("../../dev/start.ts");'],
  ["not-on-node", "workers/domain/quiz", 'import { x } from "../../questions/author.ts";'],
  ["not-on-node", "web/front", 'import { x } from "../../workers/dev/start.ts";'],
  ["not-a-test", "workers/api", 'import "../test/harness/seed.ts";'],
  ["engine-alone", "workers/search-engine", 'import type { X } from "../contract/quiz.ts";'],
  ["not-in-development", "workers/domain/quiz", 'import fc from "fast-check";'],
  ["in-package-json", "workers/domain/quiz", 'import x from "mdast-util-from-markdown";'],
  ["is-there", "workers/domain/quiz", 'import { x } from "./not-there.ts";'],
  ["worker-alone", "workers/identity", 'import { x } from "../api/app.ts";'],
  ["worker-alone", "workers/mcp", 'import type { X } from "../identity/env.ts";'],
  ["worker-alone", "web/front", 'import { x } from "../../workers/mcp/tool.ts";'],
  ["front-alone", "web/front", 'import { x } from "../../workers/domain/progress/index.ts";'],
  ["front-alone", "web/front", 'import { x } from "../src/shared/lib/page.ts";'],
  [
    "web-by-its-contract",
    "web/src/features/quiz",
    'import type { X } from "../../../../workers/domain/quiz/index.ts";',
  ],
  ["web-by-its-contract", "web/src/features/quiz", 'import { x } from "../../../front/page-cache.ts";'],
  [
    "shared-below-features",
    "web/src/shared/path",
    'import { x } from "../../features/reader/completion.ts";',
  ],
  ["shared-below-features", "web/src/shared/ui", 'import type { X } from "../../app/[locale]/page.tsx";'],
  [
    "browser-without-schemas",
    "web/src/features/quiz",
    'import { x } from "../../../../workers/contract/quiz.ts";',
  ],
  [
    "browser-without-grading",
    "web/src/features/quiz",
    'import { x } from "../../../../workers/questions/grade.ts";',
  ],
  ["browser-without-grading", "workers/questions/cloze/form.ts", 'import { x } from "../accepted-text.ts";'],
  ["widget-by-its-contract", "chatgpt-widget/src", 'import type { X } from "../../workers/mcp/tool.ts";'],
  ["widget-by-its-contract", "chatgpt-widget/src", 'import { x } from "../../web/src/shared/lib/page.ts";'],
  ["question-ui-alone", "web/question-ui/fields", 'import { x } from "../../../src/shared/lib/page.ts";'],
  ["question-ui-alone", "web/question-ui", 'import { render } from "preact";'],
  ["browser-without-schemas", "web/question-ui", 'import { x } from "../../workers/contract/quiz.ts";'],
  ["browser-without-grading", "web/question-ui", 'import { x } from "../../workers/questions/grade.ts";'],
  ["texts-alone", "web/messages", 'import { x } from "../../workers/contract/quiz.ts";'],
  ["web-by-its-contract", "web/src/app", 'import { x } from "../../messages/check.ts";'],
  ["backend-without-web", "workers/identity", 'import { x } from "../../web/messages/check.ts";'],
  ["backend-without-web", "workers/identity", 'import { x } from "../../web/src/shared/lib/page.ts";'],
];
const RIGHT: [path: string, text: string][] = [
  ["workers/contract", 'import { z } from "zod";'],
  ["workers/contract", 'import { x } from "../questions/kinds.ts";'],
  ["workers/domain/quiz", 'import { x } from "../progress/index.ts";'],
  [
    "workers/domain/quiz",
    '// import { x } from "../../api/app.ts";\nimport { y } from "../../platform/errors.ts";',
  ],
  ["workers/domain/quiz/schema.ts", 'import { learners } from "../learner/schema.ts";'],
  [
    "workers/domain/quiz/a.test.ts",
    'import { x } from "../../test/harness/seed.ts";\nimport fc from "fast-check";',
  ],
  ["workers/identity/pages/style.ts", 'import style from "../../../web/src/styles/tokens.css";'],
  [
    "workers/authoring",
    'import { x } from "../domain/content/index.ts";\nimport { y } from "../domain/search/store.ts";',
  ],
  ["web/src/features/quiz", 'import type { X } from "../../../../workers/contract/quiz.ts";'],
  ["web/src/features/quiz", 'import { x } from "../../../../workers/contract/routes.ts";'],
  ["web/src/features/quiz", 'import { x } from "../../../front/names.ts";'],
  ["web/src/app", 'import { x } from "../../../workers/contract/quiz.ts";'],
  ["web/src/features/quiz", 'import { x } from "../../../question-ui/state.ts";'],
  ["chatgpt-widget/src/views", 'import { x } from "../../../web/question-ui/state.ts";'],
  ["chatgpt-widget/src", 'import "../../web/src/styles/tokens.css";'],
  ["web/question-ui", 'import type { X } from "../../workers/contract/problems.ts";'],
  ["web/messages", 'import { x } from "../../workers/contract/languages.ts";'],
  ["workers/identity", 'import { x } from "../../web/messages/format.ts";'],
];
const THERE =
  `platform/errors api/main api/app authoring/check domain/content/index contract/quiz contract/routes dev/start
  identity/env domain/learner/schema mcp/tool domain/progress/index domain/progress/store questions/accepted-text
  questions/author questions/grade questions/kinds
  domain/quiz/index domain/search/store test/harness/seed contract/problems`
    .split(/\s+/)
    .map((name) => `workers/${name}.ts`)
    .concat(
      "web/front/page-cache.ts",
      "web/front/names.ts",
      "web/question-ui/state.ts",
      "workers/contract/languages.ts",
      "web/messages/check.ts",
      "web/messages/format.ts",
      "web/src/features/reader/completion.ts",
      "web/src/app/[locale]/page.tsx",
      "web/src/shared/lib/page.ts",
      "web/src/styles/tokens.css",
    );

describe("the check itself", () => {
  const found = new Map<string, string[]>();
  const fileOf = (path: string, i: number) => (path.endsWith(".ts") ? path : `${path}/case-${i}.ts`);
  beforeAll(async () => {
    mkdirSync(join(ROOT, ".build"), { recursive: true });
    const root = mkdtempSync(join(ROOT, ".build/architecture-"));
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    put("package.json", readFileSync(join(ROOT, "package.json"), "utf8"));
    for (const path of THERE) put(path, "");
    WRONG.forEach(([, path, text], i) => put(fileOf(path, i), text));
    RIGHT.forEach(([path, text], i) => put(fileOf(path, WRONG.length + i), text));
    put("web/src/cycle/a.tsx", 'import type { B } from "./b.ts";\nexport const a = () => <p>{"" as B}</p>;');
    put("web/src/cycle/b.ts", 'const a = () => import("./a.tsx");\nexport type B = string;');
    put("chatgpt-widget/src/none.ts", "");
    const { violations } = await readImports(root);
    rmSync(root, { recursive: true, force: true });
    for (const { from, rule } of violations) found.set(from, [...(found.get(from) ?? []), rule]);
  }, limit(120_000));

  test.each(WRONG.map((one, i) => [...one, i] as const))("finds by %s in %s: %s", (rule, path, _text, i) => {
    expect(found.get(fileOf(path, i))).toContain(rule);
  });

  test.each(RIGHT.map((one, i) => [...one, WRONG.length + i] as const))(
    "accepts in %s: %s",
    (path, _text, i) => {
      expect(found.get(fileOf(path, i))).toBeUndefined();
    },
  );

  test("finds a cycle through a type and a dynamic import", () => {
    expect([...found].filter(([, rules]) => rules.includes("no-cycle")).map(([from]) => from)).toEqual([
      expect.stringMatching(/^web\/src\/cycle\//),
    ]);
  });

  test("allows exceptions, and reports violations and unused exceptions", () => {
    const violation = { rule: "worker-alone", from: "workers/mcp/a.ts", to: "workers/api/app.ts" };
    const exception = { rule: "worker-alone", from: "workers/mcp/", to: "workers/api/app.ts" };
    expect(judge([violation], [exception])).toEqual({ broken: [], needless: [] });
    expect(judge([violation], []).broken).toEqual([expect.stringContaining("a Worker imports no other")]);
    expect(judge([], [exception]).needless).toHaveLength(1);
  });

  const moduleOf = (source: string, module: string, resolved: string) => ({
    source,
    dependencies: [{ module, resolved, dependencyTypes: [] }],
  });

  test("finds a cycle of three domains once", () => {
    const modules = [
      moduleOf("workers/domain/quiz/a.ts", "../review/index.ts", "workers/domain/review/index.ts"),
      moduleOf("workers/domain/review/a.ts", "../progress/index.ts", "workers/domain/progress/index.ts"),
      moduleOf("workers/domain/progress/a.ts", "../quiz/index.ts", "workers/domain/quiz/index.ts"),
    ];
    expect(domainCycles(modules)).toEqual(["progress → quiz → review → progress"]);
  });

  test("finds an import without its ending, long files, odd names and default exports", () => {
    expect(
      withoutEnding([moduleOf("workers/domain/quiz/a.ts", "./b", "workers/domain/quiz/b.ts")]),
    ).toHaveLength(1);
    const files = [
      { path: "quiz/a.ts", text: "\n".repeat(251) },
      { path: "quiz/aB.ts", text: "" },
      { path: "quiz/c.ts", text: "export default 1;" },
      { path: "api/main.ts", text: "export default 1;" },
    ];
    expect(findOddFiles(files).map((line) => line.split(":")[0])).toEqual([
      "quiz/a.ts",
      "quiz/aB.ts",
      "quiz/c.ts",
    ]);
  });
});
