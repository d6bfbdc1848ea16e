import type { AuthoredQuestion } from "../../contract/course-format.ts";
import type { LoadedChapter } from "../load/index.ts";
import type { PreviewCourse } from "./course.ts";
import { escape } from "./escape.ts";

/** A quiz as its author wants to proofread it: questions with the answers marked. */
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
      `<li>${render(question.prompt)}${answersOf(question, render)}${question.explanation === undefined ? "" : `<details><summary>Explanation</summary>${render(question.explanation)}</details>`}</li>`,
  );
  return `<section class="quiz"><h2>${escape(text.quiz.title)}</h2><ol>${questions.join("")}</ol></section>`;
}

function answersOf(question: AuthoredQuestion, render: (markdown: string) => string): string {
  const list = (items: readonly (readonly [html: string, right: boolean])[]) =>
    `<ul>${items.map(([html, right]) => `<li${right ? ' class="right"' : ""}>${html}</li>`).join("")}</ul>`;
  switch (question.kind) {
    case "single-choice":
    case "multiple-choice":
      return list(question.options.map((option) => [render(option.text), option.correct === true]));
    case "true-false":
      return list([[question.answer ? "true" : "false", true]]);
    case "numeric":
      return list([[escape(`${question.answer} ${question.unit ?? ""} (± ${question.tolerance})`), true]]);
    case "short-text":
      return list(question.accept.map((form) => [escape(form), true]));
    case "ordering":
      return `<ol>${question.items.map((item) => `<li>${render(item)}</li>`).join("")}</ol>`;
    case "matching":
      return list(question.pairs.map((pair) => [`${render(pair.left)} → ${render(pair.right)}`, true]));
    case "cloze":
      return (
        render(question.text) +
        list(
          Object.entries(question.blanks).map(([id, blank]) => [
            escape(`${id}: ${"accept" in blank ? blank.accept.join(" / ") : blank.answer}`),
            true,
          ]),
        )
      );
  }
}
