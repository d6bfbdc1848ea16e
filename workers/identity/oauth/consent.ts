import {
  type AuthRequest,
  AuthorizationError,
  CimdFetchError,
  type ConsentDescription,
  authorizationErrorRedirect,
} from "@cloudflare/workers-oauth-provider";
import { html } from "hono/html";
import { SCOPES } from "../../domain/learner/index.ts";
import type { IdentityContext } from "../app.ts";
import { clearSession } from "../cookies.ts";
import type { IdentityEnv } from "../env.ts";
import { limitForms, readForm } from "../form.ts";
import { keyedHash, sameHash } from "../keyed-hash.ts";
import { errorNote, hidden } from "../pages/fields.ts";
import { redirect, renderPage, toolsOf } from "../pages/layout.ts";
import { againPath } from "../pages/sign-in-page.ts";
import { PageProblem } from "../page-problem.ts";
import { type Session, openSession } from "../session.ts";
import { AUTHORIZE_PATH, type GrantProps, asIssuedTo, authorizationServer, withResource } from "./server.ts";

const MAX_NAME = 80;

/** `GET /oauth/authorize`: asks a signed-in person to give the app access; others sign in first. */
export async function showConsent(c: IdentityContext): Promise<Response> {
  await limitForms(c.env, c.req.raw);
  const oauth = authorizationServer(c.env).getOAuthApi(c.env);
  return withOAuthErrors(c, async () => {
    const request = await oauth.parseAuthRequest(withResource(c.env, asIssuedTo(c.env, c.req.raw)));
    if (!request.codeChallenge || request.codeChallengeMethod !== "S256")
      return redirectToClient(
        authorizationErrorRedirect(request, "invalid_request", "PKCE with S256 is required"),
      );
    const { session, cookies } = await openSession(c.env, c.req.raw);
    const { pathname, search } = new URL(c.req.url);
    if (!session) return redirect(againPath(pathname + search), clearSession(c.env));
    const details = await oauth.describeConsent(request);
    const consent = await oauth.beginConsent(request);
    const handle = `${consent.handle}.${await markOf(c.env, consent.handle, session)}`;
    const page = await renderPage(c, {
      title: toolsOf(c).t("consentTitle", { app: nameOf(details) }),
      body: consentBody(c, session, details, handle),
      width: "slim",
      cookies,
      leavesByForm: true,
    });
    for (const cookie of consent.headers.getSetCookie()) page.headers.append("set-cookie", cookie);
    return page;
  });
}

/** `POST /oauth/authorize`: allows or denies access and redirects to the app. */
export async function takeConsent(c: IdentityContext): Promise<Response> {
  const form = await readForm(c);
  const [handle = "", mark = ""] = (form.get("handle") ?? "").split(".");
  const oauth = authorizationServer(c.env).getOAuthApi(c.env);
  return withOAuthErrors(c, async () => {
    if (form.get("decision") !== "allow") {
      const denied = await oauth.denyConsent(c.req.raw, handle);
      return redirectToClient(denied.redirectTo, denied.headers);
    }
    const { session } = await openSession(c.env, c.req.raw);
    const again = AUTHORIZE_PATH + new URL(c.req.url).search;
    if (!session) return redirect(againPath(again), clearSession(c.env));
    if (!sameHash(mark, await markOf(c.env, handle, session))) {
      // Rejects a page of another browser as usual, and invalidates this one.
      await oauth.denyConsent(c.req.raw, handle);
      return askAgain(c, session, again);
    }
    const approved = await oauth.approveConsent(c.req.raw, handle, { scope: SCOPES });
    const details = await oauth.describeConsent(approved.request);
    const { redirectTo } = await oauth.completeAuthorization({
      request: approved.request,
      userId: session.learnerId,
      metadata: {},
      scope: scopeOf(approved.request),
      props: {
        clientName: nameOf(details),
        redirectUri: approved.request.redirectUri,
      } satisfies GrantProps,
    });
    return redirectToClient(redirectTo, approved.headers);
  });
}

/**
 * Binds a consent page to the account that it names, so that another account that signs in meanwhile does not
 * consent by it.
 */
const markOf = (env: IdentityEnv, handle: string, { learnerId }: Session) =>
  keyedHash(env, "consent", `${handle}\n${learnerId}`);

/** Explains that the page was for another account, and offers a new one; nothing was connected. */
function askAgain(c: IdentityContext, session: Session, again: string): Promise<Response> {
  const { t } = toolsOf(c);
  return renderPage(c, {
    title: t("consentOtherTitle"),
    status: 409,
    width: "slim",
    path: again,
    body: html`${errorNote(t("consentOther"))}
      <p>${t("consentSignedIn")} <bdi>${session.email}</bdi></p>
      <p><a class="button" href="${again}">${t("consentAgain")}</a></p>`,
  });
}

/** A client that requests no scope gets the only one. */
const scopeOf = (request: AuthRequest) => (request.scope.length > 0 ? request.scope : SCOPES);

/**
 * Returns an error to the client only when the library has checked its redirect address; otherwise shows it here.
 */
async function withOAuthErrors(c: IdentityContext, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AuthorizationError && error.redirectTo) return redirectToClient(error.redirectTo);
    if (error instanceof AuthorizationError) throw new PageProblem(400, "errorConnect", { cause: error });
    if (error instanceof CimdFetchError) throw new PageProblem(400, "errorAppUnknown", { cause: error });
    throw error;
  }
}

function redirectToClient(to: string, cookies?: Headers): Response {
  const response = redirect(to);
  for (const cookie of cookies?.getSetCookie() ?? []) response.headers.append("set-cookie", cookie);
  return response;
}

/** Clients choose their own names, so they are truncated here and escaped where they are shown. */
const nameOf = (details: ConsentDescription) => details.clientName.slice(0, MAX_NAME);

function consentBody(c: IdentityContext, session: Session, details: ConsentDescription, handle: string) {
  const { t } = toolsOf(c);
  // The page's own address, so that it can be opened again for another account.
  const action = AUTHORIZE_PATH + new URL(c.req.url).search;
  const { clientDomain: domain, redirectHost: host } = details;
  return html`<p>${t("consentSignedIn")} <bdi>${session.email}</bdi></p>
    <p>
      ${
        domain
          ? html`${t("consentVerified")} <strong><bdi dir="ltr">${domain}</bdi></strong>`
          : html`<strong>${t("consentUnverified")}</strong>`
      }
    </p>
    <p>${t("consentMay")}</p>
    <ul>
      <li>${t("consentRead")}</li>
      <li>${t("consentLearn")}</li>
      <li>${t("consentNot")}</li>
    </ul>
    <p>
      ${t("consentSent")} <strong><bdi dir="ltr">${host}</bdi></strong>
    </p>
    ${details.redirectIsLoopback ? html`<p class="note warn" role="note">${t("consentLoopback")}</p>` : ""}
    <form method="post" action="${action}">
      ${hidden("handle", handle)}
      <div class="row">
        <button name="decision" value="allow">${t("consentAllow")}</button>
        <button class="quiet" name="decision" value="deny">${t("consentDeny")}</button>
      </div>
    </form>
    <p class="hint">${t("consentEnd")}</p>`;
}
