/** What can happen to a request between a client and a Worker. */
type Mishap = "lost-request" | "lost-reply" | "refused" | "timed-out";

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** A network that loses some of what it carries, and counts what it lost. */
export interface UnreliableNetwork {
  fetch: Fetch;
  /** For what must not arrive late: a time-out comes after the server's reply. */
  patientFetch: Fetch;
  counts: Record<Mishap, number>;
}

const SHARES: readonly (readonly [Mishap, number])[] = [
  ["lost-request", 0.02],
  ["lost-reply", 0.06],
  ["refused", 0.03],
  ["timed-out", 0.02],
];
/** How long a client waits that gives up early: the request goes on, beside its repetition. */
const PATIENCE_MS = 3;

/** Opens a network whose mishaps are drawn from `random`. */
export function openNetwork(random: () => number): UnreliableNetwork {
  const counts: Record<Mishap, number> = { "lost-request": 0, "lost-reply": 0, refused: 0, "timed-out": 0 };
  const draw = (): Mishap | undefined => {
    let dice = random();
    return SHARES.find(([, share]) => (dice -= share) < 0)?.[0];
  };
  const open =
    (isPatient: boolean): Fetch =>
    async (url, init) => {
      const mishap = draw();
      if (mishap === undefined) return fetch(url, init);
      counts[mishap] += 1;
      if (mishap === "lost-request") throw new TypeError("fetch failed");
      if (mishap === "refused") return unavailable();
      const reply = fetch(url, init).then((response) => response.arrayBuffer());
      if (mishap === "lost-reply") {
        await reply;
        throw new TypeError("fetch failed");
      }
      const settled = reply.catch(() => undefined);
      await (isPatient ? settled : new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)));
      throw new DOMException("The operation timed out.", "TimeoutError");
    };
  return { counts, fetch: open(false), patientFetch: open(true) };
}

/** The reply of an overloaded proxy in front of the Worker. */
const unavailable = () => new Response("overloaded", { status: 503 });

/** A reply that a later repetition may better, as clients see it: no reply, or a 503. */
export class UnansweredError extends Error {
  override readonly name = "UnansweredError";
}

const MOST_TRIES = 200;

/**
 * Repeats a call until it is answered, as clients do, at most 200 times. `call` throws `UnansweredError` for a 503; what a
 * network throws counts as no reply.
 */
export async function persist<T>(call: () => Promise<T>, onRepeat: () => void): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const mayWork =
        error instanceof UnansweredError || error instanceof TypeError || error instanceof DOMException;
      if (!mayWork || attempt === MOST_TRIES) throw error;
      onRepeat();
      await new Promise((resolve) => setTimeout(resolve, Math.min(20 * attempt, 200)));
    }
  }
}
