-- no transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS "answers_order" ON "answers" ("learner_id","seq");
