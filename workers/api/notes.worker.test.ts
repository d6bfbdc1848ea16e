import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { notesRoutes } from "../contract/index.ts";
import { createClient } from "../contract/client.ts";
import { NotePage, SavedNote } from "../contract/notes.ts";
import type { Guest } from "../contract/service.ts";
import { call, json, NO_DATABASE, ORIGIN, publishFixture } from "./test-app.ts";

let course: string;
let release: string;
const own = { DATABASE_URL: env.DATABASE_URL } as Partial<typeof env>;
const send = (method: string, path: string, token: string | null, body?: unknown) =>
  call(path, {
    method,
    env: own,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const mint = async () => (await json<Guest>(await send("POST", "/guests", null))).token;
const body = () => ({
  course,
  chapter: "start",
  language: "en",
  release,
  kind: "highlight",
  target: { section: "top", quote: { exact: "gardens", prefix: "explains ", suffix: " and" } },
});

beforeAll(async () => {
  const fixture = await publishFixture();
  course = fixture.course;
  release = fixture.releaseId;
});

test("a note is saved, listed, exported and deleted, and each call can be repeated", async () => {
  const [token, id] = [await mint(), crypto.randomUUID()];
  for (const _ of [1, 2]) {
    const saved = await send("PUT", `/me/notes/${id}`, token, { ...body(), at: "2026-11-01T10:00:00Z" });
    expect(saved.status).toBe(200);
    expect(SavedNote.parse(await saved.json()).note).toMatchObject({ id, color: "yellow", text: "" });
  }
  const page = await send("GET", `/me/notes?course=${course}&chapter=start&limit=1`, token);
  expect(NotePage.parse(await page.json())).toMatchObject({ notes: [{ id, chapter: "start" }], next: null });
  expect(page.headers.get("cache-control")).toBe("private, no-store");

  const markdown = await send("GET", `/me/notes/export?course=${course}`, token);
  expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(markdown.headers.get("content-disposition")).toBe(
    `attachment; filename="course-companion-notes-${course}.md"`,
  );
  expect(await markdown.text()).toContain("> gardens\n");
  const annotations = await send("GET", `/me/notes/export?course=${course}&format=json`, token);
  expect(annotations.headers.get("content-type")).toContain("application/ld+json");
  expect(await annotations.json()).toMatchObject({
    type: "AnnotationPage",
    items: [{ id: `urn:uuid:${id}` }],
  });

  for (const _ of [1, 2]) {
    const deleted = await send("DELETE", `/me/notes/${id}`, token);
    expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
  }
  const late = await send("PUT", `/me/notes/${id}`, token, { ...body(), at: "2026-11-02T10:00:00Z" });
  expect([late.status, await late.json()]).toEqual([200, { note: null }]);
});

test("the typed client pages through notes", async () => {
  const token = await mint();
  const client = createClient({
    origin: ORIGIN,
    token: () => token,
    fetch: (input, init) => call(input, { ...init, env: own }),
  });
  const ids = Array.from({ length: 5 }, () => crypto.randomUUID());
  for (const id of ids)
    await client.call(notesRoutes.saveNoteRoute, {
      params: { id },
      body: { ...body(), kind: "bookmark", target: { section: "top" } },
    });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { course, cursor, limit: 2 };
    const page = await client.call(notesRoutes.listNotesRoute, { query });
    seen.push(...page.notes.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(ids.toReversed());
  await client.call(notesRoutes.deleteNoteRoute, { params: { id: ids[0]! }, query: {} });
  const file = await client.open(notesRoutes.exportNotesRoute, { query: { course } });
  expect((await file.text()).match(/^\*bookmark/gm)).toHaveLength(4);
});

describe("rejected requests", () => {
  test.each([
    ["GET", "/me/notes"],
    ["GET", "/me/notes/export?course=x"],
    ["PUT", `/me/notes/${crypto.randomUUID()}`],
    ["DELETE", `/me/notes/${crypto.randomUUID()}`],
  ])("%s %s requires a learner", async (method, path) => {
    expect((await send(method, path, null)).status).toBe(401);
  });

  test.each([
    ["GET", "/me/notes?chapter=start", "/course"],
    ["GET", "/me/notes?cursor=soon", "/cursor"],
    ["GET", "/me/notes?limit=201", "/limit"],
    ["GET", "/me/notes/export", "/course"],
    ["GET", "/me/notes/export?course=x&format=pdf", "/format"],
    ["DELETE", "/me/notes/first", "/id"],
    ["DELETE", `/me/notes/${crypto.randomUUID()}?at=yesterday`, "/at"],
  ])("%s %s points to %s", async (method, path, pointer) => {
    const response = await send(method, path, await mint());
    const problem = await json<{ code: string; errors: { pointer: string }[] }>(response);
    expect([response.status, problem.errors.map((one) => one.pointer)]).toEqual([422, [pointer]]);
  });

  test("another learner's id is a conflict, a closed chapter is not in the account", async () => {
    const id = crypto.randomUUID();
    expect((await send("PUT", `/me/notes/${id}`, await mint(), body())).status).toBe(200);
    const other = await mint();
    const taken = await send("PUT", `/me/notes/${id}`, other, body());
    expect([taken.status, (await json<{ code: string }>(taken)).code]).toEqual([409, "conflict"]);
    expect((await send("DELETE", `/me/notes/${id}`, other)).status).toBe(204);
    const closed = await send("PUT", `/me/notes/${id}`, other, { ...body(), chapter: "deeper" });
    expect([closed.status, (await json<{ code: string }>(closed)).code]).toEqual([403, "not-in-account"]);
  });

  test("without the database every route reports it, an export before its first byte", async () => {
    const token = await mint();
    for (const [method, path] of [
      ["GET", "/me/notes"],
      ["GET", `/me/notes/export?course=${course}`],
      ["DELETE", `/me/notes/${crypto.randomUUID()}`],
    ] as const) {
      const headers = { authorization: `Bearer ${token}` };
      const response = await call(path, { method, headers, env: { DATABASE_URL: NO_DATABASE } });
      expect([path, response.status]).toEqual([path, 503]);
    }
  });
});
