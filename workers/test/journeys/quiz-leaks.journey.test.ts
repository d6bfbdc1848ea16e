import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Attempt } from "../../contract/quiz.ts";
import { SEALED_WORDS } from "../fixtures/questions.ts";
import { type QuizClient, openQuizClient } from "./quiz-client.ts";

let client: QuizClient;
const ask: QuizClient["ask"] = (path, token, body) => client.ask(path, token, body);

beforeAll(async () => {
  client = await openQuizClient();
});
afterAll(() => client.server.stop());

function expectNoSecret({ head, text }: { head: string; text: string }, of: string): void {
  for (const word of [...SEALED_WORDS, "4711.5"])
    expect(`${head}${text}`.includes(word), `${word} in ${of}`).toBe(false);
}

describe("before an answer", () => {
  it("no URL of the course reveals a key, feedback, an explanation or a hint", async () => {
    const token = await client.newGuest();
    const chapters = client.course.release.chapters.map(({ id }) => id);
    const paths = [
      "courses",
      "courses/fixture",
      "openapi.json",
      "me/progress?course=fixture",
      "me/study-context?course=fixture",
      "me/reviews?course=fixture",
      ...client.course.release.quizzes.flatMap(({ id }) => [
        `courses/fixture/quizzes/${id}`,
        `courses/fixture/quizzes/${id}?locale=es`,
      ]),
      ...chapters.flatMap((id) =>
        ["markdown", "html", "json"].map((format) => `courses/fixture/chapters/${id}?format=${format}`),
      ),
      ...chapters.flatMap((id) => [
        `courses/fixture/chapters/${id}/next`,
        `courses/fixture/chapters/${id}/previous`,
      ]),
      ...["colour", "explanation", "creature", "beast"].map((q) => `courses/fixture/search?q=${q}`),
    ];
    // Keys of the bucket's objects, requested as URLs.
    const direct = [...client.course.objects.keys()].flatMap((key) => [
      `/${key}`,
      `/api/v1/${key}`,
      `/api/v1/courses/fixture/media/${key}`,
    ]);
    const statuses = new Map<string, number>();
    for (const path of [...paths, ...direct]) {
      const reply = await ask(path, token);
      expectNoSecret(reply, path);
      statuses.set(path, reply.status);
    }
    // A scan of nothing but refusals would prove nothing: open routes must respond, gated and stored ones must not.
    const answered = (path: string) => statuses.get(path) === 200;
    expect(
      paths.filter((path) => !answered(path) && !/deeper|last|deep-quiz|start\/previous/.test(path)),
    ).toEqual([]);
    expect(direct.filter(answered)).toEqual([]);
    expect([...statuses.values()].filter((status) => status >= 500)).toEqual([]);
  });

  it("neither does a start, a repeated start, an open attempt, a refused answer or an early hint", async () => {
    const token = await client.newGuest();
    for (const quiz of ["all-kinds", "start-check"]) {
      const id = crypto.randomUUID();
      const begin = () => ask<Attempt>(`courses/fixture/quizzes/${quiz}/attempts`, token, { attemptId: id });
      const started = await begin();
      const { attempt, items } = started.value;
      const replies: { status: number; head: string; text: string }[] = [
        started,
        await begin(),
        await ask(`attempts/${attempt}`, token),
      ];
      for (const { item } of items) {
        for (const response of [
          {},
          { choice: "o1" },
          { value: null },
          { text: "" },
          { order: [] },
          { pairs: { a: "b" } },
          { blanks: {} },
        ]) {
          replies.push(
            await ask(`attempts/${attempt}/answers`, token, { answers: [{ itemId: item.id, response }] }),
          );
        }
        replies.push(await ask(`attempts/${attempt}/hints`, token, { itemId: item.id, hint: 2 }));
      }
      for (const [i, reply] of replies.entries()) expectNoSecret(reply, `${quiz} reply ${i}`);
      expect(replies.slice(3).every(({ status }) => status === 422 || status === 409)).toBe(true);
    }
  });

  it("neither does a public object of the bucket or a line of the log", () => {
    const decoder = new TextDecoder();
    for (const [key, bytes] of client.course.objects)
      if (!key.startsWith("sealed/")) expectNoSecret({ head: key, text: decoder.decode(bytes) }, key);
    expectNoSecret({ head: "", text: client.server.logs().join("\n") }, "the log");
  });
});
