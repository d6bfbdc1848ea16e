CREATE TABLE "jobs" (
	"name" text NOT NULL,
	"version" smallint NOT NULL,
	"cursor" text DEFAULT '' NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "jobs_name_version_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
-- For thousands of attempts the planner's estimate is so high that compiling the plan takes longer than all else.
ALTER FUNCTION counted_standings_1(text) SET jit = off;
--> statement-breakpoint
-- The attempt of each answer behind is looked up by its key; for a join the planner may read all of a learner's attempts.
ALTER FUNCTION answers_behind_1(text, text, bigint, bigint, text) SET enable_hashjoin = off;
--> statement-breakpoint
ALTER FUNCTION answers_behind_1(text, text, bigint, bigint, text) SET enable_mergejoin = off;
--> statement-breakpoint
-- Numbers a learner's answers that have no number, but for those of open checks; gives how many. Those before the first
-- numbered answer are of before the numbers: they come first, below 2^32, in the order in which they are read without.
-- Those after it were written by a Worker of before, beside newer ones: they come last. Rows that were stored without
-- knowing which is which are dropped: all answers are then behind none, and the next fold has each of them.
CREATE FUNCTION number_left_1(who text) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
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
    DELETE FROM learner_days d WHERE d.learner_id = who;
    DELETE FROM learner_folds f WHERE f.learner_id = who;
  END IF;
  RETURN at_the_start + at_the_end;
END
$$;
