import type { NeonQueryFunction } from "@neondatabase/serverless";
import { ACTIVE_EVERY, type Population } from "./people.ts";

const CHUNK = 50_000;
/** What an active learner has: attempts, of seven answers each, and chapters that they opened. */
const ATTEMPTS = 7;
const CHAPTERS = 4;

/**
 * The courses as tables, `c` from 0, and the learners of a chunk as `people.ts` numbers them. What a row needs of its
 * course is joined: a course that each row carries as JSON is most of the time.
 */
const GIVEN = `given as (select $1::text as prefix, $2::int as from_i, $3::int as to_i, $4::jsonb as courses),
courses as materialized (
  select c - 1 as c, one ->> 'course' as course, one ->> 'release' as release, one ->> 'language' as language, one
  from given g, jsonb_array_elements(g.courses) with ordinality e (one, c)
), chapters as materialized (
  select c, course, n - 1 as n, chapter from courses, jsonb_array_elements_text(one -> 'chapters') with ordinality e (chapter, n)
), quizzes as materialized (
  select c, course, release, language, q - 1 as q, count(*) over (partition by c) as amount, quiz ->> 'quiz' as quiz, quiz ->> 'chapter' as chapter,
         (quiz ->> 'points')::float8 as points, quiz -> 'items' as items,
         (select jsonb_object_agg(item, 1) from jsonb_array_elements_text(quiz -> 'items') item) as tally, one -> 'objectives' as objectives
  from courses, jsonb_array_elements(one -> 'quizzes') with ordinality e (quiz, q)
), asked as materialized (
  select z.c, z.q, z.course, z.quiz, z.chapter, item, k, coalesce(z.objectives -> item, '[]') as objectives
  from quizzes z, jsonb_array_elements_text(z.items) with ordinality e (item, k) where k <= 7
), people as materialized (
  select i, case when (i / ${ACTIVE_EVERY}) % 10 < 7 then 'g_' else 'a_' end || md5(g.prefix || i) as id,
         (i / ${ACTIVE_EVERY}) % 10 < 7 as guest, i % ${ACTIVE_EVERY} = 0 as active, (i / ${ACTIVE_EVERY * 10}) % jsonb_array_length(g.courses) as c
  from given g, generate_series(g.from_i, g.to_i - 1) i
)`;

/** The attempts of a chunk: seven of each active learner, one of each fifth of the others. */
const TRIED = `tried as (
  select p.i, p.id, p.c, p.active, n, md5(p.id || n)::uuid as attempt, now() - make_interval(days => n * 4, hours => p.i % 20) as at
  from people p, generate_series(0, case when p.active then ${ATTEMPTS - 1} when p.i % ${ACTIVE_EVERY} = 1 then 0 else -1 end) n
)`;
const TAKEN = "tried t join quizzes z on z.c = t.c and z.q = t.n % z.amount";

/** Where the numbers of a learner's answers begin, and how many an attempt has. */
const FIRST = 2 ** 32;
const NUMBERS = 128;

/** Columns that not every revision has, by table, and their values. */
const LATER = {
  learners: {
    seen: "(at at time zone 'UTC')::date",
    has_standings: "false",
    answer_seq: `${FIRST} + ${NUMBERS} * case when active then ${ATTEMPTS} else 1 end`,
  },
  // The attempt of the highest `n` is the oldest.
  answers: {
    seq: `${FIRST} + ${NUMBERS} * (case when t.active then ${ATTEMPTS - 1} - t.n else 0 end) + a.k`,
  },
};

/** `later` are those of `LATER` that the database has. */
const rowsOf = (later: Record<keyof typeof LATER, readonly [string, string][]>): string[] => [
  `insert into learners (${["id, kind, time_zone, locale, last_seen_at", ...later.learners.map(([column]) => column)].join(", ")})
   select ${["id, case when guest then 'guest' else 'account' end, 'Asia/Karachi', 'en', at", ...later.learners.map(([, value]) => value)].join(", ")}
   from (select *, now() - make_interval(days => i % 60, hours => 1) as at from people) p`,
  `insert into chapter_progress (learner_id, course_id, chapter_id, status, placed_at, started_at, completed_at, completed_day)
   select id, course, chapter, case when n % 2 = 0 then 'completed' else 'in-progress' end, at, at,
          case when n % 2 = 0 then at end, case when n % 2 = 0 then at::date end
   from (select p.id, h.course, h.chapter, h.n, now() - make_interval(days => h.n::int * 3, hours => 2) as at
         from people p join chapters h on h.c = p.c and h.n < case when p.active then ${CHAPTERS} else 1 end) opened
   order by id, n`,
  `insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, tally, max_points, pass_mark, started_at, finished_at, points, passed)
   select attempt, id, course, quiz, chapter, 'practice', n / amount + 1, release, language, items, tally, points, 0.7, at, at, 5, true
   from ${TAKEN} order by attempt`,
  `insert into answers (${["attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, answered_at", ...later.answers.map(([column]) => column)].join(", ")})
   select t.attempt, a.item, t.id, a.course, a.quiz, a.chapter, a.objectives,
          '{"choice":"k3"}', case when (t.i + a.k) % 10 < 7 then 1 else 0 end, 1, (t.at::date)::text, t.at + make_interval(secs => 20 * a.k)
          ${later.answers.map(([, value]) => `, ${value}`).join("")}
   from ${TAKEN} join asked a on a.c = z.c and a.q = z.q order by t.attempt, a.k`,
  `insert into shown_hints (attempt_id, item_id, used) select attempt, items ->> 0, 1 from ${TAKEN} order by attempt`,
  `insert into notes (id, learner_id, course_id, chapter_id, language, release, kind, target, color, text, created_at, updated_at)
   select md5(id || 'note' || n)::uuid, id, course, one -> 'chapters' ->> 0, language, release, 'note',
          '{"section":null,"quote":null,"position":null}', 'yellow', repeat('note ', 60), now(), now()
   from people join courses using (c), generate_series(1, 2) n where active order by md5(id || 'note' || n)`,
];

/**
 * Fills the database with a population, in chunks of one transaction, with foreign keys and triggers disabled for speed:
 * learners of before there were folds and standings, which `prepareVisitors` brings up to date.
 */
export async function seedPopulation(
  sql: NeonQueryFunction<false, false>,
  { prefix, learners, courses }: Population,
  onChunk: (done: number) => void = () => undefined,
): Promise<void> {
  const laterOf = async (table: keyof typeof LATER) => {
    const columns = (await sql.query(
      `select attname from pg_attribute where attrelid = '${table}'::regclass`,
    )) as { attname: string }[];
    const known = new Set(columns.map(({ attname }) => attname));
    return Object.entries(LATER[table]).filter(([column]) => known.has(column));
  };
  const rows = rowsOf({ learners: await laterOf("learners"), answers: await laterOf("answers") });
  for (let from = 0; from < learners; from += CHUNK) {
    const to = Math.min(learners, from + CHUNK);
    const params = [prefix, from, to, JSON.stringify(courses)];
    await sql.transaction([
      sql.query("set local session_replication_role = replica"),
      sql.query("set local work_mem = '256MB'"),
      ...rows.map((one) => sql.query(`with ${GIVEN}, ${TRIED} ${one}`, params)),
    ]);
    onChunk(to);
  }
  await sql.query("analyze");
}
