import type {
  CallToolResult,
  McpServer,
  StandardSchemaWithJSON,
  ToolAnnotations,
} from "@modelcontextprotocol/server";
import type * as z from "zod";
import { utf8Length } from "../domain/content/index.ts";
import type { Context } from "../platform/context.ts";
import { PROBLEMS, type ProblemCode } from "../contract/problems.ts";
import {
  TOOL_RESULTS,
  type ToolName,
  type ToolResult,
  VIEW_RESULTS,
  type ViewResult,
} from "../contract/tools.ts";
import { AppError } from "../platform/errors.ts";
import { challengeText } from "./resource.ts";
import { type Audience, type Session, contextOf } from "./session.ts";
import type { View } from "./view-names.ts";

/** Maximum size of a result, text and structured content together, which keeps conversations affordable. */
export const MAX_RESULT_BYTES = 16_000;
/** Maximum size of a view's result, which no model reads. Formulas in HTML are long. */
export const MAX_VIEW_BYTES = 64_000;
/** Maximum length of an error message, in characters. */
const MAX_MESSAGE = 2_000;

/** A tool: its listing and its implementation. `contract/tools.ts` has its result by name. */
interface Definition<N extends ToolName, I extends z.ZodObject> {
  name: N;
  title: string;
  /** When to use it and what to do next. */
  description: string;
  input: I;
  /** Descriptions in `tools/list` of result fields whose names do not explain them. */
  notes?: Partial<Record<keyof ToolResult<N>, string>>;
  /** Self-explanatory result fields that `tools/list` omits, since every conversation pays for it. */
  unlisted?: readonly (keyof ToolResult<N>)[];
  /** `writes`: it stores something, and repeating the call is safe. */
  effect: "reads" | "writes";
  audience: Audience;
  /** Whether it creates a guest for an unknown caller; its result then has the guest's code. */
  begins?: true;
  /** The view that its result opens in a host that supports views. */
  shows?: View;
  run(ctx: Context, input: z.infer<I>, session: Session): Promise<ToolResult<N> | ViewResult<N>>;
}

/** Any tool. */
export interface ToolSpec extends Pick<
  Definition<ToolName, z.ZodObject>,
  "name" | "title" | "description" | "input" | "effect" | "audience" | "begins" | "shows"
> {
  notes?: Readonly<Record<string, string>>;
  unlisted?: readonly string[];
  run(ctx: Context, input: Record<string, unknown>, session: Session): Promise<Record<string, unknown>>;
}

/** Defines a tool with typed input and result. */
export const defineTool = <N extends ToolName, I extends z.ZodObject>(spec: Definition<N, I>): ToolSpec =>
  spec as unknown as ToolSpec;

/** Security schemes that show ChatGPT which tools work without sign-in. */
export const securitySchemes = (audience: Audience) =>
  audience === "anyone" ? [{ type: "noauth" }] : [{ type: "noauth" }, { type: "oauth2", scopes: ["learn"] }];

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
  "prerequisite-missing":
    "Name the chapters to complete first (check_access lists them) and offer to start there.",
  "account-required": `Reading and searching work without an account. ${CONNECT}`,
  unauthenticated: `start_quiz and save_place work without an account and return a guest code. ${CONNECT}`,
  "token-invalid": "The learner connects their account again.",
  "guest-limit": `An account has no such limit, and their progress moves to it. ${CONNECT}`,
  "database-unavailable":
    "Wait a moment and call again: nothing was lost and repeating is safe. Reading still works.",
  "content-unavailable": "Wait a moment and call again.",
  "rate-limited": "Wait a minute and call again.",
};

/** Registers a tool: it identifies the caller, runs the tool and returns its result as text and structure. Errors include advice. */
export function registerTool(server: McpServer, session: Session, spec: ToolSpec): void {
  const { name, title, description, input } = spec;
  server.registerTool(
    name,
    { title, description, inputSchema: input, outputSchema: ACCEPT_ANY, annotations: annotationsOf(spec) },
    async (args): Promise<CallToolResult> => {
      try {
        const { guest, view } = args as { guest?: string; view?: boolean };
        const ctx = await contextOf(session, spec, guest);
        const { [name]: result } = view ? VIEW_RESULTS : TOOL_RESULTS;
        const value = result.parse(await spec.run(ctx, args, session));
        return withinLimit(session, resultFor(value, view), view ? MAX_VIEW_BYTES : MAX_RESULT_BYTES);
      } catch (error) {
        return failure(session, error);
      }
    },
  );
}

/** Disables the SDK's own validation: results are validated here, by the schema for a model or a view. */
const ACCEPT_ANY: StandardSchemaWithJSON<Record<string, unknown>> = {
  "~standard": {
    version: 1,
    vendor: "course-companion",
    validate: (value) => ({ value: value as Record<string, unknown> }),
    jsonSchema: { input: () => ({ type: "object" }), output: () => ({ type: "object" }) },
  },
};

function resultFor(value: Record<string, unknown>, view: boolean | undefined): CallToolResult {
  const text = view ? "For the view." : JSON.stringify(value);
  return { content: [{ type: "text", text }], structuredContent: value };
}

/** Returns the result, or an error with advice when it is larger than `limit`. */
function withinLimit({ env }: Session, result: CallToolResult, limit: number): CallToolResult {
  if (utf8Length(JSON.stringify(result)) <= limit) return result;
  return failed(
    `The result is too long for a conversation; anything submitted was saved. Request less or the next part, or offer the learner a view (show_quiz, show_chapter) or the website, ${env.PUBLIC_ORIGIN}. (code: too-long)`,
  );
}

export function annotationsOf({ effect }: Pick<ToolSpec, "effect">): ToolAnnotations {
  return {
    readOnlyHint: effect === "reads",
    destructiveHint: false,
    openWorldHint: false,
    ...(effect === "writes" ? { idempotentHint: true } : {}),
  };
}

function failure(session: Session, error: unknown): CallToolResult {
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

const failed = (text: string): CallToolResult => ({ isError: true, content: [{ type: "text", text }] });
