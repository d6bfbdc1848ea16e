import { beforeAll, expect, test } from "vitest";
import { readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { checkAccessTool } from "./check-access.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

test("a free chapter is open to anyone, a closed one says why", async () => {
  expect(await useTool(world, checkAccessTool, { course: "fixture", chapter: "start" })).toEqual({
    chapter: "start",
    allowed: true,
    reason: null,
    missing: [],
  });
  expect(await useTool(world, checkAccessTool, { course: "fixture", chapter: "deeper" })).toEqual({
    chapter: "deeper",
    allowed: false,
    reason: "not-in-account",
    missing: [],
  });
});

test("a chapter's former id returns its current one", async () => {
  const { chapter } = await useTool(world, checkAccessTool, { course: "fixture", chapter: "beginning" });
  expect(chapter).toBe("start");
});
