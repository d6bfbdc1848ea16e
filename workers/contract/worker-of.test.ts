import { expect, test } from "vitest";
import { workerOf } from "./worker-of.ts";

test.each([
  ["/sign-in", "identity"],
  ["/sign-in/code?x=/api/v1/", "identity"],
  ["/oauth/token", "identity"],
  ["/.well-known/oauth-authorization-server", "identity"],
  ["/api/v1/billing/events", "identity"],
  ["/api/v1/../../oauth/token", "identity"],
  ["/mcp", "mcp"],
  ["/mcp?x=1", "mcp"],
  ["/.well-known/oauth-protected-resource", "mcp"],
  ["/.well-known/oauth-protected-resource/mcp", "mcp"],
  ["/sign-internal", "api"],
  ["/api/v1/courses", "api"],
  ["/api/v1/courses/mcp", "api"],
  ["/mcpx", "api"],
  ["/", "api"],
])("%s belongs to the %s Worker", (path, worker) => {
  for (const origin of ["https://learn.test", "http://localhost:8787", "http://a"])
    expect(workerOf(path.includes("..") ? new URL(path, origin).href : origin + path)).toBe(worker);
});
