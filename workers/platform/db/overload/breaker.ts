/** A circuit breaker: closed lets all calls pass, open only a probe from time to time. */
export interface Breaker {
  /** Calls in a row that got no usable reply. */
  failures: number;
  /** When it opened, in milliseconds; null while it is closed. */
  openedAt: number | null;
  /** When the next call may pass while it is open. */
  probeAt: number;
  /** Probes since it opened. */
  probes: number;
}

export const CLOSED: Breaker = { failures: 0, openedAt: null, probeAt: 0, probes: 0 };

/** Failures in a row after which it opens. */
export const FAILURES_TO_OPEN = 5;
const FIRST_PROBE_MS = 500;
const LONGEST_PROBE_MS = 4_000;

/**
 * Returns the breaker after a call without a usable reply. `random` is from 0 to 1. Failures while it is open change
 * nothing, since they may be of calls that were sent before.
 */
export function afterFailure(breaker: Breaker, now: number, random: number): Breaker {
  const failures = breaker.failures + 1;
  if (breaker.openedAt !== null || failures < FAILURES_TO_OPEN) return { ...breaker, failures };
  return { failures, openedAt: now, probeAt: now + probeWait(0, random), probes: 0 };
}

/**
 * Returns the breaker after a call that may pass, or null when it may not. While it is open, one call passes per interval,
 * whatever became of the former one: a Worker whose client has left is ended without notice, so a probe may never report.
 * The first reply closes the breaker.
 */
export function pass(breaker: Breaker, now: number, random: number): Breaker | null {
  if (breaker.openedAt === null) return breaker;
  if (now < breaker.probeAt) return null;
  const probes = breaker.probes + 1;
  return { ...breaker, probes, probeAt: now + probeWait(probes, random) };
}

/** Returns the interval before a probe: 0.5 s, then twice as long each time up to 4 s, spread by a quarter. */
function probeWait(probes: number, random: number): number {
  return Math.min(FIRST_PROBE_MS * 2 ** probes, LONGEST_PROBE_MS) * (0.75 + random / 2);
}
