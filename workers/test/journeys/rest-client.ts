import { inject } from "vitest";
import { signToken } from "../../domain/learner/index.ts";
import { type FixtureCourse, type FixtureOptions, buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import type { Env } from "../../platform/env.ts";

/** A response; `value` is its JSON, or null. */
export interface Reply<T> {
  status: number;
  headers: Headers;
  text: string;
  value: T;
}

/** Calls the API as one learner, or anonymously. */
export interface Speaker {
  get<T = Record<string, unknown>>(path: string): Promise<Reply<T>>;
  put<T = Record<string, unknown>>(path: string, body: unknown): Promise<Reply<T>>;
  post<T = Record<string, unknown>>(path: string, body: unknown): Promise<Reply<T>>;
}

/** The built Worker with a bucket for published courses. */
export interface RestClient {
  server: JourneyServer;
  publish(options?: FixtureOptions): Promise<FixtureCourse>;
  speak(token: string | null): Speaker;
  /** Creates a guest with a valid token, without calling the Worker. */
  newLearner(): Promise<Speaker & { id: string }>;
}

/** Starts the Worker; `vars` override its variables. */
export async function openRestClient(vars: Partial<Record<keyof Env, string>> = {}): Promise<RestClient> {
  const server = await runJourneyServer(vars);
  const speak = (token: string | null): Speaker => {
    async function send<T>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
      const headers = new Headers({ accept: "application/json" });
      if (token !== null) headers.set("authorization", `Bearer ${token}`);
      if (body !== undefined) headers.set("content-type", "application/json");
      const response = await server.fetch(`/api/v1/${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
      const value = (isJson ? JSON.parse(text) : null) as T;
      return { status: response.status, headers: response.headers, text, value };
    }
    return {
      get: (path) => send("GET", path),
      put: (path, body) => send("PUT", path, body),
      post: (path, body) => send("POST", path, body),
    };
  };
  return {
    server,
    speak,
    async publish(options = {}) {
      const course = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, ...options });
      await seedBucket(server.bucket, course.objects);
      return course;
    },
    async newLearner() {
      const id = `g_${crypto.randomUUID()}`;
      const caller = { learnerId: id, kind: "guest", tier: "free", epoch: 0 } as const;
      const token = await signToken(inject("secrets") as unknown as Env, caller, new Date(), 3_600);
      return { ...speak(token), id };
    },
  };
}
