import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { unusedMedia } from "./unused-media.ts";

describe("unused-media", () => {
  it("finds files of the media folder that are not used", async () => {
    const files = {
      "chapters/one.md": "# One\n\n![a](../media/a.png) [pdf](../media/c.pdf)\n",
      "chapters/one.quiz.yaml": quizOf(
        '- { id: q, kind: true-false, prompt: "![d](../media/d.png) Is it?", answer: true }',
      ),
      "media/a.png": "x",
      "media/b.png": "x",
      "media/c.pdf": "x",
      "media/d.png": "x",
      "media/CREDITS.txt": "x",
      "notes/e.png": "x",
    };
    expect(await findingsOf(unusedMedia, files)).toEqual(["media/b.png:1 no chapter or quiz uses this file"]);
  });
});
