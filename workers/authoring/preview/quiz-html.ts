import { previewOf } from "../../questions/author.ts";
import type { LoadedChapter, LoadedQuiz, LocatedQuestion, QuizText } from "../load/index.ts";
import type { PreviewCourse } from "./course.ts";
import { escape } from "./escape.ts";

/** What a page shows: a language, and a variant of questions with variables, from 0. */
interface Shown {
  language: string;
  draw: number;
}

/** Renders a quiz for proofreading, with the answers marked. */
export function quizHtml(course: PreviewCourse, chapter: LoadedChapter, id: string, shown: Shown): string {
  const text = textOf(
    course,
    chapter.quizzes.find((candidate) => candidate.id === id),
    shown.language,
  );
  if (!text) return "";
  const questions = text.questions.map(
    (located) => `<li>${oneQuestion(course, chapter, text, located, shown)}</li>`,
  );
  return `<section class="quiz"><h2>${escape(text.quiz.title)}</h2><ol>${questions.join("")}</ol></section>`;
}

/** Renders a question that the chapter's text asks, in its place, with the answer marked. */
export function questionHtml(
  course: PreviewCourse,
  chapter: LoadedChapter,
  id: string,
  shown: Shown,
): string {
  for (const quiz of chapter.quizzes) {
    const text = textOf(course, quiz, shown.language);
    const located = text?.questions.find(({ question }) => question.id === id);
    if (text && located)
      return `<section class="quiz">${oneQuestion(course, chapter, text, located, shown)}</section>`;
  }
  return "";
}

const textOf = (course: PreviewCourse, quiz: LoadedQuiz | undefined, language: string) =>
  quiz?.texts.get(language) ?? quiz?.texts.get(course.loaded!.language);

function oneQuestion(
  course: PreviewCourse,
  chapter: LoadedChapter,
  text: QuizText,
  { question: first, template }: LocatedQuestion,
  { language: asked, draw }: Shown,
): string {
  const { file, language } = text;
  const at = template ? draw % template.variants.length : 0;
  const question = template?.variants[at]!.question ?? first;
  const place = { file, original: file, language, line: 1, chapter: chapter.id };
  const render = (markdown: string) => course.rendered!.texts.render(markdown, place).html;
  const { explanation } = question;
  const why =
    explanation === undefined
      ? ""
      : `<details><summary>Explanation</summary>${render(explanation)}</details>`;
  const another = template
    ? `<p id="variant-${question.id}"><small>Variant ${at + 1} of ${template.variants.length}. <a href="?lang=${escape(asked)}&amp;draw=${draw + 1}#variant-${question.id}">Show another</a></small></p>`
    : "";
  return `${render(question.prompt)}${previewOf(question, { render, escape })}${why}${another}`;
}
