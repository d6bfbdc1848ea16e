import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { brokenAnchor } from "./broken-anchor.ts";

const two = "chapters: [chapters/one.md, chapters/two.md]\n";

describe("broken-anchor", () => {
  it("finds sections that do not exist, on this page and on another", async () => {
    const files = {
      "chapters/one.md": "# One\n\n[a](#deeper)\n\n## Deep\n\n[b](two.md#en)\n",
      "chapters/two.md": "# Two\n\n## End\n",
    };
    expect(await findingsOf(brokenAnchor, files, two)).toEqual([
      'chapters/one.md:3 link to "#deeper", but this chapter has no such section',
      'chapters/one.md:7 link to "#en", but chapter two has no such section',
    ]);
  });

  it("accepts slugs, repeated headings, other scripts and ids in HTML", async () => {
    const files = {
      "chapters/one.md":
        '# One\n\n[a](#was-ist-größer) [b](#end-1) [c](#مشق) [d](#mark) [e](#)\n\n## Was ist größer?\n\n## End\n\n## End\n\n## مشق\n\n<a id="mark"></a>\n',
    };
    expect(await findingsOf(brokenAnchor, files)).toEqual([]);
  });

  it("lets a translation link to the sections of its original", async () => {
    const files = {
      "chapters/one.md": "# One\n\n## Deep\n",
      "translations/es/chapters/one.md": "# Uno\n\n[a](#deep) [b](#nada)\n\n## Hondo\n",
    };
    const found = await findingsOf(brokenAnchor, files, "translations: { es: { title: Prueba } }");
    expect(found).toEqual([
      'translations/es/chapters/one.md:3 link to "#nada", but this chapter has no such section',
    ]);
  });
});
