import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Id } from "../../contract/course-format.ts";
import { humanise, Ids, naturalOrder, slug, withoutNumber } from "./names.ts";

describe("ids", () => {
  it("are transliterated where possible", () => {
    expect(slug("Año tres: niños & niñas")).toBe("ano-tres-ninos-ninas");
    expect(slug("Введение в Rust")).toBe("vvedenie-v-rust");
    expect(slug("Größe der Straße")).toBe("grosse-der-strasse");
  });

  it("contain a stable hash for other scripts", () => {
    expect(slug("第一课")).toBe(slug("第一课"));
    expect(slug("第一课")).not.toBe(slug("第二课"));
    expect(slug("第1课 Python")).toMatch(/^1-python-[0-9a-f]{6}$/);
  });

  it("match the course format for any text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => Id.safeParse(slug(text)).success));
  });

  it("are never assigned twice", () => {
    const ids = new Ids();
    expect([ids.take("a"), ids.take("a", "b-a"), ids.take("a", "b-a"), ids.take("a", "b-a")]).toEqual([
      "a",
      "b-a",
      "b-a-2",
      "b-a-3",
    ]);
  });
});

describe("names of files", () => {
  it("sort by their numbers", () => {
    expect(["10-b", "2-a", "1-z"].sort(naturalOrder)).toEqual(["1-z", "2-a", "10-b"]);
  });

  it("lose their number and become words", () => {
    expect(withoutNumber("ch04-01-what-is-ownership")).toBe("what-is-ownership");
    expect(withoutNumber("3")).toBe("3");
    expect(humanise("02_first-steps.md")).toBe("First steps");
  });
});
