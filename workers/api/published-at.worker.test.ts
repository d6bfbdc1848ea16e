import { expect, test } from "vitest";
import { clearCourseList } from "../domain/content/index.ts";
import type { CourseList } from "../contract/content.ts";
import { call, json, publishFixture } from "./test-app.ts";

test("an outline and the catalogue have the publication time, and an outline of a given release does not", async () => {
  const { course } = await publishFixture();
  clearCourseList();
  const outline = await call(`/courses/${course}`);
  const { release } = await json<{ release: string }>(outline.clone());
  expect(outline.headers.get("last-modified")).toBe("Sun, 01 Nov 2026 00:00:00 GMT");
  const list = await json<CourseList>(await call("/courses?limit=50"));
  expect(list.courses.map(({ publishedAt }) => publishedAt)).toContain("2026-11-01T00:00:00.000Z");
  expect((await call(`/courses/${course}?release=${release}`)).headers.get("last-modified")).toBeNull();
});
