import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Id } from "../../workers/contract/ids.ts";
import { PAGES, localised, queryOf, routeOf } from "./route.ts";

const to = (path: string) => {
  const route = routeOf(path);
  return route.kind === "misspelt" ? route.to : route.kind;
};

test("the pages of the table are those that the app has, but for the page that is not found", () => {
  const app = join(import.meta.dirname, "../src/app/[locale]");
  const files = readdirSync(app, { recursive: true }) as string[];
  const paths = files
    .filter((file) => /(^|\/)page\.tsx$/.test(file) && !/^(\[\.\.\.rest\]|not-found)\//.test(file))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`);
  expect(PAGES.map(({ path }) => path).sort()).toEqual(paths.sort());
});

test("every parameter that a page's scripts read or write is one that its address may have", () => {
  const source = join(import.meta.dirname, "../src");
  const files = (readdirSync(source, { recursive: true }) as string[]).filter(
    (file) => /(?<!\.test)\.tsx?$/.test(file) && !file.startsWith("features/offline/"),
  );
  const names = files.flatMap((file) =>
    [
      ...readFileSync(join(source, file), "utf8").matchAll(
        /(?:searchParams|URLSearchParams\(location\.search\))\.(?:get|set)\("(\w+)"/g,
      ),
    ].map(([, name]) => name!),
  );
  expect(names.length).toBeGreaterThan(3);
  const known = new Set(PAGES.flatMap(({ query }) => query));
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

describe("a page", () => {
  test.each([
    ["/en", { locale: "en", path: "/", course: null, chapter: null, quiz: null }],
    ["/zh-CN/plans", { locale: "zh-CN", path: "/plans", course: null }],
    ["/ur/courses/a-1", { locale: "ur", course: "a-1", chapter: null }],
    ["/ur/courses/a-1/chapters/b", { course: "a-1", chapter: "b", quiz: null }],
    ["/ur/courses/a/quizzes/b", { course: "a", chapter: null, quiz: "b" }],
    ["/ur/courses/a/notes", { path: "/courses/a/notes", course: "a" }],
  ])("%s is known by its path", (path, parts) =>
    expect(routeOf(path)).toMatchObject({ kind: "page", ...parts }),
  );

  test.each([
    ["/en/", "/en"],
    ["//en", "/en"],
    ["/EN/Courses/A", "/en/courses/a"],
    ["/zh-cn/plans", "/zh-CN/plans"],
    ["/%65n/courses/%68ostile", "/en/courses/hostile"],
    ["/en//courses///a/", "/en/courses/a"],
    ["/en/courses%2fa", "/en/courses/a"],
    ["/en/courses/a/chapters/%42/", "/en/courses/a/chapters/b"],
  ])("spelled %s is sent to %s", (path, own) => expect(to(path)).toBe(own));

  test.each([
    "/en/nowhere",
    "/en/not-found",
    "/en/plans.rsc",
    "/en/courses/a.rsc",
    "/en/courses/a/chapters/b.rsc",
    "/en/courses/a.segments/_tree.segment.rsc",
    "/en/courses/a.segments/courses/a/__PAGE__.segment.rsc",
    "/en/x.txt",
    "/en/courses",
    "/en/courses/a/chapters",
    "/en/courses/a/elsewhere",
    "/en/courses/a/chapters/b/c",
    "/en/courses/a..b",
    "/en/courses/-a",
    "/en/courses/a--b",
    "/en/courses/a_b",
    "/en/courses/a%00",
    "/en/courses/%2568ostile",
    "/en/courses/%E0%A4%A",
    "/en/%E0%A4%A",
    "/en/courses/..%2f..%2fapi",
    "/en/courses/a\\b",
    "/en/en/courses/a",
    `/en/courses/${"a".repeat(65)}`,
    `/en/${"/".repeat(500)}courses/a`,
  ])("cannot be at %s", (path) => expect(routeOf(path).kind).toBe("nowhere"));

  test("has ids as the contract has them", () => {
    const ids = ["a", "a-b-1", "0", "a".repeat(64), "a".repeat(65), "a-", "-a", "a--b", "a.b", "é", "a b"];
    for (const id of ids)
      expect([id, routeOf(`/en/courses/${id}`).kind === "page"]).toEqual([id, Id.safeParse(id).success]);
  });
});

test.each([
  ["/_next/static/x.js", "file"],
  ["/_next/image", "file"],
  ["/sw.js", "file"],
  ["/en.rsc", "file"],
  ["/", "unlocalised"],
  ["/courses/a", "unlocalised"],
  ["/it/courses/a", "unlocalised"],
])("%s is %s", (path, kind) => expect(routeOf(path).kind).toBe(kind));

describe("a query", () => {
  const query = (path: string, search: string, languages: string[] = ["en", "ur", "zh-CN"]) => {
    const route = routeOf(path);
    if (route.kind !== "page") throw new Error(`${path} is no page`);
    return queryOf(route, new URLSearchParams(search), languages);
  };

  test.each([
    ["/en/courses/a", "locale=ur", "?locale=ur", "ur"],
    ["/en/courses/a", "locale=ZH-cn", "?locale=zh-CN", "zh-CN"],
    ["/en/courses/a", "locale=ur&locale=zh-CN", "?locale=ur", "ur"],
    ["/en/courses/a", "utm_source=x&locale=ur&_rsc=1", "?locale=ur", "ur"],
    ["/en/courses/a", "locale=en", "", null],
    ["/en/courses/a", "locale=de", "", null],
    ["/en/courses/a", "locale=%22x", "", null],
    ["/en/courses/a", "q=x", "", null],
    ["/en/courses/a/notes", "locale=ur", "", null],
    ["/en/courses/a/search", "q=loop&locale=ur&x=1", "?locale=ur&q=loop", "ur"],
    ["/en/courses/a/author", "tab=questions&release=r1&locale=ur", "?tab=questions&release=r1", null],
    ["/en/plans", "locale=ur", "", null],
  ])("of %s?%s is %s", (path, search, own, locale) =>
    expect(query(path, search)).toEqual({ query: own, locale }),
  );
});

test("an address without a language leads to the page's one address at once", () => {
  const lead = (address: string) => localised(new URL(address, "https://x"), "en");
  expect(lead("/Courses//A/?from=mail")).toBe("/en/courses/a?from=mail");
  expect(lead("https://x//evil.example/courses")).toBe("/en/evil.example/courses");
});
