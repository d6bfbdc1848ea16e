import type { NeonQueryFunction } from "@neondatabase/serverless";

/** A population of learners with their data. */
export interface Population {
  /** Separates its ids from other populations'. */
  prefix: string;
  learners: number;
  /** Guests last seen more than 90 days ago; seven of ten learners are guests. */
  due: number;
  /** Whether `seen` lags behind for all learners, as right after migration 0011. */
  lagging: boolean;
}

const CHUNK = 50_000;

/** Fields of learner `i` of a chunk, and `h`, a number that scatters. */
const PEOPLE = `people as (
  select i, h, guest, case when guest then 'g_' else 'a_' end || md5($1 || i) as id,
    guest and floor(k * due / guests) <> floor((k - 1) * due / guests) as idle
  from (
    select i, i % 10 < 7 as guest, (i / 10) * 7 + least(i % 10, 6) + 1 as k, ('x' || substr(md5(i::text), 1, 6))::bit(24)::int as h,
           $4::numeric as due, ceil($5::numeric * 0.7) as guests
    from generate_series($2::int, $3::int - 1) i
  ) numbered
)`;

/** About 1.6 attempts, 11 answers and 6 chapters for each learner, and some rows in every other table. */
const ROWS = [
  `insert into learners (id, kind, last_seen_at, seen)
   select id, case when guest then 'guest' else 'account' end, at, case when $6::boolean then '1970-01-01' else (at at time zone 'UTC')::date end
   from (select *, now() - make_interval(days => case when idle then 92 + h % 30 else h % 89 end) as at from people) p`,
  `insert into chapter_progress (learner_id, course_id, chapter_id, status, placed_at)
   select id, 'course-' || h % 20, 'chapter-' || c, 'in-progress', now() from people, generate_series(1, 1 + h % 11) c order by md5(id || c)`,
  `insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, finished_at)
   select md5(id || n)::uuid, id, 'course-' || h % 20, 'quiz', 'chapter-1', 'practice', n, 'r', 'en', '["a","b","c","d","e","f","g"]', 7, 0.7, now()
   from people, generate_series(1, (array[0, 0, 1, 2, 5])[1 + h % 5]) n order by md5(id || n)`,
  `insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day)
   select md5(id || n)::uuid, 'item-' || a, id, 'course-' || h % 20, 'quiz', 'chapter-1', '["objective-1"]', '{"option":"k3"}', 1, 1, '2026-01-01'
   from people, generate_series(1, (array[0, 0, 1, 2, 5])[1 + h % 5]) n, generate_series(1, 7) a order by md5(id || n), a`,
  `insert into shown_hints (attempt_id, item_id, used) select md5(id || 1)::uuid, 'item-1', 1 from people where h % 5 >= 2`,
  `insert into notes (id, learner_id, course_id, chapter_id, language, release, kind, target, color, text, created_at, updated_at)
   select md5(id || 'note')::uuid, id, 'course', 'one', 'en', 'r', 'note', '{"section":"s"}', 'yellow', repeat('note ', 60), now(), now()
   from people where h % 2 = 0`,
  `insert into uncovered_searches (course_id, query, learner_id, day) select 'course', 'question ' || h % 1000, id, current_date from people where h % 3 = 0`,
  `insert into reports (id, learner_id, course_id, release, target, message) select md5(id || 'report'), id, 'course', 'r', 'one', 'typo' from people where h % 20 = 0`,
  `insert into course_plans (learner_id, course_id) select id, 'course' from people where h % 10 = 0`,
  `insert into entitlements (learner_id, tier, source) select id, 'premium', 'bench' from people where h % 10 = 1`,
  `insert into merged_guests (guest_id, learner_id) select 'g_' || md5(id), id from people where not guest and h % 3 = 0`,
  `insert into billing_links (subscription_id, learner_id) select 'bench:' || id, id from people where not guest and h % 3 = 0`,
  `insert into sign_in_challenges (id, email, code_hash, learner_id, expires_at) select md5(id || 'code'), 'a@example.com', 'x', id, now() from people where not guest and h % 30 = 0`,
];

/** Inserts a population in chunks, with foreign keys disabled for speed. */
export async function seedLearners(
  sql: NeonQueryFunction<false, false>,
  { prefix, learners, due, lagging }: Population,
  onChunk: (done: number) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < learners; from += CHUNK) {
    const to = Math.min(learners, from + CHUNK);
    // Not every statement uses every parameter; naming all of them once tells PostgreSQL their types.
    const all = `given as (select $1::text, $2::int, $3::int, $4::numeric, $5::numeric, $6::boolean)`;
    const params = [prefix, from, to, due, learners, lagging];
    await sql.transaction([
      sql.query("set local session_replication_role = replica"),
      ...ROWS.map((rows) => sql.query(`with ${all}, ${PEOPLE} ${rows}`, params)),
    ]);
    onChunk(to);
  }
}
