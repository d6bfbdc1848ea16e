/** How many work at a time, how many wait behind them and how long, and when a place counts as left behind. */
export interface TurnLimits {
  places: number;
  waiting: number;
  waitMs: number;
  leaseMs: number;
}

const POLL_MS = 20;

/**
 * Work done a few at a time within one isolate, first come, first served. The function it returns runs `work` in its
 * turn, or returns `undefined` without having begun it: when too many wait already, or its turn does not come in time.
 *
 * Whoever waits looks for themselves: another request's promise may never settle, since a request whose browser went
 * away is not run to its end. For the same reason a place that was not given back is free again after `leaseMs`.
 */
export function takeTurns(
  limits: TurnLimits,
): <T>(work: () => Promise<T>) => Promise<{ done: T } | undefined> {
  const { places, waiting, waitMs, leaseMs } = limits;
  let line: { since: number }[] = [];
  return async (work) => {
    const since = Date.now();
    line = line.filter((other) => since - other.since < leaseMs);
    if (line.length >= places + waiting) return undefined;
    const own = { since };
    line.push(own);
    try {
      while (line.indexOf(own) >= places) {
        if (Date.now() - since >= waitMs) return undefined;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      return { done: await work() };
    } finally {
      line = line.filter((other) => other !== own);
    }
  };
}
