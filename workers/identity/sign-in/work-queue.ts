/** The limits of a queue. */
export interface QueueLimits {
  /** How many tasks run at a time, how many wait, and for how long. */
  slots: number;
  waiting: number;
  waitMs: number;
  /** A slot is free this long after its task has ended, so that the isolate can do other work. */
  restMs: number;
  /** A slot whose task has not ended by then counts as abandoned. */
  leaseMs: number;
}

/**
 * Runs `work` in its turn. Returns undefined without starting it when the queue is full or the wait is too long. A
 * lower `rank` goes first, and in a full queue replaces the entry with the highest rank.
 */
export type RunQueued = <T>(rank: number, work: () => Promise<T>) => Promise<{ done: T } | undefined>;

interface Entry {
  rank: number;
  since: number;
  /** When it last polled. */
  seen: number;
}

const SHORTEST_POLL_MS = 20;
/** For each entry ahead; less than its task takes. */
const POLL_MS_EACH = 40;
const LONGEST_POLL_MS = 500;
/** An entry that has not polled for this long is dropped. */
const DROP_AFTER_MS = 4 * LONGEST_POLL_MS;

/**
 * Creates a queue that runs a few tasks at a time within an isolate, by rank and then first come, first served.
 *
 * Waiting requests poll: another request's promise may never settle, because a request is not run to its end after
 * its browser disconnects. For the same reason, an entry that stops polling is dropped, and a slot that was not
 * released is free again after `leaseMs`.
 */
export function createQueue({ slots, waiting, waitMs, restMs, leaseMs }: QueueLimits): RunQueued {
  /** When each used slot is free again. */
  let usedSlots: { until: number }[] = [];
  let queue: Entry[] = [];

  let lastPoll = 0;

  /**
   * Drops entries that stopped polling. While the isolate was busy no entry could poll, so that time does not
   * count.
   */
  function poll(own: Entry, now: number): void {
    const gap = now - lastPoll;
    if (gap > LONGEST_POLL_MS) for (const entry of queue) entry.seen += gap;
    lastPoll = now;
    own.seen = now;
    queue = queue.filter((other) => other === own || now - other.seen < DROP_AFTER_MS);
  }

  /** Joins the queue before higher ranks; false when the queue is full and no rank is higher. */
  function join(own: Entry, now: number): boolean {
    poll(own, now);
    const at = queue.findIndex(({ rank }) => rank > own.rank);
    if (at < 0 && queue.length >= waiting + freeSlots(now)) return false;
    queue.splice(at < 0 ? queue.length : at, 0, own);
    queue.length = Math.min(queue.length, waiting + freeSlots(now));
    return true;
  }

  function freeSlots(now: number): number {
    usedSlots = usedSlots.filter(({ until }) => until > now);
    return Math.max(0, slots - usedSlots.length);
  }

  return async (rank, work) => {
    const since = Date.now();
    const own: Entry = { rank, since, seen: since };
    if (!join(own, since)) return undefined;
    for (;;) {
      const now = Date.now();
      poll(own, now);
      const at = queue.indexOf(own);
      if (at < 0) return undefined;
      if (at < freeSlots(now)) break;
      if (now - since >= waitMs) {
        queue.splice(at, 1);
        return undefined;
      }
      const pollMs = Math.min(Math.max(SHORTEST_POLL_MS, POLL_MS_EACH * at), LONGEST_POLL_MS);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    queue.splice(queue.indexOf(own), 1);
    const slot = { until: Date.now() + leaseMs };
    usedSlots.push(slot);
    try {
      return { done: await work() };
    } finally {
      slot.until = Date.now() + restMs;
    }
  };
}
