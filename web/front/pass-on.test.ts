import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { passOn } from "./pass-on.ts";
import { siteOf } from "./test-site.ts";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const secret = "postgres://ann:secret@host";
const workerThat = (act: () => Promise<Response>) => ({ fetch: act }) as unknown as Fetcher;
const down = workerThat(async () => Promise.reject(new Error(secret)));
const logged = vi.spyOn(console, "error");

beforeEach(() => void logged.mockReset().mockImplementation(() => undefined));
afterEach(() => vi.unstubAllGlobals());

test.each<[string, Fetcher, string]>([
  ["fails", down, "the Worker failed: Error"],
  ["does not answer", workerThat(() => new Promise(() => undefined)), "no response within 20 ms"],
])(
  "a Worker that %s is a problem with the request's id and a time to come back, logged once",
  async (_, worker, cause) => {
    const response = await passOn(worker, new Request("https://x.test/api/v1/me"), ID, 20);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ code: "service-unavailable", requestId: ID });
    expect(logged).toHaveBeenCalledTimes(1);
    const line = String(logged.mock.calls[0]![0]);
    expect(JSON.parse(line)).toMatchObject({ requestId: ID, cause: expect.stringContaining(cause) });
    expect(line).not.toContain("secret");
  },
);

describe("while the identity Worker is down", () => {
  test("pages, the API and MCP go on", async () => {
    const site = siteOf("alone", { IDENTITY: down });
    const paths = ["/en/courses/alone/chapters/one", "/en", "/session"];
    for (const path of paths) expect([path, (await site.fetch(path)).status]).toEqual([path, 200]);
    for (const path of ["/api/v1/me/progress", "/mcp"])
      expect(await (await site.fetch(path, { method: "POST" })).text()).toBe("passed on");
    expect(logged).not.toHaveBeenCalled();
  });

  test("sign-in is a page in the reader's language, and a renewal a problem that outboxes wait for", async () => {
    const site = siteOf("alone", { IDENTITY: down });
    const headers = { accept: "text/html,*/*", "accept-language": "ar" };
    const page = await site.fetch("/sign-in", { headers });
    expect([page.status, page.headers.get("content-language")]).toEqual([503, "ar"]);
    expect(page.headers.get("content-type")).toContain("text/html");
    const renewal = await site.fetch("/identity/token", { method: "POST" });
    expect(await renewal.json()).toMatchObject({ code: "service-unavailable", retryAfter: 5 });
  });
});
