import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { rawHtml } from "./raw-html.ts";

describe("raw-html", () => {
  it("reports the tags and attributes that are removed", async () => {
    const text =
      '# One\n\n<iframe src="https://example.org"></iframe>\n\n<p onclick="x()">a</p>\n\n<details><summary>s</summary>t</details>\n';
    const found = await findingsOf(rawHtml, { "chapters/one.md": text });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^chapters\/one\.md:3 .*<iframe>/);
    expect(found[1]).toMatch(/^chapters\/one\.md:5 .*onclick/);
  });
});
