const FIRST_WAIT_MS = 1_500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Tries `work` again until it says that nothing waits any more: when the connection is back, else ever more rarely. A
 * number is the milliseconds to wait at least.
 */
export function keepTrying(work: () => Promise<boolean | number>): { stop(): void } {
  let wait = FIRST_WAIT_MS;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout>;
  const stop = () => {
    isStopped = true;
    clearTimeout(timer);
    removeEventListener("online", now);
  };
  const later = (least = 0) => {
    clearTimeout(timer);
    timer = setTimeout(now, Math.max(wait, least));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  const now = () => {
    clearTimeout(timer);
    void work()
      .catch(() => false)
      .then((outcome) => (outcome === true ? stop() : isStopped || later(Number(outcome))));
  };
  addEventListener("online", now);
  later();
  return { stop };
}
