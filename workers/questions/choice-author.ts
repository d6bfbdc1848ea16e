import {
  type Author,
  type FoundQuestion,
  type QuestionFinding,
  answerList,
  repeated,
  statedIn,
} from "./authoring.ts";

/** What single and multiple choices have in common. */
export interface Choice {
  prompt: string;
  options: readonly { text: string; correct?: boolean | undefined }[];
}

const RULE = "choice-key";

/** The rule about a choice's key, with what `more` finds when some option is right. */
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
        fix: "write correct: true at the right one",
      };
  },
});

/** What the author's command line does with a choice, whichever it is. */
export const choice = {
  duplicates: ({ options }) =>
    repeated(
      "option",
      options.map(({ text }) => text),
      (i) => ["options", i, "text"],
    ),
  statedBy({ prompt, options }, hint) {
    const wrong = options.filter((option) => !option.correct).map(({ text }) => text);
    const right = options.filter((option) => option.correct);
    return statedIn(
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

/** Options of another tool's question. They keep their order where one of them speaks of the others. */
export function carryOptions(
  { options, keepOrder }: FoundQuestion,
  say: (text: string) => string,
): {
  options: { text: string; correct?: boolean; feedback?: string }[];
  keepOrder?: boolean;
} {
  const speaksOfOthers = options.some(({ text }) =>
    /\b(all|none|both|neither) of (the )?(above|these)\b/i.test(text),
  );
  return {
    options: options.map(({ text, correct, explain }) => ({
      text: say(text),
      ...(correct ? { correct: true } : {}),
      ...(explain === undefined ? {} : { feedback: say(explain) }),
    })),
    ...(keepOrder === true || speaksOfOthers ? { keepOrder: true } : {}),
  };
}

/** How many options of another tool's question are right. */
export const rightOf = ({ options }: FoundQuestion): number =>
  options.filter(({ correct }) => correct).length;
