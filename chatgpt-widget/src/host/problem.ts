import type { ProblemCode } from "@course-companion/contract/problems";
import type { Wording } from "../messages/index.ts";

/** Why a call came to nothing. `unreachable`: it may not have arrived, and can be sent again. */
export type Reason = ProblemCode | "unreachable" | "unknown";

export class CallProblem extends Error {
  override readonly name = "CallProblem";
  readonly reason: Reason;
  /** Which part of an answer was refused, as in `/answers/0/response/unit`. */
  readonly pointer: string | undefined;
  constructor(reason: Reason, detail = "", pointer?: string) {
    super(detail || reason);
    this.reason = reason;
    this.pointer = pointer;
  }
}

/** The problem that a failed result names, in `_meta` or, where a host drops that, in its text. */
export function problemOf(result: { _meta?: unknown; content?: unknown }): CallProblem {
  const meta = (result._meta ?? {}) as Record<string, unknown>;
  const [first] = Array.isArray(result.content) ? (result.content as { text?: unknown }[]) : [];
  const text = typeof first?.text === "string" ? first.text : "";
  const named = meta["course-companion/problem"] ?? /\(code: ([a-z-]+)\)$/.exec(text)?.[1];
  const pointer = meta["course-companion/pointer"] ?? /(\/answers\/\S+): /.exec(text)?.[1];
  return new CallProblem((named ?? "unknown") as Reason, text, pointer as string | undefined);
}

/** Whether waiting and sending the same again is the way. */
export const passes = (reason: Reason) =>
  ["unreachable", "rate-limited", "database-unavailable", "content-unavailable"].includes(reason);

/** What happened and what to do next, in the learner's language. */
export function describeProblem(
  { reason, pointer }: Pick<CallProblem, "reason" | "pointer">,
  { say }: Pick<Wording, "say">,
): string {
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
    case "invalid-request":
      if (pointer?.endsWith("/response/value")) return say("badNumber");
      if (pointer?.endsWith("/response/unit")) return say("badUnit");
      return say(pointer?.includes("/response") ? "badAnswer" : "unknown");
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
