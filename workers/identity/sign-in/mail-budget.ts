import { connect } from "../../db.ts";
import type { IdentityEnv } from "../env.ts";
import { addressOf } from "../form.ts";
import { PageProblem } from "../page-problem.ts";
import { knownBrowser } from "./known-browser.ts";
import { type Budget, spend } from "./throttle.ts";

const HOUR = 3_600;
const QUARTER = 900;
/** Behind one address there may be a school class. */
const PER_NETWORK = { limit: 60, seconds: QUARTER };
const PER_NETWORK_AND_EMAIL = { limit: 5, seconds: QUARTER };
const PER_EMAIL = { limit: 20, seconds: HOUR };
const PER_KNOWN_BROWSER = { limit: 8, seconds: HOUR };

/**
 * Whether another code may be mailed to `email`; the caller answers the same either way. Limits only mail: a code that
 * was sent before keeps working, and a browser that has signed in to this address before has a budget that nobody
 * else can use up. Throws `PageProblem` (429) when the network asks too often, which says nothing about the address.
 */
export async function mayMail(env: IdentityEnv, request: Request, email: string): Promise<boolean> {
  const network = addressOf(request);
  const browser = await knownBrowser(env, request, email);
  const budgets: Budget[] = browser
    ? [{ name: "mail-browser", value: browser, ...PER_KNOWN_BROWSER }]
    : [{ name: "mail-email", value: email, ...PER_EMAIL }];
  if (network) {
    budgets.push({ name: "mail-network", value: network, ...PER_NETWORK });
    if (!browser)
      budgets.push({ name: "mail-both", value: `${network}\n${email}`, ...PER_NETWORK_AND_EMAIL });
  }
  const over = await spend(connect(env), env, budgets);
  if (over.has("mail-network")) throw new PageProblem(429, "errorTooMany");
  return over.size === 0;
}
