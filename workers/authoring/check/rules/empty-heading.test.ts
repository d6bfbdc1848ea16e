import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { emptyHeading } from "./empty-heading.ts";

describe("empty-heading", () => {
  it("finds a heading without text", async () => {
    expect(await findingsOf(emptyHeading, { "chapters/one.md": "# One\n\n##\n\nText\n\n## !\n" })).toEqual([
      "chapters/one.md:3 heading is empty",
    ]);
  });
});
