import { McpServer } from "@modelcontextprotocol/server";
import { API_VERSION } from "../api/openapi.ts";
import type { Caller } from "../context.ts";
import { registerGetProfile } from "./tools/get-profile.ts";

/** The MCP server as one caller sees it; made anew for each request. */
export function buildServer(caller: Caller): McpServer {
  const server = new McpServer(
    { name: "course-companion", title: "Course Companion", version: API_VERSION },
    { instructions: "Course Companion keeps a learner's progress. get_profile tells who is connected." },
  );
  registerGetProfile(server, caller);
  return server;
}
