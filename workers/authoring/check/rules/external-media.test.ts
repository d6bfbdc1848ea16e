import { expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { externalMedia } from "./external-media.ts";

it("external-media finds images that learners see only as a link", async () => {
  const text = "# One\n\n![a](https://e.example/a.png) [b](https://e.example) ![c](../media/a.png)\n";
  expect(await findingsOf(externalMedia, { "chapters/one.md": text, "media/a.png": "x" })).toEqual([
    'chapters/one.md:3 image "https://e.example/a.png" is on another site, so it is shown as a link',
  ]);
});
