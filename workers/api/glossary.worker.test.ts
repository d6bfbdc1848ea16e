import { describe, expect, test } from "vitest";
import type { CourseOutline, Glossary } from "../contract/content.ts";
import type { Problem } from "../contract/problems.ts";
import { call, json, publishFixture, releaseAnew, watchBucket } from "./test-app.ts";

describe("a course's glossary", () => {
  test("is open to everyone, in alphabetical order, with the chapters that explain its terms", async () => {
    const { course, releaseId } = await publishFixture();
    const response = await call(`/courses/${course}/glossary`);
    expect(await json<Glossary>(response)).toEqual({
      course,
      release: releaseId,
      language: "en",
      dir: "ltr",
      fallback: false,
      terms: [
        {
          id: "hue",
          term: "Hue",
          also: ["hues"],
          definition: "The name of a colour.",
          chapter: {
            id: "start",
            number: 1,
            title: "Getting started",
            href: `/api/v1/courses/${course}/chapters/start`,
          },
        },
        {
          id: "valve",
          term: "Valve",
          also: [],
          definition: "It lets water pass.",
          chapter: expect.objectContaining({ id: "deeper", number: 2 }),
        },
      ],
    });
    expect(response.headers.get("cache-control")).toBe("public, max-age=10, stale-while-revalidate=60");
  });

  test("is returned in the wanted language or the course's own, and counted in the outline", async () => {
    const { course } = await publishFixture();
    const spanish = await call(`/courses/${course}/glossary?locale=es-MX`);
    expect(spanish.headers.get("content-language")).toBe("es");
    expect((await json<Glossary>(spanish)).terms.map(({ term }) => term)).toEqual(["Tono"]);
    const urdu = await json<Glossary>(await call(`/courses/${course}/glossary?locale=ur`));
    expect(urdu).toMatchObject({ language: "en", fallback: true });
    const counted = async (locale: string) =>
      (await json<CourseOutline>(await call(`/courses/${course}?locale=${locale}`))).glossaryTerms;
    expect([await counted("en"), await counted("es")]).toEqual([2, 1]);
  });

  test("is immutable by its release, not sent twice, and read from the bucket once", async () => {
    const { course, releaseId } = await publishFixture();
    const watched = watchBucket();
    const path = `/courses/${course}/glossary?release=${releaseId}`;
    const first = await call(path, { env: { COURSES: watched.bucket } });
    expect(first.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    watched.reads.length = 0;
    const headers = { "if-none-match": first.headers.get("etag")! };
    expect((await call(path, { headers, env: { COURSES: watched.bucket } })).status).toBe(304);
    expect(watched.reads).toEqual([]);
  });

  test("has no terms where the course has no glossary, and is not found without a course", async () => {
    const fixture = await publishFixture();
    await releaseAnew(fixture, (release) => delete release.glossary);
    const { terms, language } = await json<Glossary>(await call(`/courses/${fixture.course}/glossary`));
    expect([terms, language]).toEqual([[], "en"]);
    const none = await call("/courses/no-such-course/glossary");
    expect([none.status, (await json<Problem>(none)).code]).toEqual([404, "course-not-found"]);
  });
});
