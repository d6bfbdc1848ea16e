import { AUDIT_ACTORS, recordAct } from "../../audit/index.ts";
import { connect } from "../../db.ts";
import { findLearner } from "../../learner/index.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { askAuth } from "../auth.ts";
import { describeBrowser } from "../browser-name.ts";
import { readAddress } from "../email-address.ts";
import type { IdentityEnv } from "../env.ts";
import { addressOf, readForm } from "../form.ts";
import type { MessageKey } from "../messages/index.ts";
import { PageProblem } from "../page-problem.ts";
import { renderPage, toolsOf } from "../pages/layout.ts";
import { againPath, signInBody } from "../pages/sign-in-page.ts";
import { requirePath } from "../return-to.ts";
import { sessionOf } from "../session.ts";
import { finishSignIn } from "./finish.ts";
import { knownBrowser } from "./known-browser.ts";
import { type Budget, spend } from "./throttle.ts";
import { takeTurns } from "./turns.ts";

const QUARTER = 900;
/** Behind one address there may be a school class. */
const PER_NETWORK = { limit: 100, seconds: QUARTER };
const PER_NETWORK_AND_ACCOUNT = { limit: 10, seconds: QUARTER };
/** Over it an account's tries only become slow: refusing them would let a stranger lock its owner out. */
const PER_ACCOUNT = { limit: 30, seconds: 3_600 };
const SLOW_MS = 2_000;
/**
 * A hash is 100 ms of CPU during which the isolate does nothing else. Forty at once would hold up everybody's statements
 * until they run into their time limit, so two are under way at a time; sixteen wait for less than two seconds.
 */
const inTurn = takeTurns({ places: 2, waiting: 16, waitMs: 8_000, leaseMs: 30_000 });
const BUSY_SECONDS = 5;

/**
 * `POST /sign-in/password`: one answer for an unknown account and for a wrong password, after the same work. Who comes
 * when too many sign in at once is told to come back, before anything is counted or looked at.
 */
export function registerPasswordRoute(app: IdentityApp): void {
  app.post("/sign-in/password", async (c) => {
    const form = await readForm(c);
    const returnTo = requirePath(form.get("return_to"));
    const email = readAddress(form.get("account"));
    if (email === null) return refuse(c, returnTo, form.get("account") ?? "");
    const turn = await inTurn(async () => {
      const { isOver } = await count(c.env, c.req.raw, email);
      const session = await signInByPassword(c.env, c.req.raw, email, form.get("password") ?? "");
      return { isOver, session };
    });
    if (!turn) return sayBusy(c, returnTo, email);
    const { isOver, session } = turn.done;
    // Outside its turn, so that tries at one account do not keep others waiting.
    if (isOver) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    if (session) return finishSignIn(c, { ...session, way: "password" }, returnTo);
    // After the answer, so that it takes as long for an account that there is not.
    c.executionCtx.waitUntil(recordFailure(c.env, email));
    return refuse(c, returnTo, email);
  });
}

/** The new session when the password is right, else null. */
async function signInByPassword(env: IdentityEnv, request: Request, email: string, password: string) {
  const headers = new Headers({ "user-agent": describeBrowser(request.headers.get("user-agent")) });
  const response = await askAuth(env, (api) =>
    api.signInEmail({ body: { email, password }, headers, asResponse: true }),
  );
  await response.body?.cancel();
  if (response.status >= 500) throw new Error(`signing in by password failed (${response.status})`);
  if (!response.ok) return null;
  const cookies = response.headers.getSetCookie();
  const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
  const session = await sessionOf(env, new Request(request.url, { headers: { cookie } }));
  if (!session) return null;
  return { learnerId: session.learnerId, email, session: { id: session.id, cookies } };
}

/** The budgets of `count` bound how often. */
async function recordFailure(env: IdentityEnv, email: string): Promise<void> {
  const db = connect(env);
  const subject = await findLearner(db, email);
  const { system } = AUDIT_ACTORS;
  if (subject)
    await recordAct(db, { action: "sign-in-failed", actor: system, subject, detail: { way: "password" } });
}

/** Counts a try. Throws `PageProblem` (429) when a network has too many; `isOver` when only the account has. */
async function count(env: IdentityEnv, request: Request, email: string): Promise<{ isOver: boolean }> {
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
  return { isOver: over.has("password-account") };
}

const refuse = (c: IdentityContext, returnTo: string, email: string) =>
  askAgain(c, { returnTo, email, status: 422, error: "errorPassword" });

const sayBusy = (c: IdentityContext, returnTo: string, email: string) =>
  askAgain(c, { returnTo, email, status: 503, error: "errorBusy", retryAfter: BUSY_SECONDS });

interface Again {
  returnTo: string;
  email: string;
  status: number;
  error: MessageKey;
  retryAfter?: number;
}

function askAgain(c: IdentityContext, { returnTo, email, error, ...answer }: Again): Promise<Response> {
  const tools = toolsOf(c);
  return renderPage(c, {
    ...answer,
    title: tools.t("signInTitle"),
    width: "slim",
    path: againPath(returnTo),
    leavesByForm: true,
    body: signInBody(tools, { returnTo, email: email.slice(0, 254), passwordError: tools.t(error) }),
  });
}
