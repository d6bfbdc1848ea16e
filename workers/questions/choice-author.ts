import {
  type Author,
  type FoundQuestion,
  type QuestionFinding,
  answerList,
  repeated,
  answerInHint,
} from "./authoring.ts";

/** The fields that single and multiple choice share. */
export interface Choice {
  prompt: string;
  options: readonly { text: string; correct?: boolean | undefined }[];
}

const RULE = "choice-key";

/** Builds the rule about a choice's key. `more` adds findings when at least one option is correct. */
export const choiceKey = <A extends Choice>(
  more: (question: A, right: number) => Iterable<QuestionFinding>,
): NonNullable<Author<A>["keyRule"]> => ({
  name: RULE,
  *judge(question) {
    const right = question.options.filter((option) => option.correct === true).length;
    if (right > 0) yield* more(question, right);
    else
      yield {
        path: ["options"],
        message: "no option is correct",
        fix: "add correct: true to the right one",
      };
  },
});

/** Author functions that single and multiple choice share. */
export const choice = {
  duplicates: ({ options }) =>
    repeated(
      "option",
      options.map(({ text }) => text),
      (i) => ["options", i, "text"],
    ),
  revealedBy({ prompt, options }, hint) {
    const wrong = options.filter((option) => !option.correct).map(({ text }) => text);
    const right = options.filter((option) => option.correct);
    return answerInHint(
      hint,
      prompt,
      right.map(({ text }) => ({ right: [text], wrong })),
    );
  },
  sharedKey({ options }) {
    const right = options.flatMap((option, i) => (option.correct ? [i + 1] : []));
    return { "the number of options": options.length, "the right options": right.join(", ") };
  },
  preview: ({ options }, { render }) =>
    answerList(options.map((option) => [render(option.text), option.correct === true])),
} satisfies Author<Choice>;

/** Converts the options of another tool's question. They keep their order if one of them refers to the others. */
export function convertOptions(
  { options, keepOrder }: FoundQuestion,
  cleanText: (text: string) => string,
): {
  options: { text: string; correct?: boolean; feedback?: string }[];
  keepOrder?: boolean;
} {
  const refersToOthers = options.some(({ text }) =>
    /\b(all|none|both|neither) of (the )?(above|these)\b/i.test(text),
  );
  return {
    options: options.map(({ text, correct, explain }) => ({
      text: cleanText(text),
      ...(correct ? { correct: true } : {}),
      ...(explain === undefined ? {} : { feedback: cleanText(explain) }),
    })),
    ...(keepOrder === true || refersToOthers ? { keepOrder: true } : {}),
  };
}

/** Counts the correct options of another tool's question. */
export const countCorrect = ({ options }: FoundQuestion): number =>
  options.filter(({ correct }) => correct).length;
