import { describe, expect, it } from "vitest";
import { loadCourse } from "../../load/index.ts";
import { findingsOf, makeCourse } from "../test-course.ts";
import { glossary } from "./glossary.ts";

const terms = (...lines: string[]) => `terms:\n${lines.map((line) => `  - ${line}\n`).join("")}`;
const text = { "chapters/one.md": "# One\n\nA cat sits on a mat.\n" };
const es = "translations: { es: { title: T } }";

describe("glossary", () => {
  it("reports nothing about a term that a text has", async () => {
    const file = terms('{ id: cat, term: Cat, also: [cats], definition: "An animal.", chapter: one }');
    expect(await findingsOf(glossary, { ...text, "glossary.yaml": file })).toEqual([]);
  });

  it("finds ids and forms that are used twice, whatever their capitals", async () => {
    const file = terms(
      "{ id: cat, term: Cat, definition: An animal. }",
      "{ id: cat, term: Mat, also: [a mat, CaT], definition: A rug. }",
    );
    expect(await findingsOf(glossary, { ...text, "glossary.yaml": file })).toEqual([
      'glossary.yaml:3 term id "cat" is already used at glossary.yaml:2',
      'glossary.yaml:3 "CaT" is already a form of the term "cat" (glossary.yaml:2)',
    ]);
  });

  it("finds a chapter that is not there, and warns of a term that no text has", async () => {
    const file = terms("{ id: dog, term: Dog, definition: An animal., chapter: won }");
    expect(await findingsOf(glossary, { ...text, "glossary.yaml": file })).toEqual([
      'glossary.yaml:2 there is no chapter "won"',
      'glossary.yaml:2 the term "Dog" occurs in no chapter\'s text (warning)',
    ]);
  });

  it("warns of a language without a glossary, or without terms that its chapters need", async () => {
    const file = terms(
      "{ id: cat, term: Cat, definition: An animal. }",
      "{ id: mat, term: Mat, definition: A rug. }",
      "{ id: dog, term: Dog, definition: An animal. }",
    );
    const manifest = `chapters: [chapters/one.md, chapters/two.md]\n${es}`;
    const files = {
      ...text,
      "chapters/two.md": "# Two\n\nA dog.\n",
      "translations/es/chapters/one.md": "# Uno\n\nUn gato.\n",
      "glossary.yaml": file,
    };
    expect(await findingsOf(glossary, files, manifest)).toEqual([
      "glossary.yaml:1 the glossary is not translated into es (warning)",
    ]);
    const spanish = terms(
      "{ id: cat, term: Gata, definition: Un animal. }",
      "{ id: dog, term: Perro, definition: Un animal. }",
    );
    expect(
      await findingsOf(glossary, { ...files, "translations/es/glossary.yaml": spanish }, manifest),
    ).toEqual([
      'translations/es/glossary.yaml:2 the term "Gata" occurs in no chapter\'s text (warning)',
      "translations/es/glossary.yaml:1 terms of translated chapters are missing: mat (warning)",
    ]);
  });

  it("reports what is empty, too long, unknown or without an original, at its line", async () => {
    const file = terms(
      '{ id: cat, term: " ", definition: An animal. }',
      `{ id: mat, term: Mat, definition: ${"x".repeat(401)} }`,
      "{ id: dog, term: Dog, meaning: An animal. }",
    );
    const spanish = terms("{ id: cap, term: Gorra, definition: Algo. }");
    const found = async (files: Record<string, string>) =>
      (await loadCourse(await makeCourse({ ...text, ...files }, es))).diagnostics
        .filter(({ file }) => file.endsWith("glossary.yaml"))
        .map(({ file, line, message, fix }) => `${file}:${line} ${message}; ${fix}`);
    const all = await found({ "glossary.yaml": file });
    expect(all.map((one) => one.split(" ")[0])).toEqual([
      "glossary.yaml:2",
      "glossary.yaml:3",
      "glossary.yaml:4",
      "glossary.yaml:4",
    ]);
    expect(all.join("\n")).toContain('unknown key "meaning"');
    const good = terms("{ id: cat, term: Cat, definition: An animal. }");
    expect(await found({ "glossary.yaml": good, "translations/es/glossary.yaml": spanish })).toEqual([
      'translations/es/glossary.yaml:2 the original glossary has no term "cap"; did you mean "cat"?',
    ]);
    expect(await found({ "translations/es/glossary.yaml": spanish })).toEqual([
      "translations/es/glossary.yaml:1 there is no glossary.yaml to translate; write glossary.yaml in the course folder, in the course's own language",
    ]);
  });
});
