CREATE TABLE "calibrations" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"confidence" smallint NOT NULL,
	"answers" integer NOT NULL,
	"correct" integer NOT NULL,
	CONSTRAINT "calibrations_learner_id_course_id_confidence_pk" PRIMARY KEY("learner_id","course_id","confidence")
);
--> statement-breakpoint
CREATE TABLE "first_tries" (
	"attempt_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"objectives" jsonb NOT NULL,
	"response" jsonb NOT NULL,
	"language" text NOT NULL,
	"points" double precision NOT NULL,
	"max_points" double precision NOT NULL,
	"guess" real,
	"confidence" smallint,
	"hints_used" integer NOT NULL,
	"day" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "first_tries_attempt_id_item_id_pk" PRIMARY KEY("attempt_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "confidence" smallint;--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "first_tries" ADD CONSTRAINT "first_tries_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- The wrong first tries of an attempt, in the form of answers (`AnswerRow` in workers/domain/quiz/store.ts).
CREATE FUNCTION first_tries_1(attempt uuid) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  found json;
BEGIN
  SELECT coalesce(json_agg(json_build_object('itemId', f.item_id, 'response', f.response, 'language', f.language, 'points', f.points,
    'maxPoints', f.max_points, 'hintsUsed', f.hints_used, 'answeredAt', f.answered_at, 'confidence', f.confidence)), '[]'::json) INTO found
  FROM first_tries f WHERE f.attempt_id = attempt;
  RETURN found;
END
$$;
--> statement-breakpoint
-- As in 0026, with second tries, "I don't know" and confidence. Of `graded`, `open`: a wrong first try, not final; `try`: its
-- number; `second`: its points as a second try; `hints`: how many the question has.
CREATE FUNCTION submit_answers_2(
  learner text, learner_kind text, token_epoch integer, token_grant text, given_zone text, happened timestamptz,
  attempt uuid, graded jsonb, item_ids jsonb, finish boolean, given_language text, replaceable boolean,
  reserved integer, with_standings boolean
) RETURNS json LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  a record;
  seen_before timestamptz;
  added jsonb;
  new_tally jsonb;
  given integer;
  done boolean := false;
  total float8;
  has_passed boolean;
  state json;
  written json;
  hints json := '{}';
  standings json := '{}';
  firsts json := '[]';
  -- Questions whose wrong first try was stored before.
  had text[] := '{}';
  is_sure boolean := false;
BEGIN
  -- Answers sent together may have other times than the newest, which moves the last contact.
  IF jsonb_array_length(graded) > 1 THEN
    SELECT o.last_seen_at INTO seen_before FROM learners o WHERE o.id = learner;
  END IF;
  l := touch_learner_1(learner, learner_kind, token_epoch, token_grant, false, given_zone, NULL, happened, reserved);
  IF l.writer IS NULL THEN
    RETURN json_build_object('ended', NOT may_write(learner, learner_kind, token_epoch, token_grant));
  END IF;
  SELECT t.course_id, t.quiz_id, t.kind, t.items, t.tally, t.language, t.started_at, t.finished_at
  INTO a FROM attempts t WHERE t.id = attempt AND t.learner_id = learner;
  IF NOT FOUND THEN RETURN json_build_object('ended', false); END IF;
  IF NOT a.items @> item_ids THEN RETURN json_build_object('ended', false, 'unknownItems', true); END IF;

  IF a.kind <> 'check' THEN
    had := ARRAY(SELECT f.item_id FROM first_tries f WHERE f.attempt_id = attempt);
  END IF;
  IF a.finished_at IS NOT NULL THEN
    SELECT attempt_json_1(t, l.writer_kind), t.passed IS TRUE INTO state, has_passed FROM attempts t WHERE t.id = attempt;
  ELSE
    IF a.kind <> 'check' AND graded @> '[{"open": true}]' THEN
      -- Wrong first tries that are not final, each with the next hint.
      WITH n AS (
        INSERT INTO first_tries AS f (attempt_id, item_id, quiz_id, chapter_id, objectives, response, language, points, max_points,
                                      guess, confidence, hints_used, day, answered_at)
        SELECT attempt, i."itemId", i.quiz, i.chapter, i.objectives, i.response, given_language, i.points, i."maxPoints", i.guess, i.confidence,
               coalesce((SELECT h.used FROM shown_hints h WHERE h.attempt_id = attempt AND h.item_id = i."itemId"), 0),
               (m.at AT TIME ZONE l.zone)::date::text, m.at
        FROM jsonb_to_recordset(graded) AS i("itemId" text, response jsonb, points float8, "maxPoints" float8, objectives jsonb, quiz text,
               chapter text, at timestamptz, guess real, confidence smallint, "open" boolean)
        CROSS JOIN LATERAL (SELECT least(now(), greatest(coalesce(i.at, now()), a.started_at, coalesce(seen_before, l.seen_at))) AS at) m
        WHERE i."open" AND NOT a.tally ? i."itemId"
        ON CONFLICT (attempt_id, item_id) DO NOTHING
        RETURNING f.item_id, f.hints_used
      )
      INSERT INTO shown_hints AS h (attempt_id, item_id, used)
      SELECT attempt, n.item_id, n.hints_used + 1
      FROM n JOIN jsonb_to_recordset(graded) AS i("itemId" text, hints integer) ON i."itemId" = n.item_id WHERE i.hints > n.hints_used
      ON CONFLICT (attempt_id, item_id) DO UPDATE SET used = greatest(h.used, excluded.used);
    END IF;
    -- A second try is written beside its first, in the same language; a repeated first try changes nothing. What the tally
    -- has was answered before: its row is read.
    WITH w AS (
      INSERT INTO answers AS k (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, language,
                                points, max_points, hints_used, day, answered_at, seq, guess, tries, dont_know, confidence)
      SELECT attempt, i."itemId", learner, a.course_id, i.quiz, i.chapter, i.objectives, i.response, coalesce(f.language, given_language),
             CASE WHEN f.item_id IS NULL THEN i.points ELSE greatest(f.points, i.second) END, i."maxPoints", coalesce((SELECT h.used FROM shown_hints h WHERE h.attempt_id = attempt AND h.item_id = i."itemId"), 0),
             (m.at AT TIME ZONE l.zone)::date::text, m.at, CASE WHEN a.kind <> 'check' THEN l.last_number - reserved + i.n END,
             i.guess, CASE WHEN f.item_id IS NOT NULL THEN 2 END, i."dontKnow", coalesce(f.confidence, i.confidence)
      FROM jsonb_to_recordset(graded) AS i(n integer, "itemId" text, response jsonb, points float8, "maxPoints" float8,
             objectives jsonb, quiz text, chapter text, at timestamptz, second float8, "try" integer, guess real, "dontKnow" boolean,
             confidence smallint)
      CROSS JOIN LATERAL (SELECT least(now(), greatest(coalesce(i.at, now()), a.started_at, coalesce(seen_before, l.seen_at))) AS at) m
      LEFT JOIN first_tries f ON a.kind <> 'check' AND f.attempt_id = attempt AND f.item_id = i."itemId"
      WHERE f.item_id IS NULL OR a.tally ? i."itemId" OR (f.item_id = ANY (had) AND i."try" IS DISTINCT FROM 1
        AND (f.language = given_language OR i."dontKnow"))
      ON CONFLICT (attempt_id, item_id) DO UPDATE SET
        response = CASE WHEN replaceable THEN excluded.response ELSE k.response END,
        language = CASE WHEN replaceable THEN excluded.language ELSE k.language END,
        points = CASE WHEN replaceable THEN excluded.points ELSE k.points END,
        answered_at = CASE WHEN replaceable THEN excluded.answered_at ELSE k.answered_at END,
        dont_know = CASE WHEN replaceable THEN excluded.dont_know ELSE k.dont_know END,
        confidence = CASE WHEN replaceable THEN excluded.confidence ELSE k.confidence END
      WHERE NOT replaceable OR (k.response <> excluded.response AND excluded.answered_at >= k.answered_at
        AND coalesce(k.language, a.language) = excluded.language)
      RETURNING k.*
    )
    SELECT jsonb_object_agg(w.item_id, w.points),
           json_agg(json_build_object('itemId', w.item_id, 'response', w.response, 'language', coalesce(w.language, a.language),
             'points', w.points, 'maxPoints', w.max_points, 'hintsUsed', w.hints_used, 'answeredAt', w.answered_at, 'confidence', w.confidence)),
           coalesce(bool_or(w.confidence IS NOT NULL), false)
    INTO added, written, is_sure FROM w;
    new_tally := a.tally || coalesce(added, '{}'::jsonb);
    IF finish AND cardinality(had) > 0 THEN
      -- First tries without a second become answers. One that was also sent has its number; the others come after.
      WITH w AS (
        INSERT INTO answers AS k (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, language,
                                  points, max_points, hints_used, day, answered_at, seq, guess, confidence)
        SELECT attempt, f.item_id, learner, a.course_id, f.quiz_id, f.chapter_id, f.objectives, f.response, f.language, f.points,
               f.max_points, f.hints_used, f.day, f.answered_at, l.last_number - reserved + coalesce(i.n, jsonb_array_length(graded)
                 + row_number() OVER (PARTITION BY i.n IS NULL ORDER BY f.answered_at, f.item_id)), f.guess, f.confidence
        FROM first_tries f LEFT JOIN jsonb_to_recordset(graded) AS i(n integer, "itemId" text) ON i."itemId" = f.item_id
        WHERE f.attempt_id = attempt AND NOT new_tally ? f.item_id
        ON CONFLICT (attempt_id, item_id) DO NOTHING
        RETURNING k.*
      )
      SELECT jsonb_object_agg(w.item_id, w.points), is_sure OR coalesce(bool_or(w.confidence IS NOT NULL), false)
      INTO added, is_sure FROM w;
      new_tally := new_tally || coalesce(added, '{}'::jsonb);
    END IF;
    SELECT count(*) INTO given FROM jsonb_object_keys(new_tally);
    done := finish OR (a.kind <> 'check' AND given = jsonb_array_length(a.items));
    IF done THEN
      SELECT coalesce(sum(p.value::float8), 0) INTO total FROM jsonb_each_text(new_tally) p;
    END IF;
    UPDATE attempts t SET
      tally = new_tally,
      finished_at = CASE WHEN done THEN now() END,
      points = total,
      passed = CASE WHEN done AND t.kind <> 'review' THEN total >= t.pass_mark * t.max_points - 1e-9 END
    WHERE t.id = attempt
    RETURNING attempt_json_1(t, l.writer_kind), t.passed IS TRUE INTO state, has_passed;
    IF done AND a.kind = 'check' THEN
      PERFORM number_answers_1(attempt, l.last_number - reserved);
    END IF;
    -- New answers with a confidence; those of a check at its end, and a guest's never, since counts would show its grades.
    IF (a.kind <> 'check' AND is_sure) OR (a.kind = 'check' AND done AND l.writer_kind = 'account') THEN
      INSERT INTO calibrations AS c (learner_id, course_id, confidence, answers, correct)
      SELECT learner, a.course_id, w.confidence, count(*), count(*) FILTER (WHERE w.tries IS NULL AND w.points >= w.max_points - 1e-9)
      FROM answers w WHERE w.attempt_id = attempt AND w.confidence IS NOT NULL AND (a.kind = 'check' OR NOT a.tally ? w.item_id)
      GROUP BY w.confidence
      ON CONFLICT (learner_id, course_id, confidence) DO UPDATE SET
        answers = c.answers + excluded.answers, correct = c.correct + excluded.correct;
    END IF;
  END IF;

  -- What was just written is known, unless a check's answer stayed as it was. At the end all answers are shown.
  IF done OR replaceable OR a.finished_at IS NOT NULL THEN
    SELECT coalesce(json_agg(json_build_object('itemId', w.item_id, 'response', w.response, 'language', coalesce(w.language, a.language),
      'points', w.points, 'maxPoints', w.max_points, 'hintsUsed', w.hints_used, 'answeredAt', w.answered_at, 'confidence', w.confidence)
      ORDER BY w.answered_at, w.item_id), '[]'::json)
    INTO written FROM answers w WHERE w.attempt_id = attempt;
    SELECT coalesce(json_object_agg(h.item_id, h.used), '{}'::json) INTO hints FROM shown_hints h WHERE h.attempt_id = attempt;
  END IF;
  IF cardinality(had) > 0 OR (a.kind <> 'check' AND graded @> '[{"open": true}]') THEN
    firsts := first_tries_1(attempt);
    SELECT coalesce(json_object_agg(h.item_id, h.used), '{}'::json) INTO hints FROM shown_hints h WHERE h.attempt_id = attempt;
  END IF;
  IF with_standings THEN
    -- Without this attempt, which the rows count from its end on.
    SELECT coalesce(json_object_agg(s.quiz_id, json_build_object(
      'finished', s.finished - (s.quiz_id = a.quiz_id AND (done OR a.finished_at IS NOT NULL))::int,
      'passed', s.passed > (s.quiz_id = a.quiz_id AND has_passed)::int)), '{}'::json) INTO standings
    FROM standings_1(learner, a.course_id) s WHERE s.quiz_id <> '';
  END IF;
  RETURN json_build_object('ended', false, 'wasOpen', a.finished_at IS NULL, 'attempt', state, 'answers', coalesce(written, '[]'::json),
    'hints', hints, 'firsts', firsts, 'standings', standings);
END
$$;
--> statement-breakpoint
-- As in 0028, with first tries.
CREATE FUNCTION attempt_state_2(who text, attempt uuid) RETURNS json
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  a record;
  given json;
  hints json;
  standings json;
BEGIN
  SELECT attempt_json_1(t, l.kind) AS state, t.course_id, t.quiz_id, t.language, t.finished_at IS NOT NULL AS is_finished, t.passed IS TRUE AS has_passed
  INTO a FROM attempts t JOIN learners l ON l.id = t.learner_id WHERE t.id = attempt AND t.learner_id = who;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT coalesce(json_agg(json_build_object('itemId', w.item_id, 'response', w.response, 'language', coalesce(w.language, a.language),
    'points', w.points, 'maxPoints', w.max_points, 'hintsUsed', w.hints_used, 'answeredAt', w.answered_at, 'confidence', w.confidence)
    ORDER BY w.answered_at, w.item_id), '[]'::json) INTO given FROM answers w WHERE w.attempt_id = attempt;
  SELECT coalesce(json_object_agg(h.item_id, h.used), '{}'::json) INTO hints FROM shown_hints h WHERE h.attempt_id = attempt;
  -- Without this attempt, which the rows count from its end on.
  SELECT coalesce(json_object_agg(s.quiz_id, json_build_object(
    'finished', s.finished - (s.quiz_id = a.quiz_id AND a.is_finished)::int,
    'passed', s.passed > (s.quiz_id = a.quiz_id AND a.has_passed)::int)), '{}'::json) INTO standings
  FROM standings_1(who, a.course_id) s WHERE s.quiz_id <> '';
  RETURN json_build_object('attempt', a.state, 'answers', given, 'hints', hints, 'firsts', first_tries_1(attempt), 'standings', standings);
END
$$;
--> statement-breakpoint
-- As in 0035.
CREATE FUNCTION before_start_3(who text, course text, quiz_ids jsonb, attempt uuid, fold_version smallint) RETURNS json
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
    'same', CASE WHEN owner = who THEN attempt_state_2(who, attempt) END,
    'taken', coalesce(owner <> who, false),
    'open', CASE WHEN open_one IS NOT NULL THEN attempt_state_2(who, open_one) END,
    'used', s.used, 'latest', s.latest, 'seen', seen, 'fold', fold_ahead_2(who, fold_version));
END
$$;
--> statement-breakpoint
-- How often a learner's answers in a course were right, by how sure they were: `[confidence, answers, correct]`.
CREATE FUNCTION calibration_1(who text, course text) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  found json;
BEGIN
  SELECT coalesce(json_agg(json_build_array(c.confidence, c.answers, c.correct)), '[]'::json) INTO found
  FROM calibrations c WHERE c.learner_id = who AND c.course_id = course;
  RETURN found;
END
$$;
--> statement-breakpoint
-- A guest's counts move into the account with them.
CREATE FUNCTION merge_calibrations_1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calibrations AS c (learner_id, course_id, confidence, answers, correct)
  SELECT new.learner_id, g.course_id, g.confidence, g.answers, g.correct FROM calibrations g WHERE g.learner_id = new.guest_id
  ON CONFLICT (learner_id, course_id, confidence) DO UPDATE SET
    answers = c.answers + excluded.answers, correct = c.correct + excluded.correct;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER calibrations_merged AFTER INSERT ON merged_guests FOR EACH ROW EXECUTE FUNCTION merge_calibrations_1();
