import type { Missing } from "@course-companion/questions";

/** Texts of questions and their states; `{name}` is filled in, and `n` chooses among plural forms. */
type TextName =
  // The frame of a question and its buttons
  | "questionOf"
  | "question"
  | "place"
  | "worth"
  | "answer"
  | "save"
  | "change"
  | "sending"
  | "next"
  | "skip"
  | "finish"
  | "seeResult"
  | `missing_${Missing}`
  // Fields
  | "chooseOne"
  | "chooseAll"
  | "isTrue"
  | "isFalse"
  | "yourAnswer"
  | "yourNumber"
  | "unit"
  | "pick"
  | "yourOrder"
  | "orderHelp"
  | "moveUp"
  | "moveDown"
  | "moved"
  | "matchHelp"
  | "clozeHelp"
  | "blank"
  // Hints and states
  | "hint"
  | "nextHint"
  | "hintName"
  | "hintsUsed"
  | "recordedNote"
  | "waitingNote"
  | "elsewhereNote"
  // Verdicts and feedback
  | "right"
  | "partly"
  | "wrong"
  | "skipped"
  | "answered"
  | "points"
  | "yours"
  | "rightOne"
  | "wrongOne"
  | "solution"
  | "explanation"
  | "misconception"
  // The end
  | "endTitle"
  | "endOpen"
  | "endUnsent"
  | "keepGoing"
  | "endNow"
  | "passed"
  | "notPassed"
  | "result"
  | "needed";

/** What a page or a view gives in its language. */
export type QuestionTexts = Readonly<Record<TextName, string>>;

/** Fills a text; the interface's own function, which knows its language. */
export type Fill = (text: string, values?: Record<string, string | number>) => string;
