import { sql } from "drizzle-orm";
import { connect } from "../../platform/db/database.ts";
import { networkOf } from "../../platform/http/index.ts";
import type { IdentityEnv } from "../env.ts";
import { PageProblem } from "../page-problem.ts";
import { knownBrowser } from "./known-browser.ts";
import { networkBudgets } from "./network-budgets.ts";
import { type Budget, type Spent, refundUses, spend } from "./throttle.ts";

const QUARTER = 900;
/** Failed tries. A school class may share one address. */
const PER_NETWORK = { limit: 100, seconds: QUARTER };
const PER_FLOOD = { limit: 300, seconds: QUARTER };
const PER_NETWORK_AND_ACCOUNT = { limit: 10, seconds: QUARTER };
const PER_KNOWN_BROWSER = { limit: 20, seconds: QUARTER };
/** Above it an account's tries only become slow; rejecting them would let a stranger lock the owner out. */
const PER_ACCOUNT = { limit: 30, seconds: 3_600 };
/**
 * How many successes of an account are refunded to its network in a window; a limit, so that guessing is never
 * free.
 */
const MAX_REFUNDS = 3;

/** A counted password attempt. */
export interface CountedTry {
  /** The number of recent tries of the same sender; fewer go first. */
  rank: number;
  /** The account gets many tries, so they are slowed down. */
  isSlow: boolean;
  /** Refunds a try with the right password, so that a class that signs in does not reach the limit. */
  succeed(): Promise<void>;
}

/**
 * Returns the number of a browser that has signed in to this account before, if the account has a password. Only an
 * operator sets passwords, so a stranger cannot become a trusted browser with an address of their own.
 */
export async function trustedBrowser(
  env: IdentityEnv,
  request: Request,
  email: string | null,
): Promise<string | undefined> {
  const browser = email === null ? undefined : await knownBrowser(env, request, email);
  if (browser === undefined) return undefined;
  const { rows } = await connect(env).execute(sql`
    select 1 from auth_users u join auth_accounts a on a.user_id = u.id and a.provider_id = 'credential'
    where u.email = ${email} and a.password is not null`);
  return rows.length > 0 ? browser : undefined;
}

/**
 * Counts a try before it is queued. A trusted browser has its own limit. All others count against their network
 * first, and against the account only when the network is within its limits. Throws `PageProblem` (429) above a
 * limit.
 */
export async function countTry(
  env: IdentityEnv,
  request: Request,
  email: string,
  browser: string | undefined,
): Promise<CountedTry> {
  const db = connect(env);
  if (browser !== undefined) {
    const own = { name: "password-known", value: browser, ...PER_KNOWN_BROWSER };
    const { count } = requireWithin(await spend(db, env, [own])).get(own.name)!;
    return { rank: count, isSlow: false, succeed: async () => {} };
  }
  const network = networkOf(request);
  const networks = networkBudgets("password", network, { each: PER_NETWORK, flood: PER_FLOOD });
  const spent = requireWithin(await spend(db, env, networks));
  const account = { name: "password-account", value: email, ...PER_ACCOUNT };
  const both: Budget[] = network
    ? [{ name: "password-both", value: `${network.name}\n${email}`, ...PER_NETWORK_AND_ACCOUNT }]
    : [];
  const tried = await spend(db, env, [account, ...both]);
  const isSlow = tried.get(account.name)!.isOver;
  tried.delete(account.name);
  requireWithin(tried);
  const ofBoth = tried.get("password-both")?.count ?? 0;
  return {
    rank: Math.max(0, ...[...spent.values()].map(({ count }) => count)),
    isSlow,
    succeed: async () => {
      if (networks.length > 0 && ofBoth <= MAX_REFUNDS) await refundUses(db, env, networks);
    },
  };
}

function requireWithin(spent: Map<string, Spent>): Map<string, Spent> {
  const over = [...spent.values()].filter(({ isOver }) => isOver);
  if (over.length === 0) return spent;
  const retryAfter = Math.max(...over.map((one) => one.retryAfter));
  throw new PageProblem(429, "errorTooMany", { retryAfter });
}
