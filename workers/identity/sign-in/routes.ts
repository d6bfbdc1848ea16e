import { readCookie } from "../../browser.ts";
import { connect } from "../../db.ts";
import { findOrCreateAccount } from "../accounts.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { cookieName, dropCookie, keepCookie } from "../cookies.ts";
import { readAddress } from "../email-address.ts";
import { brake, readForm } from "../form.ts";
import { codeMail, sendMail } from "../mail/index.ts";
import { redirect, renderPage, toolsOf } from "../pages/layout.ts";
import { againPath, codeBody, goneBody, signInBody } from "../pages/sign-in-page.ts";
import { requirePath } from "../return-to.ts";
import { sessionOf } from "../session.ts";
import { checkCode, createChallenge, pendingAddress, readCode } from "./challenges.ts";
import { finishSignIn, startSession } from "./finish.ts";
import { guestOf } from "./guest.ts";
import { mayMail } from "./mail-budget.ts";
import { registerPasswordRoute } from "./password.ts";

const FRAME = { width: "slim", leavesByForm: true } as const;

/** Signing in by a one-time code, or by a password that an operator gave out. */
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

/** Whoever has the address, whether they have an account or not: the same statements, the same answer. */
async function sendCode(c: IdentityContext): Promise<Response> {
  const form = await readForm(c);
  await brake(c.env.RATE_CODES, c.req.raw);
  const returnTo = requirePath(form.get("return_to"));
  const email = readAddress(form.get("email"));
  const tools = toolsOf(c);
  if (email === null)
    return renderPage(c, {
      title: tools.t("signInTitle"),
      status: 422,
      ...FRAME,
      path: againPath(returnTo),
      body: signInBody(tools, {
        returnTo,
        email: (form.get("email") ?? "").slice(0, 254),
        emailError: tools.t("errorEmail"),
      }),
    });
  const sent = await mayMail(c.env, c.req.raw, email);
  const challenge = await createChallenge(c.env, { purpose: "sign-in", email, sent });
  if (sent) await sendMail(c.env, await codeMail(tools.language, email, challenge.code));
  return redirect(codePath(returnTo), [keepCookie(c.env, "challenge", challenge.id)]);
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
    body: email === null ? goneBody(tools, againPath(returnTo)) : codeBody(tools, { returnTo, email }),
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
      body: goneBody(tools, again),
      cookies: [dropCookie(c.env, "challenge")],
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
