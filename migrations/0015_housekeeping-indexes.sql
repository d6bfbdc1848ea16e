-- no transaction
-- Indexes are built beside running writes, which a transaction does not allow. The migrator builds one at a time and
-- starts an interrupted one afresh.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "team_seats_order" ON "team_seats" ("team_id","created_at","learner_id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "teams_newest" ON "teams" ("created_at" DESC NULLS FIRST,"id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "billing_events_waiting" ON "billing_events" ("occurred_at","id") WHERE "billing_events"."outcome" in ('unmatched', 'ignored');
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "billing_links_learner" ON "billing_links" ("learner_id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "auth_sessions_expiry" ON "auth_sessions" ("expires_at");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "sign_in_challenges_learner" ON "sign_in_challenges" ("learner_id") WHERE "sign_in_challenges"."learner_id" is not null;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "throttles_expiry" ON "throttles" ("resets_at");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "learners_idle" ON "learners" ("seen") WHERE "learners"."kind" = 'guest';
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "merged_guests_learner" ON "merged_guests" ("learner_id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "reports_learner" ON "reports" ("learner_id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "attempts_recent" ON "attempts" ("learner_id","started_at","id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "uncovered_searches_question" ON "uncovered_searches" ("course_id","query","day");
