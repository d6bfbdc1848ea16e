import { html } from "hono/html";
import { connect } from "../platform/db/database.ts";
import type { IdentityApp, IdentityContext } from "./app.ts";
import { clearSession } from "./cookies.ts";
import { endAllAccess, endSession } from "./end-sessions.ts";
import { readForm } from "./form.ts";
import { forgetGrants } from "./oauth/end-grant.ts";
import { redirect, renderPage, toolsOf } from "./pages/layout.ts";
import { sessionOf } from "./session.ts";

/**
 * Registers sign-out, of this browser and of all sessions. It needs a post, so that a link on another site signs no
 * one out.
 */
export function registerSignOut(app: IdentityApp): void {
  app.post("/sign-out", async (c) => {
    await readForm(c);
    const session = await sessionOf(c.env, c.req.raw);
    if (session) await endSession(connect(c.env), session.learnerId, session.id);
    return redirect("/sign-out/done", clearSession(c.env));
  });

  app.post("/sign-out/everywhere", async (c) => {
    await readForm(c);
    const session = await sessionOf(c.env, c.req.raw);
    if (!session) return redirect("/sign-in", clearSession(c.env));
    await endAllAccess(connect(c.env), session.learnerId);
    await forgetGrants(c.env, session.learnerId);
    return redirect("/sign-out/everywhere/done", clearSession(c.env));
  });

  app.get("/sign-out/done", (c) => showDone(c, "signedOutLead"));
  app.get("/sign-out/everywhere/done", (c) => showDone(c, "signedOutEverywhere"));
}

function showDone(c: IdentityContext, key: "signedOutLead" | "signedOutEverywhere"): Promise<Response> {
  const { t } = toolsOf(c);
  const body = html`<p>${t(key)}</p>
    <p><a class="button" href="/sign-in">${t("signInAgain")}</a></p>`;
  return renderPage(c, { title: t("signedOutTitle"), width: "slim", body });
}
