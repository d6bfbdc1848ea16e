-- Whether a token may still write: asked inside each write's own statement. An account writes while its row is there
-- and its epoch has not moved on; a guest until they are merged into an account; nobody with a revoked grant.
CREATE FUNCTION may_write(learner text, learner_kind text, token_epoch integer, grant_id text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN learner_kind = 'account'
    THEN EXISTS (SELECT FROM learners l WHERE l.id = learner AND l.kind = 'account' AND l.epoch <= token_epoch)
    ELSE NOT EXISTS (SELECT FROM learners l WHERE l.id = learner AND (l.kind <> 'guest' OR l.epoch > token_epoch))
      AND NOT EXISTS (SELECT FROM merged_guests m WHERE m.guest_id = learner)
  END
  AND (grant_id IS NULL OR NOT EXISTS (SELECT FROM revoked_grants r WHERE r.id = grant_id))
$$;
--> statement-breakpoint
-- The highest tier in force at a moment, of a learner's own grants and of their seats; no row: free.
CREATE FUNCTION effective_tier(learner text, moment timestamptz) RETURNS TABLE (tier text, ends_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT held.tier, held.ends_at FROM (
    SELECT e.tier, e.ends_at, e.starts_at FROM entitlements e WHERE e.learner_id = learner
    UNION ALL
    SELECT t.tier, t.ends_at, t.starts_at FROM team_seats s JOIN teams t ON t.id = s.team_id WHERE s.learner_id = learner
  ) held
  WHERE held.starts_at <= moment AND (held.ends_at IS NULL OR held.ends_at > moment)
  ORDER BY array_position(array['premium', 'pro', 'team'], held.tier) DESC, held.ends_at DESC NULLS FIRST
  LIMIT 1
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
