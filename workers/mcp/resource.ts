import { SECURITY_HEADERS } from "../platform/http/security-headers.ts";
import type { Env } from "../platform/env.ts";
import { MCP_PATHS, type McpAddress, SCOPES, resourceOf } from "../domain/learner/index.ts";

export const METADATA_PATH = "/.well-known/oauth-protected-resource";

/**
 * Returns the address that a path names behind `prefix`, null when there is none. The bare prefix of the metadata means
 * `/mcp`, since older clients look only there.
 */
export function addressAt(pathname: string, prefix = ""): McpAddress | null {
  if (prefix !== "" && pathname === prefix) return "open";
  const addresses = Object.keys(MCP_PATHS) as McpAddress[];
  return addresses.find((one) => pathname === prefix + MCP_PATHS[one]) ?? null;
}

/** Serves the metadata of an address's protected resource (RFC 9728). */
export function resourceMetadata(origin: string, address: McpAddress): Response {
  const metadata = {
    resource: resourceOf(origin, address),
    authorization_servers: [origin],
    scopes_supported: SCOPES,
    bearer_methods_supported: ["header"],
    resource_name: "Course Companion",
    resource_policy_uri: `${origin}/privacy`,
    resource_tos_uri: `${origin}/terms`,
  };
  return Response.json(metadata, {
    headers: {
      ...SECURITY_HEADERS,
      "cross-origin-resource-policy": "cross-origin",
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "mcp-protocol-version",
      "cache-control": "public, max-age=300",
    },
  });
}

export const OPENAI_CHALLENGE_PATH = "/.well-known/openai-apps-challenge";

/** Serves the text with which OpenAI verifies that the plugin's author owns the origin; 404 until it is set. */
export function openAiChallenge({ OPENAI_APPS_CHALLENGE: text }: Env): Response {
  const headers = { ...SECURITY_HEADERS, "content-type": "text/plain; charset=utf-8" };
  return text ? new Response(text, { headers }) : new Response("Not set\n", { status: 404, headers });
}

interface ChallengeError {
  code: "invalid_token" | "insufficient_scope";
  description: string;
}

/** Builds `WWW-Authenticate` for a request without a valid token (RFC 6750, section 3; RFC 9728, section 5.1). */
export function challengeText(origin: string, address: McpAddress, error?: ChallengeError): string {
  const parts = [
    ...(error ? [`error="${error.code}"`, `error_description="${error.description}"`] : []),
    `resource_metadata="${origin}${METADATA_PATH}${MCP_PATHS[address]}"`,
    `scope="${SCOPES.join(" ")}"`,
  ];
  return `Bearer ${parts.join(", ")}`;
}

/** Builds the response with that challenge. */
export function challenge(origin: string, address: McpAddress, error?: ChallengeError): Response {
  const status = error?.code === "insufficient_scope" ? 403 : 401;
  return Response.json(
    {
      error: error?.code ?? "unauthorized",
      error_description: error?.description ?? "Connect your account first",
    },
    { status, headers: { ...SECURITY_HEADERS, "www-authenticate": challengeText(origin, address, error) } },
  );
}
