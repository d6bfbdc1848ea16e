import type { AuthoredQuestion, QuizFile } from "../../../contract/course-format.ts";
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

const TRUE =
  /^(true|verdadero|cierto|vrai|wahr|richtig|verdadeiro|vero|waar|prawda|sant|doğru|benar|đúng|pravda|верно|правда|صحيح|صح|सत्य|सही|সত্য|对|對|正确|正確|是|真|参|참|정답|درست|صحیح)\.?$/i;
const FALSE =
  /^(false|falso|faux|falsch|onwaar|fałsz|falskt|yanlış|salah|sai|nepravda|неверно|ложь|неправда|خطأ|خاطئ|असत्य|गलत|মিথ্যা|错|錯|错误|錯誤|否|假|거짓|오답|غلط)\.?$/i;

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
  const say = (text: string): string => clean(text, question).trim() || text.trim();
  const base = {
    id,
    prompt: say(question.prompt),
    points: 1,
    ...(question.explanation === undefined ? {} : { explanation: say(question.explanation) }),
  };
  if (question.keys === "text")
    return { ...base, kind: "short-text", accept: [...new Set(question.accept ?? [])] };
  const right = question.options.filter((option) => option.correct).length;
  const [a, b] = question.options;
  if (question.options.length === 2 && right === 1 && a !== undefined && b !== undefined) {
    const [yes, no] =
      TRUE.test(a.text.trim()) && FALSE.test(b.text.trim())
        ? [a, b]
        : TRUE.test(b.text.trim()) && FALSE.test(a.text.trim())
          ? [b, a]
          : [];
    if (yes !== undefined && no !== undefined) {
      const feedback = {
        ...(yes.explain === undefined ? {} : { true: say(yes.explain) }),
        ...(no.explain === undefined ? {} : { false: say(no.explain) }),
      };
      return {
        ...base,
        kind: "true-false",
        answer: yes.correct,
        ...(Object.keys(feedback).length > 0 ? { feedback } : {}),
      };
    }
  }
  const options = question.options.map((option) => ({
    text: say(option.text),
    ...(option.correct ? { correct: true } : {}),
    ...(option.explain === undefined ? {} : { feedback: say(option.explain) }),
  }));
  const keepOrder =
    question.keepOrder === true ||
    question.options.some((option) =>
      /\b(all|none|both|neither) of (the )?(above|these)\b/i.test(option.text),
    )
      ? { keepOrder: true }
      : {};
  if (question.keys === "some" && right > 1)
    return { ...base, kind: "multiple-choice", options, ...keepOrder, partialCredit: true };
  return { ...base, kind: "single-choice", options, ...keepOrder };
}

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
      const mended = alike(next, carried, question, clean);
      if (mended === null)
        return refuse(question.line, `question ${index + 1} is ${next.kind}, the original ${carried.kind}`);
      questions.push(mended);
    } else questions.push(next);
  }
  report.count("translated quizzes");
  return { id: own.id, title, questions };
}

/** True and false are words that a translation may write in ways we do not know; the original's kind decides. */
function alike(
  next: AuthoredQuestion,
  original: AuthoredQuestion,
  found: FoundQuestion,
  clean: QuizText,
): AuthoredQuestion | null {
  if (original.kind === "true-false" && next.kind === "single-choice") {
    const { options: _, keepOrder: __, ...rest } = next;
    return { ...rest, kind: "true-false", answer: original.answer };
  }
  if (original.kind === "single-choice" && next.kind === "true-false") {
    const options = found.options.map((option) => ({
      text: clean(option.text, found).trim() || option.text,
      ...(option.correct ? { correct: true } : {}),
    }));
    const { answer: _, feedback: __, ...rest } = next;
    return { ...rest, kind: "single-choice", options };
  }
  return null;
}
