import { FRESH_MINUTES } from "../../domain/learner/index.ts";
import { html } from "hono/html";
import type { IdentityContext } from "../app.ts";
import { clearSession } from "../cookies.ts";
import { redirect, renderPage, toolsOf } from "../pages/layout.ts";
import { againPath } from "../pages/sign-in-page.ts";
import { type Session, openSession } from "../session.ts";

/** Returns whether the session started within the last hour. */
function isFresh(session: Session, now = Date.now()): boolean {
  return now - session.createdAt.getTime() <= FRESH_MINUTES * 60_000;
}

type Handler = (c: IdentityContext, session: Session) => Promise<Response>;

/**
 * Wraps a handler that needs a session. Others are sent to sign in, and return to `path` or the requested page.
 */
export function withSession(handler: Handler, path?: string): (c: IdentityContext) => Promise<Response> {
  return async (c) => {
    const { session, cookies } = await openSession(c.env, c.req.raw);
    if (!session) return redirect(againPath(path ?? new URL(c.req.url).pathname), clearSession(c.env));
    const response = await handler(c, session);
    for (const cookie of cookies) response.headers.append("set-cookie", cookie);
    return response;
  };
}

/** Wraps a handler that needs a sign-in within the last hour. Others are asked to sign in again. */
export function withFreshSession(handler: Handler, path: string): (c: IdentityContext) => Promise<Response> {
  return withSession((c, session) => {
    if (isFresh(session)) return handler(c, session);
    const { t } = toolsOf(c);
    const body = html`<p>${t("freshLead")}</p>
      <p><a class="button" href="${againPath(path)}">${t("signInAgain")}</a></p>`;
    return renderPage(c, { title: t("freshTitle"), width: "slim", below: "account", status: 403, body });
  }, path);
}
