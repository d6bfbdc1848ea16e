import { AUDIT_ACTORS, recordAct } from "../../audit/index.ts";
import { connect } from "../../db.ts";
import { findLearner } from "../../learner/index.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { authOf } from "../auth.ts";
import { describeBrowser } from "../browser-name.ts";
import { readAddress } from "../email-address.ts";
import type { IdentityEnv } from "../env.ts";
import { addressOf, readForm } from "../form.ts";
import { PageProblem } from "../page-problem.ts";
import { renderPage, toolsOf } from "../pages/layout.ts";
import { againPath, signInBody } from "../pages/sign-in-page.ts";
import { requirePath } from "../return-to.ts";
import { sessionOf } from "../session.ts";
import { finishSignIn } from "./finish.ts";
import { knownBrowser } from "./known-browser.ts";
import { type Budget, spend } from "./throttle.ts";

const QUARTER = 900;
/** Behind one address there may be a school class. */
const PER_NETWORK = { limit: 100, seconds: QUARTER };
const PER_NETWORK_AND_ACCOUNT = { limit: 10, seconds: QUARTER };
/** Over it an account's tries only become slow: refusing them would let a stranger lock its owner out. */
const PER_ACCOUNT = { limit: 30, seconds: 3_600 };
const SLOW_MS = 2_000;

/** `POST /sign-in/password`: one answer for an unknown account and for a wrong password, after the same work. */
export function registerPasswordRoute(app: IdentityApp): void {
  app.post("/sign-in/password", async (c) => {
    const form = await readForm(c);
    const returnTo = requirePath(form.get("return_to"));
    const email = readAddress(form.get("account"));
    if (email === null) return refuse(c, returnTo, form.get("account") ?? "");
    await slowDown(c.env, c.req.raw, email);
    const session = await signInByPassword(c.env, c.req.raw, email, form.get("password") ?? "");
    if (session) return finishSignIn(c, { ...session, way: "password" }, returnTo);
    // After the answer, so that it takes as long for an account that there is not.
    c.executionCtx.waitUntil(recordFailure(c.env, email));
    return refuse(c, returnTo, email);
  });
}

/** The new session when the password is right, else null. */
async function signInByPassword(env: IdentityEnv, request: Request, email: string, password: string) {
  const headers = new Headers({ "user-agent": describeBrowser(request.headers.get("user-agent")) });
  const response = await authOf(env).api.signInEmail({
    body: { email, password },
    headers,
    asResponse: true,
  });
  await response.body?.cancel();
  if (response.status >= 500) throw new Error(`signing in by password failed (${response.status})`);
  if (!response.ok) return null;
  const cookies = response.headers.getSetCookie();
  const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
  const session = await sessionOf(env, new Request(request.url, { headers: { cookie } }));
  if (!session) return null;
  return { learnerId: session.learnerId, email, session: { id: session.id, cookies } };
}

/** The budgets of `slowDown` bound how often. */
async function recordFailure(env: IdentityEnv, email: string): Promise<void> {
  const db = connect(env);
  const subject = await findLearner(db, email);
  const { system } = AUDIT_ACTORS;
  if (subject)
    await recordAct(db, { action: "sign-in-failed", actor: system, subject, detail: { way: "password" } });
}

async function slowDown(env: IdentityEnv, request: Request, email: string): Promise<void> {
  const network = addressOf(request);
  const isKnown = (await knownBrowser(env, request, email)) !== undefined;
  const budgets: Budget[] = isKnown ? [] : [{ name: "password-account", value: email, ...PER_ACCOUNT }];
  if (network) {
    budgets.push({ name: "password-network", value: network, ...PER_NETWORK });
    if (!isKnown)
      budgets.push({ name: "password-both", value: `${network}\n${email}`, ...PER_NETWORK_AND_ACCOUNT });
  }
  const over = await spend(connect(env), env, budgets);
  if (over.has("password-network") || over.has("password-both")) throw new PageProblem(429, "errorTooMany");
  if (over.has("password-account")) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
}

function refuse(c: IdentityContext, returnTo: string, email: string): Promise<Response> {
  const tools = toolsOf(c);
  return renderPage(c, {
    title: tools.t("signInTitle"),
    status: 422,
    width: "slim",
    path: againPath(returnTo),
    leavesByForm: true,
    body: signInBody(tools, {
      returnTo,
      email: email.slice(0, 254),
      passwordError: tools.t("errorPassword"),
    }),
  });
}
