import type { CallToolResult, McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import { VIEW_READS, VIEW_WRITES, type ViewedTool } from "../contract/view-tools.ts";
import { AppError } from "../platform/errors.ts";
import { failure } from "./failure.ts";
import type { Session } from "./session.ts";
import { ACCEPT_ANY, type ToolSpec, annotationsOf, runTool } from "./tool.ts";
import { TOOLS } from "./tools/index.ts";

/** A tool for views only: it runs another tool and returns that tool's result for a view. */
interface ViewToolSpec extends Pick<ToolSpec, "title" | "description" | "effect" | "input"> {
  name: "view_read" | "view_write";
}

const inputFor = (tools: readonly [ViewedTool, ...ViewedTool[]]) =>
  z.object({
    tool: z.enum(tools).describe("Tool to run"),
    input: z.record(z.string(), z.unknown()).describe("That tool's input"),
  });

/** Hidden from models by `_meta`, since HTML and the additional fields are of no use in a conversation. */
export const VIEW_TOOLS: readonly ViewToolSpec[] = [
  {
    name: "view_read",
    title: "Read for a view",
    description: "Runs a reading tool for this app's views and returns HTML.",
    effect: "reads",
    input: inputFor(VIEW_READS),
  },
  {
    name: "view_write",
    title: "Save for a view",
    description: "Runs a saving tool for this app's views and returns HTML.",
    effect: "writes",
    input: inputFor(VIEW_WRITES),
  },
];

/** Registers a view's tool. The named tool decides who may call it; `readMessage` counts the call as that tool's. */
export function registerViewTool(server: McpServer, session: Session, view: ViewToolSpec): void {
  const { name, title, description, input } = view;
  server.registerTool(
    name,
    { title, description, inputSchema: input, outputSchema: ACCEPT_ANY, annotations: annotationsOf(view) },
    (args) => runViewed(session, args as { tool: ViewedTool; input: Record<string, unknown> }),
  );
}

async function runViewed(
  session: Session,
  { tool, input }: { tool: ViewedTool; input: Record<string, unknown> },
): Promise<CallToolResult> {
  const spec = TOOLS.find(({ name }) => name === tool)!;
  const parsed = spec.input.safeParse(input);
  if (parsed.success) return runTool(session, spec, parsed.data, tool);
  const errors = parsed.error.issues.map(({ path, message }) => ({
    pointer: `/input/${path.join("/")}`,
    detail: message,
  }));
  return failure(session, new AppError("invalid-request", "", { errors }));
}
