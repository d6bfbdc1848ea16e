-- Volatile since here: it is asked again, with all that is committed by then, when a write has waited for the
-- learner's row. As a stable function without columns it was asked once, before the wait, so that a revocation that
-- the write had waited for went unseen.
ALTER FUNCTION may_write(text, text, integer, text) VOLATILE;
--> statement-breakpoint
-- A guest who was merged never comes back: a first write that waited for the merge would put the row in again. Runs at
-- the end of the statement and sees all that was committed before it; CC001 becomes `token-invalid`.
CREATE FUNCTION refuse_merged_guest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM merged_guests m WHERE m.guest_id = NEW.id) THEN
    RAISE EXCEPTION 'this guest was merged into an account' USING ERRCODE = 'CC001';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER learners_not_merged AFTER INSERT ON learners
FOR EACH ROW WHEN (NEW.kind = 'guest') EXECUTE FUNCTION refuse_merged_guest();
--> statement-breakpoint
-- Whether a guest has room for this attempt or report beside the others. Volatile, so that it counts what the statements
-- before it in the queue for the learner's row have written.
CREATE FUNCTION guest_may_attempt(learner text, attempt uuid, a_day integer, in_all integer) RETURNS boolean
LANGUAGE sql VOLATILE AS $$
  SELECT count(*) < in_all AND count(*) FILTER (WHERE a.started_at > now() - interval '1 day') < a_day
  FROM attempts a WHERE a.learner_id = learner AND a.id <> attempt
$$;
--> statement-breakpoint
CREATE FUNCTION guest_may_report(learner text, report text, in_all integer) RETURNS boolean
LANGUAGE sql VOLATILE AS $$
  SELECT count(*) < in_all FROM reports r WHERE r.learner_id = learner AND r.id <> report
$$;
--> statement-breakpoint
-- A learner's name in the audit log, made when it is first needed; null for a learner who is not there.
CREATE FUNCTION audit_pseudonym(learner text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  known text;
BEGIN
  SELECT p.pseudonym INTO known FROM audit_pseudonyms p WHERE p.learner_id = learner;
  IF known IS NULL THEN
    -- Locked, so that it is not deleted meanwhile: the foreign key would fail the whole act.
    PERFORM FROM learners l WHERE l.id = learner FOR KEY SHARE;
    IF FOUND THEN
      INSERT INTO audit_pseudonyms AS p (learner_id) VALUES (learner)
      ON CONFLICT (learner_id) DO UPDATE SET learner_id = excluded.learner_id
      RETURNING p.pseudonym INTO known;
    END IF;
  END IF;
  RETURN known;
END
$$;
--> statement-breakpoint
-- Logs an act inside the act's own statement. The actor is `operator`, `billing`, `system` or a learner's id; ids are
-- replaced by pseudonyms before anything is written.
CREATE FUNCTION write_audit(act text, actor_id text, subject_id text, details jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_log (action, actor, subject, detail)
  VALUES (
    act,
    CASE WHEN actor_id IN ('operator', 'billing', 'system') THEN actor_id
         ELSE coalesce(audit_pseudonym(actor_id), 'unknown') END,
    audit_pseudonym(subject_id),
    coalesce(details, '{}'::jsonb)
  );
  RETURN true;
END
$$;
