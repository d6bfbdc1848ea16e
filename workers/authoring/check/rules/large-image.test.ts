import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { largeImage } from "./large-image.ts";

describe("large-image", () => {
  it("finds shown images over 1.5 MB", async () => {
    const files = {
      "chapters/one.md": "# One\n\n![a](../media/a.png) ![b](../media/b.png) [film](../media/c.mp4)\n",
      "media/a.png": new Uint8Array(1.5 * 1024 * 1024),
      "media/b.png": new Uint8Array(1.6 * 1024 * 1024),
      "media/c.mp4": new Uint8Array(2 * 1024 * 1024),
    };
    expect(await findingsOf(largeImage, files)).toEqual(["media/b.png:1 image is 1.6 MB"]);
  });
});
