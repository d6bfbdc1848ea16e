import type { CourseOutline } from "@course-companion/contract/content";
import { expect, test } from "vitest";
import { gateOf } from "./gate-of.ts";

const chapter = (id: string, free: boolean) => ({
  id,
  title: id.toUpperCase(),
  language: "ur",
  free,
  tier: "pro",
  requires: id === "c" ? ["a"] : [],
});
const course = {
  id: "course",
  chapters: [chapter("a", true), chapter("b", false), chapter("c", false), chapter("d", true)],
} as unknown as CourseOutline;

test("a gated chapter knows what opens it, and the other chapters in the order in which they are read", () => {
  const found = gateOf({ locale: "en", content: "ur", course, entry: course.chapters[2]! });
  expect(found).toMatchObject({ tier: "pro", requires: ["a"], tiers: { pro: "Pro" } });
  expect(found.chapters.map(({ id, tier }) => [id, tier])).toEqual([
    ["d", "free"],
    ["a", "free"],
    ["b", "pro"],
  ]);
  expect(found.chapters[0]).toMatchObject({
    title: "D",
    href: "/en/courses/course/chapters/d?locale=ur",
    lang: "ur",
    dir: "rtl",
  });
});
