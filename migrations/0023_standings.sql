CREATE TABLE "learner_courses" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "learner_courses_learner_id_course_id_pk" PRIMARY KEY("learner_id","course_id")
);
--> statement-breakpoint
CREATE TABLE "quiz_standings" (
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"started" integer NOT NULL,
	"latest" integer NOT NULL,
	"drawn" jsonb NOT NULL,
	"finished" integer NOT NULL,
	"passed" integer NOT NULL,
	"best" double precision,
	CONSTRAINT "quiz_standings_learner_id_course_id_quiz_id_pk" PRIMARY KEY("learner_id","course_id","quiz_id")
);
--> statement-breakpoint
ALTER TABLE "learners" ADD COLUMN "has_standings" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "learner_courses" ADD CONSTRAINT "learner_courses_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_standings" ADD CONSTRAINT "quiz_standings_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;