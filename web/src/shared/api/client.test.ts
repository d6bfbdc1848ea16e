import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ACCOUNT, NO_LEARNER, browserOf, problem } from "../session/test-browser.ts";
import { forgetWho } from "../session/who.ts";
import { ApiError, call } from "./client.ts";
import { routes } from "./routes.ts";

beforeEach(forgetWho);
afterEach(() => vi.unstubAllGlobals());

const GUESTS = "POST /api/v1/guests";
const TOKEN = "POST /identity/token";
const ME = "GET /api/v1/me";
const me = () => call(routes.me, {});
const setProgress = () =>
  call(
    routes.setProgress,
    { params: { course: "c/1", chapter: "tools" }, body: { status: "completed" } as never },
    { as: "learner", keepalive: true },
  );
const codeOf = (error: unknown) => (error instanceof ApiError ? error.problem.code : String(error));

describe("a call", () => {
  test("goes to the route's address with its parameters, and gives the reply", async () => {
    const { asked } = browserOf(() => ({ due: 3 }));
    expect(await call(routes.reviews, { query: { course: "a b", limit: undefined } as never })).toEqual({
      due: 3,
    });
    expect(asked).toMatchObject([{ method: "GET", path: "/api/v1/me/reviews?course=a+b", body: null }]);
    expect(asked[0]!.headers).toEqual({});
  });

  test("sends its body as JSON, and may outlive the page", async () => {
    const { asked } = browserOf(() => new Response(null, { status: 204 }));
    expect(await setProgress()).toBeUndefined();
    expect(asked.at(-1)).toEqual({
      method: "PUT",
      path: "/api/v1/me/progress/c%2F1/tools",
      body: { status: "completed" },
      headers: { "content-type": "application/json" },
      keepalive: true,
    });
  });

  test("that is refused throws the API's problem", async () => {
    browserOf(() => problem(409, "attempt-finished", { detail: "It is over." }));
    const error = await me().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      message: "It is over.",
      problem: { code: "attempt-finished", status: 409 },
    });
  });

  test.each([
    [503, "database-unavailable"],
    [502, "internal"],
  ])("that something in between answered with %d throws %s", async (status, code) => {
    browserOf(() => new Response("<h1>no</h1>", { status, headers: { "x-request-id": "r9" } }));
    await expect(me()).rejects.toMatchObject({ problem: { code, status, requestId: "r9" } });
  });

  test("without a connection throws what the browser throws", async () => {
    browserOf(() => new TypeError("Failed to fetch"));
    await expect(me()).rejects.toThrow(TypeError);
  });
});

describe("an account's token that has expired", () => {
  test("is renewed and the call repeated", async () => {
    let isRenewed = false;
    const { calls } = browserOf(() => {
      if (isRenewed) return { tier: "pro" };
      isRenewed = true;
      return problem(401, "token-expired");
    }, ACCOUNT);
    expect(await me()).toEqual({ tier: "pro" });
    expect(calls()).toEqual([ME, TOKEN, ME]);
  });

  test("is renewed once for all calls that wait for it", async () => {
    const isRefused = [true, true, true];
    const { calls } = browserOf(() => (isRefused.pop() ? problem(401, "token-expired") : {}), ACCOUNT);
    await Promise.all([me(), me(), me()]);
    expect(calls().filter((one) => one === TOKEN)).toHaveLength(1);
    expect(calls().filter((one) => one === ME)).toHaveLength(6);
  });

  test("that cannot be renewed throws, and is not tried for ever", async () => {
    const { calls } = browserOf(() => problem(401, "token-expired"), ACCOUNT);
    expect(codeOf(await me().catch((error: unknown) => error))).toBe("token-expired");
    expect(calls()).toEqual([ME, TOKEN, ME]);
  });

  test("also when it may not write any more, but not a guest's", async () => {
    const account = browserOf(() => problem(401, "token-invalid"), ACCOUNT);
    await me().catch(() => undefined);
    expect(account.calls()).toEqual([ME, TOKEN, ME]);
    forgetWho();
    const guest = browserOf(() => problem(401, "token-invalid"));
    await me().catch(() => undefined);
    expect(guest.calls()).toEqual([ME]);
  });
});

describe("a call as a learner", () => {
  test("makes a guest first where there is no learner, so that nothing is refused", async () => {
    const { calls } = browserOf(() => ({}), NO_LEARNER);
    await setProgress();
    expect(calls()).toEqual([GUESTS, "PUT /api/v1/me/progress/c%2F1/tools"]);
  });

  test("makes one guest for all that are made at once", async () => {
    const { calls } = browserOf(() => ({}), NO_LEARNER);
    await Promise.all([setProgress(), setProgress()]);
    expect(calls().filter((one) => one === GUESTS)).toHaveLength(1);
  });

  test("makes a new guest when the old one is gone, once", async () => {
    const { calls } = browserOf(() => problem(401, "unauthenticated"));
    expect(codeOf(await setProgress().catch((error: unknown) => error))).toBe("unauthenticated");
    expect(calls().filter((one) => one === GUESTS)).toHaveLength(1);
    expect(calls().filter((one) => one.startsWith("PUT"))).toHaveLength(2);
  });

  test("asks anew who this browser is once a guest was made", async () => {
    const { asked } = browserOf(() => ({}), NO_LEARNER);
    await setProgress();
    await setProgress();
    expect(asked.filter(({ path }) => path === "/session")).toHaveLength(2);
    expect(asked.filter(({ path }) => path === "/api/v1/guests")).toHaveLength(1);
  });

  test("is the only one that makes guests", async () => {
    const { calls } = browserOf(() => problem(401, "unauthenticated"), NO_LEARNER);
    expect(codeOf(await me().catch((error: unknown) => error))).toBe("unauthenticated");
    expect(calls()).toEqual([ME]);
  });
});
