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

/** No result is longer than this, text and structure together, so that a conversation stays affordable. */
export const MAX_RESULT_BYTES = 16_000;
/** The same for what a view asks for, which no model reads: a formula in HTML is long. */
export const MAX_VIEW_BYTES = 64_000;
/** The longest message of a failure, in characters. */
const MAX_MESSAGE = 2_000;

/** A tool: what a host is told about it, and what it does. What it gives is `contract/tools.ts`, by its name. */
interface Definition<N extends ToolName, I extends z.ZodObject> {
  name: N;
  title: string;
  /** When to use it and what to do next. */
  description: string;
  input: I;
  /** What `tools/list` says of a field of the result whose name does not say it. */
  notes?: Partial<Record<keyof ToolResult<N>, string>>;
  /** Fields of the result that `tools/list` leaves out, since each conversation pays for it and they speak for themselves. */
  unlisted?: readonly (keyof ToolResult<N>)[];
  /** `writes`: it keeps something; what it keeps can be repeated safely. */
  effect: "reads" | "writes";
  audience: Audience;
  /** It begins a guest for somebody unknown, and its result has the guest's code. */
  begins?: true;
  /** A tool that shows something: the view that its result opens in a host that has views. */
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

/** Keeps a tool's types together. */
export const defineTool = <N extends ToolName, I extends z.ZodObject>(spec: Definition<N, I>): ToolSpec =>
  spec as unknown as ToolSpec;

/** How ChatGPT is told which tools work without sign-in. */
export const securitySchemes = (audience: Audience) =>
  audience === "anybody" ? [{ type: "noauth" }] : [{ type: "noauth" }, { type: "oauth2", scopes: ["learn"] }];

/** How details point to the `errors` of a problem over HTTP; here they follow right away. */
const SEE_ERRORS = /[;.]? ?[Ss]ee `errors`[^.]*\.?/;

/** What to do about a problem, for the model that called. Nothing is ever sold here. */
const NEXT: Partial<Record<ProblemCode, string>> = {
  "invalid-request": "Correct that and call again.",
  "course-not-found": "list_courses names the courses there are.",
  "chapter-not-found": "get_outline names the chapters of the course.",
  "quiz-not-found": "get_outline names the quizzes of each chapter.",
  "attempt-not-found": "Use the `attempt` that start_quiz gave, with its `guest` if it gave one.",
  "attempt-finished": "finish_quiz shows its result; start_quiz begins another attempt.",
  "attempts-exhausted": "Say so; due_reviews and the chapter are still there to practise with.",
  "hint-not-available": "Encourage an answer; after it the explanation is told.",
  "nothing-due": "Say so, and offer next_step.",
  "not-in-account":
    "Say that this is not included in the learner's account, and offer what is: get_outline tells. Do not advertise.",
  "prerequisite-missing":
    "Name the chapters to finish first (check_access lists them) and offer to begin there.",
  "account-required":
    "Ask the learner to connect their account to save progress. Reading and searching go on without.",
  unauthenticated:
    "Ask the learner to connect their account, or begin a quiz with start_quiz: it gives a guest code.",
  "token-invalid": "Ask the learner to connect their account again.",
  "guest-limit": "Ask the learner to connect their account; what they have learned goes along.",
  "database-unavailable":
    "Wait a moment and call again: nothing was lost and repeating is safe. Reading goes on.",
  "content-unavailable": "Wait a moment and call again.",
  "rate-limited": "Wait a minute and call again.",
};

/** Registers a tool: who asks, the work, its result as text and structure, and every failure with what to do next. */
export function registerTool(server: McpServer, session: Session, spec: ToolSpec): void {
  const { name, title, description, input } = spec;
  server.registerTool(
    name,
    { title, description, inputSchema: input, outputSchema: CHECKED, annotations: annotationsOf(spec) },
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

/** For the SDK: a result was checked here, by the schema of who asked, and `tools/list` is not the SDK's. */
const CHECKED: StandardSchemaWithJSON<Record<string, unknown>> = {
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

/** The result, or what to do when one part of it alone is longer than a conversation carries. */
function withinLimit({ env }: Session, result: CallToolResult, limit: number): CallToolResult {
  if (utf8Length(JSON.stringify(result)) <= limit) return result;
  return failed(
    `This is too long for a conversation; what was written is saved. Ask for less or for what follows it, or offer the learner a view (show_quiz, show_chapter) or the website, ${env.PUBLIC_ORIGIN}. (code: too-long)`,
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
      `Something went wrong here (request ${session.requestId}). Call again; if it stays, say so.`,
    );
  }
  const { title } = PROBLEMS[error.code];
  const fields = error.errors?.map(({ pointer, detail }) => `${pointer}: ${detail}`).join("; ");
  // Which tier it would need is nobody's business here: it would sell.
  const detail = error.code === "not-in-account" ? "" : error.message.replace(SEE_ERRORS, "");
  const said = [`${title}.`, detail, fields].filter(Boolean).join(" ").slice(0, MAX_MESSAGE);
  const text = [said, NEXT[error.code], `(code: ${error.code})`].filter(Boolean).join(" ");
  const asksToConnect = ["unauthenticated", "token-invalid", "account-required"].includes(error.code);
  // For the views, which say it in the learner's language.
  const pointer = error.errors?.[0]?.pointer;
  const problem = {
    "course-companion/problem": error.code,
    ...(pointer ? { "course-companion/pointer": pointer } : {}),
  };
  if (!asksToConnect) return { ...failed(text), _meta: problem };
  session.refusal = "sign-in";
  // ChatGPT shows its own way to connect for this; other hosts get HTTP 401 from the handler.
  const challenge = challengeText(session.env.PUBLIC_ORIGIN, {
    code: "invalid_token",
    description: "Connect the account to go on",
  });
  return { ...failed(text), _meta: { ...problem, "mcp/www_authenticate": [challenge] } };
}

const failed = (text: string): CallToolResult => ({ isError: true, content: [{ type: "text", text }] });
