import { describe, expect, it } from "vitest";
import { limit } from "../../../test/harness/time-limits.ts";
import { CourseView } from "../course-view.ts";
import { renderCourse } from "../rendered-course.ts";
import { findingsOf, makeCourse, readCourse } from "../test-course.ts";
import { objectiveGraph } from "./objective-graph.ts";

const objectives = (requires: Record<string, string[]>) =>
  `objectives:\n${Object.entries(requires)
    .map(
      ([id, ids]) =>
        `  - { id: ${id}, title: Do ${id}${ids.length > 0 ? `, requires: [${ids.join(", ")}]` : ""} }\n`,
    )
    .join("")}`;
const find = (requires: Record<string, string[]>, files = {}, manifest = "") =>
  findingsOf(objectiveGraph, files, objectives(requires) + manifest);

describe("objective-graph", () => {
  it("finds ids that do not exist, and an objective that requires itself", async () => {
    expect(await find({ read: ["red"], plan: ["plan", "read"] })).toEqual([
      'course.yaml:7 objective read requires "red", which does not exist',
      "course.yaml:8 objective plan requires itself",
    ]);
  });

  it("finds a cycle, with its path, once", async () => {
    expect(await find({ a: ["c"], b: ["a"], c: ["b"], d: ["a"] })).toEqual([
      "course.yaml:7 objectives require each other: a → c → b → a",
    ]);
  });

  it("warns of a prerequisite that is taught in a later chapter", async () => {
    const files = {
      "chapters/one.md": "---\nobjectives: [a]\n---\n# One\n\nText.\n",
      "chapters/two.md": "---\nobjectives: [b]\n---\n# Two\n\nText.\n",
    };
    const chapters = "chapters: [chapters/one.md, chapters/two.md]\n";
    expect(await find({ a: ["b"], b: [], c: ["b"] }, files, chapters)).toEqual([
      "course.yaml:6 objective a (chapter one) requires b, which is taught later (chapter two) (warning)",
    ]);
    expect(await find({ a: [], b: ["a"] }, files, chapters)).toEqual([]);
  });

  it("checks 10,000 objectives in a moment, also when all are wrong", async () => {
    const chain = (last: string) =>
      Object.fromEntries(
        Array.from({ length: 10_000 }, (_, i) => [`o${i}`, i === 0 ? [last] : [`o${i - 1}`, "missing"]]),
      );
    const folder = await makeCourse({}, objectives(chain("o9999")));
    const { course } = await readCourse(folder);
    const view = new CourseView(course, await renderCourse(course));
    const begun = performance.now();
    const found = [...objectiveGraph.find(view)];
    const ms = performance.now() - begun;
    console.log(`10,000 objectives, ${found.length} findings: ${Math.round(ms)} ms`);
    expect(found.length).toBe(10_000);
    expect(found.at(-1)!.message).toMatch(/^objectives require each other: o0 → .* → … → o0$/);
    expect(ms).toBeLessThan(limit(3_000));
  });
});
