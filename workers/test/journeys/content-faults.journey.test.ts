import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Attempt } from "../../contract/quiz.ts";
import type { FixtureCourse } from "../fixtures/course.ts";
import { begin, countRows, expectProblem, send } from "./learner-steps.ts";
import { type Reply, type RestClient, openRestClient } from "./rest-client.ts";

let client: RestClient;
beforeAll(async () => {
  client = await openRestClient();
  await client.publish();
});
afterAll(() => client.server.stop());

describe("an object of the course that is lost or damaged", () => {
  /** Publishes a separate course, none of whose objects has been read yet. */
  const publishFresh = (course: string): Promise<FixtureCourse> =>
    client.publish({
      course,
      version: crypto.randomUUID(),
      edit: (quizzes) => {
        for (const quiz of Object.values(quizzes))
          quiz.questions[0]!.hints = [`SEALED ${crypto.randomUUID()}`];
      },
    });

  it("returns a clear 502 for affected content, is logged, and leaves the rest readable", async () => {
    const { release, objects } = await publishFresh("hurt");
    const learner = await client.newLearner();
    const { en, es } = release.chapters[0]!.variants as Record<"en" | "es", { html: { hash: string } }>;
    const { html, markdown } = release.chapters[0]!.variants["en"]!;
    const half = (hash: string) => objects.get(`blobs/${hash}`)!.slice(0, 40);
    const { bucket } = client.server;
    await bucket.put(`blobs/${html.hash}`, half(html.hash));
    await bucket.delete(`blobs/${markdown.hash}`);
    await bucket.put(`blobs/${release.search["en"]!.hash}`, "no index at all");
    const sealed = release.quizzes[0]!.variants["en"]!.sealed.hash;
    const open = release.quizzes[1]!.variants["en"]!.public.hash;
    await bucket.put(`sealed/${sealed}`, JSON.stringify({ id: "all-kinds", language: "en", items: {} }));
    await bucket.delete(`blobs/${open}`);

    const damaged = "content-corrupt";
    const lost = "content-unavailable";
    const chapter = "courses/hurt/chapters/start";
    const start = { attemptId: crypto.randomUUID() };
    const broken: [Reply<unknown>, string][] = [
      [await learner.get(`${chapter}?format=html`), damaged],
      [await learner.get(chapter), damaged],
      [await learner.get(`${chapter}?format=markdown`), lost],
      [await learner.get("courses/hurt/search?q=gardens"), damaged],
      [await learner.post("courses/hurt/verify-quote", { quote: "explains gardens and colours" }), damaged],
      [await learner.post("courses/hurt/quizzes/all-kinds/attempts", start), damaged],
      [await learner.post("courses/hurt/quizzes/start-check/attempts", start), lost],
    ];
    for (const [reply, code] of broken) {
      expectProblem(reply, 502, code);
      expect(reply.text).not.toMatch(/<h1|explains gardens|SEALED/);
    }
    expect(await countRows(learner)).toMatchObject({ attempts: 0 });
    const logged = client.server.logs().join("\n");
    expect([html.hash, markdown.hash, sealed, open].filter((hash) => !logged.includes(hash))).toEqual([]);
    expect(logged).not.toMatch(/SEALED/);

    expect(en.html.hash).not.toBe(es.html.hash);
    const fine = [
      await learner.get("courses/hurt"),
      await learner.get(`${chapter}?locale=es&format=html`),
      await learner.put("me/progress/hurt/start", { status: "in-progress" }),
      await learner.get("me/progress?course=hurt"),
      await learner.get("courses/fixture/chapters/start"),
    ];
    expect(fine.map(({ status }) => status)).toEqual(fine.map(() => 200));
    for (const [key, bytes] of objects) await bucket.put(key, bytes);
    const mended = [
      await learner.get(chapter),
      await learner.get(`${chapter}?format=markdown`),
      await learner.get("courses/hurt/search?q=gardens"),
      await begin(learner, "all-kinds"),
    ];
    expect(mended.map(({ status }) => status)).toEqual([200, 200, 200, 201]);
  });

  it("during a quiz keeps the answers, and the attempt continues once the content is restored", async () => {
    const { release, objects } = await publishFresh("mended");
    const learner = await client.newLearner();
    const sealed = `sealed/${release.quizzes[0]!.variants["en"]!.sealed.hash}`;
    await client.server.bucket.delete(sealed);
    const start = { attemptId: crypto.randomUUID() };
    expectProblem(
      await learner.post("courses/mended/quizzes/all-kinds/attempts", start),
      502,
      "content-unavailable",
    );
    await client.server.bucket.put(sealed, objects.get(sealed)!);
    const { value: attempt, status } = await learner.post<Attempt>(
      "courses/mended/quizzes/all-kinds/attempts",
      start,
    );
    expect(status).toBe(201);
    expect((await send(learner, attempt)).value.attempt.score).toMatchObject({ share: 1 });
    expect(await countRows(learner)).toMatchObject({ attempts: 1, answers: 8 });
  });
});
