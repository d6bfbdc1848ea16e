import { expect } from "vitest";
import type { McpCaller } from "../journeys/mcp-callers.ts";
import type { Json } from "../journeys/mcp-host.ts";
import type { ClientVersion, Talk } from "./talk.ts";
import { wrongTo } from "./sample-keys.ts";

export const COURSE = "ai-agent-development";
/** The same course, where prerequisites block a chapter. */
export const STRICT = "ai-agent-development-strict";
export const QUIZ = "what-is-an-agent-quiz";

/** Who speaks: a guest by code, a guest of ChatGPT, or an account, at one of the two addresses. */
export type Who = "guest" | "chatgpt" | "account" | "premium";

/** What conversations need beside their own. */
export interface World {
  /** Opens another conversation of the same learner, as on another day. */
  again(talk: Talk, meta?: Record<string, unknown>): Promise<Talk>;
  /** Opens a conversation of somebody else. */
  other(who: Who, options?: { version?: ClientVersion; meta?: Record<string, unknown> }): Promise<Talk>;
  /** Moves a learner's answers into the past. */
  daysPass(caller: McpCaller, guest: string | null, days: number): Promise<void>;
  origin: string;
}

/** A conversation of the review, with what it may cost. */
export interface Conversation {
  /** The review's letter. */
  id: string;
  what: string;
  /** Who has it: by which client, for the table's first and for comparison. */
  as: readonly [Who, ClientVersion][];
  /** The most that it may cost. Errors are those that the conversation is about. */
  budget: { calls: number; tokens: number; errors?: number };
  /** What came before in other conversations, whose cost does not count. */
  before?(talk: Talk, world: World): Promise<void>;
  play(talk: Talk, world: World): Promise<void>;
}

/** What came of wrong answers: the last state, each answer's result, and the kinds of the questions. */
interface Answered {
  state: Json;
  results: Json[];
  kinds: Set<string>;
}

/** Answers the questions of an attempt wrongly until `left` are open. */
export async function answerWrong(talk: Talk, begun: Json, left = 0): Promise<Answered> {
  let state = begun;
  const results: Json[] = [];
  const kinds = new Set<string>();
  while (state.question && state.questions - state.answered > left) {
    const { id: item, kind } = state.question;
    kinds.add(kind);
    state = await talk.get("answer_question", {
      attempt: begun.attempt,
      item,
      response: wrongTo(state.question),
    });
    results.push(state.result);
  }
  return { state, results, kinds };
}

/** Checks that a URL leads to the web app's course. */
export const expectUrl = (url: unknown, { origin }: World) =>
  expect(String(url)).toMatch(new RegExp(`^${origin}/.*courses/${COURSE}`));

/** What no refusal may say. */
export const SELLING = /price|upgrade|\bbuy\b|premium|subscri|\btier\b/i;
