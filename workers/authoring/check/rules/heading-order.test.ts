import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { headingOrder } from "./heading-order.ts";

describe("heading-order", () => {
  it("finds headings that skip a level on the way down", async () => {
    const text = "---\ntitle: One\n---\n### A\n\n## B\n\n#### C\n\n## D\n\n# E\n";
    expect(await findingsOf(headingOrder, { "chapters/one.md": text })).toEqual([
      'chapters/one.md:4 heading "A" jumps from level 1 to level 3',
      'chapters/one.md:8 heading "C" jumps from level 2 to level 4',
    ]);
  });
});
