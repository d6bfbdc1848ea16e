-- Lowering a team's seats takes none away: the newest lose effect until there is room again, so that billing events
-- lead to the same tiers in whatever order they come.
CREATE OR REPLACE FUNCTION effective_tier(learner text, moment timestamptz) RETURNS TABLE (tier text, ends_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT held.tier, held.ends_at FROM (
    SELECT e.tier, e.ends_at, e.starts_at FROM entitlements e WHERE e.learner_id = learner
    UNION ALL
    SELECT t.tier, t.ends_at, t.starts_at FROM team_seats s JOIN teams t ON t.id = s.team_id
    WHERE s.learner_id = learner
      AND (SELECT count(*) FROM team_seats o
           WHERE o.team_id = s.team_id AND (o.created_at, o.learner_id) <= (s.created_at, s.learner_id)) <= t.seats
  ) held
  WHERE held.starts_at <= moment AND (held.ends_at IS NULL OR held.ends_at > moment)
  ORDER BY array_position(array['premium', 'pro', 'team'], held.tier) DESC, held.ends_at DESC NULLS FIRST
  LIMIT 1
$$;
--> statement-breakpoint
CREATE FUNCTION tier_rank(learner text, moment timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT array_position(array['premium', 'pro', 'team'], t.tier) FROM effective_tier(learner, moment) t), 0)
$$;
--> statement-breakpoint
-- Locks people in one order and says how high each stands, for end_lowered afterwards.
CREATE FUNCTION standing_before(people text[], moment timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM learners l WHERE l.id = ANY (people) ORDER BY l.id FOR NO KEY UPDATE;
  RETURN (SELECT coalesce(jsonb_object_agg(p, tier_rank(p, moment)), '{}') FROM unnest(people) p WHERE p IS NOT NULL);
END
$$;
--> statement-breakpoint
-- Who stands lower than before begins a new epoch: tokens that claim the old tier write nothing any more.
CREATE FUNCTION end_lowered(before jsonb, moment timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE learners l SET epoch = l.epoch + 1
  FROM jsonb_each_text(before) b WHERE l.id = b.key AND tier_rank(l.id, moment) < b.value::int
$$;
--> statement-breakpoint
-- Functions, because a count under a lock needs a snapshot taken after the lock: within one plain statement it would
-- be the one from before the wait, and two could take the last seat.
CREATE FUNCTION give_seat(of_team uuid, to_learner text, by_whom text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  bought integer;
BEGIN
  SELECT t.seats INTO bought FROM teams t WHERE t.id = of_team FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'no-team'; END IF;
  IF NOT EXISTS (SELECT FROM learners l WHERE l.id = to_learner AND l.kind = 'account') THEN RETURN 'no-account'; END IF;
  IF EXISTS (SELECT FROM team_seats s WHERE s.team_id = of_team AND s.learner_id = to_learner) THEN RETURN 'held'; END IF;
  IF (SELECT count(*) FROM team_seats s WHERE s.team_id = of_team) >= bought THEN RETURN 'full'; END IF;
  INSERT INTO team_seats (team_id, learner_id, created_at) VALUES (of_team, to_learner, clock_timestamp());
  PERFORM write_audit('seat-given', by_whom, to_learner, jsonb_build_object('team', of_team));
  RETURN 'given';
END
$$;
--> statement-breakpoint
CREATE FUNCTION take_seat(of_team uuid, from_learner text, by_whom text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  before jsonb;
BEGIN
  PERFORM FROM teams t WHERE t.id = of_team FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'no-team'; END IF;
  before := standing_before((SELECT array_agg(s.learner_id) FROM team_seats s WHERE s.team_id = of_team), now());
  DELETE FROM team_seats s WHERE s.team_id = of_team AND s.learner_id = from_learner;
  IF NOT FOUND THEN RETURN 'not-held'; END IF;
  PERFORM end_lowered(before, now());
  PERFORM write_audit('seat-taken', by_whom, from_learner, jsonb_build_object('team', of_team));
  RETURN 'taken';
END
$$;
--> statement-breakpoint
CREATE FUNCTION set_seats(of_team uuid, bought integer, by_whom text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  before jsonb;
BEGIN
  PERFORM FROM teams t WHERE t.id = of_team FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'no-team'; END IF;
  before := standing_before((SELECT array_agg(s.learner_id) FROM team_seats s WHERE s.team_id = of_team), now());
  UPDATE teams t SET seats = bought WHERE t.id = of_team AND t.seats <> bought;
  IF NOT FOUND THEN RETURN 'same'; END IF;
  PERFORM end_lowered(before, now());
  PERFORM write_audit('team-changed', by_whom, NULL, jsonb_build_object('team', of_team, 'count', bought));
  RETURN 'set';
END
$$;
--> statement-breakpoint
-- Takes in one billing event: each id once; what holds for a subscription follows from all its events and links
-- together and never from the order they came in. `event` is what is kept: key, type, subscription (`provider:id`),
-- occurredAt, and for a state tier, seats (null: a personal tier), startsAt, endsAt. `linked` is the learner of a
-- genuine checkout reference, or of an operator's link. See data-model.md for the outcomes.
CREATE FUNCTION apply_billing_event(event jsonb, linked text, moment timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  key text := event->>'key';
  kind text := event->>'type';
  sub text := event->>'subscription';
  states text[] := array['subscription-started', 'subscription-changed', 'subscription-ended'];
  by_whom text := CASE WHEN key LIKE 'operator:%' THEN 'operator' ELSE 'billing' END;
  result text := 'unmatched';
  owner text;
  previous text;
  team uuid;
  state billing_events;
  tier text;
  bought integer;
  begins timestamptz;
  until timestamptz;
  before jsonb;
BEGIN
  -- Everything of a subscription waits for what is under way about it; see give_seat for why this is a function.
  PERFORM pg_advisory_xact_lock(hashtextextended('billing ' || coalesce(sub, key), 0));
  -- A state whose product had no tier may be sent again once it has one.
  INSERT INTO billing_events AS e (id, type, subscription_id, outcome, event, occurred_at)
  VALUES (key, kind, sub, 'unmatched', event, (event->>'occurredAt')::timestamptz)
  ON CONFLICT (id) DO UPDATE SET event = excluded.event, outcome = 'unmatched' WHERE e.outcome = 'ignored';
  IF NOT FOUND THEN
    RETURN (SELECT jsonb_build_object('outcome', e.outcome, 'repeated', true) FROM billing_events e WHERE e.id = key);
  END IF;

  IF kind = ANY (states) AND kind <> 'subscription-ended' AND event->>'tier' IS NULL THEN
    result := 'ignored';
  ELSIF kind = 'checkout-linked' AND sub IS NOT NULL THEN
    UPDATE billing_events e SET learner_id = l.id FROM learners l WHERE e.id = key AND l.id = linked AND l.kind = 'account';
    IF NOT FOUND THEN sub := NULL; END IF;
  END IF;

  -- The first checkout counts; an operator's word, the last one, counts more.
  SELECT e.learner_id INTO owner FROM billing_events e
  WHERE e.subscription_id = sub AND e.type = 'checkout-linked' AND e.learner_id IS NOT NULL
  ORDER BY e.id LIKE 'operator:%' DESC,
    extract(epoch FROM e.occurred_at) * CASE WHEN e.id LIKE 'operator:%' THEN -1 ELSE 1 END, e.id
  LIMIT 1;
  SELECT e.* INTO state FROM billing_events e
  WHERE e.subscription_id = sub AND e.type = ANY (states) AND (e.type = 'subscription-ended' OR e.event->>'tier' IS NOT NULL)
  ORDER BY e.occurred_at DESC, array_position(states, e.type) DESC, e.id DESC
  LIMIT 1;
  -- A team outlives the account that bought it, whose events went with it; it still ends when its subscription does.
  SELECT t.id INTO team FROM teams t WHERE t.subscription_id = sub;
  IF owner IS NOT NULL THEN
    SELECT k.learner_id INTO previous FROM billing_links k WHERE k.subscription_id = sub;
    INSERT INTO billing_links AS k (subscription_id, learner_id) VALUES (sub, owner)
    ON CONFLICT (subscription_id) DO UPDATE SET learner_id = excluded.learner_id WHERE k.learner_id <> excluded.learner_id;
  END IF;

  IF result = 'ignored' OR sub IS NULL OR (owner IS NULL AND team IS NULL) THEN
    NULL; -- It waits, or means nothing here.
  ELSIF state.id IS NULL THEN
    IF kind = 'checkout-linked' THEN result := 'applied'; END IF;
  ELSIF (kind = ANY (states) AND state.id <> key) OR state.occurred_at < (SELECT t.event_at FROM teams t WHERE t.id = team) THEN
    result := 'stale';
  ELSE
    result := 'applied';
    tier := state.event->>'tier';
    bought := (state.event->>'seats')::int;
    begins := (state.event->>'startsAt')::timestamptz;
    -- Money that went back ends what was paid with it: the period it went back in, never a later one.
    until := least((state.event->>'endsAt')::timestamptz, CASE WHEN tier IS NULL THEN state.occurred_at END, (
      SELECT min(e.occurred_at) FROM billing_events e
      WHERE e.subscription_id = sub AND e.type = 'payment-reversed' AND e.occurred_at >= begins));
    before := standing_before(ARRAY(
      SELECT owner UNION SELECT n.learner_id FROM entitlements n WHERE n.subscription_id = sub
      UNION SELECT s.learner_id FROM team_seats s WHERE s.team_id = team), moment);

    IF tier IS NULL THEN
      UPDATE entitlements n SET ends_at = least(n.ends_at, until), event_at = state.occurred_at WHERE n.subscription_id = sub;
      UPDATE teams t SET ends_at = least(t.ends_at, until), event_at = state.occurred_at WHERE t.id = team;
    ELSIF bought IS NULL THEN
      INSERT INTO entitlements (learner_id, tier, source, starts_at, ends_at, subscription_id, event_at)
      SELECT owner, tier, 'billing', begins, until, sub, state.occurred_at WHERE owner IS NOT NULL
      ON CONFLICT (subscription_id) DO UPDATE SET learner_id = excluded.learner_id, tier = excluded.tier,
        starts_at = excluded.starts_at, ends_at = excluded.ends_at, event_at = excluded.event_at;
      UPDATE teams t SET seats = 0, ends_at = least(t.ends_at, state.occurred_at), event_at = state.occurred_at WHERE t.id = team;
    ELSE
      DELETE FROM entitlements n WHERE n.subscription_id = sub;
      INSERT INTO teams AS t (name, tier, seats, source, starts_at, ends_at, subscription_id, event_at)
      VALUES (sub, tier, bought, 'billing', begins, until, sub, state.occurred_at)
      ON CONFLICT (subscription_id) DO UPDATE SET tier = excluded.tier, seats = excluded.seats,
        starts_at = excluded.starts_at, ends_at = excluded.ends_at, event_at = excluded.event_at
      RETURNING t.id INTO team;
      -- Who bought it has its first seat, and hands it on with the subscription.
      IF previous <> owner AND NOT EXISTS (SELECT FROM team_seats s WHERE s.team_id = team AND s.learner_id = owner) THEN
        UPDATE team_seats s SET learner_id = owner WHERE s.team_id = team AND s.learner_id = previous;
      END IF;
      IF NOT EXISTS (SELECT FROM team_seats s WHERE s.team_id = team) THEN
        INSERT INTO team_seats (team_id, learner_id) SELECT team, owner WHERE owner IS NOT NULL;
      END IF;
    END IF;

    PERFORM end_lowered(before, moment);
    PERFORM write_audit('billing-applied', by_whom, owner,
      jsonb_build_object('reason', kind, 'tier', tier, 'count', bought, 'until', until));
    UPDATE billing_events e SET outcome = CASE WHEN e.id = state.id OR e.type = 'payment-reversed' THEN 'applied' ELSE 'stale' END
    WHERE e.subscription_id = sub AND e.outcome = 'unmatched' AND e.id <> key;
    UPDATE billing_events e SET learner_id = owner
    WHERE e.subscription_id = sub AND e.type <> 'checkout-linked' AND owner IS NOT NULL;
  END IF;
  UPDATE billing_events e SET outcome = result WHERE e.id = key;
  RETURN jsonb_build_object('outcome', result, 'repeated', false);
END
$$;
