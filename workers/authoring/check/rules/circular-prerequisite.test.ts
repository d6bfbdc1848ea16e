import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { circularPrerequisite } from "./circular-prerequisite.ts";

const files = { "chapters/two.md": "# Two", "chapters/three.md": "# Three" };
const manifest = (...requires: string[]) =>
  `chapters:\n${["one", "two", "three"].map((name, i) => `  - { file: chapters/${name}.md, requires: [${requires[i]}] }\n`).join("")}`;

describe("circular-prerequisite", () => {
  it("reports a cycle once, with its path", async () => {
    expect(await findingsOf(circularPrerequisite, files, manifest("three", "one", "two"))).toEqual([
      "course.yaml:6 chapters require each other: one → three → two → one",
    ]);
  });

  it("finds a chapter that requires itself", async () => {
    expect(await findingsOf(circularPrerequisite, files, manifest("", "two", "two"))).toEqual([
      "course.yaml:7 chapters require each other: two → two",
    ]);
  });

  it("lets two chapters require the same one", async () => {
    expect(await findingsOf(circularPrerequisite, files, manifest("", "one", "one, two"))).toEqual([]);
  });
});
