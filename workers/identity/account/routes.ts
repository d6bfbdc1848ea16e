import { html } from "hono/html";
import { connect } from "../../platform/db/database.ts";
import { deleteLearner, exportName, exportOwnData } from "../../domain/learner/index.ts";
import { SECURITY_HEADERS } from "../../platform/http/security-headers.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { clearSession, cookieHeader } from "../cookies.ts";
import { endSession } from "../end-sessions.ts";
import { readForm } from "../form.ts";
import { toLanguage } from "../../contract/languages.ts";
import { PageProblem } from "../page-problem.ts";
import { textField } from "../pages/fields.ts";
import { redirect, renderPage, toolsOf } from "../pages/layout.ts";
import type { Session } from "../session.ts";
import { registerChangeEmail } from "./change-email.ts";
import { endGrant, forgetGrants } from "../oauth/end-grant.ts";
import { NOTES, accountBody } from "./page.ts";
import { registerReminders } from "./reminders.ts";
import { withFreshSession, withSession } from "./require-session.ts";
import { isConnected, readAccount, saveSettings } from "./store.ts";

/** Registers the account page and its actions. */
export function registerAccount(app: IdentityApp): void {
  app.get("/account", withSession(showAccount));
  app.post("/account/settings", withSession(updateSettings, "/account"));
  app.post("/account/sessions/end", withSession(endOneSession, "/account"));
  app.post("/account/apps/disconnect", withSession(disconnect, "/account"));
  app.post("/account/export", withSession(exportData, "/account"));
  app.get(
    "/account/delete",
    withFreshSession((c) => showDelete(c), "/account/delete"),
  );
  app.post("/account/delete", withFreshSession(deleteAccount, "/account/delete"));
  app.get("/account/deleted", (c) => {
    const { t } = toolsOf(c);
    const body = html`<p>${t("deletedLead")}</p>`;
    return renderPage(c, { title: t("deletedTitle"), width: "slim", body });
  });
  registerChangeEmail(app);
  registerReminders(app);
}

async function showAccount(c: IdentityContext, session: Session): Promise<Response> {
  const view = await readAccount(c.env, session.learnerId);
  if (!view) return redirect("/sign-in", clearSession(c.env));
  const tools = toolsOf(c);
  const done = c.req.query("done");
  const note = Object.keys(NOTES).find((name) => name === done) as keyof typeof NOTES | undefined;
  return renderPage(c, {
    title: tools.t("accountTitle"),
    below: "top",
    body: accountBody(tools, session, view, note),
  });
}

async function updateSettings(c: IdentityContext, session: Session): Promise<Response> {
  const form = await readForm(c);
  const locale = toLanguage(form.get("locale"));
  const timeZone = (form.get("time_zone") ?? "").slice(0, 64);
  if (!locale || !/^[\w+/-]+$/.test(timeZone)) throw new PageProblem(422, "errorForm");
  if (!(await saveSettings(c.env, session.learnerId, { locale, timeZone })))
    throw new PageProblem(422, "errorTimeZone");
  return redirect("/account?done=saved", [cookieHeader(c.env, "lang", locale)]);
}

async function endOneSession(c: IdentityContext, session: Session): Promise<Response> {
  const form = await readForm(c);
  await endSession(connect(c.env), session.learnerId, form.get("id") ?? "");
  return redirect("/account?done=session-ended");
}

async function disconnect(c: IdentityContext, session: Session): Promise<Response> {
  const form = await readForm(c);
  const id = form.get("id") ?? "";
  if (await isConnected(c.env, session.learnerId, id))
    await endGrant(c.env, { learnerId: session.learnerId, grantId: id });
  return redirect("/account?done=disconnected");
}

async function exportData(c: IdentityContext, session: Session): Promise<Response> {
  const form = await readForm(c);
  const format = form.get("format") === "xapi" ? "xapi" : "json";
  const { learnerId } = session;
  const origin = c.env.PUBLIC_ORIGIN;
  const data = await exportOwnData(connect(c.env), { learnerId, origin, format, now: new Date() });
  return new Response(data, {
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${exportName(learnerId, format)}"`,
      "cache-control": "no-store",
    },
  });
}

function showDelete(c: IdentityContext, failed = false): Promise<Response> {
  const { t } = toolsOf(c);
  const word = t("deleteWord");
  const body = html`<p>${t("deleteLead")}</p>
    <form method="post" action="/account/delete">
      ${textField({
        name: "word",
        label: t("deleteType", { word }),
        autocomplete: "off",
        maxLength: 40,
        error: failed ? t("errorDeleteWord", { word }) : undefined,
      })}
      <button class="danger">${t("deleteButton")}</button>
    </form>`;
  return renderPage(c, {
    title: t("deleteTitle"),
    width: "slim",
    below: "account",
    status: failed ? 422 : 200,
    body,
  });
}

async function deleteAccount(c: IdentityContext, session: Session): Promise<Response> {
  const form = await readForm(c);
  const typed = (form.get("word") ?? "").normalize("NFKC").trim().toLowerCase();
  if (typed !== toolsOf(c).t("deleteWord").normalize("NFKC").toLowerCase()) return showDelete(c, true);
  await deleteLearner(connect(c.env), session.learnerId);
  await forgetGrants(c.env, session.learnerId);
  return redirect("/account/deleted", clearSession(c.env));
}
