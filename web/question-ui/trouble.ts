import type { ProblemCode } from "@course-companion/contract/problems";

/** What went wrong, as far as a text can help. */
export interface Trouble {
  code: ProblemCode | "no-line";
  /** Which part of an answer was refused, as in `/answers/0/response/unit`. */
  pointer?: string;
  /** To name when asking for help. */
  requestId?: string;
}

/** The text for it, by its name. */
export function textOfTrouble({ code, pointer }: Trouble) {
  switch (code) {
    case "no-line":
      return "unreachable";
    case "not-in-account":
      return "gate";
    case "prerequisite-missing":
      return "prerequisite";
    case "database-unavailable":
    case "content-unavailable":
      return "progressDown";
    case "rate-limited":
      return "busy";
    case "unauthenticated":
    case "token-invalid":
    case "token-expired":
      return "nobody";
    case "guest-limit":
      return "guestLimit";
    case "account-required":
      return "signInFirst";
    case "attempts-exhausted":
      return "exhausted";
    case "nothing-due":
      return "nothingDue";
    case "attempt-finished":
      return "endedElsewhere";
    case "attempt-not-found":
      return "attemptGone";
    case "hint-not-available":
      return "noHint";
    case "invalid-request":
      if (pointer?.endsWith("/value")) return "badNumber";
      return pointer?.endsWith("/unit") ? "badUnit" : "badAnswer";
    default:
      return "failed";
  }
}

/** Whether the same call may work later. */
export const canRetry = ({ code }: Trouble): boolean =>
  ![
    "not-in-account",
    "prerequisite-missing",
    "guest-limit",
    "account-required",
    "attempts-exhausted",
    "nothing-due",
  ].includes(code);

/** Whether signing in may help. */
export const needsSignIn = ({ code }: Trouble): boolean =>
  [
    "not-in-account",
    "unauthenticated",
    "token-invalid",
    "token-expired",
    "guest-limit",
    "account-required",
  ].includes(code);
