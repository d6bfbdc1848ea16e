import { expect, test } from "vitest";
import type { WebEnv } from "./env.ts";
import { createFrontDoor } from "./front-door.ts";

/** A browser's cookies of the release of November 2026 (commit 33fc5f3), the guest's token signed by nobody. */
const COOKIES =
  "__Host-cc_lang=zh-Hans; cc_theme=dark; __Host-cc_guest=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJnXzAxajl6azNtNW43cDlxMXIzczV0N3Y5eCIsImlhdCI6MTc5NTcxMjE3OSwiZXhwIjoxODExMjY0MTc5fQ.c2ln";
const door = createFrontDoor(() => Promise.reject(new Error("no page is rendered here")));
const env = { PUBLIC_ORIGIN: "https://learn.test" } as WebEnv;
const get = (path: string, headers: Record<string, string>) =>
  door.fetch(new Request(`https://learn.test${path}`, { headers }), env, {} as ExecutionContext);

test("the language that was chosen in an earlier release is still the one", async () => {
  const response = await get("/courses/agents", { cookie: COOKIES, "accept-language": "es" });
  expect(response.headers.get("location")).toBe("/zh-CN/courses/agents");
});

test("the guest of an earlier release is still known", async () => {
  const response = await get("/session", { cookie: COOKIES });
  expect(await response.json()).toEqual({ kind: "guest", learner: "g_01j9zk3m5n7p9q1r3s5t7v9x", role: null });
});
