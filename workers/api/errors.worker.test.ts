import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Problem } from "../contract/problems.ts";
import { signToken } from "../domain/learner/index.ts";
import { call, json, ORIGIN, publishFixture } from "./test-app.ts";
import { limit } from "../test/harness/time-limits.ts";

const QUOTE = "/courses/fixture/verify-quote";
const post = (path: string, body: BodyInit | null, headers: Record<string, string> = {}) =>
  call(path, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

async function expectProblem(response: Response, status: number, code: string): Promise<Problem> {
  expect([response.status, response.headers.get("content-type")]).toEqual([
    status,
    "application/problem+json; charset=utf-8",
  ]);
  const problem = await json<Problem>(response);
  expect(problem).toMatchObject({
    status,
    code,
    title: expect.any(String),
    type: expect.stringContaining(code),
  });
  expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("cache-control")).toBe("no-store");
  return problem;
}

describe("every error is a problem with a code and a request id", () => {
  test("404 for an unknown URL", async () => {
    for (const path of ["/nothing", "/courses/x/y/z", `${ORIGIN}/`, `${ORIGIN}/wp-login.php`])
      await expectProblem(await call(path), 404, "not-found");
  });

  test("405 with the allowed methods, which OPTIONS lists too", async () => {
    const response = await call(QUOTE);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
    await expectProblem(response, 405, "method-not-allowed");
    const wrong = await call("/courses", { method: "DELETE" });
    expect(wrong.headers.get("allow")).toBe("HEAD, GET, OPTIONS");
    await expectProblem(wrong, 405, "method-not-allowed");
    const options = await call("/courses", { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "HEAD, GET, OPTIONS"]);
    expect(options.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("400 for a body that is not JSON", async () => {
    await expectProblem(await post(QUOTE, "{"), 400, "malformed-json");
    await expectProblem(await post(QUOTE, new Uint8Array([0x22, 0xff, 0x22])), 400, "malformed-json");
  });

  test("413 for a body over 64 KB, even without content-length", async () => {
    const large = JSON.stringify({ quote: "x".repeat(70_000) });
    await expectProblem(await post(QUOTE, large), 413, "body-too-large");
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode("x".repeat(9_000)));
      },
    });
    await expectProblem(await post(QUOTE, stream), 413, "body-too-large");
    await expectProblem(await post(QUOTE, large, { "content-length": "2" }), 413, "body-too-large");
  });

  test("415 for a body of another type", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"]) {
      await expectProblem(await post(QUOTE, "{}", { "content-type": type }), 415, "unsupported-media-type");
    }
  });

  test("422 with a pointer to each field", async () => {
    const body = await expectProblem(
      await post(QUOTE, JSON.stringify({ quote: 5, "a/b": 1 })),
      422,
      "invalid-request",
    );
    expect(body.errors!.map((error) => error.pointer)).toContain("/quote");
    await expectProblem(await post(QUOTE, null), 422, "invalid-request");
    const query = await expectProblem(await call("/courses?limit=lots"), 422, "invalid-request");
    expect(query.errors).toEqual([{ pointer: "/limit", detail: expect.any(String) }]);
    const { course } = await publishFixture();
    await expectProblem(await call(`/courses/${course}/chapters/start?format=pdf`), 422, "invalid-request");
    await expectProblem(await call("/courses?cursor=../x"), 422, "invalid-request");
  });

  test("406 for a format that is not available", async () => {
    const { course } = await publishFixture();
    await expectProblem(
      await call(`/courses/${course}/chapters/start`, { headers: { accept: "application/pdf" } }),
      406,
      "not-acceptable",
    );
  });

  test("429 with retry-after, by learner or else by network", async () => {
    const keys: string[] = [];
    const limiter = {
      limit: async ({ key }: { key: string }) => (keys.push(key), { success: false }),
    } as RateLimit;
    const headers = { "cf-connecting-ip": "192.0.2.7" };
    const response = await call("/courses", { headers, env: { RATE_READS: limiter } });
    expect(response.headers.get("retry-after")).toBe("60");
    expect(await expectProblem(response, 429, "rate-limited")).toMatchObject({ retryAfter: 60 });
    await expectProblem(
      await call("/guests", { method: "POST", headers, env: { RATE_GUESTS: limiter } }),
      429,
      "rate-limited",
    );
    const authorization = `Bearer ${await signToken(env, { learnerId: "g_rate", kind: "guest", tier: "free", epoch: 0 }, new Date(), 60)}`;
    await expectProblem(
      await call("/me/access?course=a&chapter=b", {
        headers: { ...headers, authorization },
        env: { RATE_READS: limiter },
      }),
      429,
      "rate-limited",
    );
    // Renewing a guest counts for the guest, so that a class behind one address does not lock itself out.
    await expectProblem(
      await call("/guests", {
        method: "POST",
        headers: { ...headers, authorization },
        env: { RATE_GUESTS: limiter },
      }),
      429,
      "rate-limited",
    );
    expect(keys).toEqual(["network 192.0.2.7", "network 192.0.2.7", "learner g_rate", "learner g_rate"]);
  });

  test(
    "503 with retry-after when the database is needed, while reading still works",
    { timeout: limit(20_000) },
    async () => {
      const { course } = await publishFixture();
      const authorization = `Bearer ${await signToken(env, { learnerId: "acc", kind: "account", tier: "free", epoch: 0 }, new Date(), 60)}`;
      const closed = await call(`/courses/${course}/chapters/deeper`, { headers: { authorization } });
      expect(Number(closed.headers.get("retry-after"))).toBeGreaterThan(0);
      await expectProblem(closed, 503, "database-unavailable");
      expect((await call(`/courses/${course}/chapters/start`, { headers: { authorization } })).status).toBe(
        200,
      );
      expect((await call(`/courses/${course}/search?q=gardens`, { headers: { authorization } })).status).toBe(
        200,
      );
    },
  );

  test("500 without internal details", async () => {
    const secret = "select secret from learners where id = 'ann'";
    const broken = { limit: async () => Promise.reject(new Error(secret)) } as unknown as RateLimit;
    const response = await call("/courses", {
      headers: { "cf-connecting-ip": "192.0.2.8" },
      env: { RATE_READS: broken },
    });
    const text = await response.clone().text();
    expect(text).not.toContain("secret");
    expect((await expectProblem(response, 500, "internal")).detail).toBeUndefined();
  });
});

test("hostile ids are not found", async () => {
  const { course } = await publishFixture();
  const ids = [
    "..%2f..%2flive",
    "%252e%252e",
    "__proto__",
    "constructor",
    "курс",
    "%00",
    "a".repeat(10_000),
    "START",
    "start%0d%0aset-cookie:x=1",
    "%E0%A4%A",
  ];
  for (const id of ids) {
    expect([id.slice(0, 30), (await call(`/courses/${id}/chapters/start`)).status]).toEqual([
      id.slice(0, 30),
      404,
    ]);
    expect([id.slice(0, 30), (await call(`/courses/${course}/chapters/${id}`)).status]).toEqual([
      id.slice(0, 30),
      404,
    ]);
    expect([404, 422]).toContain((await call(`/courses/${id}`)).status);
    expect((await call(`/courses/${course}/chapters/start?release=${id}`)).status).toBe(404);
    expect((await call(`/courses/${course}/chapters/start?locale=${id}`)).status).toBe(200);
  }
});

test("a request id sent by the client is ignored", async () => {
  const headers = { "x-request-id": "mine", "cf-ray": "mine" };
  const response = await call("/health", { headers });
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test(
  "health shows that the service is up, and checks dependencies only on request",
  { timeout: limit(20_000) },
  async () => {
    expect(await json(await call("/health"))).toEqual({ status: "ok", version: expect.any(String) });
    const down = await call("/health?deep=1");
    expect([down.status, await json(down)]).toEqual([
      503,
      { status: "degraded", version: expect.any(String), checks: { content: "ok", database: "failed" } },
    ]);
    const up = await call("/health?deep=1", { env: { DATABASE_URL: env.DATABASE_URL } });
    expect(await json(up)).toMatchObject({ status: "ok", checks: { content: "ok", database: "ok" } });
  },
);

test("the docs are one self-contained page that lists every operation", async () => {
  const document = await json<{
    openapi: string;
    paths: Record<string, Record<string, { operationId: string }>>;
  }>(await call("/openapi.json"));
  expect(document.openapi).toBe("3.1.0");
  const response = await call("/docs", { env: { PUBLIC_ORIGIN: ORIGIN } });
  const page = await response.text();
  const style = /<style>(.*?)<\/style>/s.exec(page)![1]!;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style)));
  const hash = btoa(String.fromCharCode(...digest));
  expect(response.headers.get("content-security-policy")).toContain(
    `default-src 'none'; style-src 'sha256-${hash}'`,
  );
  expect(page).not.toMatch(/<script|src=|https?:\/\/(?!course\.example)/);
  for (const methods of Object.values(document.paths))
    for (const operation of Object.values(methods)) expect(page).toContain(`id="${operation.operationId}"`);
  expect(page).toContain(`curl &#39;${ORIGIN}/api/v1/courses/COURSE&#39;`);
});
