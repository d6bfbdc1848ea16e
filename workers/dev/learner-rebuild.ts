import { sql } from "drizzle-orm";
import { type Rebuild, foldLearners, numberAnswers, rebuildFold } from "../domain/folds/index.ts";
import { findLearner } from "../domain/learner/roles.ts";
import type { Db } from "../platform/db/database.ts";
import { UsageError, readArgs } from "./learner-call.ts";

export const REBUILD_HELP = `
  rebuild [LEARNER] [--check | --resume]   compute cards, knowledge, days and standings afresh, of one learner or all,
                                           and report those that differed; --check changes nothing; --resume goes on with
                                           the hourly work: only what learners of before lack`;

/** Learners read at once. */
const PAGE = 500;
/** Differences that are printed for a learner. */
const SHOWN = 5;

/** A validated rebuild; `learner` null means all. */
export interface RebuildCall {
  learner: string | null;
  check: boolean;
  resume: boolean;
  url: string | undefined;
}

/** Parses a rebuild; null for other commands. Throws `UsageError`. */
export function parseRebuildCall(args: string[]): RebuildCall | null {
  const [command, ...rest] = args;
  if (command !== "rebuild") return null;
  const { values, positionals } = readArgs(rest, {
    check: { type: "boolean" },
    resume: { type: "boolean" },
    url: { type: "string" },
  });
  const [learner = null, extra] = positionals;
  if (extra !== undefined) throw new UsageError(`unexpected argument "${extra}"`);
  const { check = false, resume = false } = values;
  if (resume && (check || learner !== null)) throw new UsageError("--resume goes alone");
  return { learner, check, resume, url: values.url };
}

/**
 * Folds one learner or all afresh, prints who differed, and returns the exit code: 1 for an unknown learner, and with
 * `check` for a difference. Safe to interrupt and to repeat.
 */
export async function runRebuildCall(db: Db, { learner, check, resume }: RebuildCall): Promise<number> {
  if (resume) return resumeJobs(db);
  if (learner !== null) {
    const id = (await findLearner(db, learner)) ?? learner;
    const found = await rebuildFold(db, id, { check });
    if (!found) {
      console.error(`Unknown learner ${id}.`);
      return 1;
    }
    report(id, found);
    return summary(
      { learners: 1, answers: found.answers, different: found.different.length > 0 ? 1 : 0 },
      check,
    );
  }
  const total = { learners: 0, answers: 0, different: 0 };
  for (let after = ""; ;) {
    const ids = await nextLearners(db, after);
    for (const id of ids) {
      const found = await rebuildFold(db, id, { check });
      // A learner may be deleted meanwhile.
      if (!found) continue;
      report(id, found);
      total.learners += 1;
      total.answers += found.answers;
      if (found.different.length > 0) total.different += 1;
    }
    if (ids.length < PAGE) return summary(total, check);
    after = ids.at(-1)!;
  }
}

/** Runs the hourly jobs to their end, slice by slice. Safe to interrupt: the next call goes on. */
async function resumeJobs(db: Db): Promise<number> {
  for (const job of [numberAnswers(db), foldLearners(db)]) {
    let [learners, done] = [0, false];
    while (!done) {
      const slice = await job.slice();
      learners += slice.deleted;
      ({ done } = slice);
    }
    console.log(`${job.what}: ${learners} learner${learners === 1 ? "" : "s"}.`);
  }
  return 0;
}

async function nextLearners(db: Db, after: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from learners where id > ${after} order by id limit ${PAGE}::int`,
  );
  return rows.map(({ id }) => id);
}

function report(id: string, { different }: Rebuild): void {
  if (different.length === 0) return;
  const more = different.length > SHOWN ? ` and ${different.length - SHOWN} more` : "";
  console.log(`${id}: ${different.slice(0, SHOWN).join(", ")}${more}`);
}

function summary(total: { learners: number; answers: number; different: number }, check: boolean): number {
  const { learners, answers, different } = total;
  const what = check ? "differ" : "differed and are rebuilt";
  console.log(`${learners} learner${learners === 1 ? "" : "s"}, ${answers} answers: ${different} ${what}.`);
  return check && different > 0 ? 1 : 0;
}
