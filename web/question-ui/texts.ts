/** Texts of a question's field, of what an answer lacks and of the feedback on it; `{name}` is filled in, and `n` chooses among plural forms. */
export const ANSWER_TEXTS = [
  // Fields
  "chooseOne",
  "chooseAll",
  "isTrue",
  "isFalse",
  "yourAnswer",
  "yourNumber",
  "unit",
  "pick",
  "place",
  "yourOrder",
  "orderHelp",
  "moveUp",
  "moveDown",
  "moved",
  "matchHelp",
  "paired",
  "clozeHelp",
  "blank",
  // What an answer lacks
  "missing_choice",
  "missing_text",
  "missing_number",
  "missing_unit",
  "missing_match",
  "missing_blank",
  "missing_some",
  "missing_order",
  "missing_same",
  // Verdicts and feedback
  "right",
  "partly",
  "wrong",
  "skipped",
  "dontKnow",
  "dontKnowVerdict",
  "tryAgain",
  "tryAgainWorth",
  "secondTryRight",
  "saidSure",
  "confidence_low",
  "confidence_medium",
  "confidence_high",
  "points",
  "yours",
  "rightOne",
  "wrongOne",
  "solution",
  "explanation",
  "misconception",
  "notTrue",
] as const;

/** Texts of a question's frame in an attempt, and of its states. */
type FrameText =
  // The frame of a question and its buttons
  | "questionOf"
  | "question"
  | "worth"
  | "answer"
  | "save"
  | "change"
  | "sending"
  | "next"
  | "skip"
  | "showAnswer"
  | "confidence"
  | "finish"
  | "seeResult"
  // Hints and states
  | "hint"
  | "nextHint"
  | "hintCost"
  | "hintName"
  | "hintsUsed"
  | "recordedNote"
  | "recordedDontKnow"
  | "waitingNote"
  | "elsewhereNote"
  | "answered"
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

/** What a page or a view gives in its language to show fields and feedback alone. */
export type AnswerTexts = Readonly<Record<(typeof ANSWER_TEXTS)[number], string>>;

/** What it gives to show attempts. */
export type QuestionTexts = AnswerTexts & Readonly<Record<FrameText, string>>;

/** Fills a text; the interface's own function, which knows its language. */
export type Fill = (text: string, values?: Record<string, string | number>) => string;
