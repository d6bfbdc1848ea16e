import type { AuthoredQuestion, QuizFile } from "../../../contract/course-format.ts";
import { convertQuestion, convertTranslation } from "../../../questions/author.ts";
import { type Ids, shortHash, slug } from "../names.ts";
import type { Report } from "../report.ts";
import { hasWords } from "../text/lines.ts";
import type { FoundQuestion, FoundQuiz } from "../types.ts";

/** Cleans a text of a quiz: rewrites its links, images and HTML for the course. */
export type QuizText = (text: string, question: FoundQuestion) => string;

/** A quiz in the original language, and the source of each of its questions. */
export interface ConvertedQuiz {
  id: string;
  quiz: Pick<QuizFile, "id" | "title" | "questions">;
  from: FoundQuestion[];
}

/** Returns why a question cannot be imported; null when it can. */
export function findFault(question: FoundQuestion): string | null {
  if (!hasWords(question.prompt)) return "no prompt";
  if (question.keys === "text") return (question.accept ?? []).length === 0 ? "no answer" : null;
  const right = question.options.filter((option) => option.correct);
  const texts = new Set(question.options.map((option) => option.text.trim().toLowerCase()));
  if (question.options.length < 2) return "fewer than two options";
  if (question.options.length > 12) return "more than twelve options";
  if (right.length === 0) return "no correct option";
  if (texts.size < question.options.length) return "two options with the same text";
  if (question.keys === "one" && right.length > 1) return "several correct options where one is expected";
  return null;
}

/** Converts a quiz and reports the questions that cannot be imported; null when none can. */
export function convertQuiz(
  found: FoundQuiz,
  id: string,
  title: string,
  ids: Ids,
  report: Report,
  clean: QuizText,
): ConvertedQuiz | null {
  const questions: AuthoredQuestion[] = [];
  const from: FoundQuestion[] = [];
  for (const question of found.questions) {
    const fault = findFault(question);
    if (fault !== null) {
      report.problem(question.file, question.line, `question with ${fault}: ${question.prompt}`, "left out");
      report.count("questions left out");
      continue;
    }
    const candidate =
      question.sourceId === undefined || /^\d+$/.test(question.sourceId)
        ? `${slug(id, 44)}-${shortHash(question.prompt, 6)}`
        : slug(question.sourceId, 60);
    questions.push(
      convertFoundQuestion(
        question,
        ids.take(candidate, `${slug(id, 30)}-${shortHash(question.prompt)}`),
        clean,
      ),
    );
    from.push(question);
    report.count("questions imported");
  }
  return questions.length === 0 ? null : { id, quiz: { id, title, questions }, from };
}

/** Converts a question that has no fault (see `findFault`). */
export function convertFoundQuestion(question: FoundQuestion, id: string, clean: QuizText): AuthoredQuestion {
  const cleanText = cleanerFor(question, clean);
  return convertQuestion(baseOf(question, id, cleanText), question, cleanText);
}

const cleanerFor =
  (question: FoundQuestion, clean: QuizText) =>
  (text: string): string =>
    clean(text, question).trim() || text.trim();

const baseOf = ({ prompt, explanation }: FoundQuestion, id: string, cleanText: (text: string) => string) => ({
  id,
  prompt: cleanText(prompt),
  points: 1,
  ...(explanation === undefined ? {} : { explanation: cleanText(explanation) }),
});

/**
 * Converts the translation of a quiz. Each question must have as many options as in the original and the same correct
 * ones; otherwise the reason is reported, and learners get the original.
 */
export function convertQuizTranslation(
  own: ConvertedQuiz,
  found: FoundQuiz,
  title: string,
  language: string,
  report: Report,
  clean: QuizText,
): ConvertedQuiz["quiz"] | null {
  const leaveOut = (line: number, why: string): null => {
    report.problem(
      found.file,
      line,
      `${language} quiz "${found.title ?? found.sourceId}": ${why}`,
      "left out; learners get the original quiz (questions on a page stay in its text, without their answers)",
    );
    report.count("translated quizzes left out");
    return null;
  };
  const usable = found.questions.filter((question) => findFault(question) === null);
  if (usable.length !== own.from.length)
    return leaveOut(found.line, `${usable.length} usable questions, but ${own.from.length} in the original`);
  const questions: AuthoredQuestion[] = [];
  for (const [index, question] of usable.entries()) {
    const original = own.from[index];
    const converted = own.quiz.questions[index];
    if (original === undefined || converted === undefined) return null;
    const number = `question ${index + 1}`;
    if (question.options.length !== original.options.length)
      return leaveOut(
        question.line,
        `${number} has ${question.options.length} options, but ${original.options.length} in the original`,
      );
    if (question.options.some((option, at) => option.correct !== original.options[at]?.correct))
      return leaveOut(question.line, `${number} has other correct options than the original`);
    const translated = convertFoundQuestion(question, converted.id, clean);
    if (translated.kind === converted.kind) questions.push(translated);
    else {
      const cleanText = cleanerFor(question, clean);
      const sameKind = convertTranslation(
        baseOf(question, converted.id, cleanText),
        question,
        converted,
        cleanText,
      );
      if (sameKind === null)
        return leaveOut(
          question.line,
          `${number} is ${translated.kind}, but ${converted.kind} in the original`,
        );
      questions.push(sameKind);
    }
  }
  report.count("translated quizzes");
  return { id: own.id, title, questions };
}
