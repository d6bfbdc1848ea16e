import { randomUUID } from "node:crypto";
import type { Attempt } from "../../contract/quiz.ts";
import { rightResponse } from "../../test/fixtures/answers.ts";
import type { FixtureCourse } from "../../test/fixtures/course.ts";
import type { Case } from "./measure.ts";
import { seeded } from "../../authoring/seeded.ts";
import { zipfText } from "./synthetic-course.ts";

const JSON_TYPE = { "content-type": "application/json" };

/** Returns the texts of the course of ten chapters, by chapter. */
export async function readTexts(api: string): Promise<Map<string, string>> {
  const ids = Array.from({ length: 10 }, (_, i) => i);
  const texts = ids.map(async (i): Promise<[string, string]> => {
    const response = await fetch(chapterUrl(api, 10, i, "markdown"));
    return [`chapter-${i + 1}`, await response.text()];
  });
  return new Map(await Promise.all(texts));
}

/** Returns a chapter's URL. */
const chapterUrl = (api: string, chapters: number, i: number, format: string): string =>
  `${api}/api/v1/courses/bench-${chapters}/chapters/chapter-${(i % chapters) + 1}?format=${format}`;

/** Scales the number of requests of a full run. */
export type Count = (requests: number) => number;

/** The baseline. */
export const bareCase = (bare: string, count: Count): Case => ({
  name: "bare Hono JSON route",
  requests: count(10_000),
  peer: "nothing",
  make: () => ({ url: `${bare}/api/v1/bare` }),
});

/**
 * Returns the cases of the API's benchmark. Attempts are started before the measurement, so that a submission is
 * one request with one statement.
 */
export async function cases(input: { api: string; fixture: FixtureCourse; count: Count }): Promise<Case[]> {
  const { api, fixture, count } = input;
  const token = await post<{ token: string }>(`${api}/api/v1/guests`, {}, {});
  const headers = { authorization: `Bearer ${token.token}`, ...JSON_TYPE };
  const submits = count(600);
  const learners = await startAttempts(api, fixture, submits + count(300));
  const queries = queriesOf(200);

  const search = (chapters: number, phrasings = 1): Case => ({
    name: `search, ${chapters.toLocaleString("en")} chapters${phrasings > 1 ? `, ${phrasings} phrasings fused` : ""}`,
    requests: count(3000 / phrasings),
    ...(chapters === 10 && phrasings === 1 ? { peer: "count" as const } : {}),
    make: (i) => {
      const asked = Array.from({ length: phrasings }, (_, n) => queries[(i + 7 * n) % queries.length]!);
      const query = asked.map((text, n) => [n === 0 ? "q" : "queries", text]);
      return {
        url: `${api}/api/v1/courses/bench-${chapters}/search?${new URLSearchParams([...query, ["limit", "10"]]).toString()}`,
      };
    },
  });

  return [
    {
      name: "chapter, HTML, from isolate memory",
      requests: count(10_000),
      make: () => ({ url: chapterUrl(api, 10, 0, "html") }),
    },
    {
      name: "chapter, Markdown, from isolate memory",
      requests: count(10_000),
      peer: "chapter",
      make: () => ({ url: chapterUrl(api, 10, 0, "markdown") }),
    },
    {
      name: "chapter, JSON, from isolate memory",
      requests: count(5000),
      make: () => ({ url: chapterUrl(api, 10, 0, "json") }),
    },
    {
      name: "chapter, from R2, first read",
      requests: 900,
      warmUp: 50,
      make: (i) => ({ url: chapterUrl(api, 1000, i, "html") }),
    },
    search(10),
    search(100),
    search(1000),
    search(10, 4),
    search(1000, 4),
    {
      name: "attempt submit (8 answers, 1 statement)",
      requests: submits,
      warmUp: count(300),
      peer: "submit",
      make: (i) => learners[i]!,
    },
    {
      name: "progress read",
      requests: count(600),
      peer: "progress",
      make: () => ({ url: `${api}/api/v1/me/progress?course=${fixture.release.course}`, headers }),
    },
    {
      name: "study-context",
      requests: count(600),
      make: () => ({ url: `${api}/api/v1/me/study-context?course=${fixture.release.course}`, headers }),
    },
  ];
}

/** Returns search queries of two to six words, as learners type them. */
export function queriesOf(amount: number): string[] {
  const random = seeded(7);
  return Array.from({ length: amount }, () => zipfText(random, 2 + Math.floor(random() * 5)));
}

async function startAttempts(
  api: string,
  fixture: FixtureCourse,
  amount: number,
): Promise<ReturnType<Case["make"]>[]> {
  const started: ReturnType<Case["make"]>[] = [];
  while (started.length < amount) {
    started.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(8, amount - started.length) }, () => startAttempt(api, fixture)),
      )),
    );
  }
  return started;
}

/** Creates a guest with an open attempt, and returns the request that answers all its questions. */
async function startAttempt(api: string, fixture: FixtureCourse): Promise<ReturnType<Case["make"]>> {
  const { token } = await post<{ token: string }>(`${api}/api/v1/guests`, {}, {});
  const headers = { authorization: `Bearer ${token}`, ...JSON_TYPE };
  const attempt = await post<Attempt>(
    `${api}/api/v1/courses/${fixture.release.course}/quizzes/all-kinds/attempts`,
    { attemptId: randomUUID() },
    headers,
  );
  const answers = attempt.items.map(({ item }) => ({ itemId: item.id, response: rightResponse(item) }));
  return {
    url: `${api}/api/v1/attempts/${attempt.attempt}/answers`,
    method: "POST",
    headers,
    body: JSON.stringify({ answers, finish: true }),
  };
}

async function post<T>(url: string, body: unknown, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} responded ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
