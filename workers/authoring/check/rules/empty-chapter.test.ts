import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { emptyChapter } from "./empty-chapter.ts";

describe("empty-chapter", () => {
  it("finds a chapter that has only headings", async () => {
    const files = { "chapters/one.md": "---\ntitle: One\n---\n\n# One\n\n## Later\n" };
    expect(await findingsOf(emptyChapter, files)).toEqual(["chapters/one.md:4 chapter is empty"]);
  });

  it("accepts an image or code as content", async () => {
    expect(await findingsOf(emptyChapter, { "chapters/one.md": "# One\n\n![A](a.png)\n" })).toEqual([]);
    expect(await findingsOf(emptyChapter, { "chapters/one.md": "# One\n\n```js\nx\n```\n" })).toEqual([]);
  });
});
