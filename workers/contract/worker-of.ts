const BILLING = "/api/v1/billing";
/** Paths that the identity Worker answers, with all that is below them. See specs/002, spec.md. */
const IDENTITY_PATHS = [
  "/sign-in",
  "/sign-out",
  "/account",
  "/privacy",
  "/oauth",
  "/identity",
  "/.well-known/oauth-authorization-server",
  BILLING,
];

const MCP_PATHS = ["/mcp", "/.well-known/oauth-protected-resource", "/.well-known/openai-apps-challenge"];
const API = "/api/v1/";

/**
 * Which Worker a URL belongs to, for whoever fronts the origin: the web app, or this Worker without it. The API's own paths, which are nearly
 * all requests, are told without parsing the URL.
 */
export function workerOf(url: string): "api" | "identity" | "mcp" {
  const at = url.indexOf("/", "https://".length);
  if (url.startsWith(API, at) && !url.startsWith(BILLING, at)) return "api";
  const { pathname } = new URL(url);
  const isBelow = (paths: string[]) =>
    paths.some((known) => pathname === known || pathname.startsWith(`${known}/`));
  if (isBelow(IDENTITY_PATHS)) return "identity";
  return isBelow(MCP_PATHS) ? "mcp" : "api";
}
