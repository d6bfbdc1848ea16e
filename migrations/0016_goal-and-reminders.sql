CREATE TABLE "calendar_feeds" (
	"learner_id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"hour" smallint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_feeds_token" UNIQUE("token_hash"),
	CONSTRAINT "calendar_feeds_hour" CHECK ("calendar_feeds"."hour" between 0 and 23)
);
--> statement-breakpoint
ALTER TABLE "learners" ADD COLUMN "daily_goal" smallint;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- As in 0010, and a guest's daily goal is taken where the account has none.
CREATE OR REPLACE FUNCTION merge_guest(guest text, account text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  went_to text;
  was_known boolean;
  g learners%ROWTYPE;
  a learners%ROWTYPE;
  guest_name text;
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
  -- other is finished with what is graded so far.
  WITH open_ones AS (
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
  )
  UPDATE attempts t SET
    finished_at = now(),
    points = s.points,
    passed = CASE WHEN t.kind <> 'review' THEN s.points >= t.pass_mark * t.max_points - 1e-9 END
  FROM scores s WHERE s.id = t.id;

  -- The guest's attempts come after the account's, in their order, so that no number of the account's changes.
  UPDATE attempts t SET
    learner_id = account,
    number = t.number + coalesce((
      SELECT max(o.number) FROM attempts o
      WHERE o.learner_id = account AND o.course_id = t.course_id AND o.quiz_id = t.quiz_id), 0)
  WHERE t.learner_id = guest;
  UPDATE answers SET learner_id = account WHERE learner_id = guest;

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
