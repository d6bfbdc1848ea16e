import type { CourseSignals, QuizSignals } from "../../contract/course-signals.ts";
import type {
  ChapterSignals,
  QuestionSignal,
  QuestionSignals,
  SearchSignals,
} from "../../contract/signals.ts";
import { writeCsv } from "./csv.ts";

const CHAPTER_COLUMNS = [
  "number",
  "chapter",
  "title",
  "suppressed",
  "started",
  "completed",
  "completionShare",
  "dropOff",
  "medianMinutes",
  "quizLearners",
  "quizPassedShare",
] as const;

/** Writes chapters as CSV. */
export function chapterTable({ chapters }: ChapterSignals): string {
  return writeCsv(
    CHAPTER_COLUMNS,
    chapters.map((chapter) => CHAPTER_COLUMNS.map((column) => chapter[column])),
  );
}

const QUESTION_COLUMNS = [
  "chapter",
  "quiz",
  "item",
  "kind",
  "prompt",
  "suppressed",
  "answers",
  "difficulty",
  "discrimination",
  "meanHints",
] as const;

/**
 * Writes questions as CSV. After the figures come three columns for each option, up to the question with the most
 * options.
 */
export function questionTable({ questions, answersOf }: QuestionSignals): string {
  const most = questions.reduce((count, { options }) => Math.max(count, options?.list.length ?? 0), 0);
  const indexes = Array.from({ length: most }, (_, i) => i);
  const header = indexes.flatMap((i) => [`option${i + 1}`, `right${i + 1}`, `share${i + 1}`]);
  const optionsOf = ({ options }: QuestionSignal) =>
    indexes.flatMap((i) => {
      const option = options?.list[i];
      return option ? [option.text, option.right, option.share] : [null, null, null];
    });
  return writeCsv(
    [...QUESTION_COLUMNS, "flags", "release", "optionAnswers", "otherShare", ...header],
    questions.map((question) => [
      ...QUESTION_COLUMNS.map((column) => question[column]),
      question.flags.join(" "),
      answersOf,
      question.options?.answers ?? null,
      question.options?.otherShare ?? null,
      ...optionsOf(question),
    ]),
  );
}

const WEEK_COLUMNS = ["week", "suppressed", "starts", "completions", "active"] as const;

/** Writes a course's weeks as CSV. */
export function weekTable({ weeks }: CourseSignals): string {
  return writeCsv(
    WEEK_COLUMNS,
    weeks.map((week) => WEEK_COLUMNS.map((column) => week[column])),
  );
}

const QUIZ_COLUMNS = [
  "chapter",
  "quiz",
  "title",
  "mode",
  "questions",
  "passMark",
  "suppressed",
  "learners",
  "meanScore",
  "passedShare",
] as const;

/** Writes quizzes as CSV. After the figures come three columns for each band of scores, up to the quiz with the most. */
export function quizTable({ quizzes }: QuizSignals): string {
  const most = quizzes.reduce((count, { scores }) => Math.max(count, scores.length), 0);
  const indexes = Array.from({ length: most }, (_, i) => i);
  return writeCsv(
    [
      ...QUIZ_COLUMNS,
      "reliability",
      ...indexes.flatMap((i) => [`from${i + 1}`, `to${i + 1}`, `share${i + 1}`]),
    ],
    quizzes.map((quiz) => [
      ...QUIZ_COLUMNS.map((column) => quiz[column]),
      quiz.reliability?.alpha ?? null,
      ...indexes.flatMap((i) => {
        const band = quiz.scores[i];
        return band ? [band.from, band.to, band.share] : [null, null, null];
      }),
    ]),
  );
}

/** Writes uncovered searches as CSV. */
export function searchTable({ searches }: SearchSignals): string {
  return writeCsv(
    ["query", "learners", "lastDay"],
    searches.map(({ query, learners, lastDay }) => [query, learners, lastDay]),
  );
}
