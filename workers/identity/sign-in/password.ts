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
import { takeTurns } from "./turns.ts";

const SLOW_MS = 2_000;
/**
 * A hash is 100 ms of CPU during which the isolate does nothing else. Forty at once would hold up everybody's statements
 * until they run into their time limit, so two are under way at a time, with a rest between. The queue is longer than
 * 200 networks that all try at the same moment, and shorter than what a browser waits for.
 */
const LIMITS = { places: 2, waiting: 250, waitMs: 30_000, restMs: 50, leaseMs: 30_000 };
const inTurn = takeTurns(LIMITS);
/** Browsers that signed in before have a queue that no stranger can fill. */
const inTrustedTurn = takeTurns({ ...LIMITS, waiting: 50, restMs: 0 });
const BUSY_SECONDS = 5;

/**
 * `POST /sign-in/password`: one answer for an unknown account and for a wrong password, after the same work. A try is
 * counted before it waits for its turn, and those of networks that have tried little go first; who finds the queue full
 * is told to come back.
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
    const turn = (browser === undefined ? inTurn : inTrustedTurn)(counted.rank, () =>
      signInByPassword(env, request, email, form.get("password") ?? ""),
    );
    // To its end also when the browser goes away, so that its place is free again.
    c.executionCtx.waitUntil(turn.catch(() => {}));
    const taken = await turn;
    if (!taken) return sayBusy(c, returnTo, email);
    const session = taken.done;
    // Outside its turn, so that tries at one account do not keep others waiting.
    if (counted.isSlow) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    if (session) {
      c.executionCtx.waitUntil(counted.succeed());
      return finishSignIn(c, { ...session, way: "password" }, returnTo);
    }
    // After the answer, so that it takes as long for an account that there is not.
    c.executionCtx.waitUntil(recordFailure(env, email));
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

/** The budgets of `countTry` bound how often. */
async function recordFailure(env: IdentityEnv, email: string): Promise<void> {
  const db = connect(env);
  const subject = await findLearner(db, email);
  const { system } = AUDIT_ACTORS;
  if (subject)
    await recordAct(db, { action: "sign-in-failed", actor: system, subject, detail: { way: "password" } });
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
