import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Problem } from "../contract/problems.ts";
import type { Attempt, AttemptList } from "../contract/quiz.ts";
import type { Guest } from "../contract/service.ts";
import { call, json, publishFixture } from "./test-app.ts";

const database = { DATABASE_URL: env.DATABASE_URL };

async function guest(): Promise<Record<string, string>> {
  const { token } = await json<Guest>(await call("/guests", { method: "POST" }));
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}

test("a guest's attempts are listed; an anonymous caller has none", async () => {
  const { course } = await publishFixture();
  const headers = await guest();
  const started = await call(`/courses/${course}/quizzes/all-kinds/attempts`, {
    method: "POST",
    headers,
    body: JSON.stringify({ attemptId: crypto.randomUUID() }),
    env: database,
  });
  const { attempt, title } = await json<Attempt>(started);
  const response = await call(`/me/attempts?course=${course}&limit=1`, { headers, env: database });
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  expect(await json<AttemptList>(response)).toMatchObject({
    attempts: [{ attempt, title, course, status: "open", receipt: null }],
    nextCursor: null,
  });
  expect((await call("/me/attempts", { env: database })).status).toBe(401);
});

test("an invalid cursor is rejected, and a missing database is reported", async () => {
  const headers = await guest();
  for (const query of ["cursor=yesterday", "limit=0", "limit=51"]) {
    const response = await call(`/me/attempts?${query}`, { headers, env: database });
    expect([query, response.status]).toEqual([query, 422]);
  }
  const down = await call("/me/attempts", { headers });
  expect([down.status, (await json<Problem>(down)).code]).toEqual([503, "database-unavailable"]);
});
