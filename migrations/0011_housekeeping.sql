-- The UTC day of a learner's last contact, or an earlier one. Rows that are there already, and rows that a Worker of before
-- writes to, lag behind `last_seen_at` until the purge of guests comes across them: it reads both before it deletes. The
-- constant default is kept in the catalog, so the table is neither rewritten nor scanned.
ALTER TABLE "learners" ADD COLUMN "seen" date NOT NULL DEFAULT '1970-01-01';
--> statement-breakpoint
ALTER TABLE "learners" ALTER COLUMN "seen" SET DEFAULT (now() at time zone 'UTC')::date;
--> statement-breakpoint
-- Deletes guests last seen before a moment, one after the other until the time is up, so that a call fits the time limit
-- of a statement whatever the guests hold. A guest whose `seen` lags behind is dated instead. Gives how many are gone, and
-- whether it came to the end. `seen` is a day: a guest goes on the day after the moment has passed.
CREATE FUNCTION delete_idle_guests(before timestamptz, milliseconds integer, OUT deleted integer, OUT done boolean)
LANGUAGE plpgsql AS $$
DECLARE
  until timestamptz := clock_timestamp() + make_interval(secs => milliseconds / 1000.0);
  first_day date := (before AT TIME ZONE 'UTC')::date;
  looked_at integer := 0;
  guest record;
BEGIN
  deleted := 0;
  done := true;
  FOR guest IN
    SELECT l.id, l.last_seen_at FROM learners l WHERE l.kind = 'guest' AND l.seen < first_day
    ORDER BY l.seen LIMIT 20000 FOR UPDATE SKIP LOCKED
  LOOP
    looked_at := looked_at + 1;
    IF guest.last_seen_at < before THEN
      DELETE FROM learners l WHERE l.id = guest.id;
      deleted := deleted + 1;
    ELSE
      UPDATE learners l SET seen = (guest.last_seen_at AT TIME ZONE 'UTC')::date WHERE l.id = guest.id;
    END IF;
    IF looked_at = 20000 OR clock_timestamp() > until THEN
      done := false;
      EXIT;
    END IF;
  END LOOP;
END
$$;
--> statement-breakpoint
-- How high people stand, as effective_tier says of each: 0 free to 3 team. For many at once: the seats of a team are
-- numbered once, where effective_tier counts them for each member. Nested loops are off because the planner cannot know
-- how many people are asked about, and one over two lists of a team's members would be quadratic.
CREATE FUNCTION tier_ranks(people text[], moment timestamptz) RETURNS TABLE (learner text, rank integer)
LANGUAGE sql STABLE SET enable_nestloop = off AS $$
  WITH involved AS MATERIALIZED (
    SELECT array_agg(DISTINCT s.team_id) AS ids FROM team_seats s WHERE s.learner_id = ANY (people)
  ), held AS (
    SELECT e.learner_id, e.tier FROM entitlements e
    WHERE e.learner_id = ANY (people) AND e.starts_at <= moment AND (e.ends_at IS NULL OR e.ends_at > moment)
    UNION ALL
    SELECT n.learner_id, t.tier FROM (
      SELECT s.team_id, s.learner_id, row_number() OVER (PARTITION BY s.team_id ORDER BY s.created_at, s.learner_id) AS place
      FROM team_seats s WHERE s.team_id = ANY ((SELECT i.ids FROM involved i)::uuid[])
    ) n
    JOIN teams t ON t.id = n.team_id AND n.place <= t.seats
    WHERE t.id = ANY ((SELECT i.ids FROM involved i)::uuid[]) AND t.starts_at <= moment AND (t.ends_at IS NULL OR t.ends_at > moment)
  )
  SELECT a.id, coalesce(max(array_position(array['premium', 'pro', 'team'], h.tier)), 0)
  FROM (SELECT DISTINCT p AS id FROM unnest(people) p WHERE p IS NOT NULL) a
  LEFT JOIN held h ON h.learner_id = a.id
  GROUP BY a.id
$$;
--> statement-breakpoint
-- Locks people in one order and says how high each stands, for end_lowered afterwards.
CREATE OR REPLACE FUNCTION standing_before(people text[], moment timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM learners l WHERE l.id = ANY (people) ORDER BY l.id FOR NO KEY UPDATE;
  RETURN (SELECT coalesce(jsonb_object_agg(r.learner, r.rank), '{}') FROM tier_ranks(people, moment) r);
END
$$;
--> statement-breakpoint
-- Who stands lower than before begins a new epoch: tokens that claim the old tier write nothing any more.
CREATE OR REPLACE FUNCTION end_lowered(before jsonb, moment timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE learners l SET epoch = l.epoch + 1
  FROM tier_ranks(ARRAY(SELECT jsonb_object_keys(before)), moment) r
  WHERE l.id = r.learner AND r.rank < (before->>r.learner)::int
$$;
--> statement-breakpoint
-- As in 0005. Only who gives the seat up can stand lower by it, so nobody else is locked.
CREATE OR REPLACE FUNCTION take_seat(of_team uuid, from_learner text, by_whom text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  before jsonb;
BEGIN
  PERFORM FROM teams t WHERE t.id = of_team FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'no-team'; END IF;
  before := standing_before(array[from_learner], now());
  DELETE FROM team_seats s WHERE s.team_id = of_team AND s.learner_id = from_learner;
  IF NOT FOUND THEN RETURN 'not-held'; END IF;
  PERFORM end_lowered(before, now());
  PERFORM write_audit('seat-taken', by_whom, from_learner, jsonb_build_object('team', of_team));
  RETURN 'taken';
END
$$;
--> statement-breakpoint
-- As in 0005. Only whose seat loses effect can stand lower by it: the newest of those that had it.
CREATE OR REPLACE FUNCTION set_seats(of_team uuid, bought integer, by_whom text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  former integer;
  before jsonb;
BEGIN
  SELECT t.seats INTO former FROM teams t WHERE t.id = of_team FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'no-team'; END IF;
  IF former = bought THEN RETURN 'same'; END IF;
  before := standing_before(ARRAY(
    SELECT s.learner_id FROM team_seats s WHERE s.team_id = of_team AND bought < former
    ORDER BY s.created_at, s.learner_id OFFSET greatest(bought, 0) LIMIT greatest(former - bought, 0)), now());
  UPDATE teams t SET seats = bought WHERE t.id = of_team;
  PERFORM end_lowered(before, now());
  PERFORM write_audit('team-changed', by_whom, NULL, jsonb_build_object('team', of_team, 'count', bought));
  RETURN 'set';
END
$$;
