import type { CallToolResult } from "@modelcontextprotocol/server";
import { PROBLEMS, type ProblemCode } from "../contract/problems.ts";
import type { Context } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { causeOf, log } from "../platform/observe/log.ts";
import { missingChapters } from "./chapter-ids.ts";
import { challengeText } from "./resource.ts";
import type { Session } from "./session.ts";

/** Maximum length of an error message, in characters. */
const MAX_MESSAGE = 2_000;

/** The sentence that refers to `errors` in a problem document; a tool's message includes the errors themselves. */
const SEE_ERRORS = / ?`errors` lists what to change\./;

/** Titles for a conversation, where the problem's own is about a page or a plan. */
const TITLES: Partial<Record<ProblemCode, string>> = {
  "not-in-account": "This is not included in the learner's account",
  unauthenticated: "This is about a learner, and the call names none",
};

/** Problems whose details name a tier, which would advertise, or repeat the advice. */
const UNSAID = new Set<ProblemCode>(["not-in-account", "chapter-not-found", "quiz-not-found"]);

/** Sentences about the REST interface. */
const ABOUT_REST = /[^.]*(?:\/api\/|\b(?:GET|POST|PUT|PATCH|DELETE) \/)[^.]*\.?/g;

/** How a learner connects an account; `ORIGIN` is replaced by the public origin. */
const CONNECT =
  "To connect one, the learner uses the button that ChatGPT shows, or adds ORIGIN/mcp/account as a connector in another assistant.";

/** Advice on how to handle a problem. It never advertises. `WAIT` is replaced by how long to wait. */
const ADVICE: Partial<Record<ProblemCode, string>> = {
  "invalid-request": "Correct that and call again.",
  "course-not-found": "list_courses has the available courses.",
  "chapter-not-found": "get_outline has the chapters of the course.",
  "quiz-not-found": "get_outline has the quizzes of each chapter.",
  "attempt-not-found": "Use the `attempt` that start_quiz returned, with its `guest` if it returned one.",
  "attempt-finished": "finish_quiz returns its result; start_quiz starts another attempt.",
  "attempts-exhausted": "The learner can still practise with due_reviews and the chapter.",
  "hint-not-available": "The explanation follows the answer.",
  "nothing-due": "next_step has what to do instead.",
  "not-in-account": "get_outline has the chapters that are free.",
  "prerequisite-missing": "It opens once they are completed.",
  "account-required": `Reading and searching work without an account. ${CONNECT}`,
  unauthenticated: `start_quiz and save_place work without an account and return a guest code for \`guest\`. ${CONNECT}`,
  "token-invalid": "The learner connects their account again.",
  "guest-limit": `An account has no such limit, and their progress moves to it. ${CONNECT}`,
  "database-unavailable": "WAIT and call again: nothing was lost and repeating is safe. Reading still works.",
  "content-unavailable": "WAIT and call again.",
  "service-unavailable": "WAIT and call again.",
  "rate-limited": "WAIT and call again.",
};

/** What a guest is told about a closed chapter: an account may include it. */
const CLOSED_TO_GUESTS = {
  title: "This chapter is not included for guests",
  advice: `If the learner has an account that includes it, connecting that account opens it. ${CONNECT} get_outline has the chapters that are free.`,
};

/** Problems that connecting an account solves. */
const ASKS_TO_CONNECT = new Set<ProblemCode>(["unauthenticated", "token-invalid", "account-required"]);

/** Where a tool failed: its caller, and the course that it was about. */
export interface FailedCall {
  ctx: Context;
  course: unknown;
}

/** Returns a tool's error: what happened, what to do next, and the code, which views show in their language. */
export async function failure(session: Session, error: unknown, call?: FailedCall): Promise<CallToolResult> {
  if (!(error instanceof AppError)) return internal(session, error);
  const { code } = error;
  // Those of the content are logged where it is read, with the object's key.
  if (PROBLEMS[code].status >= 500 && !code.startsWith("content-"))
    log("error", code, { requestId: session.requestId, cause: causeOf(error.cause) });
  const isClosed = code === "not-in-account" && !session.account;
  const title = isClosed ? CLOSED_TO_GUESTS.title : (TITLES[code] ?? PROBLEMS[code].title);
  const advice = isClosed ? CLOSED_TO_GUESTS.advice : ADVICE[code];
  const message = [`${title}.`, await detailOf(error, call)].filter(Boolean).join(" ").slice(0, MAX_MESSAGE);
  const seconds = error.retryAfter === undefined ? undefined : Math.ceil(error.retryAfter);
  const wait = seconds === undefined ? "Wait a moment" : `Wait ${seconds} second${seconds === 1 ? "" : "s"}`;
  const said = advice?.replace("ORIGIN", session.env.PUBLIC_ORIGIN).replace("WAIT", wait);
  const text = [message, said, `(code: ${code})`].filter(Boolean).join(" ");
  // Views use the code to show the error in the learner's language.
  const pointer = error.errors?.[0]?.pointer;
  const problem = {
    "course-companion/problem": code,
    ...(pointer ? { "course-companion/pointer": pointer } : {}),
    ...(seconds === undefined ? {} : { "course-companion/retry-after": seconds }),
  };
  if (!isClosed && !ASKS_TO_CONNECT.has(code)) return { ...failed(text), _meta: problem };
  // ChatGPT shows its own connect button for this. A call without a token has none that could be invalid.
  const challenge = challengeText(session.env.PUBLIC_ORIGIN, "open", {
    code: session.account ? "invalid_token" : "insufficient_scope",
    description: isClosed
      ? "Connect an account that includes this chapter"
      : "Connect your account to continue",
  });
  return { ...failed(text), _meta: { ...problem, "mcp/www_authenticate": [challenge] } };
}

async function detailOf(error: AppError, call: FailedCall | undefined): Promise<string> {
  // Titles come from the content, which may be unavailable; the error itself is then enough.
  const missing =
    error.code === "prerequisite-missing" && call
      ? await missingChapters(call, error).catch(() => null)
      : null;
  if (missing) return missing;
  const fields = error.errors?.map(({ pointer, detail }) => `${pointer}: ${detail}`).join("; ");
  const detail = UNSAID.has(error.code) ? "" : error.message.replace(SEE_ERRORS, "").replace(ABOUT_REST, "");
  return [detail, fields].filter(Boolean).join(" ");
}

function internal({ requestId }: Session, error: unknown): CallToolResult {
  log("error", "internal", { requestId, cause: causeOf(error) });
  return failed(
    `Something went wrong on our side (request ${requestId}). Call again; if the error persists, tell the learner.`,
  );
}

/** Returns an error with its text. */
export const failed = (text: string): CallToolResult => ({
  isError: true,
  content: [{ type: "text", text }],
});
