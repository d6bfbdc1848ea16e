import { afterAll, beforeAll, expect, it } from "vitest";
import type { CourseOutline, Chapter } from "../../contract/content.ts";
import type { AnswersReply, Attempt, ReceiptVerdict } from "../../contract/quiz.ts";
import type { ChapterProgress, Progress, StudyContext } from "../../contract/progress.ts";
import type { Reviews } from "../../contract/reviews.ts";
import type { QuoteCheck, SearchResults } from "../../contract/search.ts";
import { rightResponse, wrongResponse } from "../fixtures/answers.ts";
import type { FixtureCourse } from "../fixtures/course.ts";
import { type RestClient, type Speaker, openRestClient } from "./rest-client.ts";

let client: RestClient;
let course: FixtureCourse;
beforeAll(async () => {
  client = await openRestClient();
  course = await client.publish();
});
afterAll(() => client.server.stop());

const TIME_ZONE = "Asia/Karachi";
const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE }).format(new Date());
const CHAPTER = "courses/fixture/chapters/start";
const authored = () =>
  course.objects.get(`blobs/${course.release.chapters[0]!.variants["en"]!.markdown.hash}`)!;

/** Takes a quiz, with hints; returns the last response. */
async function take(
  learner: Speaker,
  quiz: string,
  answer: typeof rightResponse,
  finish: boolean,
): Promise<AnswersReply> {
  const { value: attempt, status } = await learner.post<Attempt>(`courses/fixture/quizzes/${quiz}/attempts`, {
    attemptId: crypto.randomUUID(),
    timeZone: TIME_ZONE,
  });
  expect(status).toBe(201);
  const answers = attempt.items.map(({ item }) => ({ itemId: item.id, response: answer(item) }));
  const reply = await learner.post<AnswersReply>(`attempts/${attempt.attempt}/answers`, { answers, finish });
  expect(reply.status, reply.text).toBe(200);
  return reply.value;
}

it("a guest studies a course from the first page to a signed receipt", async () => {
  // Identity: a guest, created without a database row.
  const nobody = client.speak(null);
  expect((await nobody.get("me/progress")).value).toMatchObject({ status: 401, code: "unauthenticated" });
  const minted = await nobody.post<{ token: string; learner: string; tier: string }>("guests", {});
  expect(minted).toMatchObject({ status: 201, value: { tier: "free" } });
  const learner = client.speak(minted.value.token);
  expect((await learner.get("me")).value).toMatchObject({ learner: minted.value.learner, kind: "guest" });

  // Reading: the outline, then the free chapter byte for byte, with the ETag of those bytes.
  const outline = await learner.get<CourseOutline>("courses/fixture");
  expect(outline.value.chapters.map(({ id, free }) => [id, free])).toEqual([
    ["start", true],
    ["deeper", false],
    ["last", false],
  ]);
  const page = await client.server.fetch(`/api/v1/${CHAPTER}?format=markdown`);
  expect(new Uint8Array(await page.arrayBuffer())).toEqual(authored());
  const etag = page.headers.get("etag")!;
  expect(etag).toMatch(/^"/);
  const again = await client.server.fetch(`/api/v1/${CHAPTER}?format=markdown`, {
    headers: { "if-none-match": etag },
  });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const chapter = await learner.get<Chapter>(CHAPTER);
  expect(chapter.value).toMatchObject({ id: "start", previous: null, next: { id: "deeper" } });
  const put = await learner.put<ChapterProgress>("me/progress/fixture/start", {
    section: "first-steps",
    timeZone: TIME_ZONE,
  });
  expect(put.value).toMatchObject({ status: "in-progress", section: "first-steps" });

  // Search: covered questions are found and quoted, others are reported as not covered.
  const found = await learner.get<SearchResults>("courses/fixture/search?q=gardens+and+colours");
  expect(found.value).toMatchObject({ covered: "covered", hits: [{ chapter: "start", gated: false }] });
  const missing = await learner.get<SearchResults>("courses/fixture/search?q=quantum+chromodynamics");
  expect(missing.value).toMatchObject({ covered: "not-covered", hits: [] });
  const quote = { quote: "explains gardens  and colours" };
  const genuine = await learner.post<QuoteCheck>("courses/fixture/verify-quote", quote);
  expect(genuine.value).toMatchObject({ verbatim: true, place: { chapter: "start", section: "top" } });

  // Practice: a hint, a wrong answer, and the explanation after it.
  const { value: attempt } = await learner.post<Attempt>("courses/fixture/quizzes/all-kinds/attempts", {
    attemptId: crypto.randomUUID(),
  });
  const hint = await learner.post(`attempts/${attempt.attempt}/hints`, { itemId: "word", hint: 1 });
  expect(hint.value).toMatchObject({ index: 1, remaining: 1 });
  const during = await learner.get<StudyContext>("me/study-context?course=fixture");
  expect(during.value.openAttempt).toEqual({ quiz: "all-kinds", attempt: attempt.attempt });
  const { value: practised } = await learner.post<AnswersReply>(`attempts/${attempt.attempt}/answers`, {
    answers: attempt.items.map(({ item }) => ({
      itemId: item.id,
      response: (item.id === "number" ? wrongResponse : rightResponse)(item),
    })),
  });
  expect(practised.attempt).toMatchObject({ status: "finished", score: { points: 13, maxPoints: 14 } });
  const missed = practised.results.find(({ itemId }) => itemId === "number")!;
  expect(missed.result).toMatchObject({
    correct: false,
    explanation: { markdown: "SEALED explanation of number" },
  });

  // The check: passed, and anyone can verify its receipt.
  const passed = await take(learner, "start-check", rightResponse, true);
  expect(passed.attempt.score).toMatchObject({ share: 1, passed: true });
  const verdict = await nobody.post<ReceiptVerdict>("receipts/verify", { receipt: passed.attempt.receipt });
  expect(verdict.value).toMatchObject({
    genuine: true,
    sub: minted.value.learner,
    quiz: "start-check",
    release: course.releaseId,
  });

  // Progress.
  await learner.put("me/progress/fixture/start", { status: "completed" });
  const progress = await learner.get<Progress>("me/progress?course=fixture");
  expect(progress.value).toMatchObject({
    today: today(),
    timeZone: TIME_ZONE,
    streak: { current: 1, activeToday: true, lastActiveDay: today() },
    activity: [{ day: today(), answers: 11, chapters: 1 }],
    courses: [
      {
        completed: 1,
        chapters: 3,
        resume: { chapter: "deeper", section: null },
        quizzes: [
          { quiz: "all-kinds", finished: 1, best: 0.9286, passed: true, open: null },
          { quiz: "start-check", finished: 1, best: 1, passed: true },
        ],
      },
    ],
  });
  const context = await learner.get<StudyContext>("me/study-context?course=fixture");
  expect(new TextEncoder().encode(context.text).length).toBeLessThanOrEqual(1024);
  expect(context.value).toMatchObject({
    tier: "free",
    done: "1/3",
    next: { chapter: "deeper", open: false },
    lastErrors: [{ item: "number", objectives: ["numbers"] }],
    openAttempt: null,
    streak: { days: 1, activeToday: true },
  });
  const reviews = await learner.get<Reviews>("me/reviews?course=fixture");
  expect(reviews.value).toMatchObject({ due: 0, cards: 8, items: [] });
  expect(reviews.value.nextDueDay! > today()).toBe(true);
  const early = await learner.post("me/reviews/attempts", {
    attemptId: crypto.randomUUID(),
    course: "fixture",
  });
  expect(early.value).toMatchObject({ status: 409, code: "nothing-due" });

  // A second device with the same token sees the same.
  const phone = client.speak(minted.value.token);
  expect((await phone.get("me/progress?course=fixture")).text).toBe(progress.text);
  expect((await phone.get("me/study-context?course=fixture")).text).toBe(context.text);
});

it("content outside the tier is rejected on every route with a code, and leaks nowhere", async () => {
  const learner = await client.newLearner();
  const refused = [
    await learner.get("courses/fixture/chapters/deeper"),
    await learner.get("courses/fixture/chapters/deeper?format=markdown"),
    await learner.get("courses/fixture/quizzes/deep-quiz"),
    await learner.post("courses/fixture/quizzes/deep-quiz/attempts", { attemptId: crypto.randomUUID() }),
    await learner.get("courses/fixture/media/media/secret.svg"),
    await learner.put("me/progress/fixture/deeper", { status: "completed" }),
  ];
  for (const { status, value, text } of refused) {
    expect([status, value["code"], value["tier"]]).toEqual([403, "not-in-account", "premium"]);
    expect(text).not.toMatch(/submarine|<svg/);
  }
  expect((await learner.get("courses/fixture/media/media/dot.svg")).status).toBe(200);
  const access = await learner.get("me/access?course=fixture&chapter=deeper");
  expect(access.value).toMatchObject({ allowed: false, reason: "not-in-account", tier: "premium" });
  const search = await learner.get<SearchResults>("courses/fixture/search?q=submarine+hydraulics");
  expect(search.value.hits[0]).toMatchObject({ chapter: "deeper", title: "Going deeper", gated: true });
  expect(search.value.hits.filter(({ gated }) => gated).every(({ snippet }) => snippet === null)).toBe(true);
  const quote = { quote: "The deeper chapter explains submarine hydraulics" };
  const checked = await learner.post<QuoteCheck>("courses/fixture/verify-quote", quote);
  expect(checked.value.place).toMatchObject({ title: "Going deeper", gated: true, text: null });
});

it("invalid input is rejected with a pointer and a request id", async () => {
  const learner = await client.newLearner();
  const calls: [Promise<{ status: number; headers: Headers; value: unknown }>, string][] = [
    [learner.put("me/progress/fixture/start", { timeZone: "Mars/Olympus" }), "/timeZone"],
    [learner.put("me/progress/fixture/start", { section: "nowhere" }), "/section"],
    [learner.put("me/progress/fixture/start", { at: "yesterday" }), "/at"],
    [learner.put("me/plans/fixture", { examDate: "2027-02-30" }), "/examDate"],
    [
      learner.post("courses/fixture/reports", {
        reportId: crypto.randomUUID(),
        target: "item:single",
        message: "\u0000\u0000\u0000",
      }),
      "/message",
    ],
    [learner.get("me/study-context"), "/course"],
    [learner.get("me/reviews?course=fixture&limit=0"), "/limit"],
  ];
  for (const [call, pointer] of calls) {
    const { status, value, headers } = await call;
    expect([pointer, status, headers.get("content-type")]).toEqual([
      pointer,
      422,
      "application/problem+json; charset=utf-8",
    ]);
    expect(value).toMatchObject({
      code: "invalid-request",
      requestId: headers.get("x-request-id"),
      errors: [{ pointer }],
    });
  }
});
