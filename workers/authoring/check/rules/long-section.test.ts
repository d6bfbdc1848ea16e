import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { longSection } from "./long-section.ts";

describe("long-section", () => {
  it("finds sections of more than 1,500 words", async () => {
    const files = {
      "chapters/one.md": `# One\n\n${"word ".repeat(1_500)}\n\n## Two\n\n${"word ".repeat(1_501)}\n`,
    };
    expect(await findingsOf(longSection, files)).toEqual(['chapters/one.md:5 section "Two" has 1501 words']);
  });
});
