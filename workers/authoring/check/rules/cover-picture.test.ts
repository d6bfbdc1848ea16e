import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { coverPicture } from "./cover-picture.ts";

describe("cover-picture", () => {
  it("finds own pictures that are missing or no pictures", async () => {
    const manifest = [
      "cover: { file: media/cover.png, dark: media/nigth.svg }",
      "chapters:",
      "  - { file: chapters/one.md, emblem: ./chapters/one.md }",
    ].join("\n");
    expect(
      await findingsOf(coverPicture, { "media/cover.png": "x", "media/night.svg": "x" }, manifest),
    ).toEqual([
      'course.yaml:5 picture "media/nigth.svg" is not in the course folder',
      'course.yaml:7 "chapters/one.md" is not a picture',
    ]);
  });
});
