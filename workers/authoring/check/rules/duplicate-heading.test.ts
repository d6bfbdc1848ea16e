import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { duplicateHeading } from "./duplicate-heading.ts";

describe("duplicate-heading", () => {
  it("finds a heading that is there already and says how the later one is addressed", async () => {
    expect(
      await findingsOf(duplicateHeading, {
        "chapters/one.md": "# One\n\n## Exercise\n\n## Two\n\n### Exercise\n",
      }),
    ).toEqual([
      'chapters/one.md:7 heading "Exercise" is there already (line 3), so this one is addressed as #exercise-1',
    ]);
  });
});
