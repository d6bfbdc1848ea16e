CREATE TABLE "cards" (
	"learner_id" text NOT NULL,
	"version" smallint NOT NULL,
	"course_id" text NOT NULL,
	"item_id" text NOT NULL,
	"stability" double precision NOT NULL,
	"difficulty" double precision NOT NULL,
	"due_day" date NOT NULL,
	"last_day" date NOT NULL,
	"reps" integer NOT NULL,
	"lapses" integer NOT NULL,
	"last_fraction" double precision NOT NULL,
	"own_seq" bigint,
	"own_fraction" double precision,
	CONSTRAINT "cards_learner_id_version_course_id_item_id_pk" PRIMARY KEY("learner_id","version","course_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "learner_folds" (
	"learner_id" text NOT NULL,
	"version" smallint NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "learner_folds_learner_id_version_pk" PRIMARY KEY("learner_id","version")
);
--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_folds" ADD CONSTRAINT "learner_folds_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE cascade ON UPDATE no action;