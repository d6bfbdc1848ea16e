import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { missingAlt } from "./missing-alt.ts";

describe("missing-alt", () => {
  it("finds images without alternative text, but not those marked as decorative", async () => {
    const text = '# One\n\n![](a.png)\n\n![A cat](b.png)\n\n<img src="c.png">\n\n<img src="d.png" alt="">\n';
    expect(await findingsOf(missingAlt, { "chapters/one.md": text })).toEqual([
      'chapters/one.md:3 image "a.png" has no alternative text',
      'chapters/one.md:7 image "c.png" has no alternative text',
    ]);
  });
});
