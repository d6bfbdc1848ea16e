import { expect, test } from "vitest";
import { pinMedia } from "./pin-media.ts";

test("each address of the course's media names the release, in attributes, lists of sizes and JSON", () => {
  const html = `<img src="/api/v1/courses/a/media/x%20y.svg" srcset="/api/v1/courses/a/media/p%40480.webp 480w, /api/v1/courses/a/media/p%40960.webp 960w"><a href="/api/v1/courses/b/media/x.svg">`;
  expect(pinMedia(html, "a", "r1")).toBe(
    `<img src="/api/v1/courses/a/media/x%20y.svg?release=r1" srcset="/api/v1/courses/a/media/p%40480.webp?release=r1 480w, /api/v1/courses/a/media/p%40960.webp?release=r1 960w"><a href="/api/v1/courses/b/media/x.svg">`,
  );
  const json = JSON.stringify({ html });
  expect(JSON.parse(pinMedia(json, "a", "r1"))).toEqual({ html: pinMedia(html, "a", "r1") });
});
