import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { outsideLink } from "./outside-link.ts";

describe("outside-link", () => {
  it("finds links and images that point outside the folder", async () => {
    const text = "# One\n\n[up](../../other/two.md)\n\n![pic](../../pic.png)\n\n[in](../chapters/one.md)\n";
    expect(await findingsOf(outsideLink, { "chapters/one.md": text })).toEqual([
      'chapters/one.md:3 link "../../other/two.md" points outside the course folder',
      'chapters/one.md:5 image "../../pic.png" points outside the course folder',
    ]);
  });
});
