import { base64url } from "jose";
import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { hmac } from "../../platform/hash.ts";
import { countUses } from "../../platform/counters/index.ts";

/**
 * How many passages of closed chapters are confirmed in a day. Each confirmation may give a guesser one more word, so
 * the day's budget bounds what can be spelled out of a course; who quotes from what they have read needs a handful.
 */
export const QUOTE_BUDGET = {
  learner: 20,
  /** An IPv4 address, or the /48 of an IPv6 address: many learners may share one, and a guesser may have many. */
  network: 60,
  /** All users of a host such as ChatGPT, which calls for them from few addresses. */
  host: 5_000,
} as const;

const DAY = 86_400;
/** After a failure nothing is counted, and so nothing confirmed, for this time: no request waits for a database that is down. */
const PAUSE_MS = 10_000;
const REMEMBERED = 10_000;

/** Whom a budget is over for, and until when; so that the first answer after it takes as long as that to any passage. */
const over = new Map<string, number>();
let pausedUntil = 0;

/** Whether the caller may have passages of closed chapters confirmed, as far as this isolate knows. */
export function mayAskClosed(ctx: Context): boolean {
  const now = ctx.now.getTime();
  return now >= pausedUntil && budgetsOf(ctx).every((budget) => (over.get(nameOf(budget)) ?? 0) <= now);
}

/**
 * Counts a passage that matched in a closed chapter, and says whether it may be confirmed. False too when it cannot be
 * counted: reading goes on without the database, and what is closed stays closed.
 */
export async function spendClosedMatch(ctx: Context): Promise<boolean> {
  const budgets = budgetsOf(ctx);
  const keys = await Promise.all(budgets.map((budget) => keyOf(ctx, budget)));
  try {
    const counted = await countUses(
      ctx.db(),
      keys.map((key) => ({ key, seconds: DAY })),
    );
    if (over.size > REMEMBERED) over.clear();
    const full = budgets.flatMap((budget, i) => {
      const { count, seconds } = counted.get(keys[i]!)!;
      return count > budget.limit ? [{ budget, endsAt: ctx.now.getTime() + seconds * 1_000 }] : [];
    });
    for (const { budget, endsAt } of full) over.set(nameOf(budget), endsAt);
    return full.length === 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    pausedUntil = ctx.now.getTime() + PAUSE_MS;
    return false;
  }
}

interface Budget {
  name: string;
  /** Whom it is counted for; only its keyed hash is stored. */
  value: string;
  limit: number;
}

function budgetsOf({ caller, origin }: Context): Budget[] {
  const { network = null, host } = origin ?? {};
  const place =
    host === undefined
      ? { name: "quotes-network", value: network?.flood ?? "unknown", limit: QUOTE_BUDGET.network }
      : { name: "quotes-host", value: host, limit: QUOTE_BUDGET.host };
  const learner = caller && { name: "quotes-learner", value: caller.learnerId, limit: QUOTE_BUDGET.learner };
  return learner ? [place, learner] : [place];
}

const nameOf = ({ name, value }: Budget) => `${name} ${value}`;

async function keyOf({ env }: Context, budget: Budget): Promise<string> {
  const hash = await hmac(env.ATTEMPT_KEY, new TextEncoder().encode(nameOf(budget)));
  return `${budget.name}:${base64url.encode(hash)}`;
}
