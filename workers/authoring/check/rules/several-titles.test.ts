import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { severalTitles } from "./several-titles.ts";

describe("several-titles", () => {
  it("finds a second heading of the first level, but no comment in code", async () => {
    expect(await findingsOf(severalTitles, { "chapters/one.md": "# One\n\n# Two\n\nThree\n===\n" })).toEqual([
      "chapters/one.md:3 the chapter has 3 headings of level 1",
    ]);
    expect(
      await findingsOf(severalTitles, { "chapters/one.md": "# One\n\n```sh\n# not a heading\n```\n" }),
    ).toEqual([]);
  });
});
