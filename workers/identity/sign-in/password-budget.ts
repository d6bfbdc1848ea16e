import { sql } from "drizzle-orm";
import { connect } from "../../platform/db/database.ts";
import { networkOf } from "../../platform/http/index.ts";
import type { IdentityEnv } from "../env.ts";
import { PageProblem } from "../page-problem.ts";
import { knownBrowser } from "./known-browser.ts";
import { networkBudgets } from "./network-budgets.ts";
import { type Budget, type Spent, giveBack, spend } from "./throttle.ts";

const QUARTER = 900;
/** Failed tries. Behind one address there may be a school class. */
const PER_NETWORK = { limit: 100, seconds: QUARTER };
const PER_FLOOD = { limit: 300, seconds: QUARTER };
const PER_NETWORK_AND_ACCOUNT = { limit: 10, seconds: QUARTER };
const PER_KNOWN_BROWSER = { limit: 20, seconds: QUARTER };
/** Over it an account's tries only become slow: refusing them would let a stranger lock its owner out. */
const PER_ACCOUNT = { limit: 30, seconds: 3_600 };
/** Successes of one account that are given back to its network in a window, so that nobody tries for free. */
const GIVEN_BACK = 3;

/** A try at a password that was counted. */
export interface CountedTry {
  /** How many others of its kind were there lately: who has had fewer goes first. */
  rank: number;
  /** The account is tried often: its tries are slow. */
  isSlow: boolean;
  /** Gives back what a right password must not cost, so that a class that signs in is no flood. */
  succeed(): Promise<void>;
}

/**
 * The number of a browser that has signed in to this account before, when the account has a password. Only an operator
 * gives those out, so that a stranger cannot become such a browser by a code to an address of their own.
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
 * Counts a try before it waits for its turn. A trusted browser counts by itself alone; anybody else by network first,
 * and against the account only when the network is within its limits. Throws `PageProblem` (429) over a limit.
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
      if (networks.length > 0 && ofBoth <= GIVEN_BACK) await giveBack(db, env, networks);
    },
  };
}

function requireWithin(spent: Map<string, Spent>): Map<string, Spent> {
  const over = [...spent.values()].filter(({ isOver }) => isOver);
  if (over.length === 0) return spent;
  const retryAfter = Math.max(...over.map((one) => one.retryAfter));
  throw new PageProblem(429, "errorTooMany", { retryAfter });
}
