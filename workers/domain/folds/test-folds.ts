/** Shared by the tests of folds: what is stored of a learner, what is read, and a plain fold of all their answers. */
import type { Caller, Context } from "../../platform/context.ts";
import { rows } from "../../test/fixtures/quiz-driver.ts";
import { type LearnerHistory, readHistory } from "../progress/index.ts";
import type { Card, FoldedAnswer } from "./cards.ts";
import type { Knowledge } from "./knowledge.ts";
import { foldRows } from "./rows.ts";
import { FOLD_VERSION } from "./store.ts";

/** What is known of a learner. */
export interface Known {
  cards: Card[];
  knowledge: Knowledge[];
  /** Day to how many answers. */
  days: Record<string, number>;
}

function inOrder({ cards, knowledge, days }: Known): Known {
  return {
    cards: cards.toSorted((a, b) => a.item.localeCompare(b.item)),
    knowledge: knowledge.toSorted((a, b) => a.objective.localeCompare(b.objective)),
    days,
  };
}

/** Returns a learner's watermark and stored rows; null when nothing is stored. */
export async function storedOf({ learnerId }: Caller): Promise<(Known & { seq: number }) | null> {
  const [fold] = await rows<{ seq: number }>(
    `select seq::float8 from learner_folds where learner_id = '${learnerId}' and version = ${FOLD_VERSION}`,
  );
  if (!fold) return null;
  const cards = await rows<Card>(
    `select course_id as course, item_id as item, stability, difficulty, due_day as "dueDay", last_day as "lastDay", reps, lapses, last_fraction as "lastFraction",
            own_seq::float8 as "ownSeq", own_fraction as "ownFraction"
     from cards where learner_id = '${learnerId}'`,
  );
  const knowledge = await rows<Knowledge>(
    `select course_id as course, objective_id as objective, to_json(state) as state, right_item as "rightItem" from knowledge_states where learner_id = '${learnerId}'`,
  );
  const days = await rows<{ day: string; answers: number }>(
    `select day, answers from learner_days where learner_id = '${learnerId}'`,
  );
  const byDay = Object.fromEntries(days.map(({ day, answers }) => [day, answers]));
  const states = knowledge.map((row) => ({ ...row, state: row.state.map(Math.fround) }));
  return { seq: fold.seq, ...inOrder({ cards, knowledge: states, days: byDay }) };
}

/** Returns what a read of the course computes. */
export async function readKnown(ctx: Context, { learnerId }: Caller): Promise<Known> {
  const { fold, days } = await readHistory(ctx, learnerId, "fixture", ["cards", "knowledge"]);
  return inOrder({
    ...foldRows(fold, fold.behind),
    days: Object.fromEntries(days.map(({ day, answers }) => [day, answers])),
  });
}

/** What is known of a learner's attempts: standings by quiz, and courses. */
export interface Tried {
  standings: LearnerHistory["standings"];
  tried: string[];
}

const byQuiz = (standings: Tried["standings"]) => standings.toSorted((a, b) => a.quiz.localeCompare(b.quiz));

/** Returns what a read of the course computes of attempts. */
export async function readStandings(ctx: Context, { learnerId }: Caller): Promise<Tried> {
  const { standings, tried } = await readHistory(ctx, learnerId, "fixture", []);
  return { standings: byQuiz(standings), tried };
}

/** Counts the learner's attempts, read plainly. */
export async function countPlainly({ learnerId }: Caller): Promise<Tried> {
  const attempts = await rows<{ quiz: string; passed: boolean | null; share: number | null; open: boolean }>(
    `select quiz_id as quiz, passed, round((points / max_points)::numeric, 4)::float8 as share, finished_at is null as open
     from attempts where learner_id = '${learnerId}'`,
  );
  const quizzes = [...new Set(attempts.map(({ quiz }) => quiz))];
  const standings = quizzes
    .filter((quiz) => quiz !== "" && !quiz.includes(":"))
    .map((quiz) => {
      const own = attempts.filter((attempt) => attempt.quiz === quiz);
      const ended = own.filter(({ open }) => !open);
      return {
        quiz,
        started: own.length,
        finished: ended.length,
        passed: ended.some(({ passed }) => passed === true),
        best: ended.length > 0 ? Math.max(...ended.map(({ share }) => share!)) : null,
      };
    });
  return { standings: byQuiz(standings), tried: attempts.length > 0 ? ["fixture"] : [] };
}

/**
 * Folds the learner's answers, read plainly: all that are final and, for a guest, not of a check; every answer counts for
 * its day. With `seq` those up to a number, as rows have them.
 */
export async function foldPlainly({ learnerId, kind }: Caller, seq = Infinity): Promise<Known> {
  const answers = await rows<FoldedAnswer & { kind: string; isOpen: boolean }>(
    `select a.course_id as course, a.item_id as item, t.credits ->> a.item_id as credit, a.objectives, round((a.points / a.max_points)::numeric, 4)::float8 as fraction,
            a.hints_used as "hintsUsed", a.guess, a.tries, a.dont_know as unsure, a.day, a.seq::float8, t.kind, t.finished_at is null as "isOpen"
     from answers a join attempts t on t.id = a.attempt_id where a.learner_id = '${learnerId}'
     order by a.seq nulls first, a.answered_at, a.attempt_id, a.item_id`,
  );
  const upto = answers.filter((answer) => (answer.seq ?? 0) <= seq);
  const isOpenCheck = (answer: (typeof answers)[number]) => answer.kind === "check" && answer.isOpen;
  const counted = upto.filter((answer) => answer.kind !== "check" || (!answer.isOpen && kind === "account"));
  const days: Known["days"] = {};
  for (const answer of upto)
    if (seq === Infinity || !isOpenCheck(answer)) days[answer.day] = (days[answer.day] ?? 0) + 1;
  return inOrder({ ...foldRows({ cards: [], knowledge: [] }, counted), days });
}
