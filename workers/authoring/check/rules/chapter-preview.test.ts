import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { chapterPreview } from "./chapter-preview.ts";

const chapters = (two: string) =>
  `access: { preview: true }\nchapters:\n  - chapters/one.md\n  - { file: chapters/two.md${two} }`;

describe("chapter-preview", () => {
  it("finds a preview of a free chapter", async () => {
    const files = { "chapters/two.md": "# Two\n\nText.\n" };
    expect(await findingsOf(chapterPreview, files, chapters(", free: true, preview: true"))).toEqual([
      "course.yaml:8 chapter two is free, so preview: true has no effect",
    ]);
    expect(await findingsOf(chapterPreview, files, chapters(", free: true"))).toEqual([]);
  });

  it("finds a chapter without a paragraph to show", async () => {
    const files = { "chapters/two.md": "---\nsummary: S\n---\n# Two\n\n- Item\n" };
    expect(await findingsOf(chapterPreview, files, chapters(""))).toEqual([
      "chapters/two.md:4 the chapter has no paragraph to show to those to whom it is closed",
    ]);
    expect(await findingsOf(chapterPreview, files, chapters(", preview: false"))).toEqual([]);
  });
});
