import { describe, expect, test } from "vitest";
import type { Problem } from "../contract/problems.ts";
import type { CourseList } from "../contract/content.ts";
import type { DemoQuestion, DemoReply } from "../contract/quiz.ts";
import { clearCourseList } from "../domain/content/index.ts";
import { call, json, publishFixture, releaseAnew } from "./test-app.ts";

/** A fixture course whose question `id` visitors may try. */
async function publishWithDemo(id = "single") {
  const fixture = await publishFixture();
  await releaseAnew(fixture, (release) => {
    release.demo = [id];
  });
  return fixture.course;
}

const answer = (course: string, body: unknown) =>
  call(`/courses/${course}/demo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("a question to try", () => {
  test("is shown without a key, in the list of courses too, and graded with its key, without a learner", async () => {
    const course = await publishWithDemo();
    clearCourseList();
    const { courses } = await json<CourseList>(await call("/courses?limit=50"));
    expect(courses.find(({ id }) => id === course)!.hasDemo).toBe(true);
    const response = await call(`/courses/${course}/demo`);
    const text = await response.clone().text();
    expect(text).not.toMatch(/"correct"|"key"|explanation|misconception|feedback/);
    const demo = await json<DemoQuestion>(response);
    expect(demo).toMatchObject({ course, language: "en", dir: "ltr", chapter: { id: "start" } });
    if (!("options" in demo.item)) throw new Error("the fixture's question has options");
    const replies = await Promise.all(
      demo.item.options.map(async ({ id }) => {
        const sent = { release: demo.release, itemId: demo.item.id, response: { choice: id } };
        const graded = await answer(course, sent);
        expect([graded.status, graded.headers.get("set-cookie")]).toEqual([200, null]);
        return json<DemoReply>(graded);
      }),
    );
    expect(replies.filter(({ result }) => result.correct)).toHaveLength(1);
    const right = replies.find(({ result }) => result.correct)!;
    expect(right.result.solution).toEqual(right.response);
  });

  test("gives no key but that of the marked question, of any release", async () => {
    const fixture = await publishFixture();
    const { course, releaseId } = fixture;
    await releaseAnew(fixture, (release) => {
      release.demo = ["single"];
    });
    const { release } = await json<DemoQuestion>(await call(`/courses/${course}/demo`));
    for (const [itemId, of] of [
      ["judge", release],
      ["single", releaseId],
      ["__proto__", release],
    ] as const) {
      const response = await answer(course, { release: of, itemId, response: { choice: "a" } });
      expect([itemId, response.status]).toEqual([itemId, 404]);
      expect((await json<Problem>(response)).code).toBe("item-not-found");
    }
  });

  test("gives no key any more once its author has taken the mark away, by the earlier release either", async () => {
    const fixture = await publishFixture();
    const { course } = fixture;
    await releaseAnew(fixture, (release) => {
      release.demo = ["single"];
    });
    const { release } = await json<DemoQuestion>(await call(`/courses/${course}/demo`));
    await releaseAnew(fixture, (changed) => {
      changed.demo = ["judge"];
    });
    const response = await answer(course, { release, itemId: "single", response: { choice: "a" } });
    expect(response.status).toBe(404);
  });

  test("refuses what is no answer, with the place that is wrong", async () => {
    const course = await publishWithDemo();
    const { release } = await json<DemoQuestion>(await call(`/courses/${course}/demo`));
    const response = await answer(course, { release, itemId: "single", response: { choice: "zzz" } });
    expect(response.status).toBe(422);
    expect((await json<Problem>(response)).errors![0]!.pointer).toBe("/response/choice");
  });

  test("is a 404 in a course that has none", async () => {
    const { course } = await publishFixture();
    expect((await call(`/courses/${course}/demo`)).status).toBe(404);
  });
});
