import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { networkFirst } from "./worker/network-first.ts";

const kept = new Response("kept");
const keeps = async () => kept;
const keepsNothing = async () => undefined;
const after = (ms: number, response: Response) => () =>
  new Promise<Response>((resolve) => setTimeout(resolve, ms, response));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a page that is kept", () => {
  test.each([
    ["the line's, when it comes in time", after(3_000, new Response("new")), "new"],
    ["the kept copy, when the line is slow", after(5_000, new Response("new")), "kept"],
    ["the kept copy, when the service is down", after(1, new Response("", { status: 503 })), "kept"],
    ["the kept copy, when there were too many requests", after(1, new Response("", { status: 429 })), "kept"],
    [
      "the line's, when it says that there is nothing",
      after(1, new Response("gone", { status: 404 })),
      "gone",
    ],
    ["the kept copy, without a line", () => Promise.reject(new TypeError("no line")), "kept"],
  ])("is %s", async (_, asked, text) => {
    const answer = networkFirst(asked(), keeps);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await (await answer).clone().text()).toBe(text);
  });

  test("is the line's when the storage fails", async () => {
    const answer = networkFirst(after(9_000, new Response("new"))(), () =>
      Promise.reject(new Error("storage")),
    );
    await vi.advanceTimersByTimeAsync(9_000);
    expect(await (await answer).text()).toBe("new");
  });
});

describe("a page that is not kept", () => {
  test("is waited for as long as it takes, also a failure", async () => {
    const answer = networkFirst(after(60_000, new Response("late", { status: 503 }))(), keepsNothing);
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await answer).status).toBe(503);
  });

  test("fails without a line", () =>
    expect(networkFirst(Promise.reject(new TypeError("no line")), keepsNothing)).rejects.toThrow("no line"));
});
