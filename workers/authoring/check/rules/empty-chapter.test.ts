import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { emptyChapter } from "./empty-chapter.ts";

describe("empty-chapter", () => {
  it("finds a chapter of headings alone", async () => {
    const files = { "chapters/one.md": "---\ntitle: One\n---\n\n# One\n\n## Later\n" };
    expect(await findingsOf(emptyChapter, files)).toEqual(["chapters/one.md:4 the chapter is empty"]);
  });

  it("accepts a picture or code as content", async () => {
    expect(await findingsOf(emptyChapter, { "chapters/one.md": "# One\n\n![A](a.png)\n" })).toEqual([]);
    expect(await findingsOf(emptyChapter, { "chapters/one.md": "# One\n\n```js\nx\n```\n" })).toEqual([]);
  });
});
