import type { APIResponse, Page } from "playwright-core";
import { expect } from "vitest";
import type { Attempt } from "../../contract/quiz.ts";
import { rows } from "../fixtures/quiz-driver.ts";
import { answerTo } from "../fixtures/tool-answers.ts";

/** A learner with server and time zone. Actions go through the API and are then backdated. */
export interface Past {
  page: Page;
  learner: string;
  origin: string;
  course: string;
  timeZone: string;
}

/** Returns the calendar day in a time zone, some days ago. */
export function dayIn(timeZone: string, daysAgo = 0): string {
  const [day] = new Date(Date.now() - daysAgo * 86_400_000).toLocaleString("sv", { timeZone }).split(" ");
  return day!;
}

/** Returns a time zone whose calendar day currently differs from UTC's. */
export const otherDayZone = (): string =>
  new Date().getUTCHours() >= 10 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago";

/** Completes a chapter, backdated by some days. */
export async function completedAgo(past: Past, chapter: string, daysAgo: number): Promise<void> {
  await write(past, "put", `me/progress/${past.course}/${chapter}`, {
    status: "completed",
    timeZone: past.timeZone,
  });
  await rows(`update chapter_progress set completed_day = completed_day - ${daysAgo}, completed_at = completed_at - interval '${daysAgo} days',
    started_at = started_at - interval '${daysAgo} days', placed_at = placed_at - interval '${daysAgo} days'
    where learner_id = '${past.learner}' and course_id = '${past.course}' and chapter_id = '${chapter}'`);
}

/** Saves the position at a section, now. */
export async function leftAt(past: Past, chapter: string, section: string): Promise<void> {
  await write(past, "put", `me/progress/${past.course}/${chapter}`, { status: "in-progress", section });
}

/** Completes a quiz, backdated by some days, with this share of each question's points. */
export async function tookQuiz(past: Past, quiz: string, share: number, daysAgo: number): Promise<void> {
  const attemptId = crypto.randomUUID();
  const { course, timeZone } = past;
  const started = await write(past, "post", `courses/${course}/quizzes/${quiz}/attempts`, {
    attemptId,
    timeZone,
  });
  const { attempt, items } = (await started.json()) as Attempt;
  await write(past, "post", `attempts/${attempt}/answers`, {
    answers: items.map(({ item }) => ({ itemId: item.id, response: answerTo(item) })),
    finish: true,
    timeZone,
  });
  await rows(`update answers set points = max_points * ${share}, day = (day::date - ${daysAgo})::text,
    answered_at = answered_at - interval '${daysAgo} days' where attempt_id = '${attemptId}'`);
  await rows(`update attempts set points = max_points * ${share}, passed = ${share} >= pass_mark, started_at = started_at - interval '${daysAgo} days',
    finished_at = finished_at - interval '${daysAgo} days' where id = '${attemptId}'`);
  // What was counted of the attempt is of before: it is read from the attempts again.
  for (const table of ["quiz_standings", "learner_courses"])
    await rows(`delete from ${table} where learner_id = '${past.learner}'`);
  await rows(`update learners set has_standings = false where id = '${past.learner}'`);
}

async function write(
  { page, origin }: Past,
  method: "post" | "put",
  path: string,
  data: unknown,
): Promise<APIResponse> {
  const response = await page.request[method](`/api/v1/${path}`, { data, headers: { origin } });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response;
}
