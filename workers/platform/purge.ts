import { type CounterEnv, type WorkerName, countPurge } from "./observe/counters.ts";
import { causeOf, log } from "./observe/log.ts";

/** Deletes one kind of rows once they are due, or builds rows of learners, slice by slice. */
export interface Purge {
  /** Of the log's line; without it rows are deleted. */
  event?: "purged" | "folded";
  /** How many statements a slice may be; one without it. */
  statements?: number;
  /** Name of the rows in the log. */
  what: string;
  /** Deletes or builds some due rows, in statements that stay within their time limit and are safe to repeat. `done`: none are left. */
  slice(): Promise<{ deleted: number; done: boolean }>;
  /** Counts the rows that are still due, up to `COUNTED`. */
  left(): Promise<number>;
}

/** Maximum of rows that are counted; at this number the log means "at least". */
export const COUNTED = 100_000;
const MINUTE = 60_000;
/** A run of an hourly cron may take 15 minutes; https://developers.cloudflare.com/workers/platform/limits/ */
const RUN_MS = 13 * MINUTE;
/** Each statement is a subrequest, of which a run may make 1,000 on the older plans. */
const RUN_SLICES = 900;
const FAILURES = 3;
const PAUSE_MS = 2_000;

/**
 * Runs purges one after the other, each with an equal share of the remaining time. A purge that fails is logged and does
 * not stop the next. Each logs one line with the deleted and the remaining rows: if those stay above 0 from run to run,
 * the purge does not keep up.
 */
export async function runPurges(
  purges: Purge[],
  requestId: string,
  counted?: { env: CounterEnv; worker: WorkerName },
): Promise<void> {
  const end = Date.now() + RUN_MS;
  let slices = RUN_SLICES;
  for (const [index, purge] of purges.entries()) {
    const share = purges.length - index;
    const until = Date.now() + (end - Date.now()) / share;
    slices -= await runOne(purge, { until, slices: Math.floor(slices / share), requestId, counted });
  }
}

interface Limits {
  until: number;
  slices: number;
  requestId: string;
  counted: { env: CounterEnv; worker: WorkerName } | undefined;
}

/** Runs one purge and returns the number of its statements. */
async function runOne(purge: Purge, { until, slices, requestId, counted }: Limits): Promise<number> {
  const started = Date.now();
  let [deleted, ran, failures] = [0, 0, 0];
  let failure: unknown;
  const most = slices / (purge.statements ?? 1);
  for (let done = false; !done && ran < most && Date.now() < until && failures < FAILURES;) {
    ran += 1;
    try {
      const slice = await purge.slice();
      deleted += slice.deleted;
      done = slice.done;
    } catch (error) {
      failure = error;
      failures += 1;
      if (failures < FAILURES) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
  const left = await purge.left().catch((error: unknown) => {
    failure = error;
    failures += 1;
    return null;
  });
  const cause = failure === undefined ? {} : { failures, cause: causeOf(failure) };
  const level = failures >= FAILURES || left === null ? "error" : failures > 0 ? "warn" : "info";
  const [{ what }, ms] = [purge, Date.now() - started];
  log(level, purge.event ?? "purged", { what, deleted, left, slices: ran, ms, ...cause, requestId });
  if (counted) countPurge(counted.env, { worker: counted.worker, what, deleted, left, ms, failures });
  return ran * (purge.statements ?? 1) + 1;
}
