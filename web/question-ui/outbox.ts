/** A write that waits to be sent. It can be repeated safely: its ids were made when it was made. */
export interface Write {
  /** One write for each: a later one replaces it. */
  key: string;
  /** Order of sending. */
  at: number;
  /** The learner who made it; null: whoever is signed in. */
  learner: string | null;
}

/** Where writes are stored until they are sent. */
export interface WriteStore<W extends Write> {
  all(): Promise<W[]>;
  /** Takes a write out, unless a newer one has replaced it. */
  remove(write: W): Promise<void>;
  /** Until when the server asked not to be sent anything, as `Date.now()`; stored, so that a reload or another tab waits too. */
  pausedUntil(): Promise<number>;
  pauseUntil(time: number): Promise<void>;
}

/** How writes are sent. */
export interface Transport<W extends Write> {
  /** The present learner. Asked before each write, since the first may have created the guest who owns the others. */
  learner(): Promise<string | null>;
  send(write: W): Promise<unknown>;
  /** What a failure means: that a later try may work, that the write was refused, or a fault of this program. */
  judge(error: unknown): "later" | "refused" | "fault";
  /** The seconds after which the server asked to come back (Retry-After), if it said so. */
  retryAfter(error: unknown): number | undefined;
}

/** The outcome of one write. */
type WriteEnd = { reply: unknown } | { refusal: unknown };

/** The outcome of sending the waiting writes, by key. */
export interface Flushed {
  replies: ReadonlyMap<string, unknown>;
  /** Writes that were refused: they wait no longer. */
  refusals: ReadonlyMap<string, unknown>;
  /** How many writes were there to be sent. */
  found: number;
  /** Whether it ended early, with writes that wait for a later try. */
  isStopped: boolean;
  /** Milliseconds until it may be tried again; 0 where the server did not say. */
  waitMs: number;
}

const LONGEST_PAUSE_MS = 240_000;

/** The pause for a Retry-After in seconds: up to a quarter longer, so that those refused together come back apart. */
const pauseOf = (seconds = 0): number => Math.ceil(seconds * (1_000 + Math.random() * 250));

/** What is left of a pause. A longer one than there can be is from before the clock was set. */
const leftOf = (left: number): number => (left > 0 && left < LONGEST_PAUSE_MS ? left : 0);

/** Whether a write may be sent now: a guest's work follows the guest into an account, an account's is its own. */
const isOwn = ({ learner }: Write, now: string | null): boolean =>
  learner === null || learner === now || learner.startsWith("g_");

/**
 * Sends what waits, in order and each write once; stops at the first that may work later, and sends nothing more until
 * the time that the server named. `onEnd` hears of each at once.
 */
export async function flushWrites<W extends Write>(
  store: WriteStore<W>,
  transport: Transport<W>,
  onEnd: (write: W, end: WriteEnd) => void = () => undefined,
): Promise<Flushed> {
  const replies = new Map<string, unknown>();
  const refusals = new Map<string, unknown>();
  const writes = (await store.all()).sort((a, b) => a.at - b.at);
  let waitMs = writes.length > 0 ? leftOf((await store.pausedUntil()) - Date.now()) : 0;
  let isStopped = waitMs > 0;
  for (const write of isStopped ? [] : writes) {
    if (!isOwn(write, await transport.learner())) continue;
    let end: WriteEnd;
    try {
      end = { reply: await transport.send(write) };
    } catch (error) {
      const meaning = transport.judge(error);
      if (meaning === "fault") throw error;
      if (meaning === "later") {
        isStopped = true;
        waitMs = pauseOf(transport.retryAfter(error));
        if (waitMs > 0) await store.pauseUntil(Date.now() + waitMs);
        break;
      }
      end = { refusal: error };
    }
    await store.remove(write);
    if ("reply" in end) replies.set(write.key, end.reply);
    else refusals.set(write.key, end.refusal);
    onEnd(write, end);
  }
  return { replies, refusals, found: writes.length, isStopped, waitMs };
}
