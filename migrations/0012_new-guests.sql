-- Whether a guest may begin to learn: `known` (they have learned here before, or went over to an account: nothing is
-- counted), `admitted`, or the name of the first counter that is full. `counters` are counted in their order, and none
-- after a full one: the shortest window comes first, so that what a minute refuses does not spend the day. A null guest
-- is a new one.
CREATE FUNCTION admit_guest(guest text, counters text[], limits integer[], seconds integer[]) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  counted integer;
BEGIN
  IF EXISTS (SELECT FROM learners l WHERE l.id = guest) OR EXISTS (SELECT FROM merged_guests m WHERE m.guest_id = guest) THEN
    RETURN 'known';
  END IF;
  FOR i IN 1 .. coalesce(array_length(counters, 1), 0) LOOP
    INSERT INTO throttles AS t (key, count, resets_at)
    VALUES (counters[i], 1, now() + make_interval(secs => seconds[i]))
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t.resets_at <= now() THEN 1 ELSE t.count + 1 END,
      resets_at = CASE WHEN t.resets_at <= now() THEN excluded.resets_at ELSE t.resets_at END
    RETURNING t.count INTO counted;
    IF counted > limits[i] THEN RETURN counters[i]; END IF;
  END LOOP;
  RETURN 'admitted';
END
$$;
