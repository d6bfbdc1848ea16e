import type { Draft, QuestionKind, RichText, ViewOf as Authored } from "@course-companion/questions";

/** A text of the course, sanitised when it was published: as the REST API has it, or its HTML alone as a view gets it. */
export type Text = Pick<RichText, "html"> | string;

export const htmlOf = (text: Text): string => (typeof text === "string" ? text : text.html);

/** A value of the contract with every rich text in either form. */
type WithTexts<T> = T extends RichText
  ? Text
  : T extends readonly (infer Item)[]
    ? readonly WithTexts<Item>[]
    : T extends object
      ? { readonly [Name in keyof T]: WithTexts<T[Name]> }
      : T;

/** A question of one kind, as a learner sees it. */
export type ViewOf<K extends QuestionKind> = WithTexts<Authored<K>>;
export type QuestionView = { [K in QuestionKind]: ViewOf<K> }[QuestionKind];

/** How an answer was graded, with what the author says of it. */
export interface Result {
  points: number;
  maxPoints: number;
  correct: boolean;
  /** `part`: the option, left side or blank that it is about; null: the whole answer. */
  feedback: readonly { part: string | null; html: string }[];
  parts: readonly { id: string; correct: boolean }[] | null;
  solution: Draft | null;
  explanation: Text | null;
  misconception: Text | null;
  /** The answer was wrong and is not final: it may be tried once more, for fewer points. */
  tryAgain?: { penalty: number; hint: Text | null } | undefined;
}

/** How sure a learner is before an answer. */
export type Confidence = "low" | "medium" | "high";
export const CONFIDENCES: readonly Confidence[] = ["low", "medium", "high"];

/** An answer that the server has. */
export interface Answer {
  itemId: string;
  /** null: left without an answer. */
  response: Draft | null;
  /** Language that it was given in, when the attempt has another by now; its ids are those of that language's options. */
  language?: string | undefined;
  /** null: not shown yet. */
  result: Result | null;
  /** The learner said that they do not know it. */
  dontKnow?: boolean | undefined;
  confidence?: Confidence | undefined;
  /** The wrong answer that came before this one. */
  firstTry?: { response: Draft; points: number } | undefined;
}

/** Whether an answer waits for a second try. */
export const isPending = (answer: Pick<Answer, "result"> | null): boolean =>
  Boolean(answer?.result?.tryAgain);

/** A question of an attempt. */
export interface Entry {
  item: QuestionView;
  hintsShown: readonly Text[];
  answer: Answer | null;
}

/** What the player needs of an attempt. */
export interface PlayedAttempt {
  attempt: string;
  kind: "practice" | "check" | "review";
  status: "open" | "finished";
  /** How many questions it has; `items` may lack some that were answered elsewhere or are not known yet. */
  questions: number;
  answered: number;
  items: readonly Entry[];
}
