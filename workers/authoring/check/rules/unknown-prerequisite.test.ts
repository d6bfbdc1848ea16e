import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { unknownPrerequisite } from "./unknown-prerequisite.ts";

describe("unknown-prerequisite", () => {
  it("finds chapters that do not exist, and warns about later ones", async () => {
    const manifest =
      "chapters:\n  - { file: chapters/one.md, requires: [tow, two] }\n  - { file: chapters/two.md, requires: [one] }";
    expect(await findingsOf(unknownPrerequisite, { "chapters/two.md": "# Two" }, manifest)).toEqual([
      'course.yaml:6 chapter one requires "tow", which does not exist',
      'course.yaml:6 chapter one requires "two", which comes after it (warning)',
    ]);
  });
});
