import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { connect } from "../platform/db/database.ts";
import { faultyDatabase } from "../test/harness/faults.ts";
import { findOrCreateAccount } from "./accounts.ts";
import { authOf } from "./auth.ts";
import type { IdentityEnv } from "./env.ts";
import worker from "./main.ts";

const bindings = env as unknown as IdentityEnv & { FAULTS_URL: string };
const PASSWORD = "right horse battery";
const email = `${crypto.randomUUID()}@example.com`;
let cookie = "";

beforeAll(async () => {
  const { learnerId } = await findOrCreateAccount(connect(bindings), email, "en");
  const { password, internalAdapter } = await authOf(bindings).$context;
  await internalAdapter.linkAccount({
    userId: learnerId,
    accountId: learnerId,
    providerId: "credential",
    password: await password.hash(PASSWORD),
  });
  const response = await authOf(bindings).api.startSession({ body: { userId: learnerId }, asResponse: true });
  cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0]!)
    .join("; ");
});

afterEach(() => void vi.restoreAllMocks());

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  new Request(`https://learn.test${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { origin: "https://learn.test", ...headers },
  });
const signedIn = (path: string) => new Request(`https://learn.test${path}`, { headers: { cookie } });

test.each<[string, () => Request]>([
  ["the sign-in page of a signed-in person", () => signedIn("/sign-in")],
  ["the account page", () => signedIn("/account")],
  ["a token's renewal", () => form("/identity/token", {}, { cookie })],
  ["a right password", () => form("/sign-in/password", { account: email, password: PASSWORD })],
  ["a wrong password", () => form("/sign-in/password", { account: email, password: "guess" })],
])(
  "%s: 503 and when to come back, whichever statement fails, and no statement in the log",
  async (_, request) => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    for (let good = 0; ; good++) {
      // Its own, since this isolate stops asking a database that has failed often.
      const database = faultyDatabase(bindings.DATABASE_URL, bindings.FAULTS_URL);
      const faulty = { ...bindings, DATABASE_URL: database.databaseUrl };
      await database.next(good, "ok");
      await database.next(12, "unavailable");
      const ctx = createExecutionContext();
      const response = await worker.fetch(request(), faulty, ctx);
      const { faults } = await database.counts();
      // The audit entry of a wrong password may fail after the response.
      await waitOnExecutionContext(ctx).catch(() => {});
      if (faults === 0) break;
      expect(good).toBeLessThan(12);
      // Work that the response does not need, such as a guest's merge, may fail silently.
      if (response.status < 500) continue;
      expect([good, response.status, response.headers.get("retry-after")]).toEqual([
        good,
        503,
        expect.stringMatching(/^[1-7]$/),
      ]);
    }
    expect(logged).toHaveBeenCalled();
    expect(logged.mock.calls.flat().join("\n")).not.toMatch(/Failed query|select |insert /i);
  },
);
