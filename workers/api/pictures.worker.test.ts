import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { CourseList, CourseOutline } from "../contract/content.ts";
import { clearCourseList } from "../domain/content/index.ts";
import { call, json, publishFixture, releaseAnew } from "./test-app.ts";

const KEY = `pictures/${"a".repeat(64)}`;

/** A course with a drawn cover, a social card and an author's emblem for its first chapter. */
async function publishWithPictures() {
  const fixture = await publishFixture();
  await env.COURSES.put(KEY, new Uint8Array([137, 80, 78, 71]));
  await releaseAnew(fixture, (release) => {
    const sizes = [{ file: "emblem-start-96.webp", type: "image/webp", width: 96, height: 96 }];
    release.level = "beginner";
    release.pictures = {
      palette: 2,
      cover: { tiles: "q012", own: null, ownDark: null },
      emblems: { start: { tiles: "d110", own: sizes } },
      files: {
        "card.png": { object: KEY, type: "image/png" },
        "icon.png": { object: `pictures/${"b".repeat(64)}`, type: "image/png" },
      },
    };
  });
  return fixture.course;
}

describe("pictures of a course", () => {
  test("stand in its outline and in the list of courses, at addresses of the release", async () => {
    const course = await publishWithPictures();
    const outline = await json<CourseOutline>(await call(`/courses/${course}`));
    expect(outline.level).toBe("beginner");
    expect(outline.pictures).toMatchObject({ palette: 2, tiles: "q012", own: null });
    expect(outline.pictures!.cardHref).toBe(
      `/api/v1/courses/${course}/pictures/card.png?release=${outline.release}`,
    );
    const [first, second] = outline.chapters;
    expect(first!.emblem!.tiles).toBe("d110");
    expect(first!.emblem!.own![0]!.href).toContain("/pictures/emblem-start-96.webp?release=");
    expect(second!.emblem).toBeNull();
    clearCourseList();
    const { courses } = await json<CourseList>(await call("/courses?limit=50"));
    const listed = courses.find(({ id }) => id === course)!;
    expect(listed).toMatchObject({ level: "beginner", pictures: { palette: 2 } });
    expect(listed.readingMinutes).toBeGreaterThan(0);
    expect(listed.questions).toBeGreaterThan(0);
  });

  test("are served to everybody, for ever under their release, and not again to those who have them", async () => {
    const course = await publishWithPictures();
    const { pictures } = await json<CourseOutline>(await call(`/courses/${course}`));
    const path = pictures!.cardHref.slice("/api/v1".length);
    const response = await call(path);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([137, 80, 78, 71]));
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    const again = await call(path, { headers: { "if-none-match": response.headers.get("etag")! } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("that are not there are a 404; one that the bucket lost is a 502", async () => {
    const course = await publishWithPictures();
    for (const file of ["nothing.png", "toString", "__proto__", "..%2Fcard.png"])
      expect((await call(`/courses/${course}/pictures/${file}`)).status, file).toBe(404);
    expect((await call(`/courses/${course}/pictures/icon.png`)).status).toBe(502);
  });

  test("are null in a release from before there were any", async () => {
    const { course } = await publishFixture();
    const outline = await json<CourseOutline>(await call(`/courses/${course}`));
    expect([outline.pictures, outline.level, outline.chapters[0]!.emblem]).toEqual([null, null, null]);
  });
});
