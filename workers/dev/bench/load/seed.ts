import type { NeonQueryFunction } from "@neondatabase/serverless";
import { ACTIVE_EVERY, type Population } from "./people.ts";

const CHUNK = 50_000;
/** What an active learner has: attempts, of seven answers each, and chapters that they opened. */
const ATTEMPTS = 7;
const CHAPTERS = 4;

/** The learners of a chunk as `people.ts` numbers them, and the courses; `c` is a learner's course, from 0. */
const GIVEN = `given as (select $1::text as prefix, $2::int as from_i, $3::int as to_i, $4::jsonb as courses),
people as materialized (
  select i, case when (i / ${ACTIVE_EVERY}) % 10 < 7 then 'g_' else 'a_' end || md5(g.prefix || i) as id,
         (i / ${ACTIVE_EVERY}) % 10 < 7 as guest, i % ${ACTIVE_EVERY} = 0 as active, g.courses -> ((i / ${ACTIVE_EVERY * 10}) % jsonb_array_length(g.courses)) as course
  from given g, generate_series(g.from_i, g.to_i - 1) i
)`;

/** The attempts of a chunk: seven of each active learner, one of each fifth of the others. */
const TRIED = `tried as (
  select p.*, n, md5(p.id || n)::uuid as attempt, now() - make_interval(days => n * 4, hours => p.i % 20) as at,
         p.course -> 'quizzes' -> (n % jsonb_array_length(p.course -> 'quizzes')) as quiz, n / jsonb_array_length(p.course -> 'quizzes') + 1 as number
  from people p, generate_series(0, case when p.active then ${ATTEMPTS - 1} when p.i % ${ACTIVE_EVERY} = 1 then 0 else -1 end) n
)`;

const ROWS = [
  `insert into learners (id, kind, time_zone, locale, last_seen_at, seen)
   select id, case when guest then 'guest' else 'account' end, 'Asia/Karachi', 'en', at, (at at time zone 'UTC')::date
   from (select *, now() - make_interval(days => i % 60, hours => 1) as at from people) p`,
  `insert into chapter_progress (learner_id, course_id, chapter_id, status, placed_at, started_at, completed_at, completed_day)
   select id, course ->> 'course', course -> 'chapters' ->> n, case when n % 2 = 0 then 'completed' else 'in-progress' end, at, at,
          case when n % 2 = 0 then at end, case when n % 2 = 0 then at::date end
   from (select p.*, n, now() - make_interval(days => n * 3, hours => 2) as at
         from people p, generate_series(0, least(jsonb_array_length(p.course -> 'chapters'), case when active then ${CHAPTERS} else 1 end) - 1) n) opened
   order by md5(id || n)`,
  `insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, tally, max_points, pass_mark, started_at, finished_at, points, passed)
   select attempt, id, course ->> 'course', quiz ->> 'quiz', quiz ->> 'chapter', 'practice', number, course ->> 'release', course ->> 'language', quiz -> 'items',
          (select jsonb_object_agg(item, 1) from jsonb_array_elements_text(quiz -> 'items') item), (quiz ->> 'points')::float8, 0.7, at, at, 5, true
   from tried order by md5(attempt::text)`,
  `insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, answered_at)
   select t.attempt, item, t.id, t.course ->> 'course', t.quiz ->> 'quiz', t.quiz ->> 'chapter', coalesce(t.course -> 'objectives' -> item, '[]'),
          '{"choice":"k3"}', case when (t.i + k) % 10 < 7 then 1 else 0 end, 1, (t.at::date)::text, t.at + make_interval(secs => 20 * k)
   from tried t, jsonb_array_elements_text(t.quiz -> 'items') with ordinality e (item, k) where k <= 7
   order by md5(t.attempt::text), k`,
  `insert into shown_hints (attempt_id, item_id, used) select attempt, quiz -> 'items' ->> 0, 1 from tried order by md5(attempt::text)`,
  `insert into notes (id, learner_id, course_id, chapter_id, language, release, kind, target, color, text, created_at, updated_at)
   select md5(id || 'note' || n)::uuid, id, course ->> 'course', course -> 'chapters' ->> 0, course ->> 'language', course ->> 'release', 'note',
          '{"section":null,"quote":null,"position":null}', 'yellow', repeat('note ', 60), now(), now()
   from people, generate_series(1, 2) n where active order by md5(id || n)`,
];

/** Fills the database with a population, in chunks of one transaction, with foreign keys disabled for speed. */
export async function seedPopulation(
  sql: NeonQueryFunction<false, false>,
  { prefix, learners, courses }: Population,
  onChunk: (done: number) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < learners; from += CHUNK) {
    const to = Math.min(learners, from + CHUNK);
    const params = [prefix, from, to, JSON.stringify(courses)];
    await sql.transaction([
      sql.query("set local session_replication_role = replica"),
      ...ROWS.map((rows) => sql.query(`with ${GIVEN}, ${TRIED} ${rows}`, params)),
    ]);
    onChunk(to);
  }
  await sql.query("analyze");
}
