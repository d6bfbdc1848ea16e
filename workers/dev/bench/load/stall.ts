import type { NeonQueryFunction } from "@neondatabase/serverless";
import { Crowd, warmUpSeconds } from "./drive.ts";
import type { LoadOptions } from "./run-load.ts";
import type { Written } from "./session.ts";
import { isFine, recoverySeconds } from "./stats.ts";

export interface StallFigures {
  learners: number;
  /** Good replies a second before the stall. */
  usual: number;
  /** Calls to the database: in flight at most, and how many came in during the stall. */
  calls: { usual: number; peak: number; during: number };
  /** Requests to the Workers in flight at most. */
  requests: { usual: number; peak: number };
  /** Replies that were errors, from the stall on. */
  errors: number;
  /** Seconds from the end of the stall until replies come as before; null for never. */
  recovery: number | null;
  kept: Kept;
}

/** What became of acknowledged writes. */
interface Kept {
  attempts: number;
  answers: number;
  lost: number;
  doubled: number;
}

/** How long writes are tried again, as the outboxes of web and widget do. */
const RETRY_MS = 60_000;

/**
 * Lets new guests learn, stalls the database, and compares afterwards what was acknowledged with what is stored. Every
 * learner is a new guest, so that whatever is stored for one is from this run.
 */
export async function runStall(
  options: LoadOptions & { learners: number; stallMs: number; settleSeconds: number },
): Promise<StallFigures> {
  const { learners, stallMs, settleSeconds, measure, pace, servers, endpoint, log } = options;
  const ledger: Written[] = [];
  const crowd = new Crowd({
    ...options,
    api: servers.api.url,
    mcp: servers.mcp.url,
    shares: { accounts: 0, newGuests: 1, mcp: 0 },
    retryMs: RETRY_MS,
    ledger,
  });
  crowd.grow(learners);
  await crowd.count(warmUpSeconds(pace));
  await endpoint.reset();
  const before = await crowd.count(measure);
  const calm = await endpoint.counts();
  const usual = before.samples.filter(isFine).length / before.seconds;
  log(`${usual.toFixed(0)} requests/s; now the database stalls for ${stallMs / 1_000} s`);
  await endpoint.reset();
  await endpoint.stall(stallMs);
  const during = await crowd.count(stallMs / 1_000);
  const end = performance.now();
  const stalled = await endpoint.counts();
  const after = await crowd.count(settleSeconds);
  await crowd.leave();
  const kept = await compareWithLedger(options.sql, ledger);
  return {
    learners,
    usual,
    calls: { usual: calm.peak, peak: stalled.peak, during: stalled.requests },
    requests: { usual: before.peak, peak: Math.max(during.peak, after.peak) },
    errors: [...during.samples, ...after.samples].filter((sample) => !isFine(sample)).length,
    recovery: recoverySeconds(after.samples, end, usual),
    kept,
  };
}

/**
 * Compares what was acknowledged with what is stored. Lost: an attempt or answer without a row. Doubled: an attempt or
 * answer that nobody sent, and an attempt whose score counts other answers than it has.
 */
export async function compareWithLedger(
  sql: NeonQueryFunction<false, false>,
  ledger: readonly Written[],
): Promise<Kept> {
  const sent = ledger.map(({ learner, attempt, started, answers }) => ({
    learner,
    attempt,
    started,
    answers: [...answers].map(([item, acknowledged]) => ({ item, acknowledged })),
  }));
  const acknowledged = sent.flatMap(({ answers }) => answers).filter((answer) => answer.acknowledged).length;
  const [row] = await sql.query(
    `with sent as materialized (
       select * from jsonb_to_recordset($1::jsonb) as s(learner text, attempt uuid, started boolean, answers jsonb)
     ), answered as materialized (
       select s.attempt, a.item, a.acknowledged from sent s, jsonb_to_recordset(s.answers) as a(item text, acknowledged boolean)
     )
     select (select count(*) from sent s where s.started and not exists (select from attempts t where t.id = s.attempt))
            + (select count(*) from answered a where a.acknowledged and not exists (select from answers w where w.attempt_id = a.attempt and w.item_id = a.item))
              as lost,
            (select count(*) from attempts t where t.learner_id in (select learner from sent) and t.id not in (select attempt from sent))
            + (select count(*) from answers w where w.attempt_id in (select attempt from sent)
                 and not exists (select from answered a where a.attempt = w.attempt_id and a.item = w.item_id))
            + (select count(*) from attempts t where t.id in (select attempt from sent)
                 and (select count(*) from jsonb_object_keys(t.tally)) <> (select count(*) from answers w where w.attempt_id = t.id))
              as doubled`,
    [JSON.stringify(sent)],
  );
  const { lost, doubled } = row as { lost: string; doubled: string };
  return {
    attempts: sent.filter(({ started }) => started).length,
    answers: acknowledged,
    lost: Number(lost),
    doubled: Number(doubled),
  };
}
