import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { showCourseTool } from "./show-course.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

test("a view gets the course and whether the caller is known", async () => {
  expect(await useTool(world, showCourseTool, { course: "fixture", locale: "es" })).toEqual({
    course: "fixture",
    title: "Curso de prueba",
    language: "es",
    url: `${ORIGIN}/es/courses/fixture`,
    chapters: 3,
    isKnown: false,
    guest: null,
  });
});
