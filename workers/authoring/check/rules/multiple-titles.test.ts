import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { multipleTitles } from "./multiple-titles.ts";

describe("multiple-titles", () => {
  it("finds a second heading of the first level, but no comment in code", async () => {
    expect(await findingsOf(multipleTitles, { "chapters/one.md": "# One\n\n# Two\n\nThree\n===\n" })).toEqual(
      ["chapters/one.md:3 chapter has 3 headings of level 1"],
    );
    expect(
      await findingsOf(multipleTitles, { "chapters/one.md": "# One\n\n```sh\n# not a heading\n```\n" }),
    ).toEqual([]);
  });
});
