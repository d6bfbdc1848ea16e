/**
 * What a learner does in a session of about ten minutes, from the load model: one dashboard, one page of attempts,
 * seven pages of a course, seven places saved, one quiz of a start, a hint and seven answers. What requests a page makes is
 * in `rest-session.ts` and `mcp-session.ts`, so that the mix stays the same while pages get cheaper.
 */

/** A page that is opened, or something that a learner does on it. */
export type RestAction =
  | "dashboard"
  | "course"
  | "chapter"
  | "place"
  | "notes"
  | "saveNote"
  | "search"
  | "quiz"
  | "start"
  | "hint"
  | "submit"
  | "result"
  | "attempts";

/** A call of a tool in a conversation. */
export type McpAction =
  | "next_step"
  | "read_section"
  | "save_place"
  | "search"
  | "start_quiz"
  | "get_hint"
  | "answer_question"
  | "my_progress";

export interface Step<Action> {
  action: Action;
  /** The mean time in seconds until the next step. */
  think: number;
  /** Only in this share of the sessions; in all when absent. */
  share?: number;
}

/** Answers of one quiz. */
export const ANSWERS = 7;
/** Sessions of one learner in a month. */
export const SESSIONS_A_MONTH = 12;

const times = <T>(count: number, steps: readonly T[]): T[] =>
  Array.from({ length: count }, () => steps).flat();

export const REST_SESSION: readonly Step<RestAction>[] = [
  { action: "dashboard", think: 15 },
  { action: "course", think: 12 },
  ...times<Step<RestAction>>(3, [
    { action: "chapter", think: 0 },
    { action: "notes", think: 35 },
    { action: "place", think: 40 },
    { action: "place", think: 38 },
  ]),
  { action: "saveNote", think: 5, share: 0.25 },
  { action: "search", think: 15 },
  { action: "chapter", think: 40 },
  { action: "place", think: 30 },
  { action: "quiz", think: 8 },
  { action: "start", think: 10 },
  { action: "hint", think: 8 },
  ...times<Step<RestAction>>(ANSWERS, [{ action: "submit", think: 12 }]),
  { action: "result", think: 20 },
  { action: "attempts", think: 15 },
];

export const MCP_SESSION: readonly Step<McpAction>[] = [
  { action: "next_step", think: 20 },
  ...times<Step<McpAction>>(4, [
    { action: "read_section", think: 70 },
    { action: "save_place", think: 15 },
  ]),
  { action: "search", think: 30 },
  { action: "start_quiz", think: 20 },
  { action: "get_hint", think: 15 },
  ...times<Step<McpAction>>(ANSWERS, [{ action: "answer_question", think: 20 }]),
  { action: "my_progress", think: 20 },
];

/** A quiz alone, without pauses: what a start and its answers cost the database. */
export const QUIZ_SESSION: readonly Step<RestAction>[] = [
  { action: "start", think: 0 },
  ...times<Step<RestAction>>(ANSWERS, [{ action: "submit", think: 0 }]),
];

/** Returns the mean length of a session in seconds, without the time that replies take. */
export const lengthOf = (session: readonly Step<unknown>[]): number =>
  session.reduce((sum, { think, share = 1 }) => sum + think * share, 0);

/** Counts how often a session does something. */
export const countOf = <Action>(session: readonly Step<Action>[], action: Action): number =>
  session.filter((step) => step.action === action).length;

/** Who starts the next session: a learner of the database or a new guest, over REST or MCP. */
export interface Visitor {
  kind: "guest" | "account" | "new";
  over: "rest" | "mcp";
}

/** Shares of all sessions, 0..1. */
export interface Shares {
  accounts: number;
  newGuests: number;
  mcp: number;
}

/** Chooses who comes next; `random` gives numbers in [0, 1). */
export function chooseVisitor({ accounts, newGuests, mcp }: Shares, random: () => number): Visitor {
  const over = random() < mcp ? "mcp" : "rest";
  const at = random();
  return { over, kind: at < newGuests ? "new" : at < newGuests + accounts ? "account" : "guest" };
}
