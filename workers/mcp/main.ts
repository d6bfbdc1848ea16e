import type { Env } from "../platform/env.ts";
import { withSecurityHeaders } from "../platform/http/security-headers.ts";
import { answerMcp } from "./handler.ts";
import { METADATA_PATH, OPENAI_CHALLENGE_PATH, openAiChallenge, resourceMetadata } from "./resource.ts";

/** The MCP Worker: the same domains as REST, for hosts such as ChatGPT. It is separate so that readers do not load it. */
export default {
  async fetch(request, env, execution) {
    return withSecurityHeaders(await answer(request, env, execution));
  },
} satisfies ExportedHandler<Env>;

function answer(request: Request, env: Env, execution: ExecutionContext): Response | Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith(METADATA_PATH)) return resourceMetadata(env.PUBLIC_ORIGIN);
  if (pathname === OPENAI_CHALLENGE_PATH) return openAiChallenge(env);
  return answerMcp(request, env, execution);
}
