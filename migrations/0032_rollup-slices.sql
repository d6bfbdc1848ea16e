-- As in 0027, and a slice begins with the oldest events alone: joined to all learners first, the planner read and sorted
-- the whole queue where its statistics were old, which took longer than a statement may.
CREATE FUNCTION fold_rollups_2(of_course text, names jsonb, until timestamptz, most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  taken integer;
  tried uuid[];
  readers text[];
  people text[];
BEGIN
  IF EXISTS (SELECT FROM rollup_backfill WHERE done_at IS NULL) THEN RETURN 0; END IF;
  IF NOT pg_try_advisory_xact_lock(hashtextextended('rollups ' || of_course, 0)) THEN RETURN NULL; END IF;

  WITH oldest AS MATERIALIZED (
    SELECT e.at, e.id, e.learner_id FROM rollup_events e
    WHERE e.course_id = of_course AND e.at < until ORDER BY e.at, e.id LIMIT most
  ), due AS MATERIALIZED (
    SELECT e.at, e.id FROM oldest o JOIN learners l ON l.id = o.learner_id
    JOIN rollup_events e ON e.course_id = of_course AND e.at = o.at AND e.id = o.id
    FOR UPDATE OF e SKIP LOCKED FOR KEY SHARE OF l SKIP LOCKED
  ), gone AS (
    DELETE FROM rollup_events e USING due d
    WHERE e.course_id = of_course AND e.at = d.at AND e.id = d.id RETURNING e.*
  )
  SELECT count(*), array_agg(DISTINCT g.attempt_id) FILTER (WHERE g.attempt_id IS NOT NULL),
         array_agg(DISTINCT g.learner_id) FILTER (WHERE g.attempt_id IS NULL), array_agg(DISTINCT g.learner_id)
  INTO taken, tried, readers, people FROM gone g;
  IF taken = 0 THEN RETURN 0; END IF;

  WITH old AS MATERIALIZED (
    SELECT r.learner_id, r.releases, r.languages, r.weeks,
           array(SELECT DISTINCT coalesce(names -> 'chapters' ->> i, i) FROM unnest(r.begun) i) AS begun,
           array(SELECT DISTINCT coalesce(names -> 'chapters' ->> i, i) FROM unnest(r.completed) i) AS completed,
           array(SELECT DISTINCT coalesce(names -> 'quizzes' -> i ->> 0, i) FROM unnest(r.finished) i) AS finished,
           array(SELECT DISTINCT coalesce(names -> 'quizzes' -> i ->> 0, i) FROM unnest(r.passed) i) AS passed,
           CASE WHEN names -> 'items' = '{}' THEN r.items
                ELSE array(SELECT DISTINCT coalesce(names -> 'items' ->> i, i) FROM unnest(r.items) i) END AS items
    FROM rollup_learners r WHERE r.learner_id = ANY (people) AND r.course_id = of_course
  ), placed AS MATERIALIZED (
    SELECT p.learner_id, coalesce(names -> 'chapters' ->> p.chapter_id, p.chapter_id) AS chapter,
           min(p.started_at) AS started_at, min(p.completed_at) AS completed_at, bool_or(p.status = 'completed') AS done
    FROM chapter_progress p WHERE p.learner_id = ANY (readers) AND p.course_id = of_course GROUP BY 1, 2
  ), began AS MATERIALIZED (
    SELECT p.learner_id, p.chapter, p.started_at FROM placed p LEFT JOIN old o ON o.learner_id = p.learner_id
    WHERE NOT p.chapter = ANY (coalesce(o.begun, '{}'))
  ), ended AS MATERIALIZED (
    SELECT p.learner_id, p.chapter, coalesce(p.completed_at, p.started_at) AS at,
           round(extract(epoch FROM greatest(p.completed_at - p.started_at, interval '0')) / 60)::float8 AS minutes
    FROM placed p LEFT JOIN old o ON o.learner_id = p.learner_id
    WHERE p.done AND NOT p.chapter = ANY (coalesce(o.completed, '{}'))
  ), done AS MATERIALIZED (
    SELECT t.id, t.learner_id, t.release, t.language, t.items, t.tally, t.max_points, t.points, t.finished_at,
           coalesce(t.passed, false) AS passed, t.kind = 'review' AS review,
           -- Reviews and questions in texts are not runs through a quiz.
           CASE WHEN t.kind <> 'review' AND t.quiz_id NOT LIKE 'question:%'
                THEN coalesce(names -> 'quizzes' -> t.quiz_id ->> 0, t.quiz_id) END AS quiz,
           names -> 'quizzes' -> t.quiz_id ->> 1 AS chapter
    FROM attempts t WHERE t.id = ANY (tried) AND t.finished_at IS NOT NULL
  ), given AS MATERIALIZED (
    SELECT t.learner_id, t.id, t.finished_at, t.release, a.item_id, coalesce(names -> 'items' ->> a.item_id, a.item_id) AS item,
           coalesce(a.language, t.language) AS language, a.response, a.hints_used,
           CASE WHEN jsonb_typeof(a.response -> 'value') = 'boolean' THEN 1
                WHEN a.response ? 'choice' OR a.response ? 'choices' THEN 2 ELSE 0 END AS shape,
           coalesce(a.points / nullif(a.max_points, 0), 0) AS x,
           CASE WHEN t.max_points - a.max_points > 1e-9 THEN (t.points - a.points) / (t.max_points - a.max_points) END AS y
    FROM done t JOIN answers a ON a.attempt_id = t.id WHERE NOT t.review
  ), firsts AS MATERIALIZED (
    SELECT DISTINCT ON (g.learner_id, g.item) g.* FROM given g LEFT JOIN old o ON o.learner_id = g.learner_id
    WHERE NOT g.item = ANY (coalesce(o.items, '{}'))
    ORDER BY g.learner_id, g.item, g.finished_at, g.id, g.item_id
  ), first_runs AS MATERIALIZED (
    SELECT DISTINCT ON (d.learner_id, d.quiz) d.*, coalesce(d.points / nullif(d.max_points, 0), 0) AS share,
           jsonb_array_length(d.items) AS questions
    FROM done d LEFT JOIN old o ON o.learner_id = d.learner_id
    WHERE d.quiz IS NOT NULL AND NOT d.quiz = ANY (coalesce(o.finished, '{}'))
    ORDER BY d.learner_id, d.quiz, d.finished_at, d.id
  ), results AS MATERIALIZED (
    SELECT d.learner_id, d.quiz, d.chapter, bool_or(d.passed) AS passed FROM done d WHERE d.quiz IS NOT NULL GROUP BY 1, 2, 3
  ), active AS MATERIALIZED (
    SELECT m.learner_id, array_agg(DISTINCT date_trunc('week', m.at AT TIME ZONE 'UTC')::date) AS weeks FROM (
      SELECT learner_id, started_at AS at FROM began UNION ALL SELECT learner_id, at FROM ended
      UNION ALL SELECT learner_id, finished_at FROM done) m GROUP BY 1
  ), week_now AS MATERIALIZED (
    SELECT a.learner_id, w.week, o.learner_id IS NULL AS is_new, w.week = ANY (coalesce(o.weeks, '{}')) AS known,
           (SELECT min(v) FROM unnest(a.weeks) v) AS earliest, (SELECT min(v) FROM unnest(o.weeks) v) AS earlier
    FROM active a LEFT JOIN old o ON o.learner_id = a.learner_id CROSS JOIN LATERAL unnest(a.weeks) w (week)
  ), runs AS (
    -- Each quiz of the chapters in which a learner finished one now: how it stood before and stands after.
    SELECT learner_id, chapter, quiz, bool_or(was) AS was, bool_or(was_passed) AS was_passed, bool_or(passed) AS passed FROM (
      SELECT learner_id, chapter, quiz, false AS was, false AS was_passed, passed FROM results WHERE chapter IS NOT NULL
      UNION ALL
      SELECT o.learner_id, names -> 'quizzes' -> f ->> 1, f, true, f = ANY (o.passed), f = ANY (o.passed)
      FROM old o CROSS JOIN LATERAL unnest(o.finished) f
      WHERE EXISTS (SELECT FROM results r WHERE r.learner_id = o.learner_id AND r.chapter = names -> 'quizzes' -> f ->> 1)
    ) q GROUP BY 1, 2, 3
  ), takers AS (
    SELECT chapter, bool_or(was) AS was, coalesce(bool_and(was_passed) FILTER (WHERE was), false) AS was_passed, bool_and(passed) AS passed
    FROM runs GROUP BY learner_id, chapter
  ), changes (measure, key, second, n) AS (
    SELECT 'learners', '', '', 1 FROM active a WHERE NOT EXISTS (SELECT FROM old o WHERE o.learner_id = a.learner_id)
    UNION ALL SELECT 'begun', chapter, '', 1 FROM began
    UNION ALL SELECT 'completed', chapter, '', 1 FROM ended
    -- In minutes up to an hour, then in steps of 5%: `bucketOf` in rollup-rules.ts.
    UNION ALL SELECT 'time', chapter, (CASE WHEN minutes < 60 THEN minutes ELSE 60 + floor(ln(minutes / 60) / ln(1.05)) END)::int::text, 1
      FROM ended WHERE minutes IS NOT NULL
    UNION ALL SELECT 'both', least(b.chapter, e), greatest(b.chapter, e), 1
      FROM began b JOIN old o ON o.learner_id = b.learner_id CROSS JOIN LATERAL unnest(o.begun) e
    UNION ALL SELECT 'both', b.chapter, c.chapter, 1
      FROM began b JOIN began c ON c.learner_id = b.learner_id AND c.chapter > b.chapter
    UNION ALL SELECT 'active', week::text, '', 1 FROM week_now WHERE NOT known
    UNION ALL SELECT 'starts', earliest::text, '', 1 FROM week_now WHERE week = earliest AND (earlier IS NULL OR earliest < earlier)
    UNION ALL SELECT 'starts', earlier::text, '', -1 FROM week_now WHERE week = earliest AND earliest < earlier
    UNION ALL SELECT 'completions', date_trunc('week', at AT TIME ZONE 'UTC')::date::text, '', 1 FROM ended
    UNION ALL SELECT 'attempts', '', '', 1 FROM done
    UNION ALL SELECT 'answers', '', '', (SELECT count(*) FROM jsonb_object_keys(d.tally)) FROM done d
    UNION ALL SELECT DISTINCT 'language', d.language, d.learner_id, 1 FROM done d LEFT JOIN old o ON o.learner_id = d.learner_id
      WHERE NOT d.language = ANY (coalesce(o.languages, '{}'))
    UNION ALL SELECT DISTINCT 'release', g.release, g.learner_id, 1 FROM given g LEFT JOIN old o ON o.learner_id = g.learner_id
      WHERE NOT g.release = ANY (coalesce(o.releases, '{}'))
    UNION ALL SELECT 'takers', chapter, '', 1 FROM takers WHERE NOT was
    UNION ALL SELECT 'passers', chapter, '', passed::int - (was AND was_passed)::int FROM takers
    UNION ALL SELECT 'score', quiz, least(9, floor(share * 10 + 1e-9))::int::text, 1 FROM first_runs
  ), counted AS (
    INSERT INTO rollup_counts AS c (course_id, measure, key, second, n)
    SELECT of_course, measure, key, CASE WHEN measure IN ('language', 'release') THEN '' ELSE second END, sum(n) FROM changes
    GROUP BY 2, 3, 4 HAVING sum(n) <> 0
    ON CONFLICT (course_id, measure, key, second) DO UPDATE SET n = c.n + excluded.n
  ), items_counted AS (
    INSERT INTO rollup_items AS c (course_id, item_id, release, language, shape, learners, share, hints, pairs, x, y, xx, yy, xy, min_x, max_x, min_y, max_y)
    SELECT of_course, item_id, release, language, shape, count(*), sum(x), sum(hints_used), count(y),
           coalesce(sum(x) FILTER (WHERE y IS NOT NULL), 0), coalesce(sum(y), 0),
           coalesce(sum(x * x) FILTER (WHERE y IS NOT NULL), 0), coalesce(sum(y * y), 0), coalesce(sum(x * y), 0),
           min(x) FILTER (WHERE y IS NOT NULL), max(x) FILTER (WHERE y IS NOT NULL), min(y), max(y)
    FROM firsts GROUP BY item_id, release, language, shape
    ON CONFLICT (course_id, item_id, release, language, shape) DO UPDATE SET
      learners = c.learners + excluded.learners, share = c.share + excluded.share, hints = c.hints + excluded.hints,
      pairs = c.pairs + excluded.pairs, x = c.x + excluded.x, y = c.y + excluded.y,
      xx = c.xx + excluded.xx, yy = c.yy + excluded.yy, xy = c.xy + excluded.xy,
      min_x = least(c.min_x, excluded.min_x), max_x = greatest(c.max_x, excluded.max_x),
      min_y = least(c.min_y, excluded.min_y), max_y = greatest(c.max_y, excluded.max_y)
  ), options_counted AS (
    INSERT INTO rollup_options AS c (course_id, item_id, release, language, option, learners)
    SELECT of_course, f.item_id, f.release, f.language, chosen, count(*)
    FROM firsts f CROSS JOIN LATERAL (
      SELECT DISTINCT v FROM (
        SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(f.response -> 'choices') = 'array' THEN f.response -> 'choices' ELSE '[]' END) AS v
        UNION ALL SELECT f.response ->> 'choice' UNION ALL SELECT f.response ->> 'value' WHERE f.shape = 1
      ) one WHERE v IS NOT NULL) o (chosen)
    WHERE f.shape > 0 GROUP BY f.item_id, f.release, f.language, chosen
    ON CONFLICT (course_id, item_id, release, language, option) DO UPDATE SET learners = c.learners + excluded.learners
  ), quizzes_counted AS (
    INSERT INTO rollup_quizzes AS c (course_id, quiz_id, release, questions, learners, passed, share, points, squares)
    SELECT of_course, quiz, release, questions, count(*), count(*) FILTER (WHERE passed), sum(share), sum(points), sum(points * points)
    FROM first_runs GROUP BY quiz, release, questions
    ON CONFLICT (course_id, quiz_id, release, questions) DO UPDATE SET
      learners = c.learners + excluded.learners, passed = c.passed + excluded.passed, share = c.share + excluded.share,
      points = c.points + excluded.points, squares = c.squares + excluded.squares
  ), quiz_items_counted AS (
    INSERT INTO rollup_quiz_items AS c (course_id, quiz_id, release, questions, item_id, learners, points, squares)
    SELECT of_course, f.quiz, f.release, f.questions, i.item, count(*), sum(p.points), sum(p.points * p.points)
    FROM first_runs f CROSS JOIN LATERAL jsonb_array_elements_text(f.items) i (item)
    CROSS JOIN LATERAL (SELECT coalesce((f.tally ->> i.item)::float8, 0) AS points) p
    GROUP BY f.quiz, f.release, f.questions, i.item
    ON CONFLICT (course_id, quiz_id, release, questions, item_id) DO UPDATE SET
      learners = c.learners + excluded.learners, points = c.points + excluded.points, squares = c.squares + excluded.squares
  )
  INSERT INTO rollup_learners AS r (learner_id, course_id, weeks, begun, completed, finished, passed, items, releases, languages)
  SELECT a.learner_id, of_course, a.weeks, coalesce(b.list, '{}'), coalesce(e.list, '{}'), coalesce(q.list, '{}'), coalesce(q.good, '{}'),
         coalesce(i.list, '{}'), coalesce(g.list, '{}'), coalesce(d.list, '{}')
  FROM active a
  LEFT JOIN (SELECT learner_id, array_agg(chapter) AS list FROM began GROUP BY 1) b USING (learner_id)
  LEFT JOIN (SELECT learner_id, array_agg(chapter) AS list FROM ended GROUP BY 1) e USING (learner_id)
  LEFT JOIN (SELECT learner_id, array_agg(quiz) AS list, array_agg(quiz) FILTER (WHERE passed) AS good FROM results GROUP BY 1) q USING (learner_id)
  LEFT JOIN (SELECT learner_id, array_agg(item) AS list FROM firsts GROUP BY 1) i USING (learner_id)
  LEFT JOIN (SELECT learner_id, array_agg(DISTINCT release) AS list FROM given GROUP BY 1) g USING (learner_id)
  LEFT JOIN (SELECT learner_id, array_agg(DISTINCT language) AS list FROM done GROUP BY 1) d USING (learner_id)
  ON CONFLICT (learner_id, course_id) DO UPDATE SET
    weeks = r.weeks || array(SELECT v FROM unnest(excluded.weeks) v WHERE NOT v = ANY (r.weeks)),
    begun = r.begun || excluded.begun, completed = r.completed || excluded.completed,
    finished = r.finished || array(SELECT v FROM unnest(excluded.finished) v WHERE NOT v = ANY (r.finished)),
    passed = r.passed || array(SELECT v FROM unnest(excluded.passed) v WHERE NOT v = ANY (r.passed)),
    items = r.items || excluded.items,
    releases = r.releases || array(SELECT v FROM unnest(excluded.releases) v WHERE NOT v = ANY (r.releases)),
    languages = r.languages || array(SELECT v FROM unnest(excluded.languages) v WHERE NOT v = ANY (r.languages));
  RETURN taken;
END
$$;
