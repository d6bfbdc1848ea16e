-- Nothing reads a learner's answers by course and time any more. Workers of before sort them, which takes longer for those
-- who have thousands. The lock is held for a moment; the wait for it ends after 2 s and is tried again.
DROP INDEX IF EXISTS "answers_learner_course";
