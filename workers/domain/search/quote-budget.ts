import { base64url } from "jose";
import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { hmac } from "../../platform/hash.ts";
import { countUses } from "../../platform/counters/index.ts";

/**
 * How many passages of closed chapters are confirmed in a day. Each confirmation can reveal one more word to
 * someone who guesses, so the budget limits how much of a course can be reconstructed. Quoting from what one has
 * read needs only a few.
 */
export const QUOTE_BUDGET = {
  learner: 20,
  /** An IPv4 address, or the /48 of an IPv6 address: many learners may share one, and a guesser may have many. */
  network: 60,
  /** All users of a host such as ChatGPT, which calls from few addresses. */
  host: 5_000,
} as const;

const DAY = 86_400;
/**
 * How long nothing is counted or confirmed after a failure, so that no request waits for a database that is down.
 */
const PAUSE_MS = 10_000;
const MAX_EXHAUSTED = 10_000;

/**
 * Exhausted budgets and when they end. With this cache, a response does not take longer for a passage that matches.
 */
const exhausted = new Map<string, number>();
let pausedUntil = 0;

/** Returns whether the caller has budget to confirm passages of closed chapters, as far as this isolate knows. */
export function mayConfirmClosed(ctx: Context): boolean {
  const now = ctx.now.getTime();
  return now >= pausedUntil && budgetsOf(ctx).every((budget) => (exhausted.get(nameOf(budget)) ?? 0) <= now);
}

/**
 * Counts a match in a closed chapter and returns whether it may be confirmed. It returns false when it cannot be
 * counted: without the database, reading works and closed chapters stay closed.
 */
export async function spendClosedMatch(ctx: Context): Promise<boolean> {
  const budgets = budgetsOf(ctx);
  const keys = await Promise.all(budgets.map((budget) => keyOf(ctx, budget)));
  try {
    const counted = await countUses(
      ctx.db(),
      keys.map((key) => ({ key, seconds: DAY })),
    );
    if (exhausted.size > MAX_EXHAUSTED) exhausted.clear();
    const full = budgets.flatMap((budget, i) => {
      const { count, seconds } = counted.get(keys[i]!)!;
      return count > budget.limit ? [{ budget, endsAt: ctx.now.getTime() + seconds * 1_000 }] : [];
    });
    for (const { budget, endsAt } of full) exhausted.set(nameOf(budget), endsAt);
    return full.length === 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    pausedUntil = ctx.now.getTime() + PAUSE_MS;
    return false;
  }
}

interface Budget {
  name: string;
  /** The learner, network or host that is counted; only its keyed hash is stored. */
  value: string;
  limit: number;
}

function budgetsOf({ caller, origin }: Context): Budget[] {
  const { network = null, host } = origin ?? {};
  const source =
    host === undefined
      ? { name: "quotes-network", value: network?.flood ?? "unknown", limit: QUOTE_BUDGET.network }
      : { name: "quotes-host", value: host, limit: QUOTE_BUDGET.host };
  const learner = caller && { name: "quotes-learner", value: caller.learnerId, limit: QUOTE_BUDGET.learner };
  return learner ? [source, learner] : [source];
}

const nameOf = ({ name, value }: Budget) => `${name} ${value}`;

async function keyOf({ env }: Context, budget: Budget): Promise<string> {
  const hash = await hmac(env.ATTEMPT_KEY, new TextEncoder().encode(nameOf(budget)));
  return `${budget.name}:${base64url.encode(hash)}`;
}
