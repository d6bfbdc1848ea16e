import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../platform/env.ts";
import { isolateLimiter } from "../platform/http/isolate-limiter.ts";
import { ORIGIN, call, json, watchBucket } from "./test-app.ts";

const ask = (own: Partial<Env>, address?: string) =>
  call("/health?deep=1", {
    env: { DATABASE_URL: env.DATABASE_URL, ...own },
    headers: address ? { "cf-connecting-ip": address } : {},
  });

test("a network has one limit of deep health checks, whichever of its addresses it uses", async () => {
  const own = { RATE_HEALTH: isolateLimiter(2) };
  const statuses = [];
  for (let i = 0; i < 4; i += 1) statuses.push((await ask(own, `2001:db8:1:2::${i}`)).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
  const refused = await ask(own, "2001:db8:1:2::9");
  expect(refused.headers.get("retry-after")).toBe("60");
  expect(await json(refused)).toMatchObject({ code: "rate-limited", retryAfter: 60 });
  expect((await ask(own, "2001:db8:1:3::1")).status).toBe(200);
  const headers = { "cf-connecting-ip": "2001:db8:1:2::9" };
  expect((await call("/health", { headers, env: own })).status).toBe(200);
});

test("the binding in wrangler.toml rejects a network's thirty-first check in a minute", async () => {
  const statuses = [];
  for (let i = 0; i < 70; i += 1) statuses.push((await ask({}, "192.0.2.77")).status);
  // The window may change once while the test runs.
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
});

test("a thousand simultaneous networks cost one check", async () => {
  const watched = watchBucket();
  const own = { ...env, COURSES: watched.bucket };
  const { checkDependencies } = await import("./deep-health.ts");
  const ctx = {
    env: own,
    now: new Date(),
    db: () => ({ execute: async () => ({ rows: [] }) }),
  } as unknown as Parameters<typeof checkDependencies>[0];
  for (let i = 0; i < 1_000; i += 1)
    await checkDependencies(
      ctx,
      new Request(ORIGIN, { headers: { "cf-connecting-ip": `10.0.${i >> 8}.${i & 255}` } }),
    );
  expect(watched.reads).toEqual(["list"]);
});

test("the docs show the service's own address, whatever host is requested", async () => {
  const own = { PUBLIC_ORIGIN: "https://learn.example" };
  const page = await (await call("https://evil.example/api/v1/docs", { env: own })).text();
  expect(page).toContain("https://learn.example/api/v1/courses");
  expect(page).not.toContain("evil.example");
});
