import { previewOf } from "../../questions/author.ts";
import type { LoadedChapter } from "../load/index.ts";
import type { PreviewCourse } from "./course.ts";
import { escape } from "./escape.ts";

/** Renders a quiz for proofreading, with the answers marked. */
export function quizHtml(
  course: PreviewCourse,
  chapter: LoadedChapter,
  id: string,
  language: string,
): string {
  const quiz = chapter.quizzes.find((candidate) => candidate.id === id);
  const text = quiz?.texts.get(language) ?? quiz?.texts.get(course.loaded!.language);
  if (!text) return "";
  const place = {
    file: text.file,
    original: text.file,
    language: text.language,
    line: 1,
    chapter: chapter.id,
  };
  const render = (markdown: string) => course.rendered!.texts.render(markdown, place).html;
  const questions = text.questions.map(
    ({ question }) =>
      `<li>${render(question.prompt)}${previewOf(question, { render, escape })}${question.explanation === undefined ? "" : `<details><summary>Explanation</summary>${render(question.explanation)}</details>`}</li>`,
  );
  return `<section class="quiz"><h2>${escape(text.quiz.title)}</h2><ol>${questions.join("")}</ol></section>`;
}
