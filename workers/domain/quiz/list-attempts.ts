import { isCourseId } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { AttemptList } from "../../contract/quiz.ts";
import type { ReleaseQuiz } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { loadPublicQuiz, itemNotFound } from "./question-set.ts";
import { type GradedAttempt, makeReceipt } from "./receipts.ts";
import type { QuizStanding } from "./rules.ts";
import { readAttemptHistory } from "./store-history.ts";
import { summarise } from "./view.ts";

/**
 * Lists the caller's attempts, newest first, without their questions. `cursor` is `nextCursor` of the previous
 * page. They are the learner's own results, so no tier is needed. Throws `content-unavailable`.
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
      page.map((entry) => describeEntry(ctx, entry, standings[entry.attempt.course] ?? {})),
    ),
    nextCursor: entries.length > page.length ? page.at(-1)!.attempt.id : null,
  };
}

type Entry = AttemptList["attempts"][number];

async function describeEntry(
  ctx: Context,
  entry: GradedAttempt,
  standings: Record<string, QuizStanding>,
): Promise<Entry> {
  const { info, title, receipt } = await quizDetailsOf(ctx, entry);
  const known = { answered: entry.answers.length, info, standings, receipt };
  return { ...(await summarise(ctx, entry.attempt, known)), title };
}

interface QuizDetails {
  info: ReleaseQuiz | null;
  title: string | null;
  receipt: string | null;
}

/**
 * Reads what the list shows of an attempt's quiz. When the quiz no longer exists, the attempt is listed without
 * title and receipt.
 */
async function quizDetailsOf(ctx: Context, entry: GradedAttempt): Promise<QuizDetails> {
  const none: QuizDetails = { info: null, title: null, receipt: null };
  if (entry.attempt.kind === "review") return none;
  try {
    const { info, open } = await loadPublicQuiz(ctx, entry.attempt);
    const items = new Map(open.items.map((item) => [item.id, item]));
    const receipt = await makeReceipt(ctx, entry, (id) => items.get(id) ?? itemNotFound());
    return { info, title: open.title, receipt };
  } catch (error) {
    if (error instanceof AppError && error.code !== "content-unavailable") return none;
    throw error;
  }
}
