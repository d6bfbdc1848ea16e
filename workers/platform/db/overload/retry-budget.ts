/** Retries that are still allowed; see `fullBudget`. */
export interface RetryBudget {
  tokens: number;
  /** When `tokens` was computed, in milliseconds. */
  at: number;
}

/** Retries that may be spent at once, as after a restart of the database. */
export const RETRY_CAPACITY = 20;
/** Retries that a success earns: one in five calls may be a retry, as in the AWS SDKs (1 of 5 tokens) and Finagle (20%). */
export const RETRIES_PER_SUCCESS = 0.2;
/** Retries a second that are earned without calls, so that an isolate with few learners can retry too. */
const RETRIES_PER_SECOND = 0.2;

/**
 * Creates the budget of an isolate. Without one, each call that fails is sent up to four times, which multiplies the load
 * of a database exactly when it has too much. https://sre.google/sre-book/handling-overload/
 */
export const fullBudget = (now: number): RetryBudget => ({ tokens: RETRY_CAPACITY, at: now });

/** Returns the budget after a call that succeeded. */
export const earnRetry = (budget: RetryBudget, now: number): RetryBudget =>
  refill(budget, now, RETRIES_PER_SUCCESS);

/** Returns the budget after one retry, or null when it is not allowed. */
export function spendRetry(budget: RetryBudget, now: number): RetryBudget | null {
  const { tokens } = refill(budget, now, 0);
  return tokens < 1 ? null : { tokens: tokens - 1, at: now };
}

function refill({ tokens, at }: RetryBudget, now: number, earned: number): RetryBudget {
  const since = (Math.max(0, now - at) / 1_000) * RETRIES_PER_SECOND;
  return { tokens: Math.min(RETRY_CAPACITY, tokens + since + earned), at: Math.max(at, now) };
}
