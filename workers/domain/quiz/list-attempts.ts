import { isCourseId, loadCourse, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { AttemptList } from "../../contract/quiz.ts";
import type { ReleaseQuiz } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { loadPublicQuiz, itemNotFound } from "./question-set.ts";
import { makeReceipt } from "./receipts.ts";
import type { QuizStanding } from "./rules.ts";
import { type HistoryEntry, readAttemptHistory } from "./store-history.ts";
import { hasResults, summarise } from "./view.ts";

/**
 * Lists the caller's attempts, newest first, without their questions: all of them, those of a course, or those at a
 * quiz, under its former ids too. `cursor` is `nextCursor` of the previous
 * page. They are the learner's own results, so no tier is needed. Throws `content-unavailable`.
 */
export async function listAttempts(
  ctx: Context,
  query: {
    course?: string | undefined;
    quiz?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<AttemptList> {
  const caller = requireCaller(ctx);
  if (query.course !== undefined && !isCourseId(query.course)) return { attempts: [], nextCursor: null };
  const { entries, standings } = await readAttemptHistory(ctx, caller.learnerId, {
    course: query.course ?? null,
    quizIds: query.quiz === undefined ? null : await storedQuizIds(ctx, query.course, query.quiz),
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

/** Returns the ids under which attempts at a quiz may be stored. Without its course or release it is the given one. */
async function storedQuizIds(ctx: Context, course: string | undefined, id: string): Promise<string[]> {
  const given = id.toWellFormed().replaceAll("\0", "");
  if (course === undefined) return [given];
  try {
    const quiz = lookupQuiz((await loadCourse(ctx, course)).release, given);
    return quiz ? [quiz.id, ...quiz.aliases] : [given];
  } catch (error) {
    if (error instanceof AppError && error.code === "course-not-found") return [given];
    throw error;
  }
}

async function describeEntry(
  ctx: Context,
  entry: HistoryEntry,
  standings: Record<string, QuizStanding>,
): Promise<Entry> {
  const { info, title, receipt } = await quizDetailsOf(ctx, entry);
  const known = { answered: entry.answers.length, info, standings, receipt };
  return {
    ...(await summarise(ctx, entry.attempt, known)),
    title,
    day: entry.day,
    mistakes: mistakesOf(entry),
  };
}

/** Points are sums of binary fractions. */
const SLACK = 1e-9;

/**
 * Counts the questions without full marks; a question left blank is one once the attempt is finished. Null where grades
 * are not shown: a guest's review may have questions of a check, so it is counted only at its end, beside its score.
 */
function mistakesOf({ attempt, answers }: HistoryEntry): number | null {
  const isOpen = attempt.finishedAt === null;
  const isGuestReview = attempt.kind === "review" && attempt.learnerKind === "guest";
  if (!hasResults(attempt) || (isOpen && isGuestReview)) return null;
  const missed = answers.filter(({ points, maxPoints }) => points < maxPoints - SLACK).length;
  return missed + (isOpen ? 0 : attempt.items.length - answers.length);
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
async function quizDetailsOf(ctx: Context, entry: HistoryEntry): Promise<QuizDetails> {
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
