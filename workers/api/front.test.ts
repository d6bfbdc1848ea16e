import { expect, test } from "vitest";
import { isIdentityPath } from "./front.ts";

test.each([
  ["/sign-in", true],
  ["/sign-in/code", true],
  ["/oauth/token", true],
  ["/.well-known/oauth-authorization-server", true],
  ["/api/v1/billing/events", true],
  ["/sign-internal", false],
  ["/api/v1/courses", false],
  ["/.well-known/oauth-protected-resource/mcp", false],
  ["/mcp", false],
  ["/", false],
])("%s is the identity Worker's: %s", (path, expected) => {
  expect(isIdentityPath(path)).toBe(expected);
});
