import type { CourseOutline } from "@course-companion/contract/content";
import { pathOf } from "@course-companion/contract/learning-path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readPath } from "./learning-path.ts";
import { ShortPath } from "./path.tsx";

const chapters = ["one", "two", "three"].map((id) => ({
  id,
  title: id,
  language: "en",
  quizzes: [{ id: `${id}-quiz` }],
}));
const course = {
  id: "course",
  language: "en",
  dir: "ltr",
  pictures: null,
  chapters,
} as unknown as CourseOutline;
const draw = (isAlone: boolean) =>
  renderToStaticMarkup(
    createElement(ShortPath, {
      locale: "en",
      content: "en",
      course,
      chapters: course.chapters.slice(1),
      isAlone,
    }),
  );

test("a few chapters alone on a page know the course's whole path, where the place to continue is another", () => {
  const [, whole] = /data-whole-path="([^"]*)"/.exec(draw(true))!;
  const states = pathOf(readPath(whole!), null).map(({ chapter, state }) => `${chapter} ${state}`);
  expect(states).toEqual(["one current", "two later", "three later"]);
  expect(draw(false)).not.toContain("data-whole-path");
});
