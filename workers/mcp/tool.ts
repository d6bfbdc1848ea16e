import type {
  CallToolResult,
  McpServer,
  StandardSchemaWithJSON,
  ToolAnnotations,
} from "@modelcontextprotocol/server";
import type * as z from "zod";
import { utf8Length } from "../domain/content/index.ts";
import type { Context } from "../platform/context.ts";
import {
  TOOL_RESULTS,
  type ToolName,
  type ToolResult,
  VIEW_RESULTS,
  type ViewResult,
} from "../contract/tools.ts";
import type { ViewedTool } from "../contract/view-tools.ts";
import { PROBLEMS } from "../contract/problems.ts";
import { AppError } from "../platform/errors.ts";
import { countRequest } from "../platform/observe/counters.ts";
import { withChapterId } from "./chapter-ids.ts";
import { type FailedCall, failed, failure } from "./failure.ts";
import { type Audience, type Session, contextOf } from "./session.ts";
import type { View } from "./view-names.ts";

/** Maximum size of a result, text and structured content together, which keeps conversations affordable. */
export const MAX_RESULT_BYTES = 16_000;
/** Maximum size of a view's result, which no model reads. Formulas in HTML are long. */
export const MAX_VIEW_BYTES = 64_000;

/** A tool: its listing and its implementation. `contract/tools.ts` has its result by name. */
interface Definition<N extends ToolName, I extends z.ZodObject> {
  name: N;
  title: string;
  /** What it does, when it fits and what it returns. How to tutor with it is for the skills to say. */
  description: string;
  input: I;
  /** Descriptions in `tools/list` of result fields whose names do not explain them. */
  notes?: Partial<Record<keyof ToolResult<N>, string>>;
  /** `writes`: it stores something, and repeating the call is safe. */
  effect: "reads" | "writes";
  /** False for a writing tool that does something else when it is repeated. */
  isIdempotent?: boolean;
  audience: Audience;
  /** Whether signing in changes nothing of its result. */
  sameForAll?: boolean;
  /** What a host shows while it runs and after it, each of at most 64 characters. */
  status?: readonly [during: string, after: string];
  /** Whether it creates a guest for an unknown caller; its result then has the guest's code. */
  begins?: true;
  /** The view that its result opens in a host that supports views. */
  shows?: View;
  /** `isView`: a view calls it, which gets HTML instead of Markdown and additional fields. */
  run(
    ctx: Context,
    input: z.infer<I>,
    session: Session,
    isView: boolean,
  ): Promise<ToolResult<N> | (N extends ViewedTool ? ViewResult<N> : never)>;
}

/** Any tool. */
export interface ToolSpec extends Pick<
  Definition<ToolName, z.ZodObject>,
  | "name"
  | "title"
  | "description"
  | "input"
  | "effect"
  | "isIdempotent"
  | "audience"
  | "sameForAll"
  | "status"
  | "begins"
  | "shows"
> {
  notes?: Readonly<Record<string, string>>;
  run(
    ctx: Context,
    input: Record<string, unknown>,
    session: Session,
    isView: boolean,
  ): Promise<Record<string, unknown>>;
}

/** Defines a tool with typed input and result. */
export const defineTool = <N extends ToolName, I extends z.ZodObject>(spec: Definition<N, I>): ToolSpec =>
  spec as unknown as ToolSpec;

/** Security schemes that show hosts which tools work without sign-in, and where signing in unlocks more. */
export const securitySchemes = ({ sameForAll }: Pick<ToolSpec, "sameForAll">) =>
  sameForAll ? [{ type: "noauth" }] : [{ type: "noauth" }, { type: "oauth2", scopes: ["learn"] }];

/** Registers a tool for models. */
export function registerTool(server: McpServer, session: Session, spec: ToolSpec): void {
  const { name, title, description, input } = spec;
  server.registerTool(
    name,
    { title, description, inputSchema: input, outputSchema: ACCEPT_ANY, annotations: annotationsOf(spec) },
    (args) => runTool(session, spec, args),
  );
}

/**
 * Identifies the caller, runs a tool and returns its result as text and structure, or an error with advice. `viewed` is
 * the tool's name when a view calls it: its result is then in HTML, with a text that costs a model nothing.
 */
export async function runTool(
  session: Session,
  spec: ToolSpec,
  args: Record<string, unknown>,
  viewed?: ViewedTool,
): Promise<CallToolResult> {
  const started = Date.now();
  const { result, status } = await answerTool(session, spec, args, viewed);
  const route = `tool ${spec.name}`;
  countRequest(session.env, { worker: "mcp", route, method: "call", status, ms: Date.now() - started });
  return result;
}

async function answerTool(
  session: Session,
  spec: ToolSpec,
  args: Record<string, unknown>,
  viewed: ViewedTool | undefined,
): Promise<{ result: CallToolResult; status: number }> {
  let call: FailedCall | undefined;
  try {
    const isView = viewed !== undefined;
    const ctx = await contextOf(session, spec, args["guest"] as string | undefined);
    call = { ctx, course: courseOf(args) };
    const schema = isView ? VIEW_RESULTS[viewed] : TOOL_RESULTS[spec.name];
    const value = schema.parse(await spec.run(ctx, await withChapterId(ctx, args), session, isView));
    const limit = isView ? MAX_VIEW_BYTES : MAX_RESULT_BYTES;
    return { result: withinLimit(session, resultFor(value, isView), limit), status: 200 };
  } catch (error) {
    const { status } = PROBLEMS[error instanceof AppError ? error.code : "internal"];
    return { result: await failure(session, error, call), status };
  }
}

/** Returns the course that a call is about; the id of a search result begins with it. */
const courseOf = ({ course, id }: Record<string, unknown>) => course ?? String(id).split("/")[0];

/** Disables the SDK's own validation: results are validated here, by the schema for a model or a view. */
export const ACCEPT_ANY: StandardSchemaWithJSON<Record<string, unknown>> = {
  "~standard": {
    version: 1,
    vendor: "course-companion",
    validate: (value) => ({ value: value as Record<string, unknown> }),
    jsonSchema: { input: () => ({ type: "object" }), output: () => ({ type: "object" }) },
  },
};

function resultFor(value: Record<string, unknown>, isView: boolean): CallToolResult {
  const text = isView ? "For the view." : JSON.stringify(value);
  return { content: [{ type: "text", text }], structuredContent: value };
}

/** Returns the result, or an error with advice when it is larger than `limit`. */
function withinLimit({ env }: Session, result: CallToolResult, limit: number): CallToolResult {
  if (utf8Length(JSON.stringify(result)) <= limit) return result;
  return failed(
    `The result is too long for a conversation; anything submitted was saved. Request less or the next part, or offer the learner a view (show_quiz, show_chapter) or the website, ${env.PUBLIC_ORIGIN}. (code: too-long)`,
  );
}

export function annotationsOf({
  title,
  effect,
  isIdempotent = true,
}: Pick<ToolSpec, "title" | "effect" | "isIdempotent">): ToolAnnotations {
  return {
    title,
    readOnlyHint: effect === "reads",
    destructiveHint: false,
    openWorldHint: false,
    ...(effect === "writes" && isIdempotent ? { idempotentHint: true } : {}),
  };
}
