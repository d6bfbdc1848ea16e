import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { translationHeadings } from "./translation-headings.ts";

const find = (translated: string) =>
  findingsOf(
    translationHeadings,
    { "chapters/one.md": "# One\n\n## A\n\n### B\n", "translations/es/chapters/one.md": translated },
    "translations: { es: { title: T } }",
  );

describe("translation-headings", () => {
  it("accepts the same levels in the same order", async () => {
    expect(await find("# Uno\n\n## Á\n\n### Bé\n")).toEqual([]);
  });

  it("finds a heading too few, too many or of another level", async () => {
    const file = "translations/es/chapters/one.md";
    expect(await find("# Uno\n\n## Á\n")).toEqual([
      `${file}:1 translation has 2 headings, the original has 3`,
    ]);
    expect(await find("# Uno\n\n## Á\n\n### Bé\n\n## Cé\n")).toEqual([
      `${file}:7 translation has 4 headings, the original has 3`,
    ]);
    expect(await find("# Uno\n\n## Á\n\n## Bé\n")).toEqual([
      `${file}:5 headings differ from the original, first at "Bé" (level 2 instead of 3)`,
    ]);
  });
});
