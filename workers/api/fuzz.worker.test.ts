import fc from "fast-check";
import { expect, test } from "vitest";
import { Problem } from "../contract/problems.ts";
import { hostileText } from "../test/fixtures/hostile.ts";
import { createApp } from "./app.ts";
import { problemsOf } from "./openapi.ts";
import { openWorld, requests, responsesTo, send } from "./test-fuzz.ts";
import { ORIGIN } from "./test-app.ts";
import { limit } from "../test/harness/time-limits.ts";

/** Another seed covers other cases; the same one reproduces a failure. */
const SEED = 20_261_125;
const REQUESTS = 2_000;

test(
  "any request gets a problem or a response that matches the contract, never a server error",
  { timeout: limit(120_000) },
  async () => {
    const { routes } = createApp();
    const world = await openWorld();
    const seen = new Set<number>();
    const good = new Set<string>();
    await fc.assert(
      fc.asyncProperty(requests(routes, world), async ({ route, path, headers, body }) => {
        const response = await send(route.method.toUpperCase(), path, headers, body);
        const text = await response.text();
        seen.add(response.status);
        expect(response.status, text).toBeLessThan(500);
        expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
        expect(response.headers.get("x-content-type-options")).toBe("nosniff");
        if (response.status >= 400) {
          expect(response.headers.get("content-type")).toContain("application/problem+json");
          const problem = Problem.parse(JSON.parse(text));
          // Dots and slashes in a path may lead to another route; otherwise the status is a documented one.
          const documented = [...problemsOf(route), "not-found", "method-not-allowed"];
          expect(documented, route.operationId).toContain(problem.code);
          expect(problem.requestId).toBe(response.headers.get("x-request-id"));
          expect(text).not.toMatch(/SQLSTATE|insert into|\.ts:\d+|NeonDbError/);
        } else if (route.reply.schema && response.headers.get("content-type")?.includes("json") && text) {
          route.reply.schema.parse(JSON.parse(text));
          good.add(route.operationId);
        }
      }),
      { numRuns: REQUESTS, seed: SEED, endOnFailure: true },
    );
    // A run with nothing but errors would prove little.
    expect([200, 201, 400, 401, 403, 404, 409, 415, 422].filter((status) => !seen.has(status))).toEqual([]);
    expect(good.size).toBeGreaterThan(routes.length / 2);
  },
);

test(
  "any answer is graded or rejected, and what was saved can be read again",
  { timeout: limit(60_000) },
  async () => {
    const { attempts, tokens } = await openWorld();
    const headers = { authorization: `Bearer ${tokens[0]}`, "content-type": "application/json" };
    const seen = new Set<number>();
    const answer = fc.constantFrom(...attempts).chain(({ attempt, items }) =>
      fc.constantFrom(...items).chain((asked) =>
        fc.record(
          {
            attempt: fc.constant(attempt),
            itemId: fc.constant(asked.item.id),
            response: responsesTo(asked),
            answeredAt: fc.constantFrom(
              "0001-01-01T00:00:00+14:00",
              "9999-12-31T23:59:59-23:59",
              "2026-11-01T00:00Z",
            ),
          },
          { requiredKeys: ["attempt", "itemId", "response"] },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(answer, async ({ attempt, ...given }) => {
        const body = JSON.stringify({ answers: [given] });
        const response = await send("POST", `/attempts/${attempt}/answers`, headers, body);
        seen.add(response.status);
        expect([200, 409, 422], await response.text()).toContain(response.status);
      }),
      { numRuns: 250, seed: SEED, endOnFailure: true },
    );
    for (const { attempt } of attempts)
      expect((await send("GET", `/attempts/${attempt}`, headers)).status).toBe(200);
    expect([200, 422].filter((status) => !seen.has(status))).toEqual([]);
  },
);

test("any path with any method gets a response", { timeout: limit(60_000) }, async () => {
  const method = fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  const path = fc.array(hostileText, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(method, path, fc.boolean(), async (verb, segments, raw) => {
      const joined = segments.map((one) => (raw ? one : encodeURIComponent(one.toWellFormed()))).join("/");
      const url = new URL(`${ORIGIN}/api/v1/x/`);
      url.pathname = `/api/v1/${joined.toWellFormed().slice(0, 4_000)}`;
      const response = await send(verb, url.href, {});
      expect(response.status).toBeLessThan(500);
      expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }),
    { numRuns: 200, seed: SEED, endOnFailure: true },
  );
});
