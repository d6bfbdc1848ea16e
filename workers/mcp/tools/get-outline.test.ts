import { beforeAll, expect, test } from "vitest";
import { readingWorld, useTool, useViewed } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { getOutlineTool } from "./get-outline.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

test("chapters come in order, with quizzes", async () => {
  const outline = await useTool(world, getOutlineTool, { course: "fixture" });
  expect(outline).toMatchObject({ course: "fixture", language: "en", totalChapters: 3, hasMore: false });
  expect(outline.chapters[0]).toEqual({
    number: 1,
    id: "start",
    title: "Getting started",
    free: true,
    minutes: 1,
    requires: [],
    quizzes: [
      { id: "all-kinds", title: "One of each", questions: 8 },
      { id: "start-check", title: "Checkpoint", questions: 3 },
    ],
  });
});

test("what each chapter teaches comes on request", async () => {
  const { chapters } = await useTool(world, getOutlineTool, { course: "fixture", objectives: true });
  expect(chapters[0].objectives).toEqual(["Know basics"]);
});

test("it continues from a chapter, in the requested language", async () => {
  const outline = await useTool(world, getOutlineTool, { course: "fixture", locale: "es", from: 2 });
  expect([outline.title, outline.language]).toEqual(["Curso de prueba", "es"]);
  expect(outline.chapters.map(({ number }: { number: number }) => number)).toEqual([2, 3]);
});

test("a view gets which chapters are open to the caller", async () => {
  const { chapters } = await useViewed(world, getOutlineTool, { course: "fixture" });
  expect(chapters.map(({ id, open }: { id: string; open: boolean }) => [id, open])).toEqual([
    ["start", true],
    ["deeper", false],
    ["last", false],
  ]);
});

test("an unknown course returns how to find one", async () => {
  await expect(useTool(world, getOutlineTool, { course: "none" })).rejects.toThrow(/list_courses/);
});
