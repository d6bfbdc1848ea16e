-- States of the knowledge model, as version 2 of the fold (specs/006-learning-engine), with the functions that read and
-- write them, and what an answer says beside its points.
CREATE TABLE "course_rates" (
	"course_id" text PRIMARY KEY NOT NULL,
	"rates" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_states" (
	"learner_id" text NOT NULL,
	"version" smallint NOT NULL,
	"course_id" text NOT NULL,
	"objective_id" text NOT NULL,
	"state" real[] NOT NULL,
	"right_item" text,
	CONSTRAINT "knowledge_states_learner_id_version_course_id_objective_id_pk" PRIMARY KEY("learner_id","version","course_id","objective_id")
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "guess" real;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "tries" smallint;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "dont_know" boolean;--> statement-breakpoint
ALTER TABLE "knowledge_states" ADD CONSTRAINT "knowledge_states_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- A learner's states of knowledge: of a course, with the rates of its objectives, or of all courses (null), as JSON
-- columns (`KnowledgeJson` in workers/domain/folds/store.ts).
CREATE FUNCTION knowledge_json_1(who text, fold_version smallint, course text) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  found json;
BEGIN
  IF course IS NULL THEN
    SELECT json_build_array(array_agg(k.course_id), array_agg(k.objective_id), json_agg(k.state), array_agg(k.right_item)) INTO found
    FROM knowledge_states k WHERE k.learner_id = who AND k.version = fold_version;
  ELSE
    SELECT json_build_array(course, array_agg(k.objective_id), json_agg(k.state), array_agg(k.right_item),
      (SELECT r.rates FROM course_rates r WHERE r.course_id = course)) INTO found
    FROM knowledge_states k WHERE k.learner_id = who AND k.version = fold_version AND k.course_id = course;
  END IF;
  RETURN found;
END
$$;
--> statement-breakpoint
-- As version 1, with what an answer says beside its points: the chance to guess it, a second try, "I don't know".
-- The answers that count and are behind a learner's rows, of one course or of all (null). Left out are answers that may
-- still change, of an open check, and those whose effect would show what is not shown yet, of a guest's. With rows
-- (`seq` above 0) they are a range of `answers_order` of two ends, which the planner takes for a small one; without, all. The attempt of each answer is looked up by its key (0029).
CREATE FUNCTION answers_behind_2(who text, who_kind text, seq bigint, upto bigint, course text)
RETURNS TABLE (course_id text, item_id text, credit text, objectives jsonb, hints_used integer, day text, number bigint,
  answered_at timestamptz, attempt_id uuid, fraction float8, guess real, tries smallint, dont_know boolean) LANGUAGE plpgsql STABLE ROWS 10 SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF seq > 0 AND upto <= seq THEN RETURN; END IF;
  RETURN QUERY
  SELECT w.course_id, w.item_id, t.credits ->> w.item_id, w.objectives, w.hints_used, w.day, w.seq, w.answered_at, w.attempt_id,
         coalesce(round((w.points / nullif(w.max_points, 0))::numeric, 4)::float8, 0), w.guess, w.tries, w.dont_know
  FROM (
    SELECT a.* FROM answers a WHERE a.learner_id = who AND a.seq > answers_behind_2.seq AND a.seq <= upto
    UNION ALL
    SELECT a.* FROM answers a WHERE a.learner_id = who AND a.seq IS NULL AND answers_behind_2.seq = 0
  ) w JOIN attempts t ON t.id = w.attempt_id AND t.learner_id = who
  WHERE (course IS NULL OR w.course_id = course)
    AND (t.kind <> 'check' OR (t.finished_at IS NOT NULL AND who_kind = 'account'));
END
$$;
--> statement-breakpoint
-- The same as JSON, grouped by question, in the learner's order (`AnswersOfItem` in workers/domain/folds/store.ts).
CREATE FUNCTION behind_json_2(who text, who_kind text, seq bigint, upto bigint, course text) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
  found json;
BEGIN
  IF seq > 0 AND upto <= seq THEN RETURN '[]'; END IF;
  SELECT coalesce(json_agg(json_build_array(g.course_id, g.item_id, g.objectives, g.given)), '[]'::json) INTO found FROM (
    SELECT p.course_id, p.item_id, p.objectives,
           json_agg(json_build_array(p.place, p.fraction, p.hints_used, p.day, p.credit, p.number, p.guess, p.tries, p.dont_know)) AS given
    FROM (
      SELECT b.*, row_number() OVER (ORDER BY b.number NULLS FIRST, b.answered_at, b.attempt_id, b.item_id) AS place
      FROM answers_behind_2(who, who_kind, seq, upto, course) b
    ) p GROUP BY p.course_id, p.item_id, p.objectives
  ) g;
  RETURN found;
END
$$;
--> statement-breakpoint
-- What the start of an attempt folds: the answers behind a learner's rows, in all courses, with the rows that they change
-- (`FoldAhead`). `upto` is right, because answers get their numbers in the transaction that raises `answer_seq`.
CREATE FUNCTION fold_ahead_2(who text, fold_version smallint) RETURNS json
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  s record;
  behind json;
  cards_found json := '[]';
  knowledge_found json := '[]';
  only_course text;
BEGIN
  s := fold_state_1(who, fold_version);
  IF s.upto IS NULL THEN
    RETURN json_build_object('seq', 0, 'upto', NULL, 'cards', cards_found, 'knowledge', knowledge_found, 'behind', '[]'::json);
  END IF;
  behind := behind_json_2(who, s.who_kind, s.seq, s.upto, NULL);
  IF s.seq > 0 AND json_array_length(behind) > 0 THEN
    SELECT coalesce(json_agg(json_build_array(c.course_id, c.item_id, c.stability, c.difficulty, c.due_day, c.last_day, c.reps,
      c.lapses, c.last_fraction, c.own_seq, c.own_fraction)), '[]'::json) INTO cards_found
    FROM (
      SELECT g ->> 0 AS course, g ->> 1 AS item FROM json_array_elements(behind) g
      UNION
      SELECT g ->> 0, a ->> 4 FROM json_array_elements(behind) g CROSS JOIN LATERAL json_array_elements(g -> 3) a WHERE a ->> 4 IS NOT NULL
    ) b JOIN cards c ON c.learner_id = who AND c.version = fold_version AND c.course_id = b.course AND c.item_id = b.item;
    -- One course, but for a learner who answers in several before a start.
    SELECT CASE WHEN count(DISTINCT g ->> 0) = 1 THEN min(g ->> 0) END INTO only_course FROM json_array_elements(behind) g;
    knowledge_found := knowledge_json_1(who, fold_version, only_course);
  END IF;
  RETURN json_build_object('seq', s.seq, 'upto', s.upto, 'cards', cards_found, 'knowledge', knowledge_found, 'behind', behind);
END
$$;
--> statement-breakpoint
-- Stores folded rows, of which a call knows that they begin at the watermark `was` (0: none) and end at `upto`. Does nothing
-- and gives false when the watermark is another by now: another write was faster, or this is a repetition. `replaces`: the
-- rows are all that the learner has. Days are counted here, since their order does not matter.
CREATE FUNCTION store_fold_2(
  who text, fold_version smallint, was bigint, upto bigint, new_cards jsonb, new_knowledge jsonb, replaces boolean
) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  counts_from bigint := CASE WHEN replaces THEN 0 ELSE was END;
BEGIN
  IF was = 0 THEN
    INSERT INTO learner_folds (learner_id, version, seq) VALUES (who, fold_version, upto) ON CONFLICT DO NOTHING;
  ELSE
    UPDATE learner_folds f SET seq = upto WHERE f.learner_id = who AND f.version = fold_version AND f.seq = was;
  END IF;
  IF NOT FOUND THEN RETURN false; END IF;
  IF replaces THEN
    DELETE FROM cards c WHERE c.learner_id = who AND c.version = fold_version;
    DELETE FROM knowledge_states k WHERE k.learner_id = who AND k.version = fold_version;
    DELETE FROM learner_days d WHERE d.learner_id = who AND d.version = fold_version;
  END IF;
  INSERT INTO cards (learner_id, version, course_id, item_id, stability, difficulty, due_day, last_day, reps, lapses,
                     last_fraction, own_seq, own_fraction)
  SELECT who, fold_version, c.course, c.item, c.stability, c.difficulty, c."dueDay", c."lastDay", c.reps, c.lapses,
         c."lastFraction", c."ownSeq", c."ownFraction"
  FROM jsonb_to_recordset(new_cards) AS c(course text, item text, stability float8, difficulty float8, "dueDay" date,
    "lastDay" date, reps int, lapses int, "lastFraction" float8, "ownSeq" bigint, "ownFraction" float8)
  ON CONFLICT (learner_id, version, course_id, item_id) DO UPDATE SET
    stability = excluded.stability, difficulty = excluded.difficulty, due_day = excluded.due_day, last_day = excluded.last_day,
    reps = excluded.reps, lapses = excluded.lapses, last_fraction = excluded.last_fraction, own_seq = excluded.own_seq,
    own_fraction = excluded.own_fraction;
  INSERT INTO knowledge_states (learner_id, version, course_id, objective_id, state, right_item)
  SELECT who, fold_version, k.course, k.objective, k.state, k."rightItem"
  FROM jsonb_to_recordset(new_knowledge) AS k(course text, objective text, state real[], "rightItem" text)
  ON CONFLICT (learner_id, version, course_id, objective_id) DO UPDATE SET state = excluded.state, right_item = excluded.right_item;
  INSERT INTO learner_days AS d (learner_id, version, day, answers)
  SELECT who, fold_version, n.day, count(*)::int FROM (
    SELECT w.day::date AS day FROM answers w WHERE w.learner_id = who AND w.seq > counts_from AND w.seq <= upto
    UNION ALL
    SELECT w.day::date FROM answers w WHERE counts_from = 0 AND w.learner_id = who AND w.seq IS NULL
      AND NOT EXISTS (SELECT FROM attempts t WHERE t.id = w.attempt_id AND t.kind = 'check' AND t.finished_at IS NULL)
  ) n GROUP BY n.day
  ON CONFLICT (learner_id, version, day) DO UPDATE SET answers = d.answers + excluded.answers;
  RETURN true;
END
$$;
--> statement-breakpoint
-- What a start depends on (`BeforeStart`): the attempt under the client's id, the open one, what was drawn before, and what
-- is to be folded. `quiz_ids`: the quiz's current and former ids as a JSON list.
CREATE FUNCTION before_start_2(who text, course text, quiz_ids jsonb, attempt uuid, fold_version smallint) RETURNS json
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  ids text[] := ARRAY(SELECT jsonb_array_elements_text(quiz_ids));
  owner text;
  open_one uuid;
  s record;
  seen json := '{}';
BEGIN
  SELECT t.learner_id INTO owner FROM attempts t WHERE t.id = attempt;
  SELECT t.id INTO open_one FROM attempts t
  WHERE t.learner_id = who AND t.course_id = course AND t.quiz_id = ANY (ids) AND t.finished_at IS NULL ORDER BY t.started_at DESC LIMIT 1;
  SELECT coalesce(sum(o.started), 0)::int AS used, coalesce(max(o.latest), 0) AS latest, jsonb_agg(o.drawn) AS drawn
  INTO s FROM standings_1(who, course) o WHERE o.quiz_id = ANY (ids);
  IF s.used > 0 THEN
    SELECT coalesce(json_object_agg(d.item, d.last), '{}'::json) INTO seen FROM (
      SELECT k.key AS item, max(k.value::int) AS last
      FROM jsonb_array_elements(s.drawn) o CROSS JOIN LATERAL jsonb_each_text(o) k GROUP BY k.key) d;
  END IF;
  RETURN json_build_object(
    'same', CASE WHEN owner = who THEN attempt_state_1(who, attempt) END,
    'taken', coalesce(owner <> who, false),
    'open', CASE WHEN open_one IS NOT NULL THEN attempt_state_1(who, open_one) END,
    'used', s.used, 'latest', s.latest, 'seen', seen, 'fold', fold_ahead_2(who, fold_version));
END
$$;
--> statement-breakpoint
-- Inserts an attempt (`fresh`), with the guest at their first write, and stores `fold`, which may be null. Gives `learner`
-- (null: the token may not write), `room` (false: a guest at their limit) and the attempt, null when one is open or has the
-- same number or id (`insertAttempt` in workers/domain/quiz/store.ts).
CREATE FUNCTION start_attempt_2(
  learner text, learner_kind text, token_epoch integer, token_grant text, given_zone text, first_locale text,
  fresh jsonb, a_day integer, in_all integer, fold jsonb, fold_version smallint
) RETURNS json LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  is_free boolean := true;
  inserted json;
BEGIN
  l := touch_learner_1(learner, learner_kind, token_epoch, token_grant, true, given_zone, first_locale, NULL, 0);
  IF l.writer IS NULL THEN RETURN json_build_object('learner', NULL); END IF;
  IF l.writer_kind = 'guest' THEN
    SELECT count(*) < in_all AND count(*) FILTER (WHERE t.started_at > now() - interval '1 day') < a_day INTO is_free
    FROM attempts t WHERE t.learner_id = learner AND t.id <> (fresh ->> 'id')::uuid;
  END IF;
  IF is_free THEN
    INSERT INTO attempts AS t (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, credits, max_points, pass_mark)
    VALUES ((fresh ->> 'id')::uuid, learner, fresh ->> 'course', fresh ->> 'quiz', fresh ->> 'chapter', fresh ->> 'kind',
            (fresh ->> 'number')::int, fresh ->> 'release', fresh ->> 'language', fresh -> 'items', fresh -> 'credits',
            (fresh ->> 'maxPoints')::float8, (fresh ->> 'passMark')::float8)
    ON CONFLICT DO NOTHING
    RETURNING attempt_json_1(t, l.writer_kind) INTO inserted;
  END IF;
  IF fold IS NOT NULL THEN
    PERFORM store_fold_2(learner, fold_version, (fold ->> 'seq')::bigint, (fold ->> 'upto')::bigint, fold -> 'cards', fold -> 'knowledge', false);
  END IF;
  RETURN json_build_object('learner', l.writer, 'room', is_free, 'attempt', inserted);
END
$$;
--> statement-breakpoint
-- The answers that count of a learner without stored rows, as `behind_json_2` gives them. Their attempts are read once and
-- joined: a look-up by key for each of some thousand answers read forty times as many pages.
CREATE FUNCTION unfolded_json_2(who text, who_kind text, upto bigint, course text) RETURNS json
LANGUAGE plpgsql STABLE SET enable_nestloop = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  found json;
BEGIN
  WITH tried AS MATERIALIZED (
    SELECT t.id, t.credits FROM attempts t
    WHERE t.learner_id = who AND (course IS NULL OR t.course_id = course)
      AND (t.kind <> 'check' OR (t.finished_at IS NOT NULL AND who_kind = 'account'))
  ), given AS (
    SELECT w.course_id, w.item_id, w.objectives, w.hints_used, w.day, t.credits ->> w.item_id AS credit, w.seq AS number, w.guess, w.tries, w.dont_know,
           coalesce(round((w.points / nullif(w.max_points, 0))::numeric, 4)::float8, 0) AS fraction,
           row_number() OVER (ORDER BY w.seq NULLS FIRST, w.answered_at, w.attempt_id, w.item_id) AS place
    FROM answers w JOIN tried t ON t.id = w.attempt_id
    WHERE w.learner_id = who AND (w.seq IS NULL OR w.seq <= upto)
  )
  SELECT coalesce(json_agg(json_build_array(g.course_id, g.item_id, g.objectives, g.given)), '[]'::json) INTO found FROM (
    SELECT p.course_id, p.item_id, p.objectives,
           json_agg(json_build_array(p.place, p.fraction, p.hints_used, p.day, p.credit, p.number, p.guess, p.tries, p.dont_know)) AS given
    FROM given p GROUP BY p.course_id, p.item_id, p.objectives
  ) g;
  RETURN found;
END
$$;
--> statement-breakpoint
-- With fewer statements than `learner_history_1` in 0028: what a learner cannot have is not asked for. Cards and knowledge
-- are read separately (folding knowledge needs the cards when answers are behind), and all answers of a learner without stored rows by one join. The time between answers is that between those of
-- the learner's `newest` answers which are in the course.
CREATE FUNCTION learner_history_3(
  who text, course text, with_cards boolean, with_knowledge boolean, newest integer, fold_version smallint, moment timestamptz
) RETURNS json LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  tier text;
  plans json;
  chapters json;
  days json;
  tried json;
  gaps json := '[]';
  cards_found json := '[]';
  knowledge_found json := '[]';
  behind json := '[]';
  standings json := '[]';
  open_ones json := '[]';
BEGIN
  SELECT o.time_zone, o.locale, o.daily_goal, o.answer_seq, o.kind, o.has_standings, coalesce(f.seq, 0) AS folded INTO l
  FROM learners o LEFT JOIN learner_folds f ON f.learner_id = o.id AND f.version = fold_version WHERE o.id = who;
  IF NOT FOUND THEN
    RETURN '{"timeZone": null, "locale": null, "dailyGoal": null, "tier": null, "plans": [], "chapters": [], "days": [], "tried": [], "gaps": [],
      "fold": {"cards": [], "knowledge": [], "behind": []}, "standings": [], "open": []}'::json;
  END IF;
  IF EXISTS (SELECT FROM entitlements e WHERE e.learner_id = who) OR EXISTS (SELECT FROM team_seats s WHERE s.learner_id = who) THEN
    SELECT e.tier INTO tier FROM effective_tier(who, moment) e;
  END IF;
  SELECT coalesce(json_agg(json_build_object('course', c.course_id, 'examDate', c.exam_date)), '[]'::json) INTO plans
  FROM course_plans c WHERE c.learner_id = who;
  SELECT coalesce(json_agg(json_build_object('course', p.course_id, 'chapter', p.chapter_id, 'status', p.status, 'section', p.section_id,
    'startedAt', to_char(p.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'completedAt', to_char(p.completed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'updatedAt', to_char(p.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    ORDER BY p.placed_at DESC, p.course_id, p.chapter_id), '[]'::json) INTO chapters
  FROM chapter_progress p WHERE p.learner_id = who AND (course IS NULL OR p.course_id = course);
  IF l.folded > 0 AND l.answer_seq <= l.folded AND NOT EXISTS (
    SELECT FROM attempts t WHERE t.learner_id = who AND t.finished_at IS NULL AND t.kind = 'check'
  ) THEN
    -- All answers are in the rows.
    SELECT coalesce(json_agg(json_build_object('day', d.day, 'answers', d.answers, 'chapters', d.chapters) ORDER BY d.day), '[]'::json)
    INTO days FROM (
      SELECT g.day, sum(g.answers)::int AS answers, sum(g.chapters)::int AS chapters FROM (
        SELECT r.day, r.answers, 0 AS chapters FROM learner_days r WHERE r.learner_id = who AND r.version = fold_version
        UNION ALL
        SELECT p.completed_day, 0, 1 FROM chapter_progress p WHERE p.learner_id = who AND p.completed_day IS NOT NULL
      ) g GROUP BY g.day
    ) d;
  ELSE
    -- The rows, the answers behind them, those of open checks, and completed chapters.
    SELECT coalesce(json_agg(json_build_object('day', d.day, 'answers', d.answers, 'chapters', d.chapters) ORDER BY d.day), '[]'::json)
    INTO days FROM (
      SELECT g.day, sum(g.answers)::int AS answers, sum(g.chapters)::int AS chapters FROM (
        SELECT r.day, r.answers, 0 AS chapters FROM learner_days r WHERE r.learner_id = who AND r.version = fold_version
        UNION ALL
        SELECT w.day::date, 1, 0 FROM answers w WHERE w.learner_id = who AND w.seq > l.folded AND w.seq <= l.answer_seq
        UNION ALL
        SELECT w.day::date, 1, 0 FROM answers w WHERE l.folded = 0 AND w.learner_id = who AND w.seq IS NULL
        UNION ALL
        SELECT w.day::date, 1, 0 FROM attempts t JOIN answers w ON w.attempt_id = t.id
        WHERE l.folded > 0 AND t.learner_id = who AND t.finished_at IS NULL AND t.kind = 'check'
        UNION ALL
        SELECT p.completed_day, 0, 1 FROM chapter_progress p WHERE p.learner_id = who AND p.completed_day IS NOT NULL
      ) g GROUP BY g.day
    ) d;
  END IF;
  IF l.has_standings THEN
    SELECT coalesce(json_agg(c.course_id ORDER BY c.course_id), '[]'::json) INTO tried FROM learner_courses c WHERE c.learner_id = who;
  ELSE
    SELECT coalesce(json_agg(c.course_id ORDER BY c.course_id), '[]'::json) INTO tried FROM counted_courses_1(who) c;
  END IF;
  IF course IS NOT NULL THEN
    IF l.has_standings THEN
      SELECT coalesce(json_agg(json_build_object('quiz', s.quiz_id, 'started', s.started, 'finished', s.finished, 'passed', s.passed > 0,
        'best', s.best)), '[]'::json) INTO standings
      FROM quiz_standings s WHERE s.learner_id = who AND s.course_id = course AND s.quiz_id <> '';
    ELSE
      SELECT coalesce(json_agg(json_build_object('quiz', s.quiz_id, 'started', s.started, 'finished', s.finished, 'passed', s.passed > 0,
        'best', s.best)), '[]'::json) INTO standings
      FROM standings_1(who, course) s WHERE s.quiz_id <> '';
    END IF;
    SELECT coalesce(json_agg(json_build_object('id', t.id, 'quiz', t.quiz_id, 'kind', t.kind, 'release', t.release,
      'language', t.language, 'items', CASE WHEN t.kind = 'review' THEN t.items END) ORDER BY t.started_at, t.id), '[]'::json) INTO open_ones
    FROM attempts t WHERE t.learner_id = who AND t.course_id = course AND t.finished_at IS NULL;
    IF (with_cards OR (with_knowledge AND l.answer_seq > l.folded)) AND l.folded > 0 THEN
      SELECT coalesce(json_agg(json_build_array(c.course_id, c.item_id, c.stability, c.difficulty, c.due_day, c.last_day, c.reps,
        c.lapses, c.last_fraction, c.own_seq, c.own_fraction)), '[]'::json) INTO cards_found
      FROM cards c WHERE c.learner_id = who AND c.version = fold_version AND c.course_id = course;
    END IF;
    IF with_knowledge THEN
      knowledge_found := knowledge_json_1(who, fold_version, course);
    END IF;
    IF with_cards OR with_knowledge THEN
      behind := CASE WHEN l.folded = 0 THEN unfolded_json_2(who, l.kind, l.answer_seq, course)
                     WHEN l.answer_seq > l.folded THEN behind_json_2(who, l.kind, l.folded, l.answer_seq, course)
                     ELSE '[]'::json END;
    END IF;
    IF newest > 0 THEN
      SELECT coalesce(json_agg(g.gap), '[]'::json) INTO gaps FROM (
        SELECT (extract(epoch FROM n.at - lag(n.at) OVER (ORDER BY n.at)) * 1000)::bigint AS gap FROM (
          SELECT w.course_id, w.answered_at AS at FROM answers w WHERE w.learner_id = who ORDER BY w.seq DESC LIMIT newest) n
        WHERE n.course_id = course
      ) g WHERE g.gap IS NOT NULL;
    END IF;
  END IF;
  RETURN json_build_object('timeZone', l.time_zone, 'locale', l.locale, 'dailyGoal', l.daily_goal, 'tier', tier, 'plans', plans,
    'chapters', chapters, 'days', days, 'tried', tried, 'gaps', gaps,
    'fold', json_build_object('cards', cards_found, 'knowledge', knowledge_found, 'behind', behind),
    'standings', standings, 'open', open_ones);
END
$$;
--> statement-breakpoint
-- Numbers a learner's answers that have no number, but for those of open checks; gives how many. Those before the first
-- numbered answer are of before the numbers: they come first, below 2^32, in the order in which they are read without.
-- Those after it were written by a Worker of before, beside newer ones: they come last. Rows that were stored without
-- knowing which is which are dropped: all answers are then behind none, and the next fold has each of them.
CREATE FUNCTION number_left_2(who text) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  begun timestamptz;
  first_free bigint;
  last_seq bigint;
  at_the_start integer;
  at_the_end integer;
BEGIN
  SELECT l.answer_seq INTO last_seq FROM learners l WHERE l.id = who FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 0; END IF;
  SELECT w.answered_at INTO begun FROM answers w WHERE w.learner_id = who AND w.seq > 4294967296 ORDER BY w.seq LIMIT 1;
  SELECT coalesce(max(w.seq), 0) INTO first_free FROM answers w WHERE w.learner_id = who AND w.seq <= 4294967296;
  WITH unnumbered AS (
    SELECT w.attempt_id, w.item_id, w.answered_at, begun IS NULL OR w.answered_at <= begun AS early
    FROM answers w JOIN attempts t ON t.id = w.attempt_id
    WHERE w.learner_id = who AND w.seq IS NULL AND (t.kind <> 'check' OR t.finished_at IS NOT NULL)
  ), placed AS (
    SELECT u.*, row_number() OVER (PARTITION BY u.early ORDER BY u.answered_at, u.attempt_id, u.item_id) AS n FROM unnumbered u
  ), numbered AS (
    UPDATE answers w SET seq = p.n + CASE WHEN p.early THEN first_free ELSE last_seq END
    FROM placed p WHERE w.attempt_id = p.attempt_id AND w.item_id = p.item_id
    RETURNING p.early
  )
  SELECT count(*) FILTER (WHERE early), count(*) FILTER (WHERE NOT early) INTO at_the_start, at_the_end FROM numbered;
  IF at_the_end > 0 THEN UPDATE learners l SET answer_seq = last_seq + at_the_end WHERE l.id = who; END IF;
  IF at_the_start > 0 THEN
    DELETE FROM cards c WHERE c.learner_id = who;
    DELETE FROM knowledge k WHERE k.learner_id = who;
    DELETE FROM knowledge_states k WHERE k.learner_id = who;
    DELETE FROM learner_days d WHERE d.learner_id = who;
    DELETE FROM learner_folds f WHERE f.learner_id = who;
  END IF;
  RETURN at_the_start + at_the_end;
END
$$;
