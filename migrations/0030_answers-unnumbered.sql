-- no transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS "answers_unnumbered" ON "answers" ("learner_id") WHERE "seq" IS NULL;
