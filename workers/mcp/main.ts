import type { Env } from "../platform/env.ts";
import { problemResponse } from "../platform/http/problem.ts";
import { withSecurityHeaders } from "../platform/http/security-headers.ts";
import { type Observation, observe } from "../platform/observe/observe.ts";
import { PAGE_TOOLS_PATH } from "../contract/page-tools.ts";
import { answerMcp } from "./handler.ts";
import { answerPage } from "./page.ts";
import {
  METADATA_PATH,
  OPENAI_CHALLENGE_PATH,
  addressAt,
  openAiChallenge,
  resourceMetadata,
} from "./resource.ts";

/** The MCP Worker: the same domains as REST, for hosts such as ChatGPT. It is separate so that readers do not load it. */
export default {
  async fetch(request, env, execution) {
    return observe("mcp", request, env, async (seen) => {
      const response = await answer(request, env, execution, seen).catch((error: unknown) =>
        problemResponse(error, seen.requestId),
      );
      return withSecurityHeaders(response, seen.requestId);
    });
  },
} satisfies ExportedHandler<Env>;

async function answer(
  request: Request,
  env: Env,
  execution: ExecutionContext,
  seen: Observation,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const described = addressAt(pathname, METADATA_PATH);
  // Tools are counted by their names, where they run (tool.ts).
  seen.route = "mcp";
  if (described) return resourceMetadata(env.PUBLIC_ORIGIN, described);
  if (pathname === OPENAI_CHALLENGE_PATH) return openAiChallenge(env);
  if (pathname === PAGE_TOOLS_PATH) return answerPage(request, env, execution);
  const address = addressAt(pathname);
  if (address) return answerMcp(request, env, execution, { address });
  seen.route = "none";
  return Response.json(
    { error: "not_found", error_description: `The MCP server is at ${env.PUBLIC_ORIGIN}/mcp` },
    { status: 404 },
  );
}
