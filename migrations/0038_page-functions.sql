-- What a page shows of a learner, in one statement for each page, as in 0028 and 0035.

-- Folded rows, standings and rates of a learner's courses, at most `most`, those read last first (`NewestFolds` in
-- workers/domain/pages/store.ts). The rows' JSON is as in `learner_history_3`.
CREATE FUNCTION newest_folds_1(who text, most integer, fold_version smallint) RETURNS json
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  s record;
  wanted text[];
  cards_found json := '[]';
  knowledge_found json := '[]';
  standings json;
  rates json;
BEGIN
  s := fold_state_1(who, fold_version);
  wanted := ARRAY(SELECT b.course FROM (
      SELECT p.course_id AS course, max(p.placed_at) AS at FROM chapter_progress p WHERE p.learner_id = who GROUP BY p.course_id
      UNION ALL SELECT c.course_id, NULL FROM course_plans c WHERE c.learner_id = who
      UNION ALL SELECT t.course_id, NULL FROM learner_courses_1(who) t
    ) b GROUP BY b.course ORDER BY max(b.at) DESC NULLS LAST, b.course LIMIT most);
  IF s.seq > 0 THEN
    SELECT coalesce(json_agg(json_build_array(c.course_id, c.item_id, c.stability, c.difficulty, c.due_day, c.last_day, c.reps,
      c.lapses, c.last_fraction, c.own_seq, c.own_fraction)), '[]'::json) INTO cards_found
    FROM cards c WHERE c.learner_id = who AND c.version = fold_version AND c.course_id = ANY (wanted);
    knowledge_found := knowledge_json_1(who, fold_version, NULL);
  END IF;
  SELECT coalesce(json_agg(json_build_object('course', q.course_id, 'quiz', q.quiz_id, 'started', q.started, 'finished', q.finished,
    'passed', q.passed > 0, 'best', q.best)), '[]'::json) INTO standings
  FROM unnest(wanted) w (course) CROSS JOIN LATERAL standings_1(who, w.course) q WHERE q.quiz_id <> '';
  SELECT coalesce(json_object_agg(r.course_id, r.rates), '{}'::json) INTO rates FROM course_rates r WHERE r.course_id = ANY (wanted);
  RETURN json_build_object('courses', to_json(wanted), 'standings', standings, 'rates', rates, 'fold', json_build_object(
    'cards', cards_found, 'knowledge', knowledge_found,
    'behind', CASE WHEN s.upto IS NULL OR s.upto = s.seq THEN '[]'::json
                   WHEN s.seq = 0 THEN unfolded_json_2(who, s.who_kind, s.upto, NULL)
                   ELSE behind_json_2(who, s.who_kind, s.seq, s.upto, NULL) END));
END
$$;
--> statement-breakpoint
-- What a chapter's page shows of a learner (`ChapterState` in workers/domain/pages/store.ts): progress in the course, the
-- newest notes of the chapter under its ids, at most `most_notes`, and the first answer to each of its text's questions.
CREATE FUNCTION chapter_page_1(who text, course text, chapter_ids jsonb, questions jsonb, most_notes integer, moment timestamptz)
RETURNS json LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  exam date;
  tier text;
  chapters json;
  standings json;
  open_ones json;
  notes_found json;
  given json := '[]';
BEGIN
  SELECT c.exam_date INTO exam FROM course_plans c WHERE c.learner_id = who AND c.course_id = course;
  IF EXISTS (SELECT FROM entitlements e WHERE e.learner_id = who) OR EXISTS (SELECT FROM team_seats t WHERE t.learner_id = who) THEN
    SELECT e.tier INTO tier FROM effective_tier(who, moment) e;
  END IF;
  SELECT coalesce(json_agg(json_build_object('course', p.course_id, 'chapter', p.chapter_id, 'status', p.status, 'section', p.section_id,
    'startedAt', to_char(p.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'completedAt', to_char(p.completed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'updatedAt', to_char(p.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    ORDER BY p.placed_at DESC, p.chapter_id), '[]'::json) INTO chapters
  FROM chapter_progress p WHERE p.learner_id = who AND p.course_id = course;
  SELECT coalesce(json_agg(json_build_object('quiz', s.quiz_id, 'started', s.started, 'finished', s.finished, 'passed', s.passed > 0,
    'best', s.best)), '[]'::json) INTO standings
  FROM standings_1(who, course) s WHERE s.quiz_id <> '';
  SELECT coalesce(json_agg(json_build_object('id', t.id, 'quiz', t.quiz_id, 'kind', t.kind, 'release', t.release,
    'language', t.language, 'items', CASE WHEN t.kind = 'review' THEN t.items END) ORDER BY t.started_at, t.id), '[]'::json) INTO open_ones
  FROM attempts t WHERE t.learner_id = who AND t.course_id = course AND t.finished_at IS NULL;
  SELECT coalesce(json_agg(json_build_object('cursor', (extract(epoch FROM f.updated_at) * 1000000)::bigint::text || '~' || f.id,
    'note', json_build_object('id', f.id, 'course', f.course_id, 'chapter', f.chapter_id, 'language', f.language,
    'release', f.release, 'kind', f.kind, 'target', f.target, 'color', f.color, 'text', f.text,
    'createdAt', to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'updatedAt', to_char(f.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
    ORDER BY f.updated_at DESC, f.id DESC), '[]'::json) INTO notes_found
  FROM (
    SELECT n.* FROM notes n WHERE n.learner_id = who AND n.deleted_at IS NULL AND n.course_id = course
      AND n.chapter_id = ANY (ARRAY(SELECT jsonb_array_elements_text(chapter_ids)))
    ORDER BY n.updated_at DESC, n.id DESC LIMIT most_notes
  ) f;
  IF jsonb_array_length(questions) > 0 THEN
    SELECT coalesce(json_agg(f.answer), '[]'::json) INTO given
    FROM jsonb_array_elements_text(questions) q (id) CROSS JOIN LATERAL (
      SELECT json_build_object('itemId', w.item_id, 'response', w.response, 'language', t.language, 'points', w.points,
        'maxPoints', w.max_points, 'hintsUsed', w.hints_used, 'answeredAt', w.answered_at, 'confidence', w.confidence, 'release', t.release) AS answer
      FROM attempts t JOIN answers w ON w.attempt_id = t.id
      WHERE t.learner_id = who AND t.course_id = course AND t.quiz_id = 'question:' || q.id ORDER BY t.number LIMIT 1
    ) f;
  END IF;
  RETURN json_build_object('examDate', exam, 'tier', tier, 'chapters', chapters, 'standings', standings, 'open', open_ones,
    'notes', notes_found, 'answers', given);
END
$$;
--> statement-breakpoint
-- As `attempt_history_1`, and the attempts at a quiz are read by their numbers, which rise with each start and go on under a
-- quiz's next id: one page of `attempts_number`, however many there are. Those of a merged guest come after the account's.
CREATE FUNCTION attempt_history_2(who text, course text, quiz_ids jsonb, past uuid, most integer) RETURNS json
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  page uuid[];
  -- Where the page begins: the index is read from there on.
  past_at timestamptz := 'infinity';
  past_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  past_number integer := 2147483647;
  by_number boolean := false;
  entries json := '[]';
  standings json := '{}';
BEGIN
  SELECT o.kind, o.time_zone INTO l FROM learners o WHERE o.id = who;
  IF past IS NOT NULL THEN
    SELECT t.started_at, t.id, t.number INTO past_at, past_id, past_number FROM attempts t WHERE t.id = past AND t.learner_id = who;
    IF NOT FOUND THEN RETURN json_build_object('entries', entries, 'standings', standings); END IF;
  END IF;
  -- One statement for each, since a plan that serves all of them would use the index of none.
  IF quiz_ids IS NOT NULL AND course IS NOT NULL THEN
    by_number := true;
    page := ARRAY(SELECT f.id
      FROM (SELECT DISTINCT jsonb_array_elements_text(quiz_ids) AS id) q CROSS JOIN LATERAL (
        SELECT t.id, t.number FROM attempts t
        WHERE t.learner_id = who AND t.course_id = course AND t.quiz_id = q.id AND t.number <= past_number
          AND (t.number, t.id) < (past_number, past_id)
        ORDER BY t.number DESC LIMIT most) f
      WHERE q.id NOT LIKE 'question:%' ORDER BY f.number DESC, f.id DESC LIMIT most);
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
      ORDER BY CASE WHEN by_number THEN t.number END DESC, CASE WHEN by_number THEN NULL ELSE t.started_at END DESC, t.id DESC) INTO entries
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
