import { afterEach, describe, expect, test, vi } from "vitest";
import type { WebEnv } from "./env.ts";
import { ORIGIN, type TestSite, siteOf } from "./test-site.ts";

afterEach(() => void vi.unstubAllGlobals());

const STAGED = "a".repeat(20);
const AUTHOR = "__Host-cc_token=author";
const mediaText = (course: string) => `<img src="/api/v1/courses/${course}/media/x.svg">`;

/** A site whose course has a staged release with the chapter `new`, which only the author's cookie reads. */
function stagedSite(id: string): TestSite & { renewed: string[] } {
  const renewed: string[] = [];
  const isAuthor = (init?: RequestInit) => (new Headers(init?.headers).get("cookie") ?? "").includes(AUTHOR);
  const answer = async (address: string, init?: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(address);
    const path = pathname.replace(`/api/v1/courses/${id}`, "");
    if (path === "/staged") {
      const cookie = new Headers(init?.headers).get("cookie") ?? "";
      if (isAuthor(init))
        return Response.json({
          course: id,
          live: "r1",
          releases: [{ release: STAGED, title: "", stagedAt: "" }],
        });
      return new Response(null, {
        status: cookie.includes("__Host-cc_token=") ? (cookie.includes("old") ? 401 : 403) : 401,
      });
    }
    if (searchParams.get("release") !== STAGED) return site.api(address);
    if (!isAuthor(init)) return new Response(null, { status: 404 });
    if (path === "")
      return Response.json({ locales: [{ language: "en" }], chapters: [{ id: "new", quizzes: [] }] });
    return new Response(mediaText(id));
  };
  const IDENTITY = {
    fetch: async (_address: string, init: RequestInit) => {
      const cookie = new Headers(init.headers).get("cookie") ?? "";
      renewed.push(cookie);
      if (!cookie.includes("session")) return new Response(null, { status: 401 });
      return new Response("{}", { headers: { "set-cookie": `${AUTHOR}; Path=/; Secure` } });
    },
  };
  const site = siteOf(id, { API: { fetch: answer }, IDENTITY } as unknown as Partial<WebEnv>);
  site.course.chapters = ["one"];
  return Object.assign(site, { renewed });
}

const get = (site: TestSite, path: string, cookie = "") =>
  site.fetch(path, { headers: cookie ? { cookie } : {} });
const chosen = (id: string) => `__Host-cc_staged=${id}.${STAGED}`;

describe("a staged release", () => {
  test("is chosen by its author, for the browser, and left again", async () => {
    const site = stagedSite("choose");
    const opened = await get(site, `/en/courses/choose?staged=${STAGED}`, AUTHOR);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/en/courses/choose"]);
    expect(opened.headers.get("set-cookie")).toMatch(
      new RegExp(`^${chosen("choose")}; Path=/; HttpOnly; .*Secure`),
    );
    const left = await get(site, "/en/courses/choose?staged=live", `${AUTHOR}; ${chosen("choose")}`);
    expect([left.status, left.headers.get("location")]).toEqual([303, "/en/courses/choose"]);
    expect(left.headers.get("set-cookie")).toMatch(/^__Host-cc_staged=; .*Max-Age=0/);
  });

  test("is rendered for its author alone: stored nowhere, and never what another gets", async () => {
    const site = stagedSite("alone");
    const path = "/en/courses/alone/chapters/new";
    const cookie = `${AUTHOR}; ${chosen("alone")}`;
    site.page = (address) => new Response(`<html><body>${address} <!--chapter-text--></body></html>`);
    const page = await get(site, path, cookie);
    expect([page.status, page.headers.get("cache-control"), page.headers.get("etag")]).toEqual([
      200,
      "no-store",
      null,
    ]);
    expect(await page.text()).toContain(`/media/x.svg?release=${STAGED}`);
    expect(site.keys()).toEqual([]);
    site.page = null;
    for (const other of [
      "",
      "__Host-cc_token=learner",
      chosen("alone"),
      `__Host-cc_token=learner; ${chosen("alone")}`,
    ]) {
      const refused = await get(site, path, other);
      expect([other, refused.status === 404 || refused.headers.get("location") === path]).toEqual([
        other,
        true,
      ]);
      expect(await refused.text()).not.toContain(STAGED);
    }
    const live = await get(site, "/en/courses/alone/chapters/one");
    expect(await live.text()).toContain("of r1");
    // The choice is of one course, and of pages that show a release.
    expect(await (await get(site, "/en/courses/alone/notes", cookie)).text()).toContain("of r1");
  });

  test("is a page that does not exist to a learner, and a way to sign in to nobody", async () => {
    const site = stagedSite("refuse");
    for (const release of [STAGED, "b".repeat(20), "../live", ""]) {
      const address = `/en/courses/refuse?${new URLSearchParams({ staged: release }).toString()}`;
      const learner = await get(site, address, "__Host-cc_token=learner");
      expect([release, learner.status, learner.headers.get("set-cookie")]).toEqual([release, 404, null]);
    }
    const nobody = await get(site, `/en/courses/refuse?staged=${STAGED}`);
    expect([nobody.status, nobody.headers.get("set-cookie")]).toEqual([303, null]);
    const to = new URL(nobody.headers.get("location")!, ORIGIN);
    expect([to.pathname, to.searchParams.get("return_to")]).toEqual([
      "/sign-in",
      `/en/courses/refuse?staged=${STAGED}`,
    ]);
  });

  test("gives way to the live page once it is live, or its author has signed out", async () => {
    const site = stagedSite("gone");
    for (const cookie of [`${AUTHOR}; __Host-cc_staged=gone.${"c".repeat(20)}`, chosen("gone")]) {
      const page = await get(site, "/en/courses/gone?locale=de", cookie);
      expect([page.status, page.headers.get("location")]).toEqual([303, "/en/courses/gone?locale=de"]);
      expect(page.headers.get("set-cookie")).toContain("Max-Age=0");
    }
  });

  test("goes on when the author's token has run out: it is renewed on the way", async () => {
    const site = stagedSite("renewed");
    site.page = (address) => new Response(`<html><body>${address}</body></html>`);
    const cookie = `__Host-cc_token=old; __Host-cc_session=session; ${chosen("renewed")}`;
    const page = await get(site, "/en/courses/renewed", cookie);
    expect([page.status, page.headers.getSetCookie()]).toEqual([200, [`${AUTHOR}; Path=/; Secure`]]);
    expect(site.renewed).toEqual([cookie]);
  });
});
