import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { IdentityEnv } from "../env.ts";
import worker from "../main.ts";

const bindings = env as unknown as IdentityEnv;
const ask = (vars: Partial<IdentityEnv>) =>
  worker.fetch(
    new Request("https://learn.test/identity/outbox"),
    { ...bindings, ...vars },
    {} as ExecutionContext,
  );

test("the outbox is there in a test and in a local start, and 404 anywhere else", async () => {
  expect((await ask({})).status).toBe(200);
  expect((await ask({ ENVIRONMENT: "local" })).status).toBe(200);
  for (const ENVIRONMENT of ["production", "staging", ""])
    expect((await ask({ ENVIRONMENT })).status).toBe(404);
  expect((await ask({ MAIL: "resend" })).status).toBe(404);
});

test("a mail that does not go out is said so, on a page", async () => {
  const request = new Request("https://learn.test/sign-in", {
    method: "POST",
    body: new URLSearchParams({ email: `${crypto.randomUUID()}@example.com` }),
    headers: { origin: "https://learn.test" },
  });
  const response = await worker.fetch(
    request,
    { ...bindings, ENVIRONMENT: "production" },
    {} as ExecutionContext,
  );
  expect([response.status, await response.text()]).toEqual([
    503,
    expect.stringContaining("could not send the mail"),
  ]);
});
