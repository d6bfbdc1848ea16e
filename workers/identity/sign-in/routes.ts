import { readCookie } from "../../platform/http/cookies.ts";
import { connect } from "../../platform/db/database.ts";
import { findOrCreateAccount } from "../accounts.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { cookieName, clearCookie, cookieHeader } from "../cookies.ts";
import { readAddress } from "../email-address.ts";
import { limitCodes, readForm, readFormOf } from "../form.ts";
import { codeMail, sendMail } from "../mail/index.ts";
import { inWords } from "../texts.ts";
import { redirect, renderPage, toolsOf } from "../pages/layout.ts";
import { againPath, codeBody, expiredBody, signInBody } from "../pages/sign-in-page.ts";
import { requirePath } from "../return-to.ts";
import { sessionOf } from "../session.ts";
import { CODE_MINUTES, checkCode, createChallenge, pendingAddress, readCode } from "./challenges.ts";
import { finishSignIn, startSession } from "./finish.ts";
import { guestOf } from "./guest.ts";
import { knownBrowser } from "./known-browser.ts";
import { waitForMail } from "./mail-budget.ts";
import { registerPasswordRoute } from "./password.ts";

const FRAME = { width: "slim", leavesByForm: true } as const;

/** Registers sign-in by a one-time code, or by a password that an operator set. */
export function registerSignIn(app: IdentityApp): void {
  app.get("/sign-in", showSignIn);
  app.post("/sign-in", sendCode);
  app.get("/sign-in/code", showCode);
  app.post("/sign-in/code", takeCode);
  registerPasswordRoute(app);
}

async function showSignIn(c: IdentityContext): Promise<Response> {
  const returnTo = requirePath(c.req.query("return_to"));
  const tools = toolsOf(c);
  const [session, guest] = await Promise.all([sessionOf(c.env, c.req.raw), guestOf(c.env, c.req.raw)]);
  return renderPage(c, {
    title: tools.t("signInTitle"),
    ...FRAME,
    body: signInBody(tools, { returnTo, signedInAs: session?.email, hasGuest: guest !== null }),
  });
}

/** Sends a code. Statements and response are the same whether or not the address has an account. */
async function sendCode(c: IdentityContext): Promise<Response> {
  const env = c.env;
  const request = c.req.raw;
  const knownBy = async (fields: URLSearchParams) => {
    const address = readAddress(fields.get("email"));
    return address === null ? undefined : knownBrowser(env, request, address);
  };
  const form = await readFormOf(c, knownBy);
  await limitCodes(env, request, await knownBy(form));
  const returnTo = requirePath(form.get("return_to"));
  const email = readAddress(form.get("email"));
  const tools = toolsOf(c);
  const refuse = (typed: string, emailError: string, answer: { status: number; retryAfter?: number }) =>
    renderPage(c, {
      title: tools.t("signInTitle"),
      ...answer,
      ...FRAME,
      path: againPath(returnTo),
      body: signInBody(tools, {
        returnTo,
        email: typed,
        emailError,
        ...(challengeOf(c) ? { codePath: codePath(returnTo) } : {}),
      }),
    });
  if (email === null)
    return refuse((form.get("email") ?? "").slice(0, 254), tools.t("errorEmail"), { status: 422 });
  const wait = await waitForMail(env, request, email);
  if (wait !== null) {
    const time = inWords(tools.language, wait);
    return refuse(email, tools.t("errorMailWait", { time, minutes: CODE_MINUTES }), {
      status: 429,
      retryAfter: wait,
    });
  }
  const challenge = await createChallenge(env, { purpose: "sign-in", email });
  await sendMail(env, await codeMail(tools.language, email, challenge.code));
  return redirect(codePath(returnTo), [cookieHeader(c.env, "challenge", challenge.id)]);
}

async function showCode(c: IdentityContext): Promise<Response> {
  const returnTo = requirePath(c.req.query("return_to"));
  const tools = toolsOf(c);
  const id = challengeOf(c);
  if (!id) return redirect(againPath(returnTo));
  const email = await pendingAddress(c.env, "sign-in", id);
  return renderPage(c, {
    title: tools.t("codeTitle"),
    ...FRAME,
    body: email === null ? expiredBody(tools, againPath(returnTo)) : codeBody(tools, { returnTo, email }),
  });
}

async function takeCode(c: IdentityContext): Promise<Response> {
  const form = await readForm(c);
  const returnTo = requirePath(form.get("return_to"));
  const tools = toolsOf(c);
  const title = tools.t("codeTitle");
  const id = challengeOf(c);
  const again = againPath(returnTo);
  const gone = () =>
    renderPage(c, {
      title,
      status: 422,
      ...FRAME,
      path: again,
      body: expiredBody(tools, again),
      cookies: [clearCookie(c.env, "challenge")],
    });
  if (!id) return gone();
  const wrong = (email: string, error: string) =>
    renderPage(c, {
      title,
      status: 422,
      ...FRAME,
      path: codePath(returnTo),
      body: codeBody(tools, { returnTo, email, error }),
    });
  const code = readCode(form.get("code"));
  if (code === null) {
    const email = await pendingAddress(c.env, "sign-in", id);
    return email === null ? gone() : wrong(email, tools.t("errorCodeShape"));
  }
  const check = await checkCode(c.env, { purpose: "sign-in", id, code });
  if (check.outcome === "gone") return gone();
  if (check.outcome === "wrong")
    return check.triesLeft === 0
      ? gone()
      : wrong(check.email, tools.t("errorCodeWrong", { tries: check.triesLeft }));
  const { learnerId } = await findOrCreateAccount(connect(c.env), check.email, tools.language);
  const session = await startSession(c.env, learnerId, c.req.raw);
  return finishSignIn(c, { learnerId, email: check.email, session, way: "code" }, returnTo);
}

const challengeOf = (c: IdentityContext) => readCookie(c.req.raw, cookieName(c.env, "challenge"));
const codePath = (returnTo: string) => `/sign-in/code?return_to=${encodeURIComponent(returnTo)}`;
