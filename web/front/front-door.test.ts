import { afterEach, expect, test, vi } from "vitest";
import { siteOf } from "./test-site.ts";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const THEIRS = "0f8fad5b-d9cb-469f-a165-70867728950e";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test.each(["/api/v1/me/progress", "/identity/token", "/account", "/mcp"])(
  "%s is passed on with a new request id, never with the client's, and the response has it",
  async (path) => {
    const site = siteOf("named");
    const headers = { "x-request-id": THEIRS, cookie: "c=1" };
    const response = await site.fetch(path, { method: "POST", body: "sent", headers });
    const [passed] = site.passed;
    const id = passed!.headers.get("x-request-id");
    expect(id).toMatch(ID);
    expect(id).not.toBe(THEIRS);
    expect(response.headers.get("x-request-id")).toBe(id);
    expect([passed!.method, await passed!.text(), passed!.headers.get("cookie")]).toEqual([
      "POST",
      "sent",
      "c=1",
    ]);
  },
);

test("each page's response has an id of its own, also from the cache", async () => {
  const site = siteOf("paged");
  const ids = [];
  for (let i = 0; i < 2; i += 1)
    ids.push((await site.fetch("/en/courses/paged/chapters/one")).headers.get("x-request-id"));
  expect(ids).toEqual([expect.stringMatching(ID), expect.stringMatching(ID)]);
  expect(new Set(ids).size).toBe(2);
});

test("a page that fails is logged once, by its pattern and the id of the response", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const site = siteOf("failing");
  site.failing.set("/courses/failing", 503);
  const response = await site.fetch("/en/courses/failing/chapters/one");
  expect(response.status).toBe(503);
  expect(logged.mock.calls.map(([line]) => JSON.parse(String(line)) as unknown)).toEqual([
    {
      level: "error",
      event: "page-failed",
      route: "/courses/[course]/chapters/[chapter]",
      cause: expect.stringContaining("503"),
      requestId: response.headers.get("x-request-id"),
    },
  ]);
});

test("requests are counted by route where there is a data set", async () => {
  const rows: unknown[] = [];
  const writeDataPoint = (point?: AnalyticsEngineDataPoint) => void rows.push(point?.blobs);
  const site = siteOf("counted", { METRICS: { writeDataPoint } });
  await site.fetch("/en/courses/counted");
  await site.fetch("/api/v1/health", { method: "POST" });
  expect(rows).toEqual([
    ["request", "web", "/courses/[course]", "GET", "2xx"],
    ["request", "web", "api", "POST", "2xx"],
  ]);
});
