import { beforeAll, expect, test } from "vitest";
import { VIEW_RESULTS } from "../contract/tools.ts";
import { VIEW_READS, VIEW_WRITES } from "../contract/view-tools.ts";
import { callViewed } from "../test/fixtures/call-tool.ts";
import type { TestWorld } from "../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../test/fixtures/quiz-driver.ts";
import { toolList } from "./tool-list.ts";
import { TOOLS } from "./tools/index.ts";
import { VIEW_TOOLS } from "./view-tools.ts";

let world: TestWorld;
beforeAll(async () => void (world = await fixtureWorld()));

const specOf = (name: string) => TOOLS.find((one) => one.name === name)!;

test("view_read runs reading tools only, and view_write writing tools", () => {
  const effects = (names: readonly string[]) => [...new Set(names.map((name) => specOf(name).effect))];
  expect([effects(VIEW_READS), effects(VIEW_WRITES)]).toEqual([["reads"], ["writes"]]);
  expect(Object.keys(VIEW_RESULTS).toSorted()).toEqual([...VIEW_READS, ...VIEW_WRITES].toSorted());
  const [read, write] = VIEW_TOOLS.map(({ input }) => input);
  const input = { course: "fixture" };
  for (const tool of [...VIEW_WRITES, "view_read", "view_write", "show_quiz", "no_such", 5])
    expect(read!.safeParse({ tool, input }).success, String(tool)).toBe(false);
  for (const tool of [...VIEW_READS, "view_read", "view_write", "show_quiz", "no_such", 5])
    expect(write!.safeParse({ tool, input }).success, String(tool)).toBe(false);
});

test("both are hidden from models", () => {
  const { tools } = toolList(null);
  for (const { name, effect } of VIEW_TOOLS)
    expect(tools.find((one) => one.name === name)).toMatchObject({
      annotations: { readOnlyHint: effect === "reads" },
      _meta: { ui: { visibility: ["app"] }, "openai/widgetAccessible": true },
    });
  const hidden = tools.filter(({ _meta }) => (_meta?.["ui"] as { visibility?: unknown })?.visibility);
  expect(hidden.map(({ name }) => name)).toEqual(["view_read", "view_write"]);
});

test("a view's result is in the structure, and its text costs a model nothing", async () => {
  const result = await callViewed(world, specOf("get_outline"), { course: "fixture" });
  expect(result.content).toEqual([{ type: "text", text: "For the view." }]);
  expect(result.structuredContent.course).toBe("fixture");
});

test("the named tool decides who may call it and what its input is", async () => {
  const progress = await callViewed(world, specOf("my_progress"), { course: "fixture" });
  expect([progress.isError, progress._meta["course-companion/problem"]]).toEqual([true, "unauthenticated"]);
  expect(progress._meta["mcp/www_authenticate"]).toHaveLength(1);
  const wrong = await callViewed(world, specOf("start_quiz"), { course: 5 }, await newAccount());
  expect([wrong.isError, wrong.content[0].text]).toEqual([true, expect.stringContaining("/input/course: ")]);
});
