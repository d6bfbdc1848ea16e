import { expect, test } from "vitest";
import { sourceHref } from "./links.ts";

const links = {
  course: { href: "", title: "", lang: "en" },
  chapter: null,
  next: null,
  chapterBase: "/en/courses/c/chapters/",
  query: "?locale=fr",
  plans: "",
  required: [],
};

test("a question's source is a section of a chapter", () => {
  expect(sourceHref(links, "loop#it's here")).toBe("/en/courses/c/chapters/loop?locale=fr#it's%20here");
  expect(sourceHref(links, "loop")).toBe("/en/courses/c/chapters/loop?locale=fr");
});
