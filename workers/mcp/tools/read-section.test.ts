import { beforeAll, expect, test } from "vitest";
import { readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { readSectionTool } from "./read-section.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

const chapter = { course: "fixture", chapter: "start" };

test("a model reads the author's Markdown, a view the HTML and the chapter's contents", async () => {
  const read = await useTool(world, readSectionTool, chapter);
  expect(read.text).toMatch(/^# Getting started\n\nThe start chapter explains gardens/);
  expect(read).not.toHaveProperty("contents");
  const shown = await useTool(world, readSectionTool, { ...chapter, view: true });
  expect(shown.text).toMatch(/^<h1 id="top">/);
  expect(shown.contents).toEqual([
    { id: "top", title: "Getting started", level: 1 },
    { id: "first-steps", title: "First steps", level: 2 },
  ]);
});

test("it begins at a section, and says that the text gives no instructions", async () => {
  const read = await useTool(world, readSectionTool, { ...chapter, section: "first-steps", view: true });
  expect([read.sections[0].id, read.hasMore, read.next]).toEqual(["first-steps", false, null]);
  expect(read.notice).toMatch(/not for you/);
});

test("what is not in the account is refused without a word of what it would take", async () => {
  const gated = useTool(world, readSectionTool, { course: "fixture", chapter: "deeper" });
  await expect(gated).rejects.toThrow(/not included in your plan/);
  await expect(gated).rejects.not.toThrow(/premium/);
});
