import { recordAct } from "../../domain/audit/index.ts";
import { connect } from "../../platform/db/database.ts";
import type { IdentityContext } from "../app.ts";
import { askAuth } from "../auth.ts";
import { describeBrowser } from "../browser-name.ts";
import { clearCookie } from "../cookies.ts";
import { endSession } from "../end-sessions.ts";
import type { IdentityEnv } from "../env.ts";
import { redirect } from "../pages/layout.ts";
import { sessionOf } from "../session.ts";
import { issueWebToken } from "../token.ts";
import { mergeGuestOf } from "./guest.ts";
import { rememberBrowser } from "./known-browser.ts";

/** Starts a session for an account whose owner is verified. Returns its id and cookies. */
export async function startSession(
  env: IdentityEnv,
  learnerId: string,
  request: Request,
): Promise<{ id: string; cookies: string[] }> {
  const headers = new Headers({ "user-agent": describeBrowser(request.headers.get("user-agent")) });
  const response = await askAuth(env, (api) =>
    api.startSession({ body: { userId: learnerId }, headers, asResponse: true }),
  );
  const { sessionId } = await response.json<{ sessionId: string }>();
  return { id: sessionId, cookies: response.headers.getSetCookie() };
}

/**
 * Finishes sign-in: ends the browser's previous session, merges its guest into the account, sets the token and
 * redirects to the requested page.
 */
export async function finishSignIn(
  c: IdentityContext,
  who: {
    learnerId: string;
    email: string;
    session: { id: string; cookies: string[] };
    way: "code" | "password";
  },
  returnTo: string,
): Promise<Response> {
  const { env } = c;
  const request = c.req.raw;
  const before = await sessionOf(env, request);
  if (before) await endSession(connect(env), before.learnerId, before.id);
  const { learnerId, way } = who;
  await recordAct(connect(env), {
    action: "signed-in",
    actor: learnerId,
    subject: learnerId,
    detail: { way },
  });
  const merged = await mergeGuestOf(env, request, who.learnerId);
  const token = await issueWebToken(env, { id: who.session.id, learnerId: who.learnerId }, new Date());
  return redirect(returnTo, [
    ...who.session.cookies,
    token.cookie,
    await rememberBrowser(env, request, who.email),
    clearCookie(env, "challenge"),
    ...merged,
  ]);
}
