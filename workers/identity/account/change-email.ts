import { causeOf, log } from "../../platform/observe/log.ts";
import { observationOf } from "../../platform/observe/observe.ts";
import { html } from "hono/html";
import { readCookie } from "../../platform/http/cookies.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { cookieName, clearCookie, cookieHeader } from "../cookies.ts";
import { readAddress } from "../email-address.ts";
import { limitCodes, readForm } from "../form.ts";
import { addressChangedMail, changeMail, sendMail } from "../mail/index.ts";
import { inWords } from "../texts.ts";
import { textField } from "../pages/fields.ts";
import { redirect, renderPage, toolsOf } from "../pages/layout.ts";
import { codeBody, expiredBody } from "../pages/sign-in-page.ts";
import type { Session } from "../session.ts";
import { CODE_MINUTES, checkCode, createChallenge, pendingAddress, readCode } from "../sign-in/challenges.ts";
import { rememberBrowser } from "../sign-in/known-browser.ts";
import { waitForMail } from "../sign-in/mail-budget.ts";
import { withFreshSession } from "./require-session.ts";
import { changeAddress } from "./store.ts";

const START = "/account/email";
const CODE = "/account/email/code";
const FRAME = { width: "slim", below: "account" } as const;

/**
 * Registers the pages to change the e-mail address. A code proves the new address, and a mail notifies the old one.
 * A request does not reveal whether another account has the address; only someone who can read its mail learns
 * that.
 */
export function registerChangeEmail(app: IdentityApp): void {
  app.get(
    START,
    withFreshSession((c) => showForm(c), START),
  );
  app.post(START, withFreshSession(sendCode, START));
  app.get(CODE, withFreshSession(showCode, START));
  app.post(CODE, withFreshSession(takeCode, START));
}

interface FormError {
  typed: string;
  error: string;
  status?: number;
  retryAfter?: number;
}

function showForm(c: IdentityContext, formError?: FormError): Promise<Response> {
  const { t } = toolsOf(c);
  const { typed = "", error, status = 422, retryAfter } = formError ?? {};
  const body = html`<p>${t("emailChangeLead")}</p>
    <form method="post" action="${START}">
      ${textField({
        name: "email",
        label: t("emailNew"),
        type: "email",
        autocomplete: "email",
        value: typed,
        error,
        autofocus: true,
      })}
      <button>${t("sendCode")}</button>
    </form>`;
  return renderPage(c, {
    title: t("emailChange"),
    ...FRAME,
    status: formError ? status : 200,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    body,
  });
}

async function sendCode(c: IdentityContext, session: Session): Promise<Response> {
  const form = await readForm(c);
  await limitCodes(c.env, c.req.raw);
  const { language, t } = toolsOf(c);
  const email = readAddress(form.get("email"));
  if (email === null)
    return showForm(c, { typed: (form.get("email") ?? "").slice(0, 254), error: t("errorEmail") });
  if (email === session.email) return showForm(c, { typed: email, error: t("errorEmailSame") });
  const wait = await waitForMail(c.env, c.req.raw, email);
  if (wait !== null) {
    const error = t("errorMailWait", { time: inWords(language, wait), minutes: CODE_MINUTES });
    return showForm(c, { typed: email, error, status: 429, retryAfter: wait });
  }
  const { learnerId } = session;
  const challenge = await createChallenge(c.env, { purpose: "change-email", email, learnerId });
  await sendMail(c.env, await changeMail(language, email, challenge.code));
  return redirect(CODE, [cookieHeader(c.env, "challenge", challenge.id)]);
}

async function showCode(c: IdentityContext): Promise<Response> {
  const id = challengeOf(c);
  const email = id ? await pendingAddress(c.env, "change-email", id) : null;
  return email === null ? showExpired(c) : askCode(c, email);
}

async function takeCode(c: IdentityContext, session: Session): Promise<Response> {
  const form = await readForm(c);
  const { language, t } = toolsOf(c);
  const id = challengeOf(c);
  if (!id) return showExpired(c);
  const code = readCode(form.get("code"));
  if (code === null) {
    const email = await pendingAddress(c.env, "change-email", id);
    return email === null ? showExpired(c) : askCode(c, email, t("errorCodeShape"));
  }
  const check = await checkCode(c.env, { purpose: "change-email", id, code });
  if (check.outcome === "wrong" && check.triesLeft > 0)
    return askCode(c, check.email, t("errorCodeWrong", { tries: check.triesLeft }));
  if (check.outcome !== "right" || check.learnerId !== session.learnerId) return showExpired(c);
  const before = await changeAddress(c.env, session.learnerId, check.email);
  if (before === null) return showForm(c, { typed: check.email, error: t("errorEmailTaken") });
  await sendMail(c.env, await addressChangedMail(language, before, check.email)).catch((error: unknown) => {
    // The address is changed anyway; the failure is logged for the operator.
    const { requestId } = observationOf(c.req.raw);
    log("error", "address-change-not-notified", { cause: causeOf(error), requestId });
  });
  return redirect("/account?done=email-changed", [
    clearCookie(c.env, "challenge"),
    await rememberBrowser(c.env, c.req.raw, check.email),
  ]);
}

function askCode(c: IdentityContext, email: string, error?: string): Promise<Response> {
  const tools = toolsOf(c);
  const page = { returnTo: "/account", email, action: CODE, button: tools.t("emailChange"), again: START };
  return renderPage(c, {
    title: tools.t("codeTitle"),
    ...FRAME,
    status: error === undefined ? 200 : 422,
    body: codeBody(tools, error === undefined ? page : { ...page, error }),
  });
}

function showExpired(c: IdentityContext): Promise<Response> {
  const tools = toolsOf(c);
  const cookies = [clearCookie(c.env, "challenge")];
  return renderPage(c, {
    title: tools.t("codeTitle"),
    ...FRAME,
    status: 422,
    body: expiredBody(tools, START),
    cookies,
  });
}

const challengeOf = (c: IdentityContext) => readCookie(c.req.raw, cookieName(c.env, "challenge"));
