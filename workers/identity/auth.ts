import { hostCookieName } from "../platform/http/cookies.ts";
import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import { neon, neonConfig } from "@neondatabase/serverless";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { betterAuth } from "better-auth/minimal";
import { drizzle } from "drizzle-orm/neon-http";
import * as z from "zod";
import { databaseErrorIn } from "../platform/db/database.ts";
import { guardOf } from "../platform/db/overload/guard.ts";
import { installTransport } from "../platform/db/transport.ts";
import type { IdentityEnv } from "./env.ts";
import { authAccounts, authSessions, authUsers, authVerifications } from "./schema.ts";

const SESSION_DAYS = 30;
const DAY_SECONDS = 86_400;

/** Better Auth, configured for this service; see `authOf`. */
export type Auth = ReturnType<typeof makeAuth>;

const auths = new Map<string, Auth>();

/**
 * Returns Better Auth for an environment, created once in each isolate. Only its server-side functions are used and
 * none of its routes is served, so only this Worker's pages are reachable from outside.
 */
export function authOf(env: IdentityEnv): Auth {
  const name = `${env.DATABASE_URL} ${env.PUBLIC_ORIGIN} ${env.IDENTITY_KEY}`;
  const known = auths.get(name);
  if (known) return known;
  const auth = makeAuth(env);
  if (auths.size > 8) auths.clear();
  auths.set(name, auth);
  return auth;
}

/**
 * Calls a server-side function of Better Auth. When the database is unavailable it throws
 * `AppError("database-unavailable")`, as `connect` does, instead of Better Auth's internal error.
 */
export async function askAuth<T>(env: IdentityEnv, ask: (api: Auth["api"]) => Promise<T>): Promise<T> {
  try {
    return await ask(authOf(env).api);
  } catch (error) {
    throw databaseErrorIn(error) ?? error;
  }
}

/** The session cookie. */
function sessionCookieName(origin: string): string {
  return hostCookieName(origin, "session");
}

function makeAuth(env: IdentityEnv) {
  installTransport(neonConfig);
  const secure = env.PUBLIC_ORIGIN.startsWith("https:");
  // Better Auth's inserts have no id from the caller, so they must not be retried after a lost reply.
  const client = neon(env.DATABASE_URL, {
    fetchOptions: { transport: { repeatable: false, guard: guardOf(env.DATABASE_URL) } },
    disableWarningInBrowsers: true,
  });
  return betterAuth({
    appName: "Course Companion",
    baseURL: env.PUBLIC_ORIGIN,
    basePath: "/identity/unused",
    secret: env.IDENTITY_KEY,
    telemetry: { enabled: false },
    // It would log failed statements with their parameters, among them addresses and session tokens.
    logger: { disabled: true },
    database: drizzleAdapter(drizzle(client), {
      provider: "pg",
      transaction: false,
      schema: {
        user: authUsers,
        session: authSessions,
        account: authAccounts,
        verification: authVerifications,
      },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: {
          name: sessionCookieName(env.PUBLIC_ORIGIN),
          attributes: { path: "/", httpOnly: true, sameSite: "lax", secure },
        },
      },
    },
    plugins: [sessionsForVerifiedPeople],
  });
}

/** Starts a session for a person verified by our own means (a one-time code). */
const sessionsForVerifiedPeople = {
  id: "sessions-for-verified-people",
  endpoints: {
    startSession: createAuthEndpoint(
      "/start-session",
      { method: "POST", body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw ctx.error("NOT_FOUND");
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ sessionId: session.id });
      },
    ),
  },
};
