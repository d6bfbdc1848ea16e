import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { route } from "../api/client.ts";
import { countWaiting, send } from "./outbox.ts";
import { browserOf, problem } from "./test-browser.ts";
import { store } from "./test-storage.ts";
import { forgetWho } from "./who.ts";

vi.mock("idb-keyval", () => import("./test-storage.ts"));

beforeEach(() => {
  store.rows.clear();
  store.isRefused = false;
  forgetWho();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PUT = route("put" as never, "/me/things/{thing}" as never);
const put = (thing: string) =>
  send(`thing:${thing}`, PUT, { params: { thing }, body: { value: thing } } as never);

describe("a server that asks to come back later", () => {
  const busy = () => problem(503, "database-unavailable", { retryAfter: 4 });

  test("is left alone until then, also by later writes and a page that is opened anew", async () => {
    const refusing = browserOf(busy);
    expect(await put("a")).toEqual({ state: "waiting" });
    expect(await put("b")).toEqual({ state: "waiting" });
    vi.advanceTimersByTime(3_900);
    // What the page holds in memory is gone, what is stored is not.
    vi.clearAllTimers();
    vi.resetModules();
    const anew = await import("./outbox.ts");
    await anew.flush();
    expect(refusing.calls()).toEqual(["PUT /api/v1/me/things/a"]);
    expect(await countWaiting()).toBe(2);
  });

  test("gets everything by itself when the time has come, in order", async () => {
    browserOf(busy);
    await put("a");
    await put("b");
    const back = browserOf(() => ({}));
    await vi.advanceTimersByTimeAsync(3_999);
    expect(back.calls()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_001);
    await vi.waitFor(async () => expect(await countWaiting()).toBe(0));
    expect(back.calls()).toEqual(["PUT /api/v1/me/things/a", "PUT /api/v1/me/things/b"]);
  });

  test("is asked again at different times by different browsers", async () => {
    const pauses = new Set<unknown>();
    for (let i = 0; i < 20; i += 1) {
      browserOf(busy);
      store.rows.clear();
      await put("a");
      pauses.add(store.rows.get("outbox-pause"));
    }
    expect(pauses.size).toBeGreaterThan(10);
    const waits = [...pauses].map((until) => Number(until) - Date.now());
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(4_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5_000);
  });

  test("is asked at once when the clock was set back after a pause began", async () => {
    const browser = browserOf(() => ({}));
    store.rows.set("outbox-pause", Date.now() + 86_400_000);
    expect(await put("a")).toMatchObject({ state: "sent" });
    expect(browser.calls()).toHaveLength(1);
  });
});
