CREATE TABLE "entitlements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"learner_id" text NOT NULL,
	"tier" text NOT NULL,
	"source" text NOT NULL,
	"starts_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entitlements_tier" CHECK ("entitlements"."tier" in ('premium', 'pro', 'team'))
);
--> statement-breakpoint
CREATE TABLE "course_plans" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"exam_date" date,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "course_plans_learner_id_course_id_pk" PRIMARY KEY("learner_id","course_id")
);
--> statement-breakpoint
CREATE TABLE "learners" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text DEFAULT 'guest' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"locale" text,
	"epoch" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "learners_kind" CHECK ("learners"."kind" in ('guest', 'account'))
);
--> statement-breakpoint
CREATE TABLE "chapter_progress" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"status" text DEFAULT 'in-progress' NOT NULL,
	"section_id" text,
	"placed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	"completed_day" date,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chapter_progress_learner_id_course_id_chapter_id_pk" PRIMARY KEY("learner_id","course_id","chapter_id"),
	CONSTRAINT "chapter_progress_status" CHECK ("chapter_progress"."status" in ('in-progress', 'completed'))
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"release" text NOT NULL,
	"target" text NOT NULL,
	"message" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"attempt_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"objectives" jsonb NOT NULL,
	"response" jsonb NOT NULL,
	"points" double precision NOT NULL,
	"max_points" double precision NOT NULL,
	"hints_used" integer DEFAULT 0 NOT NULL,
	"day" text NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answers_attempt_id_item_id_pk" PRIMARY KEY("attempt_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"release" text NOT NULL,
	"language" text NOT NULL,
	"items" jsonb NOT NULL,
	"credits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"max_points" double precision NOT NULL,
	"pass_mark" double precision NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"points" double precision,
	"passed" boolean,
	CONSTRAINT "attempts_kind" CHECK ("attempts"."kind" in ('practice', 'check', 'review'))
);
--> statement-breakpoint
CREATE TABLE "shown_hints" (
	"attempt_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "shown_hints_attempt_id_item_id_pk" PRIMARY KEY("attempt_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_plans" ADD CONSTRAINT "course_plans_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_progress" ADD CONSTRAINT "chapter_progress_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_hints" ADD CONSTRAINT "shown_hints_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entitlements_learner" ON "entitlements" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "reports_course" ON "reports" USING btree ("course_id","created_at");--> statement-breakpoint
CREATE INDEX "answers_learner_course" ON "answers" USING btree ("learner_id","course_id","answered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_open" ON "attempts" USING btree ("learner_id","course_id","quiz_id") WHERE "attempts"."finished_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_number" ON "attempts" USING btree ("learner_id","course_id","quiz_id","number");