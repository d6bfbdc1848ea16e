import type { ProblemCode } from "@course-companion/contract/problems";
import { type Trouble, needsSignIn, textOfTrouble } from "@course-companion/question-ui/trouble";
import type { TextKey, Wording } from "../messages/index.ts";

/** Why a call failed. `unreachable`: it may not have arrived, and can be sent again. */
export type Reason = ProblemCode | "unreachable" | "unknown";

export class CallProblem extends Error {
  override readonly name = "CallProblem";
  readonly reason: Reason;
  /** Which part of an answer was refused, as in `/answers/0/response/unit`. */
  readonly pointer: string | undefined;
  /** The seconds after which the server asked to come back. */
  readonly retryAfter: number | undefined;
  constructor(reason: Reason, detail = "", pointer?: string, retryAfter?: number) {
    super(detail || reason);
    this.reason = reason;
    this.pointer = pointer;
    this.retryAfter = retryAfter;
  }
}

/** The problem that a failed result names, in `_meta` or, where a host drops that, in its text. */
export function problemOf(result: { _meta?: unknown; content?: unknown }): CallProblem {
  const meta = (result._meta ?? {}) as Record<string, unknown>;
  const [first] = Array.isArray(result.content) ? (result.content as { text?: unknown }[]) : [];
  const text = typeof first?.text === "string" ? first.text : "";
  const named = meta["course-companion/problem"] ?? /\(code: ([a-z-]+)\)$/.exec(text)?.[1];
  const pointer = meta["course-companion/pointer"] ?? /(\/answers\/\S+): /.exec(text)?.[1];
  const seconds = Number(meta["course-companion/retry-after"] ?? /\bWait (\d+) s/.exec(text)?.[1]);
  return new CallProblem(
    (named ?? "unknown") as Reason,
    text,
    pointer as string | undefined,
    seconds > 0 ? seconds : undefined,
  );
}

/** Whether waiting and sending the same again is the way. */
export const passes = (reason: Reason) =>
  ["unreachable", "rate-limited", "database-unavailable", "content-unavailable"].includes(reason);

/** A failed call as the questions' components expect it. */
export const troubleOf = ({ reason, pointer }: Pick<CallProblem, "reason" | "pointer">): Trouble => ({
  code: reason === "unreachable" ? "no-line" : reason === "unknown" ? "internal" : reason,
  ...(pointer === undefined ? {} : { pointer }),
});

/** The view's text for each: an account is connected in the conversation, and no tier or price is named. */
const TEXTS: Record<ReturnType<typeof textOfTrouble>, TextKey> = {
  unreachable: "unreachable",
  progressDown: "unreachable",
  gate: "notInAccount",
  prerequisite: "prerequisite",
  busy: "busy",
  nobody: "connect",
  guestLimit: "connect",
  signInFirst: "connect",
  exhausted: "exhausted",
  nothingDue: "nothingDue",
  endedElsewhere: "unknown",
  attemptGone: "attemptGone",
  noHint: "unknown",
  badNumber: "badNumber",
  badUnit: "badUnit",
  badAnswer: "badAnswer",
  failed: "unknown",
};

/** Why an answer or a hint was refused, in the learner's language. */
export const describeTrouble = (trouble: Trouble, { say }: Pick<Wording, "say">): string =>
  say(TEXTS[textOfTrouble(trouble)]);

/** What happened and what to do next, in the learner's language. */
export function describeProblem(
  problem: Pick<CallProblem, "reason" | "pointer">,
  words: Pick<Wording, "say">,
): string {
  const { reason, pointer } = problem;
  if (/^(?:course|chapter|quiz|item)-not-found$/.test(reason)) return words.say("gone");
  // Only an answer can be corrected by the learner.
  const isAnswer = pointer?.includes("/response");
  if (reason === "invalid-request" && !isAnswer) return words.say("unknown");
  return describeTrouble(troubleOf(problem), words);
}

/** Whether connecting the account would help. */
export const asksToConnect = (reason: Reason) =>
  reason !== "not-in-account" && needsSignIn(troubleOf({ reason, pointer: undefined }));
