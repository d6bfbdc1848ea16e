import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { QUESTION_KINDS } from "../questions/kinds.ts";
import { limit } from "../test/harness/time-limits.ts";
import { runChecks } from "./check/index.ts";
import { readCourse } from "./check/test-course.ts";

const SAMPLES = join(import.meta.dirname, "sample");

describe("the sample courses", { timeout: limit(60_000) }, () => {
  it("check without an error, and warn of nothing but chapters that are not translated yet", async () => {
    for (const name of readdirSync(SAMPLES)) {
      const { course, diagnostics } = await readCourse(join(SAMPLES, name));
      const found = [...diagnostics, ...(await runChecks(course))];
      expect(
        found.filter(({ rule }) => rule !== "translation-missing"),
        name,
      ).toEqual([]);
    }
  });

  it("have a short free one with at least 40 questions over all kinds, each with hints and a reason", async () => {
    const { course } = await readCourse(join(SAMPLES, "learning-how-to-learn"));
    expect(course.chapters.map(({ entry }) => entry.free)).toEqual(Array(5).fill(true));
    const quizzes = course.chapters.flatMap((chapter) => chapter.quizzes);
    const questions = quizzes.flatMap((quiz) => quiz.texts.get("en")!.questions.map((one) => one.question));
    expect(new Set(questions.map(({ id }) => id)).size).toBeGreaterThanOrEqual(40);
    expect(new Set(questions.map(({ kind }) => kind))).toEqual(new Set(QUESTION_KINDS));
    for (const { id, hints, explanation, misconception } of questions)
      expect([hints?.length, explanation, misconception], id).not.toContain(undefined);
  });

  it("have one on statistics: 8 chapters, figures, formulas, all kinds, three questions or more an objective", async () => {
    const { course } = await readCourse(join(SAMPLES, "everyday-statistics"));
    expect(course.chapters.map(({ entry }) => entry.free ?? false)).toEqual([
      true,
      true,
      true,
      ...Array(5).fill(false),
    ]);
    for (const { entry, texts } of course.chapters) {
      const { text } = texts.get("en")!;
      expect(text.split(/\s+/).length, entry.file).toBeGreaterThanOrEqual(1200);
      expect([text.match(/!\[[^\]]{40,}\]\(/g), text.match(/^\$\$$/gm)], entry.file).not.toContain(null);
      expect(text.match(/^::question\{#/gm)?.length, entry.file).toBeGreaterThanOrEqual(4);
    }
    const quizzes = course.chapters.flatMap((chapter) => chapter.quizzes);
    const pools = quizzes.flatMap((quiz) => quiz.texts.get("en")!.questions);
    const questions = new Map(pools.map(({ question }) => [question.id, question]));
    expect(questions.size).toBeGreaterThanOrEqual(100);
    expect(new Set([...questions.values()].map(({ kind }) => kind))).toEqual(new Set(QUESTION_KINDS));
    for (const { id } of course.manifest.objectives!) {
      const asked = [...questions.values()].filter(({ objectives }) => objectives?.includes(id));
      expect(asked.length, id).toBeGreaterThanOrEqual(3);
    }
    for (const { id, hints, explanation, misconception, source } of questions.values())
      expect([hints?.length, explanation, misconception, source], id).not.toContain(undefined);
  });

  it("have 30 questions with variables or more on statistics, each with 20 variants or more", async () => {
    const { course } = await readCourse(join(SAMPLES, "everyday-statistics"));
    const quizzes = course.chapters.flatMap((chapter) => chapter.quizzes);
    const loaded = quizzes.flatMap((quiz) => quiz.texts.get("en")!.questions);
    const templates = new Map(
      loaded.flatMap(({ question, template }) => (template ? [[question.id, template]] : [])),
    );
    expect(templates.size).toBeGreaterThanOrEqual(30);
    for (const [id, { variants }] of templates) expect(variants.length, id).toBeGreaterThanOrEqual(20);
  });

  it("say of each objective what it builds on, in five layers or more", async () => {
    for (const name of readdirSync(SAMPLES)) {
      const { course } = await readCourse(join(SAMPLES, name));
      const layers = new Map<string, number>();
      for (const { id, requires = [] } of course.manifest.objectives!)
        layers.set(id, 1 + Math.max(0, ...requires.map((one) => layers.get(one)!)));
      expect(
        [...layers.values()].filter((layer) => layer === 1),
        name,
      ).toHaveLength(1);
      expect(Math.max(...layers.values()), name).toBeGreaterThanOrEqual(5);
    }
  });

  it("have it whole in six languages: no warning, every text its own, marks of the language's script", async () => {
    const { course, diagnostics } = await readCourse(join(SAMPLES, "learning-how-to-learn"));
    expect(course.languages).toEqual(["en", "es", "ur", "ar", "zh-CN", "fr"]);
    expect([...diagnostics, ...(await runChecks(course))]).toEqual([]);
    const { objectives, translations } = course.manifest;
    for (const [language, named] of Object.entries(translations!)) {
      expect(Object.keys(named.objectives!), language).toEqual(objectives!.map(({ id }) => id));
      expect([named.summary, Object.keys(named.parts!)], language).toEqual([
        expect.any(String),
        ["Remembering", "Steering"],
      ]);
      for (const { texts, quizzes } of course.chapters) {
        const foreign = texts.get(language)!.text.match(/[\p{Script=Arabic}\p{Script=Han}] ?[,;?]/gu);
        expect(foreign, texts.get(language)!.file).toBeNull();
        for (const quiz of quizzes) {
          const original = quiz.texts.get("en")!.questions;
          for (const [i, { question }] of quiz.texts.get(language)!.questions.entries())
            for (const text of ["prompt", "explanation", "misconception"] as const)
              expect(question[text], `${language} ${question.id}`).not.toBe(original[i]!.question[text]);
        }
      }
    }
  });
});
