import type { CallToolResult } from "@modelcontextprotocol/server";
import { PROBLEMS, type ProblemCode } from "../contract/problems.ts";
import { AppError } from "../platform/errors.ts";
import { challengeText } from "./resource.ts";
import type { Session } from "./session.ts";

/** Maximum length of an error message, in characters. */
const MAX_MESSAGE = 2_000;

/** The sentence that refers to `errors` in a problem document; a tool's message includes the errors themselves. */
const SEE_ERRORS = / ?`errors` lists what to change\./;

/** Problems whose details are not for a model: the required tier would advertise, the other is about REST. */
const UNSAID = new Set<ProblemCode>(["not-in-account", "unauthenticated"]);

/** How a learner connects an account; `ORIGIN` is replaced by the public origin. */
const CONNECT =
  "To connect one, the learner uses the button that ChatGPT shows, or adds ORIGIN/mcp/account as a connector in another assistant.";

/** Advice for the model on how to handle a problem. It never advertises. */
const ADVICE: Partial<Record<ProblemCode, string>> = {
  "invalid-request": "Correct that and call again.",
  "course-not-found": "list_courses has the available courses.",
  "chapter-not-found": "get_outline has the chapters of the course.",
  "quiz-not-found": "get_outline has the quizzes of each chapter.",
  "attempt-not-found": "Use the `attempt` that start_quiz returned, with its `guest` if it returned one.",
  "attempt-finished": "finish_quiz returns its result; start_quiz starts another attempt.",
  "attempts-exhausted": "Say so; the learner can still practise with due_reviews and the chapter.",
  "hint-not-available": "Encourage an answer; the explanation follows it.",
  "nothing-due": "Say so, and offer next_step.",
  "not-in-account":
    "Say that this is not included in the learner's plan, and offer what is (see get_outline). Do not advertise.",
  "prerequisite-missing": "Name the chapters to complete first and offer to start there.",
  "account-required": `Reading and searching work without an account. ${CONNECT}`,
  unauthenticated: `start_quiz and save_place work without an account and return a guest code. ${CONNECT}`,
  "token-invalid": "The learner connects their account again.",
  "guest-limit": `An account has no such limit, and their progress moves to it. ${CONNECT}`,
  "database-unavailable":
    "Wait a moment and call again: nothing was lost and repeating is safe. Reading still works.",
  "content-unavailable": "Wait a moment and call again.",
  "rate-limited": "Wait a minute and call again.",
};

/** Returns a tool's error: what happened, what to do next, and the code, which views show in their language. */
export function failure(session: Session, error: unknown): CallToolResult {
  if (!(error instanceof AppError)) {
    console.error(
      JSON.stringify({
        level: "error",
        event: "internal",
        requestId: session.requestId,
        cause: String(error),
      }),
    );
    return failed(
      `Something went wrong on our side (request ${session.requestId}). Call again; if the error persists, tell the learner.`,
    );
  }
  const { title } = PROBLEMS[error.code];
  const fields = error.errors?.map(({ pointer, detail }) => `${pointer}: ${detail}`).join("; ");
  const detail = UNSAID.has(error.code) ? "" : error.message.replace(SEE_ERRORS, "");
  const message = [`${title}.`, detail, fields].filter(Boolean).join(" ").slice(0, MAX_MESSAGE);
  const advice = ADVICE[error.code]?.replace("ORIGIN", session.env.PUBLIC_ORIGIN);
  const text = [message, advice, `(code: ${error.code})`].filter(Boolean).join(" ");
  const asksToConnect = ["unauthenticated", "token-invalid", "account-required"].includes(error.code);
  // Views use the code to show the error in the learner's language.
  const pointer = error.errors?.[0]?.pointer;
  const problem = {
    "course-companion/problem": error.code,
    ...(pointer ? { "course-companion/pointer": pointer } : {}),
  };
  if (!asksToConnect) return { ...failed(text), _meta: problem };
  // ChatGPT shows its own connect button for this.
  const challenge = challengeText(session.env.PUBLIC_ORIGIN, "open", {
    code: "invalid_token",
    description: "Connect your account to continue",
  });
  return { ...failed(text), _meta: { ...problem, "mcp/www_authenticate": [challenge] } };
}

/** Returns an error with its text. */
export const failed = (text: string): CallToolResult => ({
  isError: true,
  content: [{ type: "text", text }],
});
