import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { PAGES } from "../../../web/front/route.ts";
import { createApp } from "../../api/app.ts";
import { API_PREFIX } from "../../contract/routes.ts";
import { REQUIRED_HEADERS } from "../../platform/http/security-headers.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";

const ASSETS = join(import.meta.dirname, "../../../web/.open-next/assets");
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];
let server: JourneyServer;
beforeAll(async () => {
  server = await runJourneyServer({}, { web: true });
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY });
  await seedBucket(server.bucket, fixture.objects);
});
afterAll(() => server.stop());

interface Ask {
  method: string;
  path: string;
  headers?: Record<string, string>;
}

/**
 * Sends anonymous requests directly to one Worker and lists responses with missing headers. `site` is the public origin,
 * with static files before the front Worker.
 */
async function findBare(worker: string, asks: readonly Ask[]) {
  const asked = worker === "site" ? server.atPublicOrigin() : server.behind(worker);
  const statuses = new Set<number>();
  const bare: string[] = [];
  for (const { method, path, headers } of asks) {
    const response = await asked.fetch(path, { method, ...(headers ? { headers } : {}) });
    await response.body?.cancel();
    statuses.add(response.status);
    for (const name of REQUIRED_HEADERS)
      if (!response.headers.get(name)) bare.push(`${response.status} ${method} ${path}: no ${name}`);
    const nosniff = response.headers.get("x-content-type-options");
    if (nosniff && nosniff !== "nosniff") bare.push(`${method} ${path}: x-content-type-options ${nosniff}`);
  }
  return { bare, statuses };
}

/** Combines each path with each method. */
const everyMethod = (paths: readonly string[]) =>
  paths.flatMap((path) => METHODS.map((method) => ({ method, path })));

/** Fills a route's path with the fixture's ids, so that some resources exist. */
const filled = (path: string) =>
  path
    .replace("{course}", "fixture")
    .replace("{chapter}", "start")
    .replace(/\{\w+\*?\}/g, "none");

/** Sign-in, accounts, OAuth and billing: `identity/security-headers.identity.test.ts`, which can list their routes. */
describe("every answer has HSTS, nosniff and a policy", () => {
  test("of the API, at every route, by every method", async () => {
    const paths = createApp().routes.map(({ path }) => filled(API_PREFIX + path));
    const extra = ["/docs", "/openapi.json", "/health?deep=1", "/nowhere"].map((path) => API_PREFIX + path);
    const { bare, statuses } = await findBare(
      "course-companion-api",
      everyMethod([...new Set(paths), ...extra, "/", "/x"]),
    );
    expect(bare).toEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 401, 404, 405, 422]));
  });

  test("of the API, on 304", async () => {
    const path = `${API_PREFIX}/courses/fixture/chapters/start?format=html`;
    const etag = (await server.behind("course-companion-api").fetch(path)).headers.get("etag")!;
    const asks = [{ method: "GET", path, headers: { "if-none-match": etag } }];
    expect(await findBare("course-companion-api", asks)).toEqual({ bare: [], statuses: new Set([304]) });
  });

  test("of MCP and its metadata", async () => {
    const paths = [
      "/mcp",
      "/.well-known/oauth-protected-resource",
      "/.well-known/oauth-protected-resource/mcp",
      "/.well-known/openai-apps-challenge",
    ];
    const asks: Ask[] = [
      ...everyMethod(paths),
      { method: "GET", path: "/mcp", headers: { authorization: "Bearer none" } },
      { method: "GET", path: "/mcp", headers: { host: "evil.example" } },
    ];
    const { bare, statuses } = await findBare("course-companion-mcp", asks);
    expect(bare).toEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 401, 404]));
  });

  test("of the front Worker: pages, redirects, 404 and 405", async () => {
    const pages = PAGES.map(
      ({ path }) =>
        `/en${path.replace("[course]", "fixture").replace("[chapter]", "start").replace("[quiz]", "all-kinds")}`,
    );
    const paths = [
      ...pages,
      "/",
      "/dashboard",
      "/en/",
      "/en/nowhere",
      "/en/courses/none",
      "/en/x.rsc",
      "/en?lang=ur",
      "/session",
      "/robots.txt",
      "/sitemap.xml",
      "/sitemap.fixture.xml",
      "/sitemap.none.xml",
      "/en/help?x=1",
      "/none.js",
      "/_next/none",
    ];
    const { bare, statuses } = await findBare("course-companion-web", everyMethod(paths));
    expect(bare).toEqual([]);
    expect(statuses).toEqual(new Set([200, 303, 307, 308, 404, 405]));
  });

  test("of proxied responses", async () => {
    const paths = [
      `${API_PREFIX}/courses`,
      "/sign-in",
      "/account",
      "/.well-known/oauth-authorization-server",
      "/mcp",
      "/oauth/token",
    ];
    expect((await findBare("course-companion-web", everyMethod(paths))).bare).toEqual([]);
  });

  test("of every kind of static file", async () => {
    const files = readdirSync(ASSETS, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ASSETS.length))
      .filter((path) => !path.startsWith("/_headers"));
    const once = new Map(
      files.map((path) => [path.startsWith("/_next/") ? path.replace(/.*\./, "_next.") : path, path]),
    );
    const paths = [...once.values()].map((path) => ({ method: "GET", path }));
    expect(paths.length).toBeGreaterThan(8);
    expect(await findBare("site", paths)).toEqual({ bare: [], statuses: new Set([200]) });
    const web = server.atPublicOrigin();
    const etag = (await web.fetch("/icon.svg")).headers.get("etag")!;
    const asks = [{ method: "GET", path: "/icon.svg", headers: { "if-none-match": etag } }];
    expect(await findBare("site", asks)).toEqual({ bare: [], statuses: new Set([304]) });
  });

  test("and the service worker's own policy lets it fetch from this origin, and nowhere else", async () => {
    const response = await server.atPublicOrigin().fetch("/sw.js");
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'; connect-src 'self'");
  });
});
