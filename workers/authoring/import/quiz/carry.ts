import type { AuthoredQuestion, QuizFile } from "../../../contract/course-format.ts";
import { convertQuestion, convertTranslation } from "../../../questions/author.ts";
import { type Ids, shortHash, slug } from "../names.ts";
import type { Report } from "../report.ts";
import { hasWords } from "../text/lines.ts";
import type { FoundQuestion, FoundQuiz } from "../types.ts";

/** Turns a text of the quiz (links, images, HTML) into what the course can show. */
export type QuizText = (text: string, question: FoundQuestion) => string;

/** A quiz in the course's own language, and which found question each of its questions came from. */
export interface CarriedQuiz {
  id: string;
  quiz: Pick<QuizFile, "id" | "title" | "questions">;
  from: FoundQuestion[];
}

/** Why a question cannot be carried, or null. */
export function faultOf(question: FoundQuestion): string | null {
  if (!hasWords(question.prompt)) return "no prompt";
  if (question.keys === "text") return (question.accept ?? []).length === 0 ? "no answer" : null;
  const right = question.options.filter((option) => option.correct);
  const texts = new Set(question.options.map((option) => option.text.trim().toLowerCase()));
  if (question.options.length < 2) return "fewer than two options";
  if (question.options.length > 12) return "more than twelve options";
  if (right.length === 0) return "no option is marked as right";
  if (texts.size < question.options.length) return "two options with the same text";
  if (question.keys === "one" && right.length > 1)
    return "several options are marked as right where one is expected";
  return null;
}

/** Carries a quiz; what cannot be carried is reported with its place. Null when no question is left. */
export function carryQuiz(
  found: FoundQuiz,
  id: string,
  title: string,
  ids: Ids,
  report: Report,
  clean: QuizText,
): CarriedQuiz | null {
  const questions: AuthoredQuestion[] = [];
  const from: FoundQuestion[] = [];
  for (const question of found.questions) {
    const fault = faultOf(question);
    if (fault !== null) {
      report.problem(question.file, question.line, `question with ${fault}: ${question.prompt}`, "left out");
      report.count("questions left out");
      continue;
    }
    const wish =
      question.sourceId === undefined || /^\d+$/.test(question.sourceId)
        ? `${slug(id, 44)}-${shortHash(question.prompt, 6)}`
        : slug(question.sourceId, 60);
    questions.push(
      carryQuestion(question, ids.take(wish, `${slug(id, 30)}-${shortHash(question.prompt)}`), clean),
    );
    from.push(question);
    report.count("questions carried");
  }
  return questions.length === 0 ? null : { id, quiz: { id, title, questions }, from };
}

/** One question of the format from one that was found; the caller has made sure that it has no fault. */
export function carryQuestion(question: FoundQuestion, id: string, clean: QuizText): AuthoredQuestion {
  const say = sayOf(question, clean);
  return convertQuestion(baseOf(question, id, say), question, say);
}

const sayOf =
  (question: FoundQuestion, clean: QuizText) =>
  (text: string): string =>
    clean(text, question).trim() || text.trim();

const baseOf = ({ prompt, explanation }: FoundQuestion, id: string, say: (text: string) => string) => ({
  id,
  prompt: say(prompt),
  points: 1,
  ...(explanation === undefined ? {} : { explanation: say(explanation) }),
});

/**
 * The same quiz in another language. It is carried only when each question has the same number of options and the
 * same keys as the original; else the reason is reported, and learners get the original.
 */
export function carryTranslation(
  own: CarriedQuiz,
  found: FoundQuiz,
  title: string,
  language: string,
  report: Report,
  clean: QuizText,
): CarriedQuiz["quiz"] | null {
  const refuse = (line: number, why: string): null => {
    report.problem(
      found.file,
      line,
      `${language} quiz "${found.title ?? found.sourceId}": ${why}`,
      "left out: learners get the quiz in the course's language (questions of a page stay in its text, without their key)",
    );
    report.count("translated quizzes left out");
    return null;
  };
  const usable = found.questions.filter((question) => faultOf(question) === null);
  if (usable.length !== own.from.length)
    return refuse(found.line, `${usable.length} usable questions where the original has ${own.from.length}`);
  const questions: AuthoredQuestion[] = [];
  for (const [index, question] of usable.entries()) {
    const original = own.from[index];
    const carried = own.quiz.questions[index];
    if (original === undefined || carried === undefined) return null;
    if (question.options.length !== original.options.length)
      return refuse(
        question.line,
        `question ${index + 1} has ${question.options.length} options, the original ${original.options.length}`,
      );
    if (question.options.some((option, at) => option.correct !== original.options[at]?.correct))
      return refuse(question.line, `question ${index + 1} has other keys than the original`);
    const next = carryQuestion(question, carried.id, clean);
    if (next.kind !== carried.kind) {
      const say = sayOf(question, clean);
      const alike = convertTranslation(baseOf(question, carried.id, say), question, carried, say);
      if (alike === null)
        return refuse(question.line, `question ${index + 1} is ${next.kind}, the original ${carried.kind}`);
      questions.push(alike);
    } else questions.push(next);
  }
  report.count("translated quizzes");
  return { id: own.id, title, questions };
}
