/** Paths that the identity Worker answers, with all that is below them. See specs/002, spec.md. */
const IDENTITY_PATHS = [
  "/sign-in",
  "/sign-out",
  "/account",
  "/privacy",
  "/oauth",
  "/identity",
  "/.well-known/oauth-authorization-server",
  "/api/v1/billing",
];

/** Whether a path belongs to the identity Worker. This Worker fronts the origin until the web app does. */
export function isIdentityPath(path: string): boolean {
  return IDENTITY_PATHS.some((known) => path === known || path.startsWith(`${known}/`));
}
