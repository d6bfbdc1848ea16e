import { expect, test } from "vitest";
import { partOf } from "./range.ts";
import { sizeOf } from "./size.ts";

test.each([
  ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
  ["bytes=4-", 206, "456789", "bytes 4-9/10"],
  ["bytes=-2", 206, "89", "bytes 8-9/10"],
  ["bytes=8-99", 206, "89", "bytes 8-9/10"],
  ["bytes=-99", 206, "0123456789", "bytes 0-9/10"],
  ["bytes=10-", 416, "", "bytes */10"],
  ["bytes=5-2", 416, "", "bytes */10"],
  [null, 200, "0123456789", null],
  ["bytes=0-1,4-5", 200, "0123456789", null],
  ["bytes=-", 200, "0123456789", null],
])("the part %s of a saved file", async (range, status, text, named) => {
  const part = await partOf(new Response("0123456789", { headers: { "content-type": "video/mp4" } }), range);
  expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([status, text, named]);
  expect(part.headers.get("content-type")).toBe("video/mp4");
});

test.each([
  ["en", 255_800, "256 kB"],
  ["en", 2_340_000, "2.3 MB"],
  ["es", 2_340_000, "2,3 MB"],
  ["en", 12, "1 kB"],
  ["en", 234_000_000, "234 MB"],
])("in %s %d bytes are %s", (locale, bytes, text) =>
  expect(
    sizeOf(locale, bytes)
      .replace(/[\u2068\u2069]/g, "")
      .replace("\u00a0", " "),
  ).toBe(text),
);
