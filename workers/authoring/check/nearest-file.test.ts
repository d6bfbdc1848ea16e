import { describe, expect, it } from "vitest";
import { didYouMeanFile } from "./nearest-file.ts";
import { makeCourse, readCourse } from "./test-course.ts";

describe("a file that was meant", () => {
  it("is suggested as it should be written", async () => {
    const { course } = await readCourse(
      await makeCourse({ "media/map.png": "x", "media/deep/legend.png": "x" }),
    );
    const meant = (path: string) => didYouMeanFile(path, "chapters/one.md", course, "no idea");
    expect(meant("media/mpa.png")).toBe('did you mean "../media/map.png"?');
    expect(meant("chapters/legend.png")).toBe('did you mean "../media/deep/legend.png"?');
    expect(meant("media/something-else.png")).toBe("no idea");
  });
});
