import { beforeAll, expect, test } from "vitest";
import { testContext, type TestWorld } from "../../test/fixtures/context.ts";
import { readingWorld } from "../../test/fixtures/call-tool.ts";
import { buildFixtureCourse } from "../../test/fixtures/course.ts";
import { searchCourses } from "./index.ts";

const ASKED = { q: "gardens", limit: 5 };
const COURSES = ["fixture", "second", "third"];
let world: TestWorld;
beforeAll(async () => {
  world = await readingWorld();
  for (const course of COURSES.slice(1)) {
    const { objects } = await buildFixtureCourse({ sealKey: world.secrets.SEAL_KEY, course });
    for (const [key, bytes] of objects) world.objects.set(key, bytes);
  }
});

test("all courses are searched while their indexes are small", async () => {
  const { found, notSearched } = await searchCourses(testContext(world, null), COURSES, ASKED);
  expect(found.map(({ course, covered }) => [course, covered])).toEqual(COURSES.map((id) => [id, true]));
  expect(notSearched).toEqual([]);
});

test("no more indexes are opened than fit in memory, and what was left out is named", async () => {
  const { found, notSearched } = await searchCourses(testContext(world, null), COURSES, ASKED, 1);
  expect(found.map(({ course }) => course)).toEqual(["fixture"]);
  expect(notSearched).toEqual(["second", "third"]);
});
