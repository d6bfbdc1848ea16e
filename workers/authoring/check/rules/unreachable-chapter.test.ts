import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { unreachableChapter } from "./unreachable-chapter.ts";

describe("unreachable-chapter", () => {
  it("finds chapters that are not listed, except drafts", async () => {
    const files = {
      "chapters/two.md": "# Two",
      "chapters/_three.md": "# Three",
      "README.md": "# About",
      "translations/es/chapters/one.md": "# Uno",
      "translations/es/chapters/uno.md": "# Uno",
      "translations/fr/chapters/one.md": "# Un",
    };
    expect(await findingsOf(unreachableChapter, files, "translations: { es: { title: T } }")).toEqual([
      "chapters/two.md:1 file is not listed in chapters of course.yaml",
      "translations/es/chapters/uno.md:1 translation has no original chapter",
      "translations/fr/chapters/one.md:1 language fr is not listed in translations of course.yaml (warning)",
    ]);
  });
});
