import { describe, expect, test } from "vitest";
import {
  attemptWanted,
  changeOf,
  filesIn,
  glossaryKey,
  isOpenTo,
  figureOf,
  mediaIn,
  pageKey,
  requestKindOf,
  staleCaches,
  textKey,
  versionOf,
} from "./rules.ts";

const ORIGIN = "https://course.example";
const sort = (path: string, { method = "GET", mode = "navigate" } = {}) =>
  requestKindOf({ method, mode, url: ORIGIN + path });

describe("the service worker", () => {
  test.each([
    ["/en/courses/a/chapters/b", "page"],
    ["/zh-CN", "page"],
    ["/", "unlocalised"],
    ["/dashboard", "unlocalised"],
    ["/courses/a?locale=es", "unlocalised"],
    ["/account", "online"],
    ["/privacy", "online"],
    ["/terms", "online"],
    ["/support", "online"],
  ])("answers a visit to %s as %s", (path, expected) => expect(sort(path)).toBe(expected));

  test.each([
    ["/_next/static/chunks/a.js", "file"],
    ["/api/v1/courses/a/media/x/y.svg", "media"],
    ["/api/v1/courses/a/chapters/b?format=html&locale=ur", "text"],
    ["/api/v1/courses/a/glossary?locale=ur&release=r", "glossary"],
  ])("answers a request for %s as %s", (path, expected) =>
    expect(sort(path, { mode: "cors" })).toBe(expected),
  );

  test("finds the glossary of a language in any release", () =>
    expect(glossaryKey("/api/v1/courses/a/glossary?release=r&locale=ur")).toBe(
      "/api/v1/courses/a/glossary?locale=ur",
    ));

  test.each([
    "/session",
    "/sign-in",
    "/sign-in/code",
    "/sign-out/done",
    "/account/email",
    "/oauth/authorize?client_id=x",
    "/identity/token",
    "/.well-known/oauth-protected-resource",
    "/mcp",
    "/api/v1/me",
    "/api/v1/me/progress?course=a",
    "/api/v1/attempts/x",
    "/api/v1/courses/a",
    "/api/v1/courses/a/chapters/b?format=json",
    "/api/v1/courses/a/search?q=x",
    "/api/v1/docs",
    "/manifest.webmanifest",
  ])("leaves %s alone, visited or fetched", (path) => {
    expect(sort(path)).toBeNull();
    expect(sort(path, { mode: "cors" })).toBeNull();
  });

  test.each(["/en/courses/a", "/_next/static/x.js", "/api/v1/courses/a/media/x.svg"])(
    "leaves everything but GET alone: %s",
    (path) => {
      for (const method of ["POST", "PUT", "HEAD"]) expect(sort(path, { method })).toBeNull();
    },
  );

  test("leaves a page alone that is fetched and not visited", () =>
    expect(sort("/en/courses/a", { mode: "cors" })).toBeNull());
});

describe("a page's key", () => {
  test.each([
    ["/en/courses/a?utm_source=x", "/en/courses/a"],
    ["/en/courses/a/?locale=ur&lang=en", "/en/courses/a?locale=ur"],
    ["/EN//courses/%61?locale=ur", "/en/courses/a?locale=ur"],
    ["/en/courses/a/notes?locale=ur", "/en/courses/a/notes"],
    ["/en/nowhere?locale=ur", "/en/nowhere"],
    ["/ur/courses/a?locale=ur", "/ur/courses/a"],
    ["/en?locale=ur", "/en"],
    ["/en/courses/a?locale=%22x", "/en/courses/a"],
    ["/en/courses/a#part", "/en/courses/a"],
  ])("of %s is %s", (address, key) => expect(pageKey(address)).toBe(key));

  test("of a text is its path and language", () =>
    expect(textKey("/api/v1/courses/a/chapters/b?locale=ur&x=1&format=html")).toBe(
      "/api/v1/courses/a/chapters/b?format=html&locale=ur",
    ));
});

describe("what a page names", () => {
  test("its scripts and styles, also within data, once each", () => {
    const html = `<link href="/_next/static/chunks/a-b.css"><script src="/_next/static/chunks/1~x.js"></script>"\\"/_next/static/chunks/1~x.js\\""`;
    expect(filesIn(html)).toEqual(["/_next/static/chunks/a-b.css", "/_next/static/chunks/1~x.js"]);
  });

  test("the media of its course and of no other, in HTML and in JSON", () => {
    const at = "/api/v1/courses/a.b/media/";
    const text = `<img src="${at}x/1.svg"><video src='${at}2.mp4?release=r'>${JSON.stringify(`<img src="${at}%C3%A9.png">`)}<img src="/api/v1/courses/aXb/media/no.svg"><img src="${at}x/1.svg">`;
    expect(mediaIn(text, "a.b")).toEqual([`${at}x/1.svg`, `${at}2.mp4`, `${at}%C3%A9.png`]);
  });

  test("one size of a figure that comes in several; a file whose name has the sign is whole", () => {
    const at = "/api/v1/courses/a/media/";
    const sizes = (name: string, ...all: string[]) =>
      all.map((size) => `${at}${name}%40${size} 1w`).join(", ");
    const text = `<source srcset="${sizes("map.png", "480.avif", "960.avif")}"><source srcset="${sizes("map.png", "480.webp", "960.webp", "1440.webp")}"><img src="${at}map.png"><img src="${at}b%402x.png"><source srcset="${sizes("c.png", "480.avif", "480.webp")}"><img src="${at}c.png">`;
    expect(mediaIn(text, "a")).toEqual([
      `${at}map.png%40960.webp`,
      `${at}b%402x.png`,
      `${at}c.png%40480.webp`,
    ]);
    expect(figureOf(`${at}map.png@960.webp`)).toBe(`${at}map.png`);
    expect(figureOf(`${at}b%402x.png`)).toBeNull();
  });

  test("build and release", () => {
    expect(versionOf('"b1-r2"')).toEqual({ build: "b1", release: "r2" });
    expect(versionOf('W/"b1-r-2"')).toEqual({ build: "b1", release: "r-2" });
    for (const none of [null, '"b1"', "b1-r2"]) expect(versionOf(none)).toBeNull();
  });
});

test("an update deletes caches of builds and copies that nothing needs, and no other program's", () => {
  const names = [
    "cc-app:1",
    "cc-app:2",
    "cc-app:3",
    "cc-course:a/1-r",
    "cc-course:a/2-r",
    "cc-learner",
    "other",
  ];
  const inUse = [{ cache: "cc-course:a/1-r", build: "1" }];
  expect(staleCaches(names, "3", inUse)).toEqual(["cc-app:2", "cc-course:a/2-r"]);
});

describe("saved data", () => {
  const account = { kind: "account", learner: "a1", role: null } as const;
  const guest = { kind: "guest", learner: "g_1", role: null } as const;
  const visitor = { kind: null, learner: null, role: null } as const;
  const unreadable = { kind: "account", learner: null, role: null } as const;
  test.each([
    ["stays an account's", account, account, "same"],
    ["goes when an account signed out", account, visitor, "wipe"],
    ["goes when another account came", account, { ...account, learner: "a2" }, "wipe"],
    ["goes when a guest came after an account", account, guest, "wipe"],
    ["stays when a token cannot be read", account, unreadable, "same"],
    ["goes over when a guest became an account", guest, account, "adopt"],
    ["goes over to the next guest", guest, { ...guest, learner: "g_2" }, "adopt"],
    ["stays when a guest's cookie ran out", guest, visitor, "same"],
    ["becomes a guest's", null, guest, "adopt"],
    ["stays without an owner", null, visitor, "same"],
  ] as const)("%s", (_, owner, session, change) => expect(changeOf(owner, session)).toBe(change));
});

test("an attempt is begun beforehand, but for a check that is passed", () => {
  const [practice, check] = [{ mode: "practice" }, { mode: "check" }] as const;
  const passed = { passed: true, open: null };
  expect(attemptWanted(practice, passed)).toBe(true);
  expect(attemptWanted(check, undefined)).toBe(true);
  expect(attemptWanted(check, passed)).toBe(false);
  expect(attemptWanted(check, { passed: true, open: "handle" })).toBe(true);
});

test.each([
  ["a free one", "free", "enforce", true],
  ["of the plan", "premium", "advise", true],
  ["of a lower plan", "pro", "advise", true],
  ["of a higher plan", "free", "advise", false],
  ["with what comes first completed", "premium", "enforce", true],
] as const)("a chapter %s is asked for when it is open: %s, %s", (what, tier, prerequisites, isOpen) => {
  const chapter = { free: what === "a free one", tier: "premium" as const, requires: ["first"] };
  const completed = new Set(["first"]);
  expect(isOpenTo({ tier, completed }, { prerequisites }, chapter)).toBe(isOpen);
  expect(isOpenTo({ tier, completed: new Set() }, { prerequisites }, chapter)).toBe(
    isOpen && (what === "a free one" || prerequisites === "advise"),
  );
});
