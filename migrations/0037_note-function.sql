-- A note as the Workers read it (`Note` in workers/contract/notes.ts).
CREATE FUNCTION note_json_1(n notes) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('id', n.id, 'course', n.course_id, 'chapter', n.chapter_id, 'language', n.language, 'release', n.release,
    'kind', n.kind, 'target', n.target, 'color', n.color, 'text', n.text,
    'createdAt', to_char(n.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'updatedAt', to_char(n.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
$$;
--> statement-breakpoint
-- Stores a note as a function, as in 0026 (`writeNote` in workers/domain/notes/store.ts says how). `given`: the note; `happened`: when,
-- by the learner's clock; `derived`: it never replaces a note, since its id comes from its content. Gives `learner` (null: the token
-- may not write), `room` (false: no more notes), `saved` (false: another learner's id) and the note that is stored then, null for a tombstone.
CREATE FUNCTION save_note_1(
  learner text, learner_kind text, token_epoch integer, token_grant text, happened timestamptz, given jsonb, derived boolean,
  guest_max integer, course_max integer
) RETURNS json LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  l record;
  note_id uuid := (given ->> 'id')::uuid;
  course text := given ->> 'course';
  moment timestamptz := least(now(), coalesce(happened, now()));
  stored json;
BEGIN
  l := touch_learner_1(learner, learner_kind, token_epoch, token_grant, true, NULL, NULL, happened, 0);
  IF l.writer IS NULL THEN RETURN json_build_object('learner', NULL); END IF;
  IF NOT may_keep_note(learner, l.writer_kind, note_id, course, moment, guest_max, course_max) THEN
    RETURN json_build_object('learner', l.writer, 'room', false);
  END IF;
  INSERT INTO notes AS n (id, learner_id, course_id, chapter_id, language, release, kind, target, color, text, created_at, updated_at)
  VALUES (note_id, learner, course, given ->> 'chapter', given ->> 'language', given ->> 'release', given ->> 'kind',
          given -> 'target', given ->> 'color', given ->> 'text', moment, moment)
  ON CONFLICT (id) DO NOTHING
  RETURNING note_json_1(n) INTO stored;
  IF FOUND THEN RETURN json_build_object('learner', l.writer, 'room', true, 'saved', true, 'note', stored); END IF;
  -- The newest edit wins, and a deletion over an edit of before it.
  UPDATE notes n SET course_id = course, chapter_id = given ->> 'chapter', language = given ->> 'language', release = given ->> 'release',
    kind = given ->> 'kind', target = given -> 'target', color = given ->> 'color', text = given ->> 'text',
    created_at = CASE WHEN n.deleted_at IS NOT NULL THEN moment ELSE n.created_at END, deleted_at = NULL, updated_at = moment
  WHERE n.id = note_id AND n.learner_id = learner AND moment > n.updated_at AND (NOT derived OR n.deleted_at IS NOT NULL);
  SELECT CASE WHEN n.deleted_at IS NULL THEN note_json_1(n) END INTO stored FROM notes n WHERE n.id = note_id AND n.learner_id = learner;
  RETURN json_build_object('learner', l.writer, 'room', true, 'saved', FOUND, 'note', stored);
END
$$;
