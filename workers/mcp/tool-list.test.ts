import { beforeAll, expect, test } from "vitest";
import { loadTool } from "../dev/tools/ensure.ts";
import { limit } from "../test/harness/time-limits.ts";
import { toolList } from "./tool-list.ts";
import type { ViewVersions } from "./view-names.ts";

/** The whole list, app-only tools included, as a model's tokenizer counts it. */
const MAX_TOKENS = 6_500;
/** Behaviour is for skills and instructions to say: reviewers read commands in descriptions as prompt injection. */
const COMMANDS =
  /\b(?:never|always|must|should|do not|don't|praise|(?:use|call) (?:it|this)|use [^.]* first)\b/i;

const version = "0123456789ab";
const views: ViewVersions = { quiz: version, chapter: version, course: version, progress: version };
const { tools } = toolList(views);

let countTokens: (text: string) => number;
beforeAll(async () => {
  ({ countTokens } = await loadTool<{ countTokens: typeof countTokens }>(
    "gpt-tokenizer/encoding/o200k_base",
  ));
}, limit(300_000));

test(`the list has at most ${MAX_TOKENS} tokens`, () => {
  const sizes = tools.map((tool) => `${tool.name} ${countTokens(JSON.stringify(tool))}`);
  expect(countTokens(JSON.stringify(toolList(views))), sizes.join("\n")).toBeLessThanOrEqual(MAX_TOKENS);
});

test.each(tools.map((tool) => [tool.name, tool] as const))("%s describes itself and its input", (_, tool) => {
  expect(tool.title).toMatch(/^[A-Z]/);
  expect(tool.annotations).toMatchObject({
    title: tool.title,
    readOnlyHint: expect.any(Boolean),
    destructiveHint: false,
    openWorldHint: false,
  });
  const properties = Object.entries(tool.inputSchema.properties ?? {}) as [
    string,
    { description?: string },
  ][];
  const undescribed = properties.filter(([, { description }]) => !description).map(([name]) => name);
  expect(undescribed).toEqual([]);
  const texts = [tool.title, tool.description, ...properties.map(([, { description }]) => description)];
  for (const text of texts) expect(text).not.toMatch(COMMANDS);
  expect(tool.outputSchema).toMatchObject({ type: "object" });
});

test("security schemes say where signing in unlocks more, at the top and for hosts that read `_meta`", () => {
  const schemes = tools.map(({ name, _meta, ...tool }) => {
    const { securitySchemes } = tool as unknown as { securitySchemes: { type: string }[] };
    expect(_meta?.["securitySchemes"]).toEqual(securitySchemes);
    return [name, securitySchemes.map(({ type }) => type).join(" ")];
  });
  const open = schemes.filter(([, types]) => types === "noauth").map(([name]) => name);
  expect(open).toEqual(["list_courses"]);
  expect(new Set(schemes.map(([, types]) => types))).toEqual(new Set(["noauth", "noauth oauth2"]));
});

test("what a host shows while a tool runs has at most 64 characters", () => {
  const names = ["openai/toolInvocation/invoking", "openai/toolInvocation/invoked"];
  const shown = tools.flatMap(({ _meta }) => names.map((name) => _meta?.[name])).filter(Boolean);
  expect(shown.length).toBeGreaterThan(10);
  for (const text of shown) expect(String(text).length).toBeLessThanOrEqual(64);
});

test("a schema has one type for each value, which every host can read", () => {
  expect(JSON.stringify(tools)).not.toMatch(/"type":\[/);
});
