-- The list of attempts, hints and stored searches as functions, as in 0026 and 0028.

-- A page of a learner's attempts, newest first, without questions answered in texts (`AttemptHistory` in
-- workers/domain/quiz/store-history.ts): of a course and of quizzes of it, when they are named, after the attempt `past`; empty
-- when that is not the learner's. `most`: how many at most.
CREATE FUNCTION attempt_history_1(who text, course text, quiz_ids jsonb, past uuid, most integer) RETURNS json
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  page uuid[];
  -- Where the page begins: the index is read from there on.
  past_at timestamptz := 'infinity';
  past_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  entries json := '[]';
  standings json := '{}';
BEGIN
  SELECT o.kind, o.time_zone INTO l FROM learners o WHERE o.id = who;
  IF past IS NOT NULL THEN
    SELECT t.started_at, t.id INTO past_at, past_id FROM attempts t WHERE t.id = past AND t.learner_id = who;
  END IF;
  -- One statement for each, since a plan that serves all of them would use the index of none.
  IF quiz_ids IS NOT NULL AND course IS NOT NULL THEN
    page := ARRAY(SELECT t.id FROM attempts t
      WHERE t.learner_id = who AND t.course_id = course AND t.quiz_id = ANY (ARRAY(SELECT jsonb_array_elements_text(quiz_ids)))
        AND t.quiz_id NOT LIKE 'question:%' AND (t.started_at, t.id) < (past_at, past_id)
      ORDER BY t.started_at DESC, t.id DESC LIMIT most);
  ELSE
    page := ARRAY(SELECT t.id FROM attempts t
      WHERE t.learner_id = who AND t.quiz_id NOT LIKE 'question:%' AND (t.started_at, t.id) < (past_at, past_id)
        AND (course IS NULL OR t.course_id = course)
        AND (quiz_ids IS NULL OR t.quiz_id = ANY (ARRAY(SELECT jsonb_array_elements_text(quiz_ids))))
      ORDER BY t.started_at DESC, t.id DESC LIMIT most);
  END IF;
  IF cardinality(page) > 0 THEN
    SELECT json_agg(json_build_object('attempt', attempt_json_1(t, l.kind), 'day', (t.started_at AT TIME ZONE l.time_zone)::date::text,
      'answers', coalesce((SELECT json_agg(json_build_object('itemId', w.item_id, 'points', w.points, 'maxPoints', w.max_points,
        'hintsUsed', w.hints_used)) FROM answers w WHERE w.attempt_id = t.id), '[]'::json),
      'hints', coalesce((SELECT json_object_agg(h.item_id, h.used) FROM shown_hints h WHERE h.attempt_id = t.id), '{}'::json))
      ORDER BY t.started_at DESC, t.id DESC) INTO entries
    FROM attempts t WHERE t.id = ANY (page);
    SELECT coalesce(json_object_agg(c.course_id, c.quizzes), '{}'::json) INTO standings FROM (
      SELECT s.course_id, json_object_agg(s.quiz_id, json_build_object('finished', s.finished, 'passed', s.passed > 0)) AS quizzes
      FROM (SELECT DISTINCT t.course_id FROM attempts t WHERE t.id = ANY (page)) p
      CROSS JOIN LATERAL standings_1(who, p.course_id) s WHERE s.quiz_id <> '' GROUP BY s.course_id
    ) c;
  END IF;
  RETURN json_build_object('entries', entries, 'standings', standings);
END
$$;
--> statement-breakpoint
-- Records that hint `hint` of a question is shown, when it is the next one or one shown before (`writeHint` in
-- workers/domain/quiz/store-answers.ts). Gives `ended` (the token may not write), `found` (the attempt is the learner's), `known`
-- (it has the question) and how many hints were shown.
CREATE FUNCTION take_hint_1(
  learner text, learner_kind text, token_epoch integer, token_grant text, attempt uuid, item text, hint integer
) RETURNS json LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  a record;
  shown integer;
BEGIN
  l := touch_learner_1(learner, learner_kind, token_epoch, token_grant, false, NULL, NULL, NULL, 0);
  IF l.writer IS NULL THEN
    RETURN json_build_object('ended', NOT may_write(learner, learner_kind, token_epoch, token_grant), 'found', false);
  END IF;
  SELECT t.items @> to_jsonb(item) AS known, t.finished_at IS NULL AND t.tally -> item IS NULL AS is_unanswered
  INTO a FROM attempts t WHERE t.id = attempt AND t.learner_id = learner;
  IF NOT FOUND THEN RETURN json_build_object('ended', false, 'found', false); END IF;
  SELECT h.used INTO shown FROM shown_hints h WHERE h.attempt_id = attempt AND h.item_id = item;
  shown := coalesce(shown, 0);
  IF a.known AND a.is_unanswered AND hint = shown + 1 THEN
    INSERT INTO shown_hints AS h (attempt_id, item_id, used) VALUES (attempt, item, hint)
    ON CONFLICT (attempt_id, item_id) DO UPDATE SET used = greatest(h.used, excluded.used)
    RETURNING h.used INTO shown;
  END IF;
  RETURN json_build_object('ended', false, 'found', true, 'known', a.known, 'used', shown);
END
$$;
--> statement-breakpoint
-- Stores a learner's search once, with its last day (`insertSearch` in workers/domain/signals/store-searches.ts); nothing for a
-- token that may not write, and no more than `most` of a learner. It does not move the last contact.
CREATE FUNCTION save_search_1(
  learner text, learner_kind text, token_epoch integer, token_grant text, course text, asked text, asked_on date, most integer
) RETURNS void LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  stored integer;
BEGIN
  l := touch_learner_1(learner, learner_kind, token_epoch, token_grant, true, NULL, NULL, 'epoch', 0);
  IF l.writer IS NULL THEN RETURN; END IF;
  SELECT count(*) INTO stored FROM uncovered_searches k WHERE k.learner_id = learner;
  IF stored >= most THEN RETURN; END IF;
  INSERT INTO uncovered_searches AS u (course_id, query, learner_id, day) VALUES (course, asked, learner, asked_on)
  ON CONFLICT (course_id, query, learner_id) DO UPDATE SET day = excluded.day WHERE u.day < excluded.day;
END
$$;
