-- Logs an act that a learner may repeat at will (an export): once in 24 hours for the same details, whatever comes at
-- the same moment. The learner's row here is locked first; the statement after it then sees what others have logged.
CREATE FUNCTION write_audit_daily(act text, actor_id text, subject_id text, details jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  known text := audit_pseudonym(subject_id);
BEGIN
  PERFORM FROM audit_pseudonyms p WHERE p.learner_id = subject_id FOR UPDATE;
  IF NOT FOUND OR EXISTS (
    SELECT FROM audit_log l
    WHERE l.subject = known AND l.at > now() - interval '1 day' AND l.action = act AND l.detail = coalesce(details, '{}'::jsonb)
  ) THEN
    RETURN false;
  END IF;
  RETURN write_audit(act, actor_id, subject_id, details);
END
$$;
