import { AppError } from "./errors.ts";
import { refusal } from "./db/database.ts";

/** A kind of rows that are deleted once they are due, slice by slice. */
export interface Purge {
  /** What the log calls it. */
  what: string;
  /** Deletes some of what is due, in one statement that fits its time limit and is safe to repeat. `done`: nothing is left. */
  slice(): Promise<{ deleted: number; done: boolean }>;
  /** How many are due still, counted up to `COUNTED`. */
  left(): Promise<number>;
}

/** No more than so many rows are counted: the log then says at least that. */
export const COUNTED = 100_000;
const MINUTE = 60_000;
/** A run of an hourly cron may take 15 minutes; https://developers.cloudflare.com/workers/platform/limits/ */
const RUN_MS = 13 * MINUTE;
/** Each statement is a subrequest, of which a run may make 1,000 on the older plans. */
const RUN_SLICES = 900;
const FAILURES = 3;
const PAUSE_MS = 2_000;

/**
 * Runs purges one after the other, each with an equal share of the time that the ones before it left. One that fails is
 * logged and does not stop the next. Each writes one line with how many rows went and how many are left: a number that
 * stays above 0 from run to run says that the purge does not keep up.
 */
export async function runPurges(purges: Purge[], requestId: string): Promise<void> {
  const end = Date.now() + RUN_MS;
  let slices = RUN_SLICES;
  for (const [index, purge] of purges.entries()) {
    const share = purges.length - index;
    const until = Date.now() + (end - Date.now()) / share;
    slices -= await runOne(purge, { until, slices: Math.floor(slices / share), requestId });
  }
}

interface Limits {
  until: number;
  slices: number;
  requestId: string;
}

/** Gives how many statements it took. */
async function runOne(purge: Purge, { until, slices, requestId }: Limits): Promise<number> {
  const started = Date.now();
  let [deleted, ran, failures] = [0, 0, 0];
  let failure: unknown;
  for (let done = false; !done && ran < slices && Date.now() < until && failures < FAILURES;) {
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
  const facts = { deleted, left, slices: ran, ms: Date.now() - started, ...cause, requestId };
  console[level](JSON.stringify({ level, event: "purged", what: purge.what, ...facts }));
  return ran + 1;
}

/** What may be logged of an error: a code, never a statement or a value. */
function causeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return refusal(error)?.code ?? (error instanceof Error ? error.name : "unknown");
}
