CREATE TABLE "knowledge" (
	"learner_id" text NOT NULL,
	"version" smallint NOT NULL,
	"course_id" text NOT NULL,
	"objective_id" text NOT NULL,
	"answers" integer NOT NULL,
	"weighted" double precision NOT NULL,
	"weights" double precision NOT NULL,
	CONSTRAINT "knowledge_learner_id_version_course_id_objective_id_pk" PRIMARY KEY("learner_id","version","course_id","objective_id")
);
--> statement-breakpoint
CREATE TABLE "learner_days" (
	"learner_id" text NOT NULL,
	"version" smallint NOT NULL,
	"day" date NOT NULL,
	"answers" integer NOT NULL,
	CONSTRAINT "learner_days_learner_id_version_day_pk" PRIMARY KEY("learner_id","version","day")
);
--> statement-breakpoint
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_days" ADD CONSTRAINT "learner_days_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;