import { type Author, type FoundQuestion, type QuizRule, answerList } from "../authoring.ts";
import { countCorrect } from "../choice-author.ts";
import type { Authored } from "./schema.ts";

const TRUE =
  /^(true|verdadero|cierto|vrai|wahr|richtig|verdadeiro|vero|waar|prawda|sant|doğru|benar|đúng|pravda|верно|правда|صحيح|صح|सत्य|सही|সত্য|对|對|正确|正確|是|真|参|참|정답|درست|صحیح)\.?$/i;
const FALSE =
  /^(false|falso|faux|falsch|onwaar|fałsz|falskt|yanlış|salah|sai|nepravda|неверно|ложь|неправда|خطأ|خاطئ|असत्य|गलत|মিথ্যা|错|錯|错误|錯誤|否|假|거짓|오답|غلط)\.?$/i;

/** True/false questions that all have the same answer need no thought. */
const sameAnswer: QuizRule<Authored> = {
  name: "same-answer",
  judge(questions) {
    const [first] = questions;
    if (questions.length < 3 || questions.some(({ answer }) => answer !== first!.answer)) return null;
    return {
      message: `all ${questions.length} true/false questions are ${first!.answer}`,
      fix: `reword one so that ${!first!.answer} is correct`,
    };
  },
};

export const author: Author<Authored> = {
  quizRules: [sameAnswer],
  duplicates: () => [],
  revealedBy: () => undefined,
  sharedKey: ({ answer }) => ({ "the answer": String(answer) }),
  preview: ({ answer }) => answerList([[String(answer), true]]),
  convert(found, cleanText) {
    const statement = statementOf(found);
    if (statement === null) return null;
    const { yes, no } = statement;
    const feedback = {
      ...(yes.explain === undefined ? {} : { true: cleanText(yes.explain) }),
      ...(no.explain === undefined ? {} : { false: cleanText(no.explain) }),
    };
    return {
      kind: "true-false",
      answer: yes.correct,
      ...(Object.keys(feedback).length > 0 ? { feedback } : {}),
    };
  },
  // TRUE and FALSE do not cover every language, so the original's key is used.
  convertTranslation: ({ keys }, { answer }) => (keys === "text" ? null : { kind: "true-false", answer }),
};

/** Finds the "true" and "false" options of a question; null when it has other options. */
function statementOf(found: FoundQuestion) {
  const { keys, options } = found;
  const yes = options.find(({ text }) => TRUE.test(text.trim()));
  const no = options.find(({ text }) => FALSE.test(text.trim()));
  if (keys === "text" || options.length !== 2 || countCorrect(found) !== 1) return null;
  return yes && no && yes !== no ? { yes, no } : null;
}
