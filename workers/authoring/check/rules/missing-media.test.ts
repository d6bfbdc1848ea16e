import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { missingMedia } from "./missing-media.ts";

describe("missing-media", () => {
  it("finds missing images, in Markdown and in HTML", async () => {
    const text =
      '# One\n\n![a](../media/b.png)\n\n<img src="../media/c.png" alt="c">\n\n![ok](../media/a.png)\n';
    const found = await findingsOf(missingMedia, { "chapters/one.md": text, "media/a.png": "x" });
    expect(found).toEqual([
      'chapters/one.md:3 image "../media/b.png" not found',
      'chapters/one.md:5 image "../media/c.png" not found',
    ]);
  });

  it("lets a translation share the images of its original", async () => {
    const files = {
      "translations/es/chapters/one.md": "# Uno\n\n![a](../media/a.png)\n",
      "media/a.png": "x",
    };
    expect(await findingsOf(missingMedia, files, "translations: { es: { title: T } }")).toEqual([]);
  });
});
