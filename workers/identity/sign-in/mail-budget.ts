import { connect } from "../../platform/db/database.ts";
import { networkOf } from "../../platform/http/index.ts";
import type { IdentityEnv } from "../env.ts";
import { PageProblem } from "../page-problem.ts";
import { knownBrowser } from "./known-browser.ts";
import { networkBudgets } from "./network-budgets.ts";
import { spend, spendRolling } from "./throttle.ts";

const HOUR = 3_600;
const QUARTER = 900;
/** A school class may share one address. */
const PER_NETWORK = { limit: 60, seconds: QUARTER };
const PER_FLOOD = { limit: 300, seconds: QUARTER };
const PER_ADDRESS = { limit: 5, seconds: HOUR };
const PER_KNOWN_BROWSER = { limit: 8, seconds: HOUR };

/**
 * Counts a mail to `email` before it is sent. Returns null when it may be sent, else the seconds to wait, which
 * depend only on earlier requests and not on whether an account exists. A browser that has signed in to this
 * address before has its own budget, so that strangers cannot block its mail. All others share the address's
 * budget, which does not count rejected requests. A code sent before remains valid. Throws `PageProblem` (429) when
 * the network sends too many requests, before anything is counted against the address.
 */
export async function waitForMail(env: IdentityEnv, request: Request, email: string): Promise<number | null> {
  const db = connect(env);
  const browser = await knownBrowser(env, request, email);
  if (browser === undefined) {
    const networks = networkBudgets("mail", networkOf(request), { each: PER_NETWORK, flood: PER_FLOOD });
    const over = [...(await spend(db, env, networks)).values()].filter(({ isOver }) => isOver);
    if (over.length > 0)
      throw new PageProblem(429, "errorTooMany", {
        retryAfter: Math.max(...over.map(({ retryAfter }) => retryAfter)),
      });
  }
  const { isOver, retryAfter } = await spendRolling(
    db,
    env,
    browser === undefined
      ? { name: "mail-address", value: email, ...PER_ADDRESS }
      : { name: "mail-known", value: browser, ...PER_KNOWN_BROWSER },
  );
  return isOver ? retryAfter : null;
}
