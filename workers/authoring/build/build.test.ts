import { cp, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ChapterDocument, PublicQuiz, SealedQuiz } from "../../contract/release.ts";
import { OFF_TOPIC } from "../../search-engine/bench/off-topic.ts";
import { openIndex, search } from "../../search-engine/index.ts";
import { ROOT } from "../publish/target.ts";
import { courseFolder, SEAL_KEY, tinyCourse } from "../testing/course-folder.ts";
import { type BuiltRelease, buildCourse } from "./index.ts";
import { sha256 } from "./objects.ts";
import { limit } from "../../test/harness/time-limits.ts";

const text = (built: BuiltRelease, key: string) => new TextDecoder().decode(built.objects.get(key)!.bytes);
async function build(files: Record<string, string | Uint8Array>): Promise<BuiltRelease> {
  const { built, diagnostics } = await buildCourse(await courseFolder(files), { sealKey: SEAL_KEY });
  if (!built) throw new Error(JSON.stringify(diagnostics, null, 1));
  return built;
}

describe("building a course", () => {
  it("gives the same release for the same files, wherever and whenever they are", async () => {
    const [dir, other] = [await courseFolder(tinyCourse()), await courseFolder({})];
    await cp(dir, other, { recursive: true });
    await utimes(join(other, "one.md"), 0, 0);
    const [first, second] = await Promise.all(
      [dir, other].map((folder) => buildCourse(folder, { sealKey: SEAL_KEY })),
    );
    expect(second!.built!.releaseId).toBe(first!.built!.releaseId);
    expect([...second!.built!.objects]).toEqual([...first!.built!.objects]);
  });

  it("names every object by its content, and the sealed ones by a keyed hash", async () => {
    const built = await build(tinyCourse());
    for (const [key, { bytes }] of built.objects) {
      if (key.startsWith("blobs/")) expect(key).toBe(`blobs/${sha256(bytes)}`);
      if (key.startsWith("sealed/")) expect(key).not.toContain(sha256(bytes));
    }
    const otherKey = await buildCourse(await courseFolder(tinyCourse()), {
      sealKey: Buffer.alloc(32, 8).toString("base64url"),
    });
    const sealed = (release: BuiltRelease) =>
      [...release.objects.keys()].filter((key) => key.startsWith("sealed/"));
    expect(sealed(otherKey.built!)).not.toEqual(sealed(built));
  });

  it("keeps answers, explanations, feedback and hints out of everything that is not sealed", async () => {
    const secret =
      "  - id: s\n    kind: single-choice\n    prompt: P\n    options:\n      - { text: one, feedback: SECRET-A }\n      - { text: two, correct: true, feedback: SECRET-B }\n    hints: [SECRET-C]\n    explanation: SECRET-D\n    misconception: SECRET-E\n";
    const built = await build(
      tinyCourse({
        "one.md": `# One\n\nText.\n\n~~~quiz\nid: inside\ntitle: In\nquestions:\n${secret}~~~\n\n> \`\`\`quiz\n> id: quoted\n> title: Q\n> questions:\n>   - { id: t, kind: true-false, prompt: P, answer: true, explanation: SECRET-F }\n> \`\`\`\n\nEnd.\n\n## Part\n\nX.\n`,
      }),
    );
    const open = [...built.objects].filter(([key]) => !key.startsWith("sealed/"));
    for (const [key, { bytes }] of open)
      expect(new TextDecoder().decode(bytes), key).not.toMatch(/SECRET|"correct"|"key"/);
    const markdown = text(built, `blobs/${built.release.chapters[0]!.variants["en"]!.markdown.hash}`);
    expect(markdown).toBe(
      "# One\n\nText.\n\n~~~quiz\nid: inside\n~~~\n\n> ```quiz\n> id: quoted\n> ```\n\nEnd.\n\n## Part\n\nX.\n",
    );
    const sealed = [...built.objects]
      .filter(([key]) => key.startsWith("sealed/"))
      .map(([, { bytes }]) => new TextDecoder().decode(bytes))
      .join("");
    for (const letter of "ABCDEF") expect(sealed).toContain(`SECRET-${letter}`);
  });

  it("leaves a place for a question that the text asks: no key in it, its words in no search index, its line as written", async () => {
    const markdown = "# One\n\nBefore.\n\n::question{#one-q}\n\nAfter.\n\n## Part\n\nX.\n";
    const built = await build(tinyCourse({ "one.md": markdown }));
    const { markdown: served, html, document } = built.release.chapters[0]!.variants["en"]!;
    expect(built.release.inline).toEqual(["one-q"]);
    expect(text(built, `blobs/${served.hash}`)).toBe(markdown);
    expect(text(built, `blobs/${html.hash}`)).toContain(
      '<p>Before.</p>\n<div class="inline-question" data-question="one-q" data-rows="4"><a href="/courses/tiny/quizzes/one-quiz">Practice questions of this chapter</a></div>\n<p>After.</p>',
    );
    const { sections } = JSON.parse(text(built, `blobs/${document.hash}`)) as ChapterDocument;
    expect(sections[0]!.words).toBe(2);
    const index = openIndex(built.objects.get(`blobs/${built.release.search["en"]!.hash}`)!.bytes);
    expect(search(index, "practice questions", { limit: 5 }).hits).toEqual([]);
    const plain = await buildCourse(
      await courseFolder(tinyCourse({ "one.md": "# One\n\n::question{#two-q}\n" })),
      { sealKey: SEAL_KEY },
    );
    expect(plain.built).toBeNull();
  });

  it.each([
    ["HTML", "<div>\n```quiz\nid: x\nquestions: []\n```\n</div>"],
    ["a comment", "<!--\n```quiz\nid: x\n```\n-->"],
    ["a comment that begins on the same line", "<!-- ```quiz\nid: x\n``` -->"],
    ["indented text", "Text\n\n    ```quiz\n    id: x\n    ```"],
  ])("never publishes a quiz inside %s, where its answers would be open", async (_name, block) => {
    const dir = await courseFolder(tinyCourse({ "one.md": `# One\n\n${block}\n\n## Part\n\nX.\n` }));
    const built = await buildCourse(dir, { sealKey: SEAL_KEY }).then(
      (result) => result.built,
      () => null,
    );
    expect(built).toBeNull();
  });

  it("stores Markdown byte for byte, front matter and line ends included", async () => {
    const authored =
      "---\r\ntitle: Ünö\r\n---\r\n# One  \r\n\r\ttabs, trailing  \r\n\r\n## Part\r\n\r\ncafe\u0301\r\n";
    const built = await build(tinyCourse({ "one.md": authored }));
    expect(text(built, `blobs/${built.release.chapters[0]!.variants["en"]!.markdown.hash}`)).toBe(authored);
  });

  it("serves only files that a text shows, typed, and never a quiz or the manifest", async () => {
    const image = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"></svg>';
    const built = await build(
      tinyCourse({
        "one.md": "# One\n\n![A](media/a.svg) and [code](x.html).\n\n## Part\n\nX.\n",
        "media/a.svg": image,
        "media/unused.svg": image,
        "x.html": "<script>1</script>",
      }),
    );
    expect(Object.keys(built.release.media)).toEqual(["media/a.svg", "x.html"]);
    expect(built.release.media["media/a.svg"]).toMatchObject({
      type: "image/svg+xml",
      chapters: ["one"],
      width: 30,
      height: 20,
    });
    expect(built.release.media["x.html"]!.type).toBe("text/plain; charset=utf-8");
  });

  it("gives a translation the original's section ids, so that places hold in all languages", async () => {
    const built = await build(
      tinyCourse({
        "course.yaml":
          "format: 1\nid: tiny\ntitle: Tiny\nlanguage: en\nchapters: [one.md]\ntranslations:\n  es: { title: Poco }\n",
        "translations/es/one.md": "# Uno\n\nPoco.\n\n## Parte\n\nVéase [esta parte](#parte).\n",
        "translations/es/one.quiz.yaml":
          "id: one-quiz\ntitle: Uno\nquestions:\n  - { id: one-q, kind: true-false, prompt: '¿Sí?', answer: true, explanation: E, source: part }\n",
      }),
    );
    const variant = built.release.chapters[0]!.variants["es"]!;
    const document = JSON.parse(text(built, `blobs/${variant.document.hash}`)) as ChapterDocument;
    expect(document.sections.map((section) => section.id)).toEqual(["one", "part"]);
    expect(text(built, `blobs/${variant.html.hash}`)).toContain('<a href="#user-content-parte">');
    const quiz = JSON.parse(
      text(built, `blobs/${built.release.quizzes[0]!.variants["es"]!.public.hash}`),
    ) as PublicQuiz;
    expect([quiz.title, quiz.items[0]!.prompt.markdown, quiz.items[0]!.source]).toEqual([
      "Uno",
      "¿Sí?",
      "one#part",
    ]);
  });

  it("builds nothing from a course with errors, and says why", async () => {
    const { built, diagnostics } = await buildCourse(
      await courseFolder(tinyCourse({ "one.md": "# One\n\n[x](gone.md)\n\n## Part\n" })),
      { sealKey: SEAL_KEY },
    );
    expect(built).toBeNull();
    expect(diagnostics.filter((d) => d.severity === "error")).toMatchObject([{ file: "one.md", line: 3 }]);
  });

  it("says where each section begins in the Markdown that is served, below quizzes too", async () => {
    const quiz =
      "```quiz\nid: inside\ntitle: In\nquestions:\n  - { id: t, kind: true-false, prompt: P, answer: true }\n```";
    const markdown = `---\nsummary: S\n---\n\nPreface.\n\n# One\n\n${quiz}\n\n## Part\n\nX.\n\n> ${quiz.replaceAll("inside", "second").replaceAll("id: t", "id: u").replaceAll("\n", "\n> ")}\n\nSet\n---\n\nEnd.\n`;
    for (const authored of [markdown, markdown.replaceAll("\n", "\r\n")]) {
      const built = await build(tinyCourse({ "one.md": authored }));
      const variant = built.release.chapters[0]!.variants["en"]!;
      const served = text(built, `blobs/${variant.markdown.hash}`).split(/\r?\n/);
      const { sections } = JSON.parse(text(built, `blobs/${variant.document.hash}`)) as ChapterDocument;
      const begins = sections.map(({ id, line }) => [id, served[line! - 1]]);
      expect(begins.slice(1)).toEqual([
        ["one", "# One"],
        ["part", "## Part"],
        ["set", "Set"],
      ]);
      expect(begins[0]![0]).toBe("top");
    }
  });

  it("refuses a seal key that is none", async () => {
    const dir = await courseFolder(tinyCourse());
    await expect(buildCourse(dir, { sealKey: "short" })).rejects.toThrow("SEAL_KEY is not 32 bytes");
  });
});

describe("the sample course", { timeout: limit(60_000) }, () => {
  it("builds without errors, as large as it promises, and can be searched", async () => {
    const { built, diagnostics } = await buildCourse(
      join(ROOT, "workers/authoring/sample/ai-agent-development"),
      { sealKey: SEAL_KEY },
    );
    expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    const { release, stats } = built!;
    expect(stats.chapters).toBeGreaterThanOrEqual(10);
    expect(stats.questions).toBeGreaterThanOrEqual(80);
    expect(release.chapters.filter((chapter) => chapter.free).map((chapter) => chapter.id)).toEqual(
      release.chapters.slice(0, 3).map((chapter) => chapter.id),
    );
    for (const chapter of release.chapters)
      expect(chapter.variants["en"]!.words, chapter.id).toBeGreaterThan(1_200);
    expect(new Set(Object.values(release.items).map((item) => item.kind)).size).toBe(8);
    expect(Object.keys(release.chapters[0]!.variants)).toEqual(["en", "es", "ur"]);
    const index = openIndex(built!.objects.get(`blobs/${release.search["en"]!.hash}`)!.bytes);
    expect(search(index, "prompt injection").hits[0]?.chapterId).toBe("safety");
    for (const quiz of release.quizzes) {
      const sealed = JSON.parse(text(built!, `sealed/${quiz.variants["en"]!.sealed.hash}`)) as SealedQuiz;
      expect(Object.keys(sealed.items).length).toBeGreaterThanOrEqual(quiz.questions);
    }
  });

  it("finds what it covers and nothing else, for questions as learners ask them", async () => {
    const { built } = await buildCourse(join(ROOT, "workers/authoring/sample/ai-agent-development"), {
      sealKey: SEAL_KEY,
    });
    const index = openIndex(built!.objects.get(`blobs/${built!.release.search["en"]!.hash}`)!.bytes);
    const own = [
      "When does the agent loop stop?",
      "What is the difference between an agent and a workflow?",
      "how should a tool report an error to the model",
      "Which transport should my MCP server use?",
      "what goes into the context window",
      "How do I defend against prompt injection?",
      "why is one trial not enough to evaluate an agent",
      "What belongs into a SKILL.md?",
      "When do several agents pay for their cost?",
      "least privilege for agents",
    ];
    const covered = (question: string) => search(index, question).covered === "covered";
    expect(own.filter((question) => !covered(question))).toEqual([]);
    // Words that the text does not have are in asks.yaml.
    const first = (question: string) => search(index, question).hits[0]?.sectionId;
    expect(
      ["RAG", "hallucination", "what is MCP?", "is an agent more dangerous than a script?"].map(
        (question) => [covered(question), first(question)],
      ),
    ).toEqual([
      [true, "from-question-to-grounded-answer"],
      [true, "a-friendly-wrong-answer"],
      [true, "who-talks-to-whom"],
      [true, "control-flow-is-not-authority"],
    ]);
    expect(["tols", "wht is an agnt", "stop condtions"].filter((typed) => !covered(typed))).toEqual([]);
    const foreign = [...OFF_TOPIC["en"]!, "what is 2+2", "openai pricing"];
    expect(foreign.filter(covered)).toEqual([]);
  });
});
