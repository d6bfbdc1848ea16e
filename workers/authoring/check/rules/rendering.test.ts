import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { rendering } from "./rendering.ts";

describe("rendering", () => {
  it("finds a formula that cannot be read", async () => {
    const found = await findingsOf(rendering, {
      "chapters/one.md": "# One\n\n$\\frac{1}{2}$\n\n$\\frac{1}$\n",
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^chapters\/one\.md:5 /);
  });

  it("reports an unknown code language once for each file", async () => {
    const block = "```nosuchlanguage\nx\n```\n";
    const found = await findingsOf(rendering, { "chapters/one.md": `# One\n\n${block}\n${block}` });
    expect(found).toEqual(['chapters/one.md:3 unknown code language "nosuchlanguage"']);
  });
});
