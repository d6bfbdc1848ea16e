import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { brokenLink } from "./broken-link.ts";

const two = "chapters: [chapters/one.md, chapters/two.md]";

describe("broken-link", () => {
  it("finds a link to a chapter that does not exist, with its line", async () => {
    const files = {
      "chapters/one.md": "---\ntitle: One\n---\n# One\n\nSee [two](tow.md).\n",
      "chapters/two.md": "# Two",
    };
    expect(await findingsOf(brokenLink, files, two)).toEqual([
      'chapters/one.md:6 link to "tow.md", which does not exist',
    ]);
  });

  it("finds links to Markdown that is not a chapter, and to files with answers", async () => {
    const files = {
      "chapters/one.md": "# One\n\n[notes](../notes.md)\n\n[key](one.quiz.yaml)\n",
      "notes.md": "# Notes",
      "chapters/one.quiz.yaml": quizOf("- { id: q, kind: true-false, prompt: P, answer: true }"),
    };
    expect(await findingsOf(brokenLink, files)).toEqual([
      'chapters/one.md:3 link to "../notes.md", which is not a chapter of the course',
      'chapters/one.md:5 link to "one.quiz.yaml", which learners cannot open',
    ]);
  });

  it("checks questions too", async () => {
    const question = '- { id: q, kind: true-false, prompt: "See [this](gone.md).", answer: true }';
    const found = await findingsOf(brokenLink, { "chapters/one.quiz.yaml": quizOf(question) });
    expect(found).toEqual(['chapters/one.quiz.yaml:4 link to "gone.md", which does not exist']);
  });

  it("accepts chapters, media and the web", async () => {
    const files = {
      "chapters/one.md":
        "# One\n\n[a](two.md) [b](two.md#two) [c](../media/a.pdf) [d](https://example.org) [e](mailto:a@b.cd)\n",
      "chapters/two.md": "# Two",
      "media/a.pdf": "x",
    };
    expect(await findingsOf(brokenLink, files, two)).toEqual([]);
  });
});
