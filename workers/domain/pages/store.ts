import { sql } from "drizzle-orm";
import type { Tier } from "../../contract/tiers.ts";
import type { Context } from "../../platform/context.ts";
import { FOLD_VERSION, type Fold, type FoldJson, readFold } from "../folds/index.ts";
import type { ListedNote } from "../notes/index.ts";
import {
  type HistoryRow,
  type LearnerHistory,
  type StandingRow,
  historyOf,
  historyQuery,
} from "../progress/index.ts";
import type { InlineAnswer } from "../quiz/index.ts";

/** The most courses that a dashboard shows in detail. */
export const MOST_DETAILED = 40;

/** Folded rows, standings and rates of the courses that a learner read last. */
interface NewestFolds {
  courses: string[];
  fold: Fold;
  standings: (StandingRow & { course: string })[];
  /** How all learners answer the objectives, by course. */
  rates: Record<string, Fold["rates"]>;
}

/** Reads a learner's history in all courses, with folded rows, standings and rates of the newest. One round trip. */
export async function readDashboard(
  ctx: Context,
  learnerId: string,
): Promise<{ history: LearnerHistory; newest: NewestFolds }> {
  const result = await ctx.db().execute<
    Record<string, unknown> & HistoryRow & { newest: Omit<NewestFolds, "fold"> & { fold: FoldJson } }
  >(sql`${historyQuery(learnerId, null, [], ctx.now)},
    newest_folds_1(${learnerId}, ${MOST_DETAILED}, ${FOLD_VERSION}) as newest`);
  const row = result.rows[0]!;
  return { history: historyOf(row), newest: { ...row.newest, fold: readFold(row.newest.fold) } };
}

/** What a chapter's page shows of a learner. */
export interface ChapterState extends Pick<LearnerHistory, "chapters" | "standings" | "open"> {
  examDate: string | null;
  /** Highest tier in force, of grants and team seats. */
  tier: Tier | null;
  /** The newest first. */
  notes: ListedNote[];
  /** First answers to the questions of the chapter's text. */
  answers: InlineAnswer[];
}

/** Reads what a chapter's page shows of a learner. `chapters`: its current and former ids. One round trip. */
export async function readChapterState(
  ctx: Context,
  learnerId: string,
  page: { course: string; chapters: readonly string[]; questions: readonly string[]; mostNotes: number },
): Promise<ChapterState> {
  const { course, chapters, questions, mostNotes } = page;
  const result = await ctx.db().execute<{ state: ChapterState }>(sql`
    select chapter_page_1(${learnerId}, ${course}, ${JSON.stringify(chapters)}, ${JSON.stringify(questions)}, ${mostNotes},
      ${ctx.now.toISOString()}) as state`);
  return result.rows[0]!.state;
}
