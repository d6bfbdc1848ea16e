import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { route } from "../api/client.ts";
import { QUEUE_EVENT, countWaiting, dropWaiting, flush, send } from "./outbox.ts";
import { ACCOUNT, browserOf, problem } from "./test-browser.ts";
import { store } from "./test-storage.ts";
import { forgetWho } from "./who.ts";

vi.mock("idb-keyval", () => import("./test-storage.ts"));

beforeEach(() => {
  store.rows.clear();
  store.isRefused = false;
  forgetWho();
});
afterEach(() => vi.unstubAllGlobals());

const PUT = route("put" as never, "/me/things/{thing}" as never);
const valuesOf = (browser: ReturnType<typeof browserOf>) =>
  browser.asked.flatMap(({ body }) => (body === null ? [] : [(body as { value: unknown }).value]));

describe("whose writes they are", () => {
  const waitingOf = (learner: string | null, key = String(learner)) =>
    store.rows.set(`out:${key}`, {
      key,
      at: 1,
      learner,
      spec: PUT,
      input: { params: { thing: "a" }, body: { value: key } },
    });

  test("another account's wait for it", async () => {
    const browser = browserOf(() => ({}), ACCOUNT);
    waitingOf("u_2");
    await flush();
    expect(browser.calls()).toEqual([]);
    expect(await countWaiting()).toBe(1);
  });

  test("a guest's go along into the account, and so does what had no owner", async () => {
    const browser = browserOf(() => ({}), ACCOUNT);
    waitingOf("g_7");
    waitingOf(null);
    await flush();
    expect(valuesOf(browser)).toEqual(["g_7", "null"]);
  });

  test("an account whose session has ended does not become a guest", async () => {
    const browser = browserOf(() => problem(401, "unauthenticated"), ACCOUNT);
    waitingOf("u_1");
    await flush();
    expect(browser.calls()).not.toContain("POST /api/v1/guests");
    expect(await countWaiting()).toBe(1);
  });

  test("those of one learner are forgotten at sign-out, others stay", async () => {
    const { events } = browserOf(() => ({}));
    waitingOf("u_1");
    waitingOf("g_7");
    await dropWaiting("u_1");
    expect([...store.rows.keys()]).toEqual(["out:g_7"]);
    expect(events).toEqual([QUEUE_EVENT]);
  });
});

describe("a browser that stores nothing", () => {
  const put = () => send("thing:a", PUT, { params: { thing: "a" }, body: { value: "a" } } as never);

  test("sends at once all the same", async () => {
    const browser = browserOf(() => ({ ok: true }));
    store.isRefused = true;
    expect(await put()).toEqual({ state: "sent", reply: { ok: true } });
    expect(valuesOf(browser)).toEqual(["a"]);
  });

  test("says that it could not, rather than that it waits", async () => {
    browserOf(() => new TypeError("Failed to fetch"));
    store.isRefused = true;
    await expect(put()).rejects.toThrow(TypeError);
  });
});
