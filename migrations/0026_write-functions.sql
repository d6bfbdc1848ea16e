-- The writes of learning as functions, whose plans a connection keeps: a statement that comes over HTTP is planned anew
-- each time, which was half of the database's work (specs/005-state-and-scale/notes/statements.md).
--
-- The number in a name is the function's version. A function that Workers call is never changed: a change is a new
-- function with the next number, and the former one is dropped a release later, so that Workers of before run beside it.
--
-- Each statement in such a function sees what was committed before it. So after `touch_learner_1`, which waits for the
-- learner's row, all that earlier writes of the learner did is visible. `force_generic_plan`: every statement here finds
-- its rows by a whole key, so that the values change no plan, and without it the first five calls of a connection plan.

-- Whether a grant or session has been revoked. Volatile, so that it is asked again after a wait for the learner's row.
CREATE FUNCTION is_revoked_1(grant_of_token text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM revoked_grants r WHERE r.id = grant_of_token);
END
$$;
--> statement-breakpoint
-- Begins a write: locks and updates the learner's row, and creates a guest's at their first write when `creates`. Gives
-- nulls when the token may not write, and raises 22023 for an unknown time zone. `happened`: when, by the learner's clock.
-- `numbers`: how many numbers to reserve for answers, of which `last_number` is the last.
CREATE FUNCTION touch_learner_1(
  learner text, learner_kind text, token_epoch integer, token_grant text, creates boolean, given_zone text, first_locale text,
  happened timestamptz, numbers integer,
  OUT writer text, OUT writer_kind text, OUT zone text, OUT last_number bigint, OUT seen_at timestamptz
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  is_known_zone boolean;
BEGIN
  is_known_zone := now() AT TIME ZONE coalesce(given_zone, 'UTC') IS NOT NULL;
  UPDATE learners l SET
    last_seen_at = least(now(), greatest(l.last_seen_at, coalesce(happened, now()))),
    seen = (least(now(), greatest(l.last_seen_at, coalesce(happened, now()))) AT TIME ZONE 'UTC')::date,
    time_zone = coalesce(given_zone, l.time_zone),
    answer_seq = l.answer_seq + numbers
  WHERE l.id = learner AND l.kind = learner_kind AND l.epoch <= token_epoch
    AND (token_grant IS NULL OR NOT is_revoked_1(token_grant))
  RETURNING l.id, l.kind, l.time_zone, l.answer_seq, l.last_seen_at INTO writer, writer_kind, zone, last_number, seen_at;
  IF writer IS NOT NULL OR NOT creates OR learner_kind <> 'guest' THEN RETURN; END IF;

  -- `learners_not_merged` refuses a guest who was merged meanwhile.
  INSERT INTO learners AS l (id, kind, time_zone, locale, answer_seq)
  SELECT learner, 'guest', coalesce(given_zone, 'UTC'), first_locale, 4294967296 + numbers
  WHERE may_write(learner, learner_kind, token_epoch, token_grant)
  ON CONFLICT (id) DO UPDATE SET
    last_seen_at = least(now(), greatest(l.last_seen_at, coalesce(happened, now()))),
    seen = (least(now(), greatest(l.last_seen_at, coalesce(happened, now()))) AT TIME ZONE 'UTC')::date,
    time_zone = coalesce(given_zone, l.time_zone),
    answer_seq = l.answer_seq + numbers
  WHERE may_write(l.id, learner_kind, token_epoch, token_grant)
  RETURNING l.id, l.kind, l.time_zone, l.answer_seq, l.last_seen_at INTO writer, writer_kind, zone, last_number, seen_at;
END
$$;
--> statement-breakpoint
-- An attempt as the Workers read it (`AttemptRow` in workers/domain/quiz/store.ts).
CREATE FUNCTION attempt_json_1(a attempts, learner_kind text) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('id', a.id, 'learnerId', a.learner_id, 'learnerKind', learner_kind, 'course', a.course_id,
    'quiz', a.quiz_id, 'chapter', a.chapter_id, 'kind', a.kind, 'number', a.number, 'release', a.release,
    'language', a.language, 'items', a.items, 'tally', a.tally, 'maxPoints', a.max_points, 'passMark', a.pass_mark,
    'startedAt', a.started_at, 'finishedAt', a.finished_at, 'points', a.points, 'passed', a.passed)
$$;
--> statement-breakpoint
-- Saves a place in a chapter or its completion (`writeChapterProgress` in workers/domain/progress/store-writes.ts says how); null
-- when the token may not write. The place's time is the one that `touch_learner_1` gives: the learner's clock, between
-- their last contact and now.
CREATE FUNCTION save_place_1(
  learner text, learner_kind text, token_epoch integer, token_grant text, given_zone text, happened timestamptz,
  course text, chapter text, new_status text, section text
) RETURNS json LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  saved json;
BEGIN
  l := touch_learner_1(learner, learner_kind, token_epoch, token_grant, true, given_zone, NULL, happened, 0);
  IF l.writer IS NULL THEN RETURN NULL; END IF;
  INSERT INTO chapter_progress AS p
    (learner_id, course_id, chapter_id, status, section_id, placed_at, started_at, completed_at, completed_day)
  VALUES (learner, course, chapter, new_status, section, l.seen_at, l.seen_at,
    CASE WHEN new_status = 'completed' THEN l.seen_at END,
    CASE WHEN new_status = 'completed' THEN (l.seen_at AT TIME ZONE l.zone)::date END)
  ON CONFLICT (learner_id, course_id, chapter_id) DO UPDATE SET
    status = CASE WHEN p.status = 'completed' THEN p.status ELSE excluded.status END,
    section_id = CASE WHEN excluded.placed_at > p.placed_at THEN coalesce(excluded.section_id, p.section_id) ELSE p.section_id END,
    placed_at = greatest(p.placed_at, excluded.placed_at),
    completed_at = coalesce(p.completed_at, excluded.completed_at),
    completed_day = coalesce(p.completed_day, excluded.completed_day),
    updated_at = now()
  RETURNING json_build_object('chapter', p.chapter_id, 'status', p.status, 'section', p.section_id,
    'startedAt', to_char(p.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'completedAt', to_char(p.completed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'updatedAt', to_char(p.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) INTO saved;
  RETURN saved;
END
$$;
--> statement-breakpoint
-- Writes graded answers, and the score when the attempt ends (`writeAnswers` in workers/domain/quiz/store-answers.ts says
-- how and returns what this gives). `graded`: the answers, with `n` from 1; `item_ids` theirs as a JSON list. `replaceable`:
-- answers may be replaced until the end. `reserved`: how many numbers a write takes. Standings at the course's other
-- quizzes are read `with_standings` only.
CREATE FUNCTION submit_answers_1(
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

  IF a.finished_at IS NOT NULL THEN
    SELECT attempt_json_1(t, l.writer_kind), t.passed IS TRUE INTO state, has_passed FROM attempts t WHERE t.id = attempt;
  ELSE
    WITH w AS (
      INSERT INTO answers AS k (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, language,
                                points, max_points, hints_used, day, answered_at, seq)
      SELECT attempt, i."itemId", learner, a.course_id, i.quiz, i.chapter, i.objectives, i.response, given_language, i.points,
             i."maxPoints", coalesce((SELECT h.used FROM shown_hints h WHERE h.attempt_id = attempt AND h.item_id = i."itemId"), 0),
             (m.at AT TIME ZONE l.zone)::date::text, m.at, CASE WHEN a.kind <> 'check' THEN l.last_number - reserved + i.n END
      FROM jsonb_to_recordset(graded) AS i(n integer, "itemId" text, response jsonb, points float8, "maxPoints" float8,
             objectives jsonb, quiz text, chapter text, at timestamptz)
      CROSS JOIN LATERAL (SELECT least(now(), greatest(coalesce(i.at, now()), a.started_at, coalesce(seen_before, l.seen_at))) AS at) m
      ON CONFLICT (attempt_id, item_id) DO UPDATE SET
        response = CASE WHEN replaceable THEN excluded.response ELSE k.response END,
        language = CASE WHEN replaceable THEN excluded.language ELSE k.language END,
        points = CASE WHEN replaceable THEN excluded.points ELSE k.points END,
        answered_at = CASE WHEN replaceable THEN excluded.answered_at ELSE k.answered_at END
      WHERE NOT replaceable OR (k.response <> excluded.response AND excluded.answered_at >= k.answered_at
        AND coalesce(k.language, a.language) = excluded.language)
      RETURNING k.*
    )
    SELECT jsonb_object_agg(w.item_id, w.points),
           json_agg(json_build_object('itemId', w.item_id, 'response', w.response, 'language', coalesce(w.language, a.language),
             'points', w.points, 'maxPoints', w.max_points, 'hintsUsed', w.hints_used, 'answeredAt', w.answered_at))
    INTO added, written FROM w;
    new_tally := a.tally || coalesce(added, '{}'::jsonb);
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
  END IF;

  -- What was just written is known, unless a check's answer stayed as it was. At the end all answers are shown.
  IF done OR replaceable OR a.finished_at IS NOT NULL THEN
    SELECT coalesce(json_agg(json_build_object('itemId', w.item_id, 'response', w.response, 'language', coalesce(w.language, a.language),
      'points', w.points, 'maxPoints', w.max_points, 'hintsUsed', w.hints_used, 'answeredAt', w.answered_at)
      ORDER BY w.answered_at, w.item_id), '[]'::json)
    INTO written FROM answers w WHERE w.attempt_id = attempt;
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
    'hints', hints, 'standings', standings);
END
$$;
