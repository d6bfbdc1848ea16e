import type { Json } from "../../test/fixtures/tool-answers.ts";
import type { Case } from "./measure.ts";

const VERSION = "2026-07-28";
const META = "io.modelcontextprotocol";

/** Builds a request to `/mcp` as ChatGPT sends it: stateless, and with its user's anonymous id. */
export const mcpRequest = (
  mcp: string,
  method: string,
  params: Json,
  subject?: string,
): Required<ReturnType<Case["make"]>> => ({
  url: `${mcp}/mcp`,
  method: "POST",
  headers: {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "mcp-protocol-version": VERSION,
    "mcp-method": method,
    ...(params.name ? { "mcp-name": params.name } : {}),
  },
  body: JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method,
    params: {
      ...params,
      _meta: {
        [`${META}/protocolVersion`]: VERSION,
        [`${META}/clientInfo`]: { name: "bench", version: "1.0.0" },
        [`${META}/clientCapabilities`]: {},
        ...(subject ? { "openai/subject": subject } : {}),
      },
    },
  }),
});
