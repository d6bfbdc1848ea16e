import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { networkFirst } from "./worker/network-first.ts";

const saved = new Response("saved");
const findsCopy = async () => saved;
const findsNothing = async () => undefined;
const after = (ms: number, response: Response) => () =>
  new Promise<Response>((resolve) => setTimeout(resolve, ms, response));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a page that is saved", () => {
  test.each([
    ["the network's, when it comes in time", after(3_000, new Response("new")), "new"],
    ["the saved copy, when the network is slow", after(5_000, new Response("new")), "saved"],
    ["the saved copy, when the service is down", after(1, new Response("", { status: 503 })), "saved"],
    [
      "the saved copy, when there were too many requests",
      after(1, new Response("", { status: 429 })),
      "saved",
    ],
    [
      "the network's, when it says that there is nothing",
      after(1, new Response("gone", { status: 404 })),
      "gone",
    ],
    ["the saved copy, offline", () => Promise.reject(new TypeError("offline")), "saved"],
  ])("is %s", async (_, asked, text) => {
    const answer = networkFirst(asked(), findsCopy);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await (await answer).clone().text()).toBe(text);
  });

  test("is the network's when the storage fails", async () => {
    const answer = networkFirst(after(9_000, new Response("new"))(), () =>
      Promise.reject(new Error("storage")),
    );
    await vi.advanceTimersByTimeAsync(9_000);
    expect(await (await answer).text()).toBe("new");
  });
});

describe("a page that is not saved", () => {
  test("is waited for as long as it takes, also a failure", async () => {
    const answer = networkFirst(after(60_000, new Response("late", { status: 503 }))(), findsNothing);
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await answer).status).toBe(503);
  });

  test("fails offline", () =>
    expect(networkFirst(Promise.reject(new TypeError("offline")), findsNothing)).rejects.toThrow("offline"));
});
