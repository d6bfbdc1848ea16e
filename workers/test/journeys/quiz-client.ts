import { expect, inject } from "vitest";
import type { Attempt } from "../../contract/quiz.ts";
import { type FixtureCourse, buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";

const API = "/api/v1";

/** A response; `value` is its JSON, if it is JSON. */
interface Reply<T> {
  status: number;
  head: string;
  text: string;
  value: T;
}

/** The built Worker with the fixture course, and helpers for client calls. */
export interface QuizClient {
  server: JourneyServer;
  course: FixtureCourse;
  /** Sends a GET, or a POST of `body`, with `token`. A path with a leading slash is used unchanged. */
  ask<T = Record<string, unknown>>(path: string, token: string | null, body?: unknown): Promise<Reply<T>>;
  newGuest(): Promise<string>;
  start(token: string, quiz: string): Promise<Attempt>;
}

/** Starts the server and publishes into its bucket. */
export async function openQuizClient(): Promise<QuizClient> {
  const [server, course] = await Promise.all([
    runJourneyServer(),
    buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY }),
  ]);
  await seedBucket(server.bucket, course.objects);
  async function ask<T>(path: string, token: string | null, body?: unknown): Promise<Reply<T>> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (token !== null) headers["authorization"] = `Bearer ${token}`;
    const init: RequestInit = { headers };
    if (body !== undefined) {
      headers["content-type"] = "application/json";
      Object.assign(init, { method: "POST", body: JSON.stringify(body) });
    }
    const response = await server.fetch(path.startsWith("/") ? path : `${API}/${path}`, init);
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      head: JSON.stringify([...response.headers]),
      text,
      value: (isJson ? JSON.parse(text) : null) as T,
    };
  }
  return {
    server,
    course,
    ask,
    async newGuest() {
      const { status, value } = await ask<{ token: string }>("guests", null, {});
      expect(status).toBe(201);
      return value.token;
    },
    async start(token, quiz) {
      const { status, text, value } = await ask<Attempt>(`courses/fixture/quizzes/${quiz}/attempts`, token, {
        attemptId: crypto.randomUUID(),
        timeZone: "Asia/Karachi",
      });
      expect(status, text).toBe(201);
      return value;
    },
  };
}
