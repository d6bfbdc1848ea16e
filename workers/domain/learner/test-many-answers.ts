/** Shared by the tests of learners with many answers. */
import { vi } from "vitest";
import { rows } from "../../test/fixtures/quiz-driver.ts";

/**
 * Gives a learner so many answers more, ten an attempt or as many as said: finished practice, with the numbers that a writer would have given,
 * and at first an open check of ten more.
 */
export async function giveAnswers(learner: string, count: number, perAttempt = 10): Promise<void> {
  // A statement that takes longer than its limit would be sent again.
  const some = 100 * perAttempt;
  for (let given = 0; given < count; given += some)
    await insertAnswers(learner, Math.min(some, count - given), perAttempt);
}

async function insertAnswers(learner: string, count: number, perAttempt: number): Promise<void> {
  const [found] = await rows<{ number: number; seq: number }>(
    `select coalesce(max(number), 0)::int as number, (select answer_seq::float8 from learners where id = '${learner}') as seq
     from attempts where learner_id = '${learner}'`,
  );
  const { number, seq } = found!;
  const attempts = count / perAttempt;
  await rows(`
    with begun as (
      insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, tally, max_points, pass_mark, started_at, finished_at, points, passed)
      select gen_random_uuid(), '${learner}', 'many-' || n % 4, 'quiz', 'chapter', case when n = 0 then 'check' else 'practice' end, n + 1, repeat('r', 20), 'en',
             (select jsonb_agg('a-question-of-' || n % 40 || '-' || k) from generate_series(1, ${perAttempt}) k),
             (select jsonb_object_agg('a-question-of-' || n % 40 || '-' || k, (n + k) % 2) from generate_series(1, ${perAttempt}) k),
             ${perAttempt}, 0.7, now() - (interval '1 hour' * (3000 - n % 3000)), case when n > 0 then now() end, case when n > 0 then 5 end, case when n > 0 then false end
      from generate_series(${number}, ${number + attempts - (number === 0 ? 0 : 1)}) n
      returning *
    )
    insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, answered_at, seq)
    select b.id, i.item, b.learner_id, b.course_id, b.quiz_id, b.chapter_id, '["explain-the-loop", "design-tools"]',
           jsonb_build_object('text', repeat('An answer in "words" of its own. ', 3)), (b.number + i.n) % 2, 1, b.started_at::date::text, b.started_at,
           case when b.kind = 'practice' then ${seq} + b.number * 128 + i.n end
    from begun b cross join jsonb_array_elements_text(b.items) with ordinality i(item, n)`);
  await rows(
    `update learners set answer_seq = ${seq} + 128 * ${number + attempts + 2} where id = '${learner}'`,
  );
}

/** A reply of the database. */
export interface Measured {
  bytes: number;
  ms: number;
}

/** Measures the replies of the database from now on, until globals are restored. */
export function measureReplies(): Measured[] {
  const replies: Measured[] = [];
  const ask = fetch;
  vi.stubGlobal("fetch", async (...request: Parameters<typeof fetch>) => {
    const started = performance.now();
    const response = await ask(...request);
    const text = await response.text();
    replies.push({ bytes: Buffer.byteLength(text), ms: performance.now() - started });
    return new Response(text, response);
  });
  return replies;
}
