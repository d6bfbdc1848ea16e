-- Computes a learner's standings from their attempts. Questions in texts (`question:ITEM`) have none, and reviews (the
-- empty quiz) draw from no quiz.
CREATE FUNCTION counted_standings_1(who text) RETURNS SETOF quiz_standings LANGUAGE sql STABLE ROWS 20 AS $$
  SELECT t.learner_id, t.course_id, t.quiz_id, count(*)::int, max(t.number),
         coalesce((
           SELECT jsonb_object_agg(d.item, d.last) FROM (
             SELECT i.item, max(o.number) AS last FROM attempts o CROSS JOIN LATERAL jsonb_array_elements_text(o.items) AS i (item)
             WHERE o.learner_id = who AND o.course_id = t.course_id AND o.quiz_id = t.quiz_id AND o.quiz_id <> '' GROUP BY i.item
           ) d), '{}'::jsonb),
         count(t.finished_at)::int, (count(*) FILTER (WHERE t.passed))::int,
         max(round((t.points / nullif(t.max_points, 0))::numeric, 4)::float8)
  FROM attempts t WHERE t.learner_id = who AND t.quiz_id NOT LIKE 'question:%'
  GROUP BY t.learner_id, t.course_id, t.quiz_id
$$;
--> statement-breakpoint
CREATE FUNCTION counted_courses_1(who text) RETURNS SETOF learner_courses LANGUAGE sql STABLE ROWS 20 AS $$
  SELECT t.learner_id, t.course_id, min(t.started_at), max(t.started_at)
  FROM attempts t WHERE t.learner_id = who GROUP BY t.learner_id, t.course_id
$$;
--> statement-breakpoint
-- Gives a learner's standings at the quizzes of a course: their rows, or the same from attempts while they have none.
CREATE FUNCTION standings_1(who text, course text) RETURNS SETOF quiz_standings LANGUAGE plpgsql STABLE ROWS 20 AS $$
BEGIN
  IF EXISTS (SELECT FROM learners l WHERE l.id = who AND NOT l.has_standings) THEN
    RETURN QUERY SELECT c.* FROM counted_standings_1(who) c WHERE c.course_id = course;
  ELSE
    RETURN QUERY SELECT s.* FROM quiz_standings s WHERE s.learner_id = who AND s.course_id = course;
  END IF;
END
$$;
--> statement-breakpoint
-- Gives the courses in which a learner started an attempt.
CREATE FUNCTION learner_courses_1(who text) RETURNS SETOF learner_courses LANGUAGE plpgsql STABLE ROWS 20 AS $$
BEGIN
  IF EXISTS (SELECT FROM learners l WHERE l.id = who AND NOT l.has_standings) THEN
    RETURN QUERY SELECT c.* FROM counted_courses_1(who) c;
  ELSE
    RETURN QUERY SELECT c.* FROM learner_courses c WHERE c.learner_id = who;
  END IF;
END
$$;
--> statement-breakpoint
-- Writes a learner's standings and courses anew from their attempts. Volatile: after the wait for the learner's lock it
-- sees what was written meanwhile.
CREATE FUNCTION count_standings_1(who text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM FROM learners l WHERE l.id = who FOR NO KEY UPDATE;
  DELETE FROM quiz_standings s WHERE s.learner_id = who;
  DELETE FROM learner_courses c WHERE c.learner_id = who;
  INSERT INTO quiz_standings SELECT * FROM counted_standings_1(who);
  INSERT INTO learner_courses SELECT * FROM counted_courses_1(who);
  UPDATE learners l SET has_standings = true WHERE l.id = who AND NOT l.has_standings;
END
$$;
--> statement-breakpoint
-- Adds attempts to standings. Triggers and not a part of the statements: those of the Workers of before are counted too,
-- and so is what a merge or an operator writes. The statement has locked the learner's row before.
CREATE FUNCTION add_started_1() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  uncounted text[] := ARRAY(
    SELECT l.id FROM learners l WHERE l.id IN (SELECT f.learner_id FROM fresh f) AND NOT l.has_standings ORDER BY l.id);
  one text;
BEGIN
  INSERT INTO learner_courses AS c (learner_id, course_id, first_at, last_at)
  SELECT f.learner_id, f.course_id, min(f.started_at), max(f.started_at) FROM fresh f
  WHERE f.learner_id <> ALL (uncounted) GROUP BY f.learner_id, f.course_id
  ON CONFLICT (learner_id, course_id) DO UPDATE SET
    first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at);
  INSERT INTO quiz_standings AS s (learner_id, course_id, quiz_id, started, latest, drawn, finished, passed, best)
  SELECT n.learner_id, n.course_id, n.quiz_id, n.started, n.latest, coalesce(d.drawn, '{}'::jsonb), n.finished, n.passed, n.best FROM (
    SELECT f.learner_id, f.course_id, f.quiz_id, count(*)::int AS started, max(f.number) AS latest,
           count(f.finished_at)::int AS finished, (count(*) FILTER (WHERE f.passed))::int AS passed,
           max(round((f.points / nullif(f.max_points, 0))::numeric, 4)::float8) AS best
    FROM fresh f WHERE f.quiz_id NOT LIKE 'question:%' AND f.learner_id <> ALL (uncounted)
    GROUP BY f.learner_id, f.course_id, f.quiz_id
  ) n LEFT JOIN (
    SELECT e.learner_id, e.course_id, e.quiz_id, jsonb_object_agg(e.item, e.last) AS drawn FROM (
      SELECT f.learner_id, f.course_id, f.quiz_id, i.item, max(f.number) AS last
      FROM fresh f CROSS JOIN LATERAL jsonb_array_elements_text(f.items) AS i (item)
      WHERE f.quiz_id <> '' GROUP BY f.learner_id, f.course_id, f.quiz_id, i.item
    ) e GROUP BY e.learner_id, e.course_id, e.quiz_id
  ) d USING (learner_id, course_id, quiz_id)
  ON CONFLICT (learner_id, course_id, quiz_id) DO UPDATE SET
    started = s.started + excluded.started, latest = greatest(s.latest, excluded.latest),
    drawn = s.drawn || excluded.drawn, finished = s.finished + excluded.finished, passed = s.passed + excluded.passed,
    best = greatest(s.best, excluded.best);
  FOREACH one IN ARRAY uncounted LOOP
    PERFORM count_standings_1(one);
  END LOOP;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Runs for each row: of a learner without standings at most one attempt may be finished in a statement.
CREATE FUNCTION add_finished_1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM learners l WHERE l.id = new.learner_id AND NOT l.has_standings) THEN
    PERFORM count_standings_1(new.learner_id);
    RETURN NULL;
  END IF;
  UPDATE quiz_standings s SET
    finished = s.finished + 1,
    passed = s.passed + (new.passed IS TRUE)::int,
    best = greatest(s.best, round((new.points / nullif(new.max_points, 0))::numeric, 4)::float8)
  WHERE s.learner_id = new.learner_id AND s.course_id = new.course_id AND s.quiz_id = new.quiz_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER attempts_started AFTER INSERT ON attempts REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION add_started_1();
--> statement-breakpoint
CREATE TRIGGER attempts_finished AFTER UPDATE OF finished_at ON attempts
FOR EACH ROW WHEN (old.finished_at IS NULL AND new.finished_at IS NOT NULL) EXECUTE FUNCTION add_finished_1();
--> statement-breakpoint
-- As in 0019, and the guest's standings are added to the account's.
CREATE OR REPLACE FUNCTION merge_guest(guest text, account text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  went_to text;
  was_known boolean;
  g learners%ROWTYPE;
  a learners%ROWTYPE;
  guest_name text;
  last_seq bigint;
  ended uuid;
BEGIN
  IF guest = account THEN RETURN 'not-a-guest'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('merge ' || guest, 0));
  SELECT m.learner_id INTO went_to FROM merged_guests m WHERE m.guest_id = guest;
  IF FOUND THEN
    RETURN CASE WHEN went_to = account THEN 'repeated' ELSE 'taken' END;
  END IF;
  IF NOT EXISTS (SELECT FROM learners l WHERE l.id = account AND l.kind = 'account') THEN RETURN 'no-account'; END IF;

  -- A guest without a row gets one, so that a first write of theirs in flight waits here too.
  INSERT INTO learners AS l (id, kind) VALUES (guest, 'guest')
  ON CONFLICT (id) DO UPDATE SET id = excluded.id
  RETURNING l.xmax <> 0 INTO was_known;
  SELECT * INTO g FROM learners l WHERE l.id = guest FOR UPDATE;
  IF g.kind <> 'guest' THEN RETURN 'not-a-guest'; END IF;
  SELECT * INTO a FROM learners l WHERE l.id = account AND l.kind = 'account' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    -- The account was deleted just now: the guest stays as they were.
    IF NOT was_known THEN DELETE FROM learners l WHERE l.id = guest; END IF;
    RETURN 'no-account';
  END IF;
  last_seq := a.answer_seq + g.answer_seq;
  IF NOT g.has_standings THEN PERFORM count_standings_1(guest); END IF;
  IF NOT a.has_standings THEN PERFORM count_standings_1(account); END IF;

  -- The better result of a chapter: completed before in progress, on the earlier day; the newer place.
  INSERT INTO chapter_progress AS p
    (learner_id, course_id, chapter_id, status, section_id, placed_at, started_at, completed_at, completed_day, updated_at)
  SELECT account, c.course_id, c.chapter_id, c.status, c.section_id, c.placed_at, c.started_at, c.completed_at,
         c.completed_day, c.updated_at
  FROM chapter_progress c WHERE c.learner_id = guest
  ON CONFLICT (learner_id, course_id, chapter_id) DO UPDATE SET
    status = CASE WHEN 'completed' IN (p.status, excluded.status) THEN 'completed' ELSE 'in-progress' END,
    section_id = CASE WHEN excluded.placed_at > p.placed_at THEN coalesce(excluded.section_id, p.section_id)
                      ELSE coalesce(p.section_id, excluded.section_id) END,
    placed_at = greatest(p.placed_at, excluded.placed_at),
    started_at = least(p.started_at, excluded.started_at),
    completed_at = least(p.completed_at, excluded.completed_at),
    completed_day = least(p.completed_day, excluded.completed_day),
    updated_at = greatest(p.updated_at, excluded.updated_at);

  -- One open attempt a quiz: the one that was worked on last stays open (the account's, when neither was later), the
  -- other is finished with what is graded so far. A check of the account's gets its numbers after the guest's answers.
  FOR ended IN WITH open_ones AS (
    SELECT t.id, t.learner_id, t.course_id, t.quiz_id,
           coalesce((SELECT max(w.answered_at) FROM answers w WHERE w.attempt_id = t.id), t.started_at) AS worked_at
    FROM attempts t WHERE t.learner_id IN (guest, account) AND t.finished_at IS NULL
  ), losers AS (
    SELECT CASE WHEN theirs.worked_at > ours.worked_at THEN ours.id ELSE theirs.id END AS id
    FROM open_ones theirs JOIN open_ones ours
      ON ours.course_id = theirs.course_id AND ours.quiz_id = theirs.quiz_id AND ours.learner_id = account
    WHERE theirs.learner_id = guest
  ), scores AS (
    SELECT t.id, (SELECT coalesce(sum(p.value::float8), 0) FROM jsonb_each_text(t.tally) p) AS points
    FROM attempts t JOIN losers l ON l.id = t.id
  ), finished AS (
  UPDATE attempts t SET
    finished_at = now(),
    points = s.points,
    passed = CASE WHEN t.kind <> 'review' THEN s.points >= t.pass_mark * t.max_points - 1e-9 END
  FROM scores s WHERE s.id = t.id
  RETURNING t.id, t.learner_id, t.kind
  ) SELECT f.id FROM finished f WHERE f.kind = 'check' AND f.learner_id = account
  LOOP
    PERFORM number_answers_1(ended, last_seq);
    last_seq := last_seq + 128;
  END LOOP;

  -- The guest's attempts come after the account's, in their order, so that no number of the account's changes.
  UPDATE attempts t SET
    learner_id = account,
    number = t.number + coalesce((
      SELECT max(o.number) FROM attempts o
      WHERE o.learner_id = account AND o.course_id = t.course_id AND o.quiz_id = t.quiz_id), 0)
  WHERE t.learner_id = guest;
  INSERT INTO quiz_standings AS s (learner_id, course_id, quiz_id, started, latest, drawn, finished, passed, best)
  SELECT account, o.course_id, o.quiz_id, o.started, o.latest, o.drawn, o.finished, o.passed, o.best
  FROM quiz_standings o WHERE o.learner_id = guest
  ON CONFLICT (learner_id, course_id, quiz_id) DO UPDATE SET
    started = s.started + excluded.started,
    latest = s.latest + excluded.latest,
    drawn = s.drawn || coalesce((
      SELECT jsonb_object_agg(d.key, d.value::int + s.latest) FROM jsonb_each_text(excluded.drawn) d), '{}'::jsonb),
    finished = s.finished + excluded.finished,
    passed = s.passed + excluded.passed,
    best = greatest(s.best, excluded.best);
  INSERT INTO learner_courses AS c (learner_id, course_id, first_at, last_at)
  SELECT account, o.course_id, o.first_at, o.last_at FROM learner_courses o WHERE o.learner_id = guest
  ON CONFLICT (learner_id, course_id) DO UPDATE SET
    first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at);
  -- Those of before the numbers are counted from 1, which is below 2^32, where a learner's numbers begin.
  UPDATE answers w SET learner_id = account, seq = a.answer_seq + o.seq
  FROM (
    SELECT r.attempt_id, r.item_id,
           CASE WHEN t.kind = 'check' AND t.finished_at IS NULL THEN NULL
                ELSE coalesce(r.seq, row_number() OVER (ORDER BY r.seq NULLS FIRST, r.answered_at, r.attempt_id, r.item_id)) END AS seq
    FROM answers r JOIN attempts t ON t.id = r.attempt_id WHERE r.learner_id = guest
  ) o
  WHERE w.attempt_id = o.attempt_id AND w.item_id = o.item_id;

  -- An exam date that the account has stands.
  INSERT INTO course_plans (learner_id, course_id, exam_date, updated_at)
  SELECT account, c.course_id, c.exam_date, c.updated_at FROM course_plans c WHERE c.learner_id = guest
  ON CONFLICT DO NOTHING;
  INSERT INTO team_seats (team_id, learner_id, created_at)
  SELECT s.team_id, account, s.created_at FROM team_seats s WHERE s.learner_id = guest
  ON CONFLICT DO NOTHING;
  -- What both asked counts once, on the later day.
  INSERT INTO uncovered_searches AS u (course_id, query, learner_id, day)
  SELECT s.course_id, s.query, account, s.day FROM uncovered_searches s WHERE s.learner_id = guest
  ON CONFLICT (course_id, query, learner_id) DO UPDATE SET day = greatest(u.day, excluded.day);
  -- Tombstones too: what a guest deleted stays deleted. More than an account may hold is kept all the same.
  UPDATE notes SET learner_id = account WHERE learner_id = guest;
  UPDATE reports SET learner_id = account WHERE learner_id = guest;
  UPDATE entitlements SET learner_id = account WHERE learner_id = guest;
  UPDATE billing_links SET learner_id = account WHERE learner_id = guest;
  UPDATE billing_events SET learner_id = account WHERE learner_id = guest;

  -- The account's own choice stands; UTC and no language are what nobody chose. Never the role.
  UPDATE learners SET
    time_zone = CASE WHEN a.time_zone = 'UTC' THEN g.time_zone ELSE a.time_zone END,
    locale = coalesce(a.locale, g.locale),
    daily_goal = coalesce(a.daily_goal, g.daily_goal),
    answer_seq = last_seq,
    last_seen_at = greatest(a.last_seen_at, CASE WHEN was_known THEN g.last_seen_at ELSE a.last_seen_at END)
  WHERE id = account;

  SELECT p.pseudonym::text INTO guest_name FROM audit_pseudonyms p WHERE p.learner_id = guest;
  PERFORM write_audit('guest-merged', account, account,
    CASE WHEN guest_name IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('from', guest_name) END);
  INSERT INTO merged_guests (guest_id, learner_id) VALUES (guest, account);
  DELETE FROM learners l WHERE l.id = guest;
  RETURN 'merged';
END
$$;
