ALTER TABLE "learners" ADD COLUMN "answer_seq" bigint DEFAULT 4294967296 NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "seq" bigint;
--> statement-breakpoint
-- Numbers the answers of a check that is finished, after `base` and in the order of its questions; gives how many.
--
-- A volatile function and not a part of the finishing statement: that one sees the answers as of its own start, so it
-- would miss one that was written while it waited for the learner's lock.
CREATE FUNCTION number_answers_1(attempt uuid, base bigint) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  numbered integer;
BEGIN
  UPDATE answers w SET seq = base + o.n
  FROM attempts t CROSS JOIN LATERAL jsonb_array_elements_text(t.items) WITH ORDINALITY o (item, n)
  WHERE t.id = attempt AND w.attempt_id = t.id AND w.item_id = o.item AND w.seq IS NULL;
  GET DIAGNOSTICS numbered = ROW_COUNT;
  RETURN numbered;
END
$$;
--> statement-breakpoint
-- As in 0016, and the guest's answers come after all of the account's, in their own order.
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
