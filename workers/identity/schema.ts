import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { learners } from "../domain/learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const now = (name: string) => at(name).notNull().defaultNow();

/** People, as Better Auth stores them; the id is the learner's. Only this table has addresses. */
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

/**
 * Pending one-time codes. The id is in the cookie of the browser that requested the code, so that only it can use
 * up the tries.
 */
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

/**
 * Counters over windows longer than the 60 s of the rate-limit binding. Keys are keyed hashes, never addresses.
 */
export const throttles = pgTable(
  "throttles",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    resetsAt: at("resets_at").notNull(),
    /** The time of each use, for limits with a rolling window. */
    uses: timestamp("uses", { withTimezone: true, mode: "date" }).array(),
  },
  (t) => [index("throttles_expiry").on(t.resetsAt)],
);

/** Apps that learners connected: one row for each redeemed authorization code, which makes codes single-use. */
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
    /**
     * The redemption that inserted the row: a repeated statement finds its own row, a second redemption does not.
     */
    redemption: text("redemption"),
    /**
     * Where the code was sent, and the resource of the tokens; null in rows created before they were recorded.
     */
    redirectUri: text("redirect_uri"),
    resource: text("resource"),
    /** Keyed hash of the current refresh token; null until the first refresh of an older grant. */
    refreshHash: text("refresh_hash"),
    /** Keyed hash of the last used refresh token, the time of its response, and whether it was used again. */
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
 * Ended grants and sessions whose tokens may still be valid. `may_write` checks it in each write. It has no learner
 * id, so that it also covers deleted accounts, and is purged after an hour.
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
