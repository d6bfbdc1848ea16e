import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError, route } from "../api/client.ts";
import { QUEUE_EVENT, REFUSED_EVENT, countWaiting, flush, isNoLine, send, waitingUnder } from "./outbox.ts";
import { ACCOUNT, type Asked, NO_LEARNER, browserOf, problem } from "./test-browser.ts";
import { store } from "./test-storage.ts";
import { forgetWho } from "./who.ts";

vi.mock("idb-keyval", () => import("./test-storage.ts"));

let clock = 0;
beforeEach(() => {
  store.rows.clear();
  store.isRefused = false;
  forgetWho();
  // Writes are sent in the order of their times, which tests must not leave to chance.
  vi.spyOn(Date, "now").mockImplementation(() => (clock += 1));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const PUT = route("put" as never, "/me/things/{thing}" as never);
const put = (thing: string, value: unknown = thing, key = `thing:${thing}`) =>
  send(key, PUT, { params: { thing }, body: { value } } as never);
const lost = () => new TypeError("Failed to fetch");
/** Values that reached the server, in order. */
const valuesOf = (asked: readonly Asked[]) =>
  asked.flatMap(({ body }) => (body === null ? [] : [(body as { value: unknown }).value]));
/** Writes things while there is no connection. */
async function putOffline(browser: { isOnline: boolean }, ...things: string[]) {
  browser.isOnline = false;
  for (const thing of things) expect(await put(thing)).toEqual({ state: "waiting" });
  browser.isOnline = true;
}

describe("a write", () => {
  test("is sent at once, and nothing of it is left", async () => {
    const browser = browserOf(({ body }) => ({ echo: body }));
    expect(await put("a")).toEqual({ state: "sent", reply: { echo: { value: "a" } } });
    expect(browser.calls()).toEqual(["PUT /api/v1/me/things/a"]);
    expect(browser.asked.at(-1)!.keepalive).toBe(true);
    expect(await countWaiting()).toBe(0);
  });

  test("is stored before it is sent, so that a page that is left loses nothing", async () => {
    let stored = 0;
    browserOf(() => {
      stored = store.rows.size;
      return {};
    });
    await put("a");
    expect(stored).toBe(1);
  });

  test("that the server refuses throws, and waits no longer", async () => {
    const { calls, events } = browserOf(() => problem(409, "attempt-finished"));
    await expect(put("a")).rejects.toMatchObject({ problem: { code: "attempt-finished" } });
    expect(calls()).toHaveLength(1);
    expect(await countWaiting()).toBe(0);
    expect(events.filter((event) => event.startsWith(REFUSED_EVENT))).toEqual([]);
  });

  test("makes a guest where there is no learner yet", async () => {
    const { calls } = browserOf(() => ({}), NO_LEARNER);
    await put("a");
    expect(calls()).toEqual(["POST /api/v1/guests", "PUT /api/v1/me/things/a"]);
  });
});

describe("without a connection", () => {
  test("writes wait, the page is notified, and they are sent in order once it is back", async () => {
    const browser = browserOf(() => ({}));
    await putOffline(browser, "b", "a");
    expect(await countWaiting()).toBe(2);
    expect(browser.events).toEqual([QUEUE_EVENT, QUEUE_EVENT]);
    expect(browser.calls()).toEqual([]);
    await flush();
    expect(valuesOf(browser.asked)).toEqual(["b", "a"]);
    expect(await countWaiting()).toBe(0);
  });

  test("what waits is found by the beginning of its key, as after a reload", async () => {
    const browser = browserOf(() => ({}));
    await putOffline(browser, "a", "b");
    expect(await waitingUnder("thing:a")).toMatchObject([
      { key: "thing:a", input: { params: { thing: "a" } } },
    ]);
    expect(await waitingUnder("other:")).toEqual([]);
  });

  test("a newer write to the same thing replaces the one that waits", async () => {
    const browser = browserOf(() => ({}));
    browser.isOnline = false;
    await put("a", "old");
    await put("a", "new");
    browser.isOnline = true;
    await flush();
    expect(valuesOf(browser.asked)).toEqual(["new"]);
  });

  test("the sending's own clock goes along where the route asks for it", async () => {
    const browser = browserOf(() => ({}));
    browser.isOnline = false;
    const sentAt = "2020-01-01T00:00:00Z";
    await send("k", PUT, { params: { thing: "a" }, body: { value: 1, sentAt } } as never);
    browser.isOnline = true;
    await flush();
    const { body } = browser.asked.at(-1)! as { body: { sentAt: string } };
    expect(Date.parse(body.sentAt)).toBeGreaterThan(Date.parse(sentAt));
    await send("k", PUT, { params: { thing: "a" }, query: { at: sentAt, sentAt } } as never);
    const query = new URL(browser.asked.at(-1)!.path, "https://example.org").searchParams;
    expect(query.get("at")).toBe(sentAt);
    expect(Date.parse(query.get("sentAt")!)).toBeGreaterThan(Date.parse(sentAt));
  });

  test.each([
    ["no answer", lost],
    ["an overloaded server", () => problem(503, "database-unavailable")],
    ["a proxy's failure", () => new Response("", { status: 502 })],
    ["a rate limit", () => problem(429, "rate-limited")],
    ["a session that has ended", () => problem(401, "unauthenticated")],
  ])("%s keeps everything, and nothing later is sent before it", async (_, failure) => {
    const browser = browserOf(() => ({}), ACCOUNT);
    await put("warm-up");
    await putOffline(browser, "a", "b");
    const failing = browserOf(failure, ACCOUNT);
    await flush();
    expect(valuesOf(failing.asked)).not.toContain("b");
    expect(await countWaiting()).toBe(2);
  });
});

describe("what the server refuses when it is sent later", () => {
  test("waits no longer, does not stop the others, and the page learns how many", async () => {
    const browser = browserOf(({ body }) =>
      (body as { value: string }).value === "b" ? {} : problem(400, "invalid-request"),
    );
    await putOffline(browser, "a", "b", "c");
    const { replies, refusals } = await flush();
    expect([...refusals.keys()]).toEqual(["thing:a", "thing:c"]);
    expect([...replies.keys()]).toEqual(["thing:b"]);
    expect(browser.events).toContain(`${REFUSED_EVENT} 2`);
    expect(await countWaiting()).toBe(0);
  });
});

describe("the queue", () => {
  test("is sent by one tab at a time, each write once", async () => {
    const browser = browserOf(() => ({}));
    await putOffline(browser, "a", "b");
    await Promise.all([flush(), flush(), flush()]);
    expect(valuesOf(browser.asked)).toEqual(["a", "b"]);
  });

  test("holds a write that was made while an older one to the same thing was on its way", async () => {
    const browser = browserOf(async ({ body }) => {
      if ((body as { value: string }).value !== "old") return {};
      browser.isOnline = false;
      await put("a", "new");
      browser.isOnline = true;
      return {};
    });
    await putOffline(browser, "a");
    store.rows.forEach((row) => ((row as { input: { body: { value: string } } }).input.body.value = "old"));
    await flush();
    expect(await countWaiting()).toBe(1);
    await flush();
    expect(valuesOf(browser.asked)).toEqual(["old", "new"]);
  });

  test("sends what an earlier version stored", async () => {
    const browser = browserOf(() => ({}));
    store.rows.set("out:answer:a1:q1", {
      key: "answer:a1:q1",
      at: 1,
      learner: "g_1",
      spec: { method: "post", path: "/attempts/{attempt}/answers" },
      input: { params: { attempt: "a1" }, body: { answers: [], finish: false, value: 1 } },
    });
    await flush();
    expect(browser.calls()).toEqual(["POST /api/v1/attempts/a1/answers"]);
    expect(await countWaiting()).toBe(0);
  });
});

test.each<[unknown, boolean]>([
  [lost(), true],
  [new DOMException("slow", "TimeoutError"), true],
  [new DOMException("left", "AbortError"), false],
  [new Error("a fault"), false],
  ...([503, 502, 429] as const).map((status): [unknown, boolean] => [failure(status), true]),
  ...([400, 401, 404, 409, 500] as const).map((status): [unknown, boolean] => [failure(status), false]),
])("%s may work later: %s", (error, isLater) => {
  expect(isNoLine(error)).toBe(isLater);
});

function failure(status: number): ApiError {
  return new ApiError({
    type: "about:blank",
    title: String(status),
    status,
    code: "internal",
    requestId: "",
  });
}
