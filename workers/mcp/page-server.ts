import { McpServer } from "@modelcontextprotocol/server";
import type { PageTool } from "../contract/page-tools.ts";
import { API_VERSION } from "../contract/routes.ts";
import type { Session } from "./session.ts";
import { type ToolSpec, registerTool } from "./tool.ts";
import { toolList } from "./tool-list.ts";
import { TOOLS } from "./tools/index.ts";

/**
 * The tools that pages get: those that give data, since a page is its own view. None begins a guest with a code, since a
 * page has a learner of its own.
 */
const PAGE_TOOLS: readonly ToolSpec[] = TOOLS.filter(({ shows }) => !shows).map((spec) => {
  const { begins: _, ...own } = spec;
  return own;
});

let listed: PageTool[] | undefined;

/** Lists the tools as `tools/list` does, without what only chat hosts use. Built once per isolate. */
function pageTools(): PageTool[] {
  const names = new Set(PAGE_TOOLS.map(({ name }) => name as string));
  listed ??= toolList(null)
    .tools.filter(({ name }) => names.has(name))
    .map(({ name, title = name, description = "", inputSchema, annotations }) => {
      const { guest: _, ...properties } = inputSchema.properties ?? {};
      return {
        name,
        title,
        description,
        inputSchema: { ...inputSchema, properties },
        annotations: { readOnlyHint: annotations?.readOnlyHint === true },
      };
    });
  return listed;
}

/** Builds the MCP server for one request of a page. */
export function buildPageServer(session: Session): McpServer {
  const server = new McpServer(
    { name: "course-companion", title: "Course Companion", version: API_VERSION },
    { capabilities: { tools: { listChanged: false } } },
  );
  for (const spec of PAGE_TOOLS) registerTool(server, session, spec);
  server.server.setRequestHandler("tools/list", () => ({
    tools: pageTools() as (PageTool & { inputSchema: { type: "object" } })[],
  }));
  return server;
}
