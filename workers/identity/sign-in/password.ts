import { AUDIT_ACTORS, recordAct } from "../../domain/audit/index.ts";
import { connect } from "../../platform/db/database.ts";
import { findLearner } from "../../domain/learner/index.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { askAuth } from "../auth.ts";
import { describeBrowser } from "../browser-name.ts";
import { readAddress } from "../email-address.ts";
import type { IdentityEnv } from "../env.ts";
import { readFormOf } from "../form.ts";
import type { MessageKey } from "../texts.ts";
import { renderPage, toolsOf } from "../pages/layout.ts";
import { againPath, signInBody } from "../pages/sign-in-page.ts";
import { requirePath } from "../return-to.ts";
import { sessionOf } from "../session.ts";
import { finishSignIn } from "./finish.ts";
import { countTry, trustedBrowser } from "./password-budget.ts";
import { createQueue } from "./work-queue.ts";

const SLOW_MS = 2_000;
/**
 * A hash takes 100 ms of CPU, during which the isolate does nothing else. Forty at once would delay all other
 * statements past their time limit, so two run at a time, with a pause between. The queue has room for 200 networks
 * that try at the same moment, and its wait is shorter than a browser's timeout.
 */
const LIMITS = { slots: 2, waiting: 250, waitMs: 30_000, restMs: 50, leaseMs: 30_000 };
const runQueued = createQueue(LIMITS);
/** Known browsers have their own queue, which strangers cannot fill. */
const runTrustedQueued = createQueue({ ...LIMITS, waiting: 50, restMs: 0 });
const BUSY_SECONDS = 5;

/**
 * Registers `POST /sign-in/password`. An unknown account and a wrong password get the same response after the same
 * work. A try is counted before it is queued, and networks with few tries go first. When the queue is full, the
 * page asks to try again later.
 */
export function registerPasswordRoute(app: IdentityApp): void {
  app.post("/sign-in/password", async (c) => {
    const { env } = c;
    const request = c.req.raw;
    let browser: string | undefined;
    const form = await readFormOf(
      c,
      async (fields) => (browser = await trustedBrowser(env, request, readAddress(fields.get("account")))),
    );
    const returnTo = requirePath(form.get("return_to"));
    const email = readAddress(form.get("account"));
    if (email === null) return refuse(c, returnTo, form.get("account") ?? "");
    const counted = await countTry(env, request, email, browser);
    const turn = (browser === undefined ? runQueued : runTrustedQueued)(counted.rank, () =>
      signInByPassword(env, request, email, form.get("password") ?? ""),
    );
    // Runs to its end even if the browser disconnects, so that its slot is freed.
    c.executionCtx.waitUntil(turn.catch(() => {}));
    const taken = await turn;
    if (!taken) return showBusy(c, returnTo, email);
    const session = taken.done;
    // Waits outside the queue, so that tries at one account do not delay others.
    if (counted.isSlow) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    if (session) {
      c.executionCtx.waitUntil(counted.succeed());
      return finishSignIn(c, { ...session, way: "password" }, returnTo);
    }
    // After the response, so that timing does not reveal whether the account exists.
    c.executionCtx.waitUntil(recordFailure(env, email));
    return refuse(c, returnTo, email);
  });
}

/** Returns the new session when the password is right, else null. */
async function signInByPassword(env: IdentityEnv, request: Request, email: string, password: string) {
  const headers = new Headers({ "user-agent": describeBrowser(request.headers.get("user-agent")) });
  const response = await askAuth(env, (api) =>
    api.signInEmail({ body: { email, password }, headers, asResponse: true }),
  );
  await response.body?.cancel();
  if (response.status >= 500) throw new Error(`password sign-in failed (${response.status})`);
  if (!response.ok) return null;
  const cookies = response.headers.getSetCookie();
  const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
  const session = await sessionOf(env, new Request(request.url, { headers: { cookie } }));
  if (!session) return null;
  return { learnerId: session.learnerId, email, session: { id: session.id, cookies } };
}

/** Logs a failed sign-in; the budgets of `countTry` limit how often. */
async function recordFailure(env: IdentityEnv, email: string): Promise<void> {
  const db = connect(env);
  const subject = await findLearner(db, email);
  const { system } = AUDIT_ACTORS;
  if (subject)
    await recordAct(db, { action: "sign-in-failed", actor: system, subject, detail: { way: "password" } });
}

const refuse = (c: IdentityContext, returnTo: string, email: string) =>
  askAgain(c, { returnTo, email, status: 422, error: "errorPassword" });

const showBusy = (c: IdentityContext, returnTo: string, email: string) =>
  askAgain(c, { returnTo, email, status: 503, error: "errorBusy", retryAfter: BUSY_SECONDS });

interface FormAgain {
  returnTo: string;
  email: string;
  status: number;
  error: MessageKey;
  retryAfter?: number;
}

function askAgain(c: IdentityContext, { returnTo, email, error, ...answer }: FormAgain): Promise<Response> {
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
