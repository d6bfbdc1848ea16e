import { expect, test } from "vitest";
import { wholeSize } from "./file-size.ts";

const answer = (status: number, range?: string) =>
  new Response("x", { status, headers: range === undefined ? {} : { "content-range": range } });

test("the size of a file is read from the answer for its first byte, and from no other", () => {
  expect(wholeSize(answer(206, "bytes 0-0/140221"))).toBe(140221);
  expect(wholeSize(answer(206, "bytes 0-0/*"))).toBeNull();
  expect(wholeSize(answer(200))).toBeNull();
  expect(wholeSize(answer(416, "bytes */7"))).toBeNull();
});
