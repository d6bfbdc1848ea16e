import { expect } from "vitest";
import type { AnswersReply, Attempt } from "../../contract/quiz.ts";
import type { Problem } from "../../contract/problems.ts";
import { rightResponse } from "../fixtures/answers.ts";
import { rows } from "../fixtures/quiz-driver.ts";
import type { Reply, Speaker } from "./rest-client.ts";

/** A learner with their database rows. */
export type Learner = Speaker & { id: string };
/** Starts a quiz of the fixture course. */
export const begin = (learner: Speaker, quiz: string, attemptId: string = crypto.randomUUID()) =>
  learner.post<Attempt>(`courses/fixture/quizzes/${quiz}/attempts`, { attemptId });
/** Answers all questions of an attempt. */
export const send = (learner: Speaker, attempt: Attempt, answer = rightResponse, finish = true) =>
  learner.post<AnswersReply>(`attempts/${attempt.attempt}/answers`, {
    answers: attempt.items.map(({ item }) => ({ itemId: item.id, response: answer(item) })),
    finish,
  });
/** Completes the first chapter. */
export const complete = (learner: Speaker) =>
  learner.put("me/progress/fixture/start", { status: "completed" });
/** Counts a learner's rows by table. */
export async function countRows({ id }: Learner): Promise<Record<string, number>> {
  const [found] = await rows<{ counts: Record<string, number> }>(`select json_build_object(
    'attempts', (select count(*) from attempts where learner_id = '${id}'),
    'answers', (select count(*) from answers where learner_id = '${id}'),
    'places', (select count(*) from chapter_progress where learner_id = '${id}'),
    'reports', (select count(*) from reports where learner_id = '${id}')) as counts`);
  return found!.counts;
}
/** Expects problem details with the request's own id. */
export function expectProblem(reply: Reply<unknown>, status: number, code: string): void {
  expect([reply.status, (reply.value as Problem).code], reply.text).toEqual([status, code]);
  expect(reply.headers.get("content-type")).toMatch("application/problem+json");
  expect((reply.value as Problem).requestId).toBe(reply.headers.get("x-request-id"));
}
