/** How a queue works. */
export interface TurnLimits {
  /** How many work at a time, how many wait behind them and how long. */
  places: number;
  waiting: number;
  waitMs: number;
  /** A place is free this long after its work has ended: the isolate does other things meanwhile. */
  restMs: number;
  /** A place whose work has not ended by then counts as left behind. */
  leaseMs: number;
}

/**
 * Runs `work` in its turn, or returns undefined without having begun it: when the queue is full, or its turn does not
 * come in time. Who has the lower `rank` goes first, and takes the last place in a full queue from who has the highest.
 */
export type InTurn = <T>(rank: number, work: () => Promise<T>) => Promise<{ done: T } | undefined>;

interface Entry {
  rank: number;
  since: number;
  /** When it last looked whether its turn has come. */
  seen: number;
}

const SHORTEST_POLL_MS = 20;
/** For each one ahead: less than their work takes. */
const POLL_MS_EACH = 40;
const LONGEST_POLL_MS = 500;
/** Who has not looked for this long is not there any more. */
const GONE_MS = 4 * LONGEST_POLL_MS;

/**
 * Work done a few at a time within one isolate, by rank and then first come, first served.
 *
 * Whoever waits looks for themselves: another request's promise may never settle, since a request whose browser went
 * away is not run to its end. For the same reason who stops looking is dropped, and a place that was not given back is
 * free again after `leaseMs`.
 */
export function takeTurns({ places, waiting, waitMs, restMs, leaseMs }: TurnLimits): InTurn {
  /** When each place that is taken is free again. */
  let taken: { until: number }[] = [];
  let queue: Entry[] = [];

  let lookedAt = 0;

  /** Drops who is not there any more. While the isolate itself was busy, nobody could look, and nobody is late for it. */
  function look(own: Entry, now: number): void {
    const gap = now - lookedAt;
    if (gap > LONGEST_POLL_MS) for (const entry of queue) entry.seen += gap;
    lookedAt = now;
    own.seen = now;
    queue = queue.filter((other) => other === own || now - other.seen < GONE_MS);
  }

  /** Joins the queue in front of the higher ranks; false when it is full of ranks that are no higher. */
  function join(own: Entry, now: number): boolean {
    look(own, now);
    const at = queue.findIndex(({ rank }) => rank > own.rank);
    if (at < 0 && queue.length >= waiting + freePlaces(now)) return false;
    queue.splice(at < 0 ? queue.length : at, 0, own);
    queue.length = Math.min(queue.length, waiting + freePlaces(now));
    return true;
  }

  function freePlaces(now: number): number {
    taken = taken.filter(({ until }) => until > now);
    return Math.max(0, places - taken.length);
  }

  return async (rank, work) => {
    const since = Date.now();
    const own: Entry = { rank, since, seen: since };
    if (!join(own, since)) return undefined;
    for (;;) {
      const now = Date.now();
      look(own, now);
      const at = queue.indexOf(own);
      if (at < 0) return undefined;
      if (at < freePlaces(now)) break;
      if (now - since >= waitMs) {
        queue.splice(at, 1);
        return undefined;
      }
      const poll = Math.min(Math.max(SHORTEST_POLL_MS, POLL_MS_EACH * at), LONGEST_POLL_MS);
      await new Promise((resolve) => setTimeout(resolve, poll));
    }
    queue.splice(queue.indexOf(own), 1);
    const place = { until: Date.now() + leaseMs };
    taken.push(place);
    try {
      return { done: await work() };
    } finally {
      place.until = Date.now() + restMs;
    }
  };
}
