import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { connect } from "../platform/db/database.ts";
import { findOrCreateAccount } from "./accounts.ts";
import { authOf } from "./auth.ts";
import type { IdentityEnv } from "./env.ts";
import { sessionOf } from "./session.ts";

const bindings = env as unknown as IdentityEnv;
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0]!)
    .join("; ");

test("a started session belongs to its cookie only", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  const { learnerId, fresh } = await findOrCreateAccount(connect(bindings), email, "es");
  expect(fresh).toBe(true);
  expect(await findOrCreateAccount(connect(bindings), email, null)).toEqual({ learnerId, fresh: false });
  const response = await authOf(bindings).api.startSession({ body: { userId: learnerId }, asResponse: true });
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-cc_session=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  const cookie = cookieOf(response);
  const request = (value: string) =>
    new Request("https://learn.test/account", { headers: { cookie: value } });
  expect(await sessionOf(bindings, request(cookie))).toMatchObject({ learnerId, email });
  const forged = cookie.replace(/=(.)/, (_, first: string) => (first === "x" ? "=y" : "=x"));
  expect(await sessionOf(bindings, request(forged))).toBeNull();
  expect(await sessionOf(bindings, request(""))).toBeNull();
});
