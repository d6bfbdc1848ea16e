import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { duplicateHeading } from "./duplicate-heading.ts";

describe("duplicate-heading", () => {
  it("finds a repeated heading and reports the id of the later one", async () => {
    expect(
      await findingsOf(duplicateHeading, {
        "chapters/one.md": "# One\n\n## Exercise\n\n## Two\n\n### Exercise\n",
      }),
    ).toEqual(['chapters/one.md:7 heading "Exercise" repeats line 3, so its id is #exercise-1']);
  });
});
