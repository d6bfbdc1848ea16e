import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { learners } from "../domain/learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const now = (name: string) => at(name).notNull().defaultNow();

/** People, as Better Auth keeps them; the id is the learner's. Only this table holds an address. */
export const authUsers = pgTable("auth_users", {
  id: text("id")
    .primaryKey()
    .references(() => learners.id, { onDelete: "cascade" }),
  name: text("name").notNull().default(""),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: now("created_at"),
  updatedAt: now("updated_at"),
});

/** Signed-in browsers. */
export const authSessions = pgTable(
  "auth_sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => authUsers.id, { onDelete: "cascade" }),
    token: text("token").notNull().unique(),
    expiresAt: at("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: now("created_at"),
    updatedAt: now("updated_at"),
  },
  (t) => [index("auth_sessions_user").on(t.userId), index("auth_sessions_expiry").on(t.expiresAt)],
);

/** Ways to sign in; here only the scrypt hash of a password that an operator set. */
export const authAccounts = pgTable(
  "auth_accounts",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => authUsers.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: at("access_token_expires_at"),
    refreshTokenExpiresAt: at("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: now("created_at"),
    updatedAt: now("updated_at"),
  },
  (t) => [index("auth_accounts_user").on(t.userId)],
);

/** Better Auth's own short-lived values. */
export const authVerifications = pgTable("auth_verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: at("expires_at").notNull(),
  createdAt: now("created_at"),
  updatedAt: now("updated_at"),
});

/** One-time codes on their way. The id is in the cookie of the browser that asked, so only it can use up the tries. */
export const signInChallenges = pgTable(
  "sign_in_challenges",
  {
    id: text("id").primaryKey(),
    /** `sign-in`, or `change-email` by the account of `learnerId`. */
    purpose: text("purpose").notNull().default("sign-in"),
    email: text("email").notNull(),
    codeHash: text("code_hash").notNull(),
    triesLeft: integer("tries_left").notNull().default(3),
    learnerId: text("learner_id").references(() => learners.id, { onDelete: "cascade" }),
    expiresAt: at("expires_at").notNull(),
    createdAt: now("created_at"),
  },
  (t) => [
    index("sign_in_challenges_expiry").on(t.expiresAt),
    index("sign_in_challenges_email").on(t.email),
    index("sign_in_challenges_learner")
      .on(t.learnerId)
      .where(sql`${t.learnerId} is not null`),
  ],
);

/** Counters over a window longer than the rate-limit binding's 60 s. Keys hold keyed hashes, never an address. */
export const throttles = pgTable(
  "throttles",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    resetsAt: at("resets_at").notNull(),
    /** When each use within the window was, where the limit holds for every window and not only from the first use. */
    uses: timestamp("uses", { withTimezone: true, mode: "date" }).array(),
  },
  (t) => [index("throttles_expiry").on(t.resetsAt)],
);

/** An app that a learner connected: one row a redeemed authorization code, which is what makes codes single-use. */
export const oauthGrants = pgTable(
  "oauth_grants",
  {
    /** The authorization server's grant id; `gid` of its tokens. */
    id: text("id").primaryKey(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    clientId: text("client_id").notNull(),
    clientName: text("client_name").notNull(),
    scope: text("scope").notNull(),
    /** The redemption of the code that made the row: a statement that is sent again finds its own row, a second redemption another's. */
    redemption: text("redemption"),
    /** Where the code was sent, and what the tokens are for; null in rows from before both were recorded. */
    redirectUri: text("redirect_uri"),
    resource: text("resource"),
    /** Keyed hash of the refresh token that is good now; null until the first refresh of a grant from before. */
    refreshHash: text("refresh_hash"),
    /** Keyed hash of the refresh token used last, when that was answered, and whether it was used a second time. */
    spentHash: text("spent_hash"),
    answeredAt: at("answered_at"),
    retried: boolean("retried").notNull().default(false),
    createdAt: now("created_at"),
    lastUsedAt: now("last_used_at"),
    revokedAt: at("revoked_at"),
  },
  (t) => [index("oauth_grants_learner").on(t.learnerId)],
);

/**
 * Grants and sessions that were ended while a token of theirs may still be alive. Asked by `may_write` inside each
 * write; kept without a learner's id, so that a deleted account's tokens stay dead too, and purged after an hour.
 */
export const revokedGrants = pgTable(
  "revoked_grants",
  {
    id: text("id").primaryKey(),
    expiresAt: at("expires_at")
      .notNull()
      .default(sql`now() + interval '1 hour'`),
  },
  (t) => [index("revoked_grants_expiry").on(t.expiresAt)],
);
