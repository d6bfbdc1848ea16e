const BILLING = "/api/v1/billing";
/** Paths that the identity Worker serves, with everything below them. See specs/002, spec.md. */
const IDENTITY_PATHS = [
  "/sign-in",
  "/sign-out",
  "/account",
  "/privacy",
  "/terms",
  "/support",
  "/oauth",
  "/identity",
  "/.well-known/oauth-authorization-server",
  BILLING,
];

const MCP_PATHS = ["/mcp", "/.well-known/oauth-protected-resource", "/.well-known/openai-apps-challenge"];
const API = "/api/v1/";

/**
 * Returns the Worker that a URL belongs to. The Worker in front of the origin uses it: the web app's, or the API's where
 * there is no web app. Nearly all requests go to the API, so its paths are recognised without parsing the URL.
 */
export function workerOf(url: string): "api" | "identity" | "mcp" {
  const at = url.indexOf("/", "https://".length);
  if (url.startsWith(API, at) && !url.startsWith(BILLING, at)) return "api";
  const { pathname } = new URL(url);
  const isBelow = (paths: string[]) =>
    paths.some((path) => pathname === path || pathname.startsWith(`${path}/`));
  if (isBelow(IDENTITY_PATHS)) return "identity";
  return isBelow(MCP_PATHS) ? "mcp" : "api";
}
