import type { ProblemCode } from "@course-companion/contract/problems";
import type { Wording } from "../messages/index.ts";

/** Why a call came to nothing. `unreachable`: it may not have arrived, and can be sent again. */
export type Reason = ProblemCode | "unreachable" | "unknown";

export class CallProblem extends Error {
  override readonly name = "CallProblem";
  readonly reason: Reason;
  constructor(reason: Reason, detail = "") {
    super(detail || reason);
    this.reason = reason;
  }
}

/** The reason that a failed result names, in `_meta` or, where a host drops that, at the end of its text. */
export function reasonOf(result: { _meta?: unknown; content?: unknown }): Reason {
  const named = (result._meta as Record<string, unknown> | undefined)?.["course-companion/problem"];
  if (typeof named === "string") return named as ProblemCode;
  const [first] = Array.isArray(result.content) ? (result.content as { text?: unknown }[]) : [];
  const [, code] = /\(code: ([a-z-]+)\)$/.exec(typeof first?.text === "string" ? first.text : "") ?? [];
  return (code as ProblemCode | undefined) ?? "unknown";
}

/** Whether waiting and sending the same again is the way. */
export const passes = (reason: Reason) =>
  ["unreachable", "rate-limited", "database-unavailable", "content-unavailable"].includes(reason);

/** What to tell the learner. */
export function describeProblem(reason: Reason, { say }: Wording): string {
  if (asksToConnect(reason)) return say("connect");
  switch (reason) {
    case "unreachable":
    case "database-unavailable":
    case "content-unavailable":
      return say("unreachable");
    case "not-in-account":
      return say("notInAccount");
    case "prerequisite-missing":
      return say("prerequisite");
    case "attempts-exhausted":
      return say("exhausted");
    case "attempt-not-found":
      return say("attemptGone");
    case "nothing-due":
      return say("nothingDue");
    case "rate-limited":
      return say("busy");
    case "course-not-found":
    case "chapter-not-found":
    case "quiz-not-found":
    case "item-not-found":
      return say("gone");
    default:
      return say("unknown");
  }
}

/** Whether connecting the account would help. */
export const asksToConnect = (reason: Reason) =>
  ["unauthenticated", "token-invalid", "token-expired", "guest-limit", "account-required"].includes(reason);
