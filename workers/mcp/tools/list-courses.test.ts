import { beforeAll, expect, test } from "vitest";
import { readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { listCoursesTool } from "./list-courses.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

test("courses have ids, languages and the number of free chapters", async () => {
  expect(await useTool(world, listCoursesTool, {})).toEqual({
    courses: [
      {
        id: "fixture",
        title: "Fixture course 1",
        summary: "A course for tests.",
        languages: ["en", "es"],
        chapters: 3,
        freeChapters: 1,
      },
    ],
    hasMore: false,
    nextCursor: null,
  });
});

test("the last page is empty", async () => {
  expect(await useTool(world, listCoursesTool, { cursor: "fixture" })).toEqual({
    courses: [],
    hasMore: false,
    nextCursor: null,
  });
});
