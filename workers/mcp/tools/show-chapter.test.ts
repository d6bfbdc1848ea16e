import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { showChapterTool } from "./show-chapter.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

test("a view gets the chapter and the section to open, without its text", async () => {
  const place = { course: "fixture", chapter: "beginning", section: "top" };
  expect(await useTool(world, showChapterTool, place)).toEqual({
    course: "fixture",
    chapter: "start",
    title: "Getting started",
    section: "top",
    language: "en",
    url: `${ORIGIN}/en/courses/fixture/chapters/start#top`,
    isKnown: false,
    guest: null,
  });
});

test("a closed chapter opens no view", async () => {
  const gated = { course: "fixture", chapter: "deeper" };
  await expect(useTool(world, showChapterTool, gated)).rejects.toThrow(/not included/);
});
