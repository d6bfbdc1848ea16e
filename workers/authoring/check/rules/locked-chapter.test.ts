import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { lockedChapter } from "./locked-chapter.ts";

const chapters = (access: string) =>
  `access: ${access}\nchapters:\n  - { file: chapters/one.md }\n  - { file: chapters/two.md, free: true, requires: [one] }`;
const files = { "chapters/two.md": "# Two" };

describe("locked-chapter", () => {
  it("finds a chapter whose readers may not open what it requires", async () => {
    expect(await findingsOf(lockedChapter, files, chapters("{ prerequisites: enforce }"))).toEqual([
      "course.yaml:8 chapter two (free) requires one (premium): it stays locked for readers of its own tier (error)",
    ]);
  });

  it("only warns where prerequisites are advice", async () => {
    expect(await findingsOf(lockedChapter, files, chapters("{ tier: pro }"))).toEqual([
      "course.yaml:8 chapter two (free) requires one (pro): its readers may not open that",
    ]);
  });

  it("is silent where all is free", async () => {
    expect(await findingsOf(lockedChapter, files, chapters("{ tier: free }"))).toEqual([]);
  });
});
