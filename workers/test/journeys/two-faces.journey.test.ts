import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { type Json, answerTo, openHost } from "./mcp-host.ts";
import { type PublicServer, connect as connectApp, signedIn } from "./oauth-client.ts";

const COURSE = "two-faces";
let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(running.bucket, fixture.objects);
});
afterAll(() => running.stop());

/** One learner, with REST in a browser and MCP in a host. */
async function oneLearner() {
  const browser = await signedIn(server);
  const { tokens } = await connectApp(server, browser);
  const host = await openHost(server, { token: tokens.access_token });
  const rest = async (path: string, body?: unknown, method = body === undefined ? "GET" : "POST") => {
    const response = await browser.send(`/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", origin: server.url },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Json;
  };
  return { host, rest };
}

test("one attempt is answered half in the web app and half in a host, and graded once", async () => {
  const { host, rest } = await oneLearner();
  const started = await rest(`/courses/${COURSE}/quizzes/all-kinds/attempts`, {
    attemptId: crypto.randomUUID(),
  });
  let state = await host.get("start_quiz", { course: COURSE, quiz: "all-kinds" });
  expect([state.attempt, state.guest]).toEqual([started.attempt, null]);
  const { attempt } = state;
  let asked = 0;
  while (state.question) {
    const { id } = state.question;
    const response = answerTo(state.question);
    if (asked++ % 2 === 0) {
      const graded = await rest(`/attempts/${attempt}/answers`, { answers: [{ itemId: id, response }] });
      // The same answer through the other interface changes nothing and returns the same result.
      state = await host.get("answer_question", { attempt, item: id, response });
      const { points, correct } = graded.results[0].result;
      expect(state.result).toMatchObject({ points, correct });
    } else state = await host.get("answer_question", { attempt, item: id, response });
  }
  const [byRest, byMcp] = [await rest(`/attempts/${attempt}`), await host.get("finish_quiz", { attempt })];
  expect(byMcp).toMatchObject({ status: "finished", score: byRest.score });
  expect(byMcp.results.map((one: Json) => [one.itemId, one.points])).toEqual(
    byRest.items.map(({ answer }: Json) => [answer.itemId, answer.result.points]),
  );
});

test("REST and MCP return the same courses, searches, quotes and progress", async () => {
  const { host, rest } = await oneLearner();
  await host.get("save_place", { course: COURSE, chapter: "start", completed: true });
  const [mine, theirs] = [
    await host.get("my_progress", { course: COURSE }),
    await rest(`/me/progress?course=${COURSE}`),
  ];
  expect(mine.streak.current).toBe(theirs.streak.current);
  expect(mine.courses[0]).toMatchObject({ completed: 1, share: theirs.courses[0].share });
  const { next: _next, due, ...context } = await rest(`/me/study-context?course=${COURSE}`);
  expect(await host.get("study_context", { course: COURSE })).toEqual({
    ...context,
    due: due.cards,
    dueObjectives: due.objectives,
  });
  const query = "getting started first steps";
  const [found, also] = [
    await host.get("search", { course: COURSE, query }),
    await rest(`/courses/${COURSE}/search?q=${encodeURIComponent(query)}&limit=5`),
  ];
  expect(found.covered).toBe(also.covered);
  expect(found.results.map((hit: Json) => hit.section)).toEqual(also.hits.map((hit: Json) => hit.section));
  const outline = await host.get("get_outline", { course: COURSE });
  const restOutline = await rest(`/courses/${COURSE}`);
  expect(outline.chapters.map((one: Json) => one.id)).toEqual(
    restOutline.chapters.map((one: Json) => one.id),
  );
});
