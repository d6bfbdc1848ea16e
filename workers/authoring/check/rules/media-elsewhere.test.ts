import { expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { mediaElsewhere } from "./media-elsewhere.ts";

it("media-elsewhere names pictures that learners see as a link only", async () => {
  const text = "# One\n\n![a](https://e.example/a.png) [b](https://e.example) ![c](../media/a.png)\n";
  expect(await findingsOf(mediaElsewhere, { "chapters/one.md": text, "media/a.png": "x" })).toEqual([
    'chapters/one.md:3 image "https://e.example/a.png" is at another site, and is shown as a link',
  ]);
});
