import { accountCookieName, guestCookieName, readCookie } from "../../workers/platform/http/cookies.ts";
import type { WebEnv } from "./env.ts";
import type { Session } from "./names.ts";

/**
 * `GET /session`: lets pages know whether there is a learner without a request to the API, which would respond 401, and
 * which learner their queued writes belong to.
 */
export function answerSession(request: Request, env: WebEnv): Response {
  const account = readCookie(request, accountCookieName(env.PUBLIC_ORIGIN));
  const guest = readCookie(request, guestCookieName(request.url));
  const claims = claimsOf(account ?? guest);
  const session: Session = {
    kind: account ? "account" : guest ? "guest" : null,
    learner: typeof claims["sub"] === "string" ? claims["sub"] : null,
    role: typeof claims["role"] === "string" ? claims["role"] : null,
  };
  return Response.json(session, { headers: { "cache-control": "private, no-store" } });
}

function claimsOf(token: string | undefined): Record<string, unknown> {
  try {
    const payload = token!.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/");
    const claims: unknown = JSON.parse(atob(payload));
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
