ALTER TABLE "oauth_grants" ADD COLUMN "redirect_uri" text;--> statement-breakpoint
ALTER TABLE "oauth_grants" ADD COLUMN "resource" text;--> statement-breakpoint
ALTER TABLE "oauth_grants" ADD COLUMN "refresh_hash" text;--> statement-breakpoint
ALTER TABLE "oauth_grants" ADD COLUMN "spent_hash" text;--> statement-breakpoint
ALTER TABLE "oauth_grants" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "oauth_grants" ADD COLUMN "retried" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "throttles" ADD COLUMN "uses" timestamp with time zone[];--> statement-breakpoint
CREATE INDEX "sign_in_challenges_email" ON "sign_in_challenges" USING btree ("email");