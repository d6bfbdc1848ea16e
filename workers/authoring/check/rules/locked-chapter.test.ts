import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { lockedChapter } from "./locked-chapter.ts";

const chapters = (access: string) =>
  `access: ${access}\nchapters:\n  - { file: chapters/one.md }\n  - { file: chapters/two.md, free: true, requires: [one] }`;
const files = { "chapters/two.md": "# Two" };

describe("locked-chapter", () => {
  it("finds a chapter whose learners cannot open what it requires", async () => {
    expect(await findingsOf(lockedChapter, files, chapters("{ prerequisites: enforce }"))).toEqual([
      "course.yaml:8 chapter two (free) requires one (premium), so it stays locked for learners with free access (error)",
    ]);
  });

  it("only warns where prerequisites are advisory", async () => {
    expect(await findingsOf(lockedChapter, files, chapters("{ tier: pro }"))).toEqual([
      "course.yaml:8 chapter two (free) requires one (pro), which learners with free access cannot open",
    ]);
  });

  it("reports nothing where all chapters are free", async () => {
    expect(await findingsOf(lockedChapter, files, chapters("{ tier: free }"))).toEqual([]);
  });
});
