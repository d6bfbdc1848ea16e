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
}

/** How writes are sent. */
export interface Transport<W extends Write> {
  /** The present learner. Asked before each write, since the first may have created the guest who owns the others. */
  learner(): Promise<string | null>;
  send(write: W): Promise<unknown>;
  /** What a failure means: that a later try may work, that the write was refused, or a fault of this program. */
  judge(error: unknown): "later" | "refused" | "fault";
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
}

/** Whether a write may be sent now: a guest's work follows the guest into an account, an account's is its own. */
const isOwn = ({ learner }: Write, now: string | null): boolean =>
  learner === null || learner === now || learner.startsWith("g_");

/** Sends what waits, in order and each write once; stops at the first that may work later. `onEnd` hears of each at once. */
export async function flushWrites<W extends Write>(
  store: WriteStore<W>,
  transport: Transport<W>,
  onEnd: (write: W, end: WriteEnd) => void = () => undefined,
): Promise<Flushed> {
  const replies = new Map<string, unknown>();
  const refusals = new Map<string, unknown>();
  let isStopped = false;
  const writes = (await store.all()).sort((a, b) => a.at - b.at);
  for (const write of writes) {
    if (!isOwn(write, await transport.learner())) continue;
    let end: WriteEnd;
    try {
      end = { reply: await transport.send(write) };
    } catch (error) {
      const meaning = transport.judge(error);
      if (meaning === "fault") throw error;
      isStopped = meaning === "later";
      if (isStopped) break;
      end = { refusal: error };
    }
    await store.remove(write);
    if ("reply" in end) replies.set(write.key, end.reply);
    else refusals.set(write.key, end.refusal);
    onEnd(write, end);
  }
  return { replies, refusals, found: writes.length, isStopped };
}

const FIRST_WAIT_MS = 1_500;
const LONGEST_WAIT_MS = 30_000;

/** Tries `work` again until it says that nothing waits any more: when the connection is back, else ever more rarely. */
export function keepTrying(work: () => Promise<boolean>): { stop(): void } {
  let wait = FIRST_WAIT_MS;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout>;
  const stop = () => {
    isStopped = true;
    clearTimeout(timer);
    removeEventListener("online", now);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(now, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  const now = () => {
    clearTimeout(timer);
    void work()
      .catch(() => false)
      .then((isDone) => (isDone ? stop() : isStopped || later()));
  };
  addEventListener("online", now);
  later();
  return { stop };
}
