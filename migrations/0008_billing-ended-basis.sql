-- An end that names no product is the end of the last state that named one: what was bought stays in the history up to
-- the end, whichever of the two came first. The rest is as before. Takes in one billing event: each id once; what holds
-- for a subscription follows from all its events and links together and never from the order they came in.
CREATE OR REPLACE FUNCTION apply_billing_event(event jsonb, linked text, moment timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  basis billing_events;
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
  SELECT e.* INTO basis FROM billing_events e
  WHERE e.subscription_id = sub AND e.type = ANY (states) AND e.event->>'tier' IS NOT NULL
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
  ELSIF (kind = ANY (states) AND key NOT IN (state.id, coalesce(basis.id, ''))) OR state.occurred_at < (SELECT t.event_at FROM teams t WHERE t.id = team) THEN
    result := 'stale';
  ELSE
    result := 'applied';
    tier := basis.event->>'tier';
    bought := (basis.event->>'seats')::int;
    begins := (basis.event->>'startsAt')::timestamptz;
    -- Money that went back ends what was paid with it: the period it went back in, never a later one.
    until := least((basis.event->>'endsAt')::timestamptz, CASE WHEN basis.id IS DISTINCT FROM state.id THEN state.occurred_at END, (
      SELECT min(e.occurred_at) FROM billing_events e
      WHERE e.subscription_id = sub AND e.type = 'payment-reversed' AND e.occurred_at >= begins));
    before := standing_before(ARRAY(
      SELECT owner UNION SELECT n.learner_id FROM entitlements n WHERE n.subscription_id = sub
      UNION SELECT s.learner_id FROM team_seats s WHERE s.team_id = team), moment);

    IF tier IS NULL THEN
      -- The events that named a product are gone with the account that bought it.
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
