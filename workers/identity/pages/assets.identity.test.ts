import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { IdentityEnv } from "../env.ts";
import worker from "../main.ts";

const bindings = env as unknown as IdentityEnv;
const ask = (vars: Partial<IdentityEnv>, path = "/identity/outbox") =>
  worker.fetch(new Request(`https://learn.test${path}`), { ...bindings, ...vars }, {} as ExecutionContext);

test("the outbox exists in a test and in a local start, and is 404 otherwise", async () => {
  expect((await ask({})).status).toBe(200);
  expect((await ask({ ENVIRONMENT: "local" })).status).toBe(200);
  for (const ENVIRONMENT of ["production", "staging", ""])
    expect((await ask({ ENVIRONMENT })).status).toBe(404);
  expect((await ask({ MAIL: "resend" })).status).toBe(404);
});

test("a mail that cannot be sent shows an error page", async () => {
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
    expect.stringContaining("send the email. Try again"),
  ]);
});

test("the style sheet is cached permanently only at the address of its content", async () => {
  const page = await (await ask({}, "/privacy")).text();
  const path = /<link rel="stylesheet" href="([^"]+)"/.exec(page)![1]!;
  const sheet = await ask({}, path);
  const digest = await crypto.subtle.digest("SHA-256", await sheet.arrayBuffer());
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  expect(path).toBe(`/identity/style.css?${hash.slice(0, 12)}`);
  expect(sheet.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  for (const other of ["/identity/style.css", "/identity/style.css?of-another-version"])
    expect((await ask({}, other)).headers.get("cache-control")).toBe("public, max-age=60");
});
