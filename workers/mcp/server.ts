import { McpServer } from "@modelcontextprotocol/server";
import { API_VERSION } from "../contract/routes.ts";
import { INSTRUCTIONS } from "./instructions.ts";
import type { Session } from "./session.ts";
import { registerSkills } from "./skills.ts";
import { registerTool } from "./tool.ts";
import { toolList } from "./tool-list.ts";
import { TOOLS } from "./tools/index.ts";
import { VIEW_TOOLS, registerViewTool } from "./view-tools.ts";
import { registerViews, viewVersions } from "./views.ts";

/** No list changes during a server's lifetime; by default the SDK would announce that lists may change. */
export const CAPABILITIES = {
  tools: { listChanged: false },
  prompts: { listChanged: false },
  resources: { listChanged: false },
};

/** Lists are the same for every caller until the next deployment. */
const CACHED = { ttlMs: 300_000, cacheScope: "public" } as const;
const CACHE_HINTS = {
  "tools/list": CACHED,
  "prompts/list": CACHED,
  "resources/list": CACHED,
  "resources/templates/list": CACHED,
  "server/discover": CACHED,
};

/** Builds the MCP server for one request. */
export async function buildServer(session: Session): Promise<McpServer> {
  const server = new McpServer(
    { name: "course-companion", title: "Course Companion", version: API_VERSION },
    { instructions: INSTRUCTIONS, capabilities: CAPABILITIES, cacheHints: CACHE_HINTS },
  );
  for (const spec of TOOLS) registerTool(server, session, spec);
  for (const spec of VIEW_TOOLS) registerViewTool(server, session, spec);
  await registerSkills(server);
  await registerViews(server, session.env);
  server.server.setRequestHandler("tools/list", async () => toolList(await viewVersions(session.env)));
  return server;
}
