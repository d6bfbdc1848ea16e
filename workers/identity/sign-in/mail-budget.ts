import { connect } from "../../platform/db/database.ts";
import { networkOf } from "../../platform/http/index.ts";
import type { IdentityEnv } from "../env.ts";
import { PageProblem } from "../page-problem.ts";
import { knownBrowser } from "./known-browser.ts";
import { networkBudgets } from "./network-budgets.ts";
import { spend, spendRolling } from "./throttle.ts";

const HOUR = 3_600;
const QUARTER = 900;
/** Behind one address there may be a school class. */
const PER_NETWORK = { limit: 60, seconds: QUARTER };
const PER_FLOOD = { limit: 300, seconds: QUARTER };
const PER_ADDRESS = { limit: 5, seconds: HOUR };
const PER_KNOWN_BROWSER = { limit: 8, seconds: HOUR };

/**
 * Counts a mail to `email` before it is sent. Null when it may be sent; else in how many seconds to ask again, which
 * depends on what was asked for and never on whether there is an account. A browser that has signed in to this address
 * before has a budget of its own, so that no stranger can stop its mail; all others share the address's, which does not
 * count what was refused. A code that was sent before keeps working. Throws `PageProblem` (429) when the network asks
 * too often, before anything is counted against the address.
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
