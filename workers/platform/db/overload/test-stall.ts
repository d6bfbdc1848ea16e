import type { AppError } from "../../errors.ts";
import type { CallGuard } from "./guard.ts";

/** For tests: requests of one isolate to a database that stalls, with the transport's tries and clients that come back. */
interface Scenario {
  guard: CallGuard | null;
  perSecond: number;
  replyMs: number;
  stallAt: number;
  stallMs: number;
  /** No new requests come after half of it. */
  endMs: number;
  /** Share of the calls that fail at once. */
  failing?: number;
}

interface Simulated {
  /** Calls in flight, at most. */
  peak: number;
  calls: number;
  duringStall: number;
  /** Requests of which at least one call was sent. */
  admitted: number;
  unfinished: number;
  lastRefusalAt: number;
  /** Of requests of which no call was sent. */
  slowestRefusalMs: number;
}

const TRY_MS = 4_000;
const TRIES = 4;
const TOTAL_MS = 9_500;

export function simulate(scenario: Scenario): Simulated {
  const { guard, perSecond, replyMs, stallAt, stallMs, endMs, failing = 0 } = scenario;
  const queue: { at: number; run: (now: number) => void }[] = [];
  const later = (at: number, run: (now: number) => void) => void queue.push({ at, run });
  const result: Simulated = {
    peak: 0,
    calls: 0,
    duringStall: 0,
    admitted: 0,
    unfinished: 0,
    lastRefusalAt: 0,
    slowestRefusalMs: 0,
  };
  const stallEnd = stallAt + stallMs;
  const isStalled = (now: number) => now >= stallAt && now < stallEnd;
  // A call runs in the database also when its sender has given up.
  let running = 0;
  const random = randomOf(7);

  const request = (started: number) => {
    result.unfinished += 1;
    let isAdmitted = false;
    const refused = (now: number, retryAfter: number) => {
      result.unfinished -= 1;
      result.lastRefusalAt = now;
      if (!isAdmitted) result.slowestRefusalMs = Math.max(result.slowestRefusalMs, now - started);
      later(now + retryAfter * 1_000 * (1 + random() / 4), request);
    };
    const send = (now: number, attempt: number) => {
      let leave: ReturnType<CallGuard["enter"]> | undefined;
      try {
        leave = guard?.enter(now, TRY_MS);
      } catch (error) {
        return refused(now, (error as AppError).retryAfter!);
      }
      if (!isAdmitted) result.admitted += 1;
      isAdmitted = true;
      result.calls += 1;
      if (isStalled(now)) result.duringStall += 1;
      running += 1;
      result.peak = Math.max(result.peak, running);
      const replyAt = (isStalled(now) ? stallEnd : now) + replyMs;
      const fails = random() < failing;
      later(replyAt, () => void (running -= 1));
      later(Math.min(replyAt, now + TRY_MS), (at) => {
        const isGood = !fails && replyAt <= now + TRY_MS;
        leave?.(isGood ? "replied" : "failed", at);
        if (isGood) return void (result.unfinished -= 1);
        const isLate = at - started > TOTAL_MS || attempt >= TRIES;
        if (!isLate && guard?.mayRetry(at) !== false)
          return later(at + 60 * attempt, () => send(at + 60 * attempt, attempt + 1));
        refused(at, guard?.unavailable(at, new Error("failed")).retryAfter ?? 5);
      });
    };
    send(started, 1);
  };

  for (let at = 0; at < endMs / 2; at += 1_000 / perSecond) later(at, request);
  for (let next = takeFirst(queue); next && next.at < endMs * 2; next = takeFirst(queue)) next.run(next.at);
  return result;
}

function takeFirst<T extends { at: number }>(queue: T[]): T | undefined {
  let first = 0;
  for (let i = 1; i < queue.length; i++) if (queue[i]!.at < queue[first]!.at) first = i;
  return queue.splice(first, 1)[0];
}

/** A linear congruential generator, so that a run can be repeated; Numerical Recipes' constants. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}
