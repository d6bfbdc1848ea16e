import { isCourseId } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { AttemptList } from "../../contract/quiz.ts";
import type { ReleaseQuiz } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { loadOpenQuiz, noItem } from "./material.ts";
import { type Graded, makeReceipt } from "./receipts.ts";
import type { Standing } from "./rules.ts";
import { readAttemptHistory } from "./store-history.ts";
import { summarise } from "./view.ts";

/**
 * The caller's attempts, newest first, without their questions; `cursor` is the `nextCursor` of the page before. They are
 * the learner's own results, so no tier is asked for. Throws `content-unavailable`.
 */
export async function listAttempts(
  ctx: Context,
  query: { course?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<AttemptList> {
  const caller = requireCaller(ctx);
  if (query.course !== undefined && !isCourseId(query.course)) return { attempts: [], nextCursor: null };
  const { entries, standings } = await readAttemptHistory(ctx, caller.learnerId, {
    course: query.course ?? null,
    after: query.cursor ?? null,
    limit: query.limit,
  });
  const page = entries.slice(0, query.limit);
  return {
    attempts: await Promise.all(
      page.map((entry) => describe(ctx, entry, standings[entry.attempt.course] ?? {})),
    ),
    nextCursor: entries.length > page.length ? page.at(-1)!.attempt.id : null,
  };
}

type Entry = AttemptList["attempts"][number];

async function describe(ctx: Context, entry: Graded, standings: Record<string, Standing>): Promise<Entry> {
  const { info, title, receipt } = await factsOf(ctx, entry);
  const known = { answered: entry.answers.length, info, standings, receipt };
  return { ...(await summarise(ctx, entry.attempt, known)), title };
}

interface Facts {
  info: ReleaseQuiz | null;
  title: string | null;
  receipt: string | null;
}

/** One quiz that cannot be read any more does not hide the rest: its attempt goes without title and receipt. */
async function factsOf(ctx: Context, entry: Graded): Promise<Facts> {
  const none: Facts = { info: null, title: null, receipt: null };
  if (entry.attempt.kind === "review") return none;
  try {
    const { info, open } = await loadOpenQuiz(ctx, entry.attempt);
    const items = new Map(open.items.map((item) => [item.id, item]));
    const receipt = await makeReceipt(ctx, entry, (id) => items.get(id) ?? noItem());
    return { info, title: open.title, receipt };
  } catch (error) {
    if (error instanceof AppError && error.code !== "content-unavailable") return none;
    throw error;
  }
}
