-- The answers that count of a learner without stored rows, as `behind_json_1` gives them. Their attempts are read once and
-- joined: a look-up by key for each of some thousand answers read forty times as many pages.
CREATE FUNCTION unfolded_json_1(who text, who_kind text, upto bigint, course text) RETURNS json
LANGUAGE plpgsql STABLE SET enable_nestloop = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
  found json;
BEGIN
  WITH tried AS MATERIALIZED (
    SELECT t.id, t.credits FROM attempts t
    WHERE t.learner_id = who AND (course IS NULL OR t.course_id = course)
      AND (t.kind <> 'check' OR (t.finished_at IS NOT NULL AND who_kind = 'account'))
  ), given AS (
    SELECT w.course_id, w.item_id, w.objectives, w.hints_used, w.day, t.credits ->> w.item_id AS credit, w.seq AS number,
           coalesce(round((w.points / nullif(w.max_points, 0))::numeric, 4)::float8, 0) AS fraction,
           row_number() OVER (ORDER BY w.seq NULLS FIRST, w.answered_at, w.attempt_id, w.item_id) AS place
    FROM answers w JOIN tried t ON t.id = w.attempt_id
    WHERE w.learner_id = who AND (w.seq IS NULL OR w.seq <= upto)
  )
  SELECT coalesce(json_agg(json_build_array(g.course_id, g.item_id, g.objectives, g.given)), '[]'::json) INTO found FROM (
    SELECT p.course_id, p.item_id, p.objectives,
           json_agg(json_build_array(p.place, p.fraction, p.hints_used, p.day, p.credit, p.number)) AS given
    FROM given p GROUP BY p.course_id, p.item_id, p.objectives
  ) g;
  RETURN found;
END
$$;
--> statement-breakpoint
-- As `learner_history_1` in 0028, with fewer statements: what a learner cannot have is not asked for. Cards and knowledge
-- are read separately, and all answers of a learner without stored rows by one join. The time between answers is that between those of
-- the learner's `newest` answers which are in the course.
CREATE FUNCTION learner_history_2(
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
    IF with_cards AND l.folded > 0 THEN
      SELECT coalesce(json_agg(json_build_array(c.course_id, c.item_id, c.stability, c.difficulty, c.due_day, c.last_day, c.reps,
        c.lapses, c.last_fraction, c.own_seq, c.own_fraction)), '[]'::json) INTO cards_found
      FROM cards c WHERE c.learner_id = who AND c.version = fold_version AND c.course_id = course;
    END IF;
    IF with_knowledge AND l.folded > 0 THEN
      SELECT coalesce(json_agg(json_build_array(k.course_id, k.objective_id, k.answers, k.weighted, k.weights)), '[]'::json)
      INTO knowledge_found
      FROM knowledge k WHERE k.learner_id = who AND k.version = fold_version AND k.course_id = course;
    END IF;
    IF with_cards OR with_knowledge THEN
      behind := CASE WHEN l.folded = 0 THEN unfolded_json_1(who, l.kind, l.answer_seq, course)
                     WHEN l.answer_seq > l.folded THEN behind_json_1(who, l.kind, l.folded, l.answer_seq, course)
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
-- Room for the next version of a row in its own page, for rows that nearly every write changes: their indexes stay as they are.
ALTER TABLE learners SET (fillfactor = 90);
--> statement-breakpoint
ALTER TABLE chapter_progress SET (fillfactor = 90);
--> statement-breakpoint
ALTER TABLE attempts SET (fillfactor = 90);
