import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatDiagnostic } from "../diagnostics.ts";
import { courseFolder, tinyCourse } from "../testing/course-folder.ts";
import { loadCourse } from "./index.ts";

async function findings(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const { diagnostics } = await loadCourse(await courseFolder(tinyCourse(files)));
  return diagnostics.map(formatDiagnostic);
}
const QUIZ = "id: one-quiz\ntitle: One\nquestions:\n";

describe("loading a course", () => {
  it("reads chapters, quizzes beside them and inside them, banks, and translations", async () => {
    const dir = await courseFolder(
      tinyCourse({
        "course.yaml":
          "format: 1\nid: tiny\ntitle: Tiny\nlanguage: en\nchapters: [one.md]\ntranslations:\n  es: { title: Poco }\n",
        "one.md":
          "---\nobjectives: []\n---\n# One\n\n```quiz\nid: inside\ntitle: In\nbanks: [banks/b.yaml]\nquestions: []\n```\n",
        "banks/b.yaml": "questions:\n  - { id: bank-q, kind: true-false, prompt: P, answer: false }\n",
        "translations/es/one.md": "# Uno\n\n```quiz\nid: inside\n```\n",
        "translations/es/one.quiz.yaml":
          "id: one-quiz\ntitle: Uno\nquestions:\n  - { id: one-q, kind: true-false, prompt: '¿Sí?', answer: true }\n",
      }),
    );
    const { course, diagnostics } = await loadCourse(dir);
    expect(diagnostics).toEqual([]);
    const chapter = course!.chapters[0]!;
    expect([...chapter.texts].map(([language, text]) => [language, text.title])).toEqual([
      ["en", "One"],
      ["es", "Uno"],
    ]);
    expect(chapter.quizzes.map((quiz) => [quiz.id, [...quiz.texts.keys()]])).toEqual([
      ["one-quiz", ["en", "es"]],
      ["inside", ["en"]],
    ]);
    const banked = chapter.quizzes[1]!.texts.get("en")!.questions[0]!;
    expect([banked.question.id, banked.file, banked.lineAt(["prompt"])]).toEqual([
      "bank-q",
      "banks/b.yaml",
      2,
    ]);
    expect(chapter.texts.get("es")!.quizBlocks).toEqual([{ id: "inside", line: 3, reference: true }]);
  });

  it("reports an unknown key with its line and the likely one", async () => {
    const yaml = `${QUIZ}  - id: one-q\n    kind: true-false\n    prompt: P\n    anwser: true\n    answer: true\n`;
    expect(await findings({ "one.quiz.yaml": yaml })).toEqual([
      'one.quiz.yaml:7 format: questions[0]: unknown key "anwser"; did you mean "answer"?',
    ]);
  });

  it("continues after unknown keys, so that they hide no other finding", async () => {
    const manifest = "format: 1\nid: tiny\ntitel: X\ntitle: Tiny\nlanguage: en\nchapters: [one.md]\n";
    const quiz = `${QUIZ}  - { id: one-q, kind: true-false, prompt: P, answer: true, hint: H }\n`;
    const dir = await courseFolder(tinyCourse({ "course.yaml": manifest, "one.quiz.yaml": quiz }));
    const { course, diagnostics } = await loadCourse(dir);
    expect(diagnostics.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "course.yaml:3",
      "one.quiz.yaml:4",
    ]);
    expect(course!.chapters[0]!.quizzes[0]!.texts.get("en")!.questions).toHaveLength(1);
  });

  it("leaves out an invalid question, and keeps the lines of the others", async () => {
    const yaml = `title: One\nmode: chekc\nquestions:\n  - id: a\n    kind: true-false\n    prompt: P\n  - id: b\n    kind: true-false\n    prompt: P\n    answer: true\n`;
    const dir = await courseFolder(tinyCourse({ "one.quiz.yaml": yaml }));
    const { course, diagnostics } = await loadCourse(dir);
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'one.quiz.yaml:1 format: "id" is missing; add "id"',
      'one.quiz.yaml:2 format: mode: "chekc" is not allowed; did you mean "check"?',
      'one.quiz.yaml:4 format: questions[0]: "answer" is missing; add "answer"',
    ]);
    const [quiz] = course!.chapters[0]!.quizzes;
    const { questions, quiz: kept } = quiz!.texts.get("en")!;
    expect([kept.mode, questions.map(({ question, lineAt }) => [question.id, lineAt(["answer"])])]).toEqual([
      "practice",
      [["b", 10]],
    ]);
  });

  it("continues after wrong values in course.yaml and front matter", async () => {
    const manifest =
      "format: 1\nid: Tiny Course\nlanguage: en\naccess: { tier: gold }\nobjectives: [{ id: o, title: O }]\nchapters:\n  - { file: one.md, tier: 3 }\n  - { id: no-file }\n  - two.md\n";
    const two = "---\nid: second\ntitle: 12\n---\n# Two\n";
    const dir = await courseFolder(tinyCourse({ "course.yaml": manifest, "two.md": two }));
    const { course, diagnostics } = await loadCourse(dir);
    expect(diagnostics.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "course.yaml:1",
      "course.yaml:2",
      "course.yaml:4",
      "course.yaml:7",
      "course.yaml:8",
      "two.md:3",
    ]);
    expect(course!.chapters.map(({ id, line }) => [id, line])).toEqual([
      ["one", 7],
      ["second", 9],
    ]);
  });

  it("is null for another version of the format, in which everything may have another meaning", async () => {
    const manifest = "format: 2\nid: tiny\ntitle: T\nlanguage: en\nchapters: [one.md]\n";
    const { course, diagnostics } = await loadCourse(
      await courseFolder(tinyCourse({ "course.yaml": manifest })),
    );
    expect([course, diagnostics.map(({ line }) => line)]).toEqual([null, [1]]);
  });

  it("reports an unknown kind and a missing key in one run", async () => {
    const yaml = `${QUIZ}  - id: a\n    kind: single-choise\n    prompt: P\n  - id: b\n    kind: true-false\n    prompt: P\n`;
    expect(await findings({ "one.quiz.yaml": yaml })).toEqual([
      'one.quiz.yaml:5 format: questions[0].kind: "single-choise" is not allowed; did you mean "single-choice"?',
      'one.quiz.yaml:7 format: questions[1]: "answer" is missing; add "answer"',
    ]);
  });

  it("gives the line of the file for a quiz inside a chapter", async () => {
    const found = await findings({
      "one.md": "---\ntitle: T\n---\n\n# One\n\n```quiz\nid: inside\ntitel: X\n```\n",
    });
    expect(found).toContain('one.md:9 format: unknown key "titel"; did you mean "title"?');
  });

  it.each([
    [
      "a duplicate key",
      "id: a\nid: b\ntitle: T\n",
      "one.quiz.yaml:2 yaml: map keys must be unique; remove one of the two",
    ],
    ["a tab", "id: a\ntitle: T\nquestions:\n\t- x\n", "one.quiz.yaml:4 yaml:"],
    ["a colon without quotes", "id: a\ntitle: T: U\n", "one.quiz.yaml:2 yaml:"],
    [
      "aliases that grow without bound",
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      "one.quiz.yaml:1 yaml:",
    ],
    ["nesting without end", `id: ${"[".repeat(20_000)}`, "one.quiz.yaml:1 yaml:"],
    ["a tag", "id: !!binary aGk=\ntitle: T\n", "one.quiz.yaml:1 "],
  ])("reports %s", async (_name, yaml, expected) => {
    expect((await findings({ "one.quiz.yaml": yaml }))[0]).toContain(expected);
  });

  it("reports __proto__ as an unknown key", async () => {
    expect((await findings({ "one.quiz.yaml": "id: a\ntitle: T\n__proto__: { x: 1 }\n" }))[0]).toContain(
      'unknown key "__proto__"',
    );
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("reports the line of bytes that are not UTF-8, and files in UTF-16", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("# One\n\nfine\n"), 0xc3, 0x28, 0x0a]);
    expect(await findings({ "one.md": bytes })).toEqual([
      "one.md:4 encoding: file is not valid UTF-8; save it as UTF-8",
    ]);
    expect((await findings({ "one.md": new Uint8Array([0xff, 0xfe, 0x23, 0]) }))[0]).toContain(
      "one.md:1 encoding: file is encoded as UTF-16",
    );
    expect(
      await findings({
        "one.md": new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode("# One\n")]),
      }),
    ).toEqual([
      "one.md:1 warning encoding: file starts with a byte order mark; save it as UTF-8 without BOM",
    ]);
  });

  it.each(["../one.md", "/etc/passwd", "a/../../one.md", "C:\\one.md"])(
    "refuses the chapter path %s",
    async (path) => {
      const found = await findings({
        "course.yaml": `format: 1\nid: tiny\ntitle: T\nlanguage: en\nchapters:\n  - one.md\n  - ${JSON.stringify(path)}\n`,
      });
      expect(found[0]).toContain("course.yaml:7 outside:");
    },
  );

  it("does not follow symbolic links out of the folder or in circles", async () => {
    const outside = await courseFolder({ "secret.md": "# Secret\n" });
    const dir = await courseFolder(
      tinyCourse({
        "course.yaml": "format: 1\nid: tiny\ntitle: T\nlanguage: en\nchapters: [one.md, link.md]\n",
      }),
    );
    await symlink(join(outside, "secret.md"), join(dir, "link.md"));
    await symlink(dir, join(dir, "again"));
    const { course, diagnostics } = await loadCourse(dir);
    expect(diagnostics.map((d) => d.rule)).toEqual(["missing-chapter", "outside"]);
    expect(course!.chapters.map((chapter) => chapter.id)).toEqual(["one"]);
  });

  it("reports a missing course.yaml, and suggests the likely file for a chapter", async () => {
    const { course, diagnostics } = await loadCourse(await courseFolder({ "one.md": "# One\n" }));
    expect([course, diagnostics[0]!.message]).toEqual([null, "course.yaml is missing"]);
    const found = await findings({
      "course.yaml": "format: 1\nid: tiny\ntitle: T\nlanguage: en\nchapters: [oen.md]\n",
    });
    expect(found).toEqual([
      'course.yaml:5 missing-chapter: chapter file "oen.md" not found; did you mean "one.md"?',
    ]);
  });

  it("treats a quiz block inside a longer fence as an example", async () => {
    expect(
      await findings({ "one.md": "# One\n\n````markdown\n```quiz\nid: x\nquestions: []\n```\n````\n" }),
    ).toEqual([]);
  });

  it("reads Windows line endings and assigns a quiz to the chapter with the longest matching name", async () => {
    const dir = await courseFolder(
      tinyCourse({
        "course.yaml":
          "format: 1\r\nid: tiny\r\ntitle: T\r\nlanguage: en\r\nchapters: [one.md, one.more.md]\r\n",
        "one.more.md": "---\r\ntitle: More\r\n---\r\nText\r\n",
        "one.more.quiz.yaml": "id: more-quiz\ntitle: M\n",
        "one.second.quiz.yaml": "id: second\ntitle: S\n",
      }),
    );
    const { course } = await loadCourse(dir);
    expect(
      course!.chapters.map((chapter) => [
        chapter.texts.get("en")!.title,
        chapter.quizzes.map((quiz) => quiz.id),
      ]),
    ).toEqual([
      ["One", ["one-quiz", "second"]],
      ["More", ["more-quiz"]],
    ]);
  });
});
