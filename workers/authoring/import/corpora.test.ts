import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runChecks } from "../check/index.ts";
import { formatDiagnostic } from "../diagnostics.ts";
import { loadCourse } from "../load/index.ts";
import { importMarkdown } from "./index.ts";

const CORPORA = resolve(import.meta.dirname, "../../../../shared/corpora/courses");
const there = existsSync(CORPORA);
if (!there) console.warn("corpora.test.ts: ../shared/corpora is not here, so real courses are not imported");

/** Chapters and questions that each course has at least; a smaller figure means that something was lost. */
const COURSES: Record<string, { chapters: number; questions: number }> = {
  "iot-for-beginners": { chapters: 120, questions: 144 },
  "data-science-for-beginners": { chapters: 50, questions: 120 },
  "hf-llm-course": { chapters: 92, questions: 133 },
  "rust-book-brown": { chapters: 120, questions: 222 },
  "psychology-2e": { chapters: 104, questions: 0 },
  "swc-shell-novice": { chapters: 12, questions: 0 },
  "swc-git-novice": { chapters: 18, questions: 0 },
};

describe.skipIf(!there)("real courses", () => {
  let temp = "";
  beforeAll(async () => void (temp = await mkdtemp(join(tmpdir(), "course-corpora-"))));
  afterAll(() => rm(temp, { recursive: true, force: true }));

  it.each(Object.entries(COURSES))(
    "%s is imported whole and passes check",
    { timeout: 120_000 },
    async (name, least) => {
      const dest = join(temp, name);
      const lines: string[] = [];
      expect(
        await importMarkdown(join(CORPORA, name), dest, { out: (line) => void lines.push(line) }),
      ).toEqual({ ok: true });
      const { course, diagnostics } = await loadCourse(dest);
      expect(course).not.toBeNull();
      if (course === null) return;
      const errors = [...diagnostics, ...(await runChecks(course))].filter((one) => one.severity === "error");
      expect(errors.map(formatDiagnostic)).toEqual([]);
      expect(course.chapters.length).toBeGreaterThanOrEqual(least.chapters);
      const questions = course.chapters
        .flatMap((chapter) => chapter.quizzes)
        .reduce((sum, quiz) => sum + (quiz.texts.get(course.language)?.questions.length ?? 0), 0);
      expect(questions).toBeGreaterThanOrEqual(least.questions);
      const share = /words carried: \d+ of \d+ \(([\d.]+)%\)/.exec(lines.join("\n"))?.[1];
      expect(Number(share)).toBeGreaterThanOrEqual(99);
      const report = await readFile(join(dest, "import-report.md"), "utf8");
      const sources = (await readdir(join(CORPORA, name), { recursive: true, withFileTypes: true })).filter(
        (entry) => entry.isFile(),
      );
      const silent = sources.filter(
        (entry) =>
          !report.includes(`| ${join(entry.parentPath, entry.name).slice(join(CORPORA, name).length + 1)} |`),
      );
      expect(silent.map((entry) => entry.name)).toEqual([]);
    },
  );
});
