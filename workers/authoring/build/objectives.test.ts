import { expect, it } from "vitest";
import { courseFolder, SEAL_KEY, tinyCourse } from "../testing/course-folder.ts";
import { buildCourse } from "./index.ts";

it("a release has what an objective builds on, and no empty list of it", async () => {
  const manifest = `${String(tinyCourse()["course.yaml"])}objectives:\n  - { id: a, title: Do a }\n  - { id: b, title: Do b, requires: [a] }\n`;
  const { built } = await buildCourse(await courseFolder(tinyCourse({ "course.yaml": manifest })), {
    sealKey: SEAL_KEY,
  });
  expect(built?.release.objectives).toEqual([
    { id: "a", title: "Do a", translations: {} },
    { id: "b", title: "Do b", translations: {}, requires: ["a"] },
  ]);
});
