import { AppError, SafeError } from "../../errors.ts";
import { type Breaker, CLOSED, afterFailure, pass } from "./breaker.ts";
import { type RetryBudget, earnRetry, fullBudget, spendRetry } from "./retry-budget.ts";

/** Calls in flight from an isolate while replies come. More would wait in the database and not here. */
export const CALLS_AT_ONCE = 100;
/** Calls in flight while no reply comes. */
export const CALLS_IN_SILENCE = 16;
/**
 * The time without any reply, in milliseconds, after which a database that has calls is silent: this, or several times as
 * long as replies usually take, up to a limit.
 */
export const SILENCE_MS = 500;
const SILENT_REPLIES = 4;
const LONGEST_SILENCE_MS = 2_000;
/** The weight of the newest reply in the usual time of a reply. */
const NEWEST = 0.1;
/** Bounds in seconds of how far clients' next tries are spread, after the first second. Headers take whole seconds. */
const [LEAST_SPREAD, MOST_SPREAD] = [2, 6];

/** A call in flight. */
interface Pending {
  since: number;
  /** When it has ended for certain, also if its Worker was ended before it could say so. */
  until: number;
}

/** How a call ended: `failed` is no usable reply. A statement that the database rejects is a reply. */
export type CallEnd = "replied" | "failed";

/** What a guard has done, for the counters. */
export interface GuardCounts {
  calls: number;
  retries: number;
  refused: number;
}

/**
 * Protects a database from the calls of an isolate: limits how many are in flight, stops sending after failures in a row,
 * and keeps retries to a share of the successes. What it refuses fails at once, with a time to try again that is spread
 * over as long as the trouble has lasted, so that clients do not come back all at once. Times are in milliseconds.
 */
export class CallGuard {
  counts: GuardCounts = { calls: 0, retries: 0, refused: 0 };
  readonly #random: () => number;
  readonly #pending = new Set<Pending>();
  #breaker: Breaker = CLOSED;
  #budget: RetryBudget;
  #lastReply = 0;
  #usualMs = 0;

  constructor(now: number, random: () => number = Math.random) {
    this.#random = random;
    this.#budget = fullBudget(now);
  }

  /** Whether calls are refused because of failures in a row. */
  get isOpen(): boolean {
    return this.#breaker.openedAt !== null;
  }

  /** Returns what was counted since the last time. */
  takeCounts(): GuardCounts {
    const taken = this.counts;
    this.counts = { calls: 0, retries: 0, refused: 0 };
    return taken;
  }

  /**
   * Admits a call that ends within `limitMs`; call the returned function when it has ended. Throws
   * `AppError("database-unavailable")` when the call must not be sent.
   */
  enter(now: number, limitMs: number): (end: CallEnd, now: number) => void {
    for (const call of this.#pending) if (call.until <= now) this.#pending.delete(call);
    const isFull = this.#pending.size >= (this.#isSilent(now) ? CALLS_IN_SILENCE : CALLS_AT_ONCE);
    const breaker = isFull ? null : pass(this.#breaker, now, this.#random());
    if (breaker === null) {
      this.counts.refused += 1;
      throw this.unavailable(now, new SafeError(isFull ? "too many calls in flight" : "the breaker is open"));
    }
    this.#breaker = breaker;
    this.counts.calls += 1;
    const call = { since: now, until: now + limitMs };
    this.#pending.add(call);
    return (end, at) => {
      this.#pending.delete(call);
      if (end === "failed") this.#breaker = afterFailure(this.#breaker, at, this.#random());
      else {
        this.#lastReply = at;
        this.#usualMs += (at - now - this.#usualMs) * NEWEST;
        this.#breaker = CLOSED;
        this.#budget = earnRetry(this.#budget, at);
      }
    };
  }

  /** Reports whether a call may be sent again, and counts it. */
  mayRetry(now: number): boolean {
    const rest = spendRetry(this.#budget, now);
    if (rest === null) return false;
    this.#budget = rest;
    this.counts.retries += 1;
    return true;
  }

  /** Returns the error of a call that failed, with the seconds after which to try again. */
  unavailable(now: number, cause: Error): AppError {
    const lasted = (now - (this.#breaker.openedAt ?? now - this.#silence(now))) / 1_000;
    const spread = Math.min(Math.max(lasted, LEAST_SPREAD), MOST_SPREAD);
    const retryAfter = Math.max(1, Math.ceil(this.#random() * (1 + spread)));
    return new AppError("database-unavailable", "", { cause, retryAfter });
  }

  #isSilent(now: number): boolean {
    const limit = Math.min(Math.max(SILENCE_MS, this.#usualMs * SILENT_REPLIES), LONGEST_SILENCE_MS);
    return this.#silence(now) >= limit;
  }

  /** Returns how long calls have been in flight without any reply; 0 when none are. */
  #silence(now: number): number {
    const [oldest] = this.#pending;
    return oldest ? now - Math.max(this.#lastReply, oldest.since) : 0;
  }
}

const guards = new Map<string, CallGuard>();
const MOST_GUARDS = 200;

/** Returns this isolate's guard of the database at `url`. */
export function guardOf(url: string): CallGuard {
  const known = guards.get(url);
  if (known) return known;
  // A Worker has one database; tests have many.
  if (guards.size >= MOST_GUARDS) guards.clear();
  const guard = new CallGuard(Date.now());
  guards.set(url, guard);
  return guard;
}
