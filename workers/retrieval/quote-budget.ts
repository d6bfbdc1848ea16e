import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { type Use, countUses } from "../platform/counters/index.ts";

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
  return now >= pausedUntil && budgetsOf(ctx).every((use) => (over.get(nameOf(use)) ?? 0) <= now);
}

/**
 * Counts a passage that matched in a closed chapter, and says whether it may be confirmed. False too when it cannot be
 * counted: reading goes on without the database, and what is closed stays closed.
 */
export async function spendClosedMatch(ctx: Context): Promise<boolean> {
  try {
    const full = await countUses(ctx.db(), ctx.env.ATTEMPT_KEY, budgetsOf(ctx));
    if (over.size > REMEMBERED) over.clear();
    for (const { use, endsAt } of full) over.set(nameOf(use), endsAt);
    return full.length === 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    pausedUntil = ctx.now.getTime() + PAUSE_MS;
    return false;
  }
}

function budgetsOf({ caller, origin }: Context): Use[] {
  const { network = null, host } = origin ?? {};
  const place =
    host === undefined
      ? { name: "quotes-network", value: network?.flood ?? "unknown", limit: QUOTE_BUDGET.network }
      : { name: "quotes-host", value: host, limit: QUOTE_BUDGET.host };
  const learner = caller && { name: "quotes-learner", value: caller.learnerId, limit: QUOTE_BUDGET.learner };
  return [place, ...(learner ? [learner] : [])].map((use) => ({ ...use, seconds: DAY }));
}

const nameOf = ({ name, value }: Use) => `${name} ${value}`;
