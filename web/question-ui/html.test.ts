import { expect, test } from "vitest";
import { isBlock, unwrapped } from "./html.ts";

test("one paragraph can stand in a line, more cannot", () => {
  expect(unwrapped("<p>a <code>b</code></p>\n")).toBe("a <code>b</code>");
  expect(unwrapped("<p>a</p><p>b</p>")).toBe("<p>a</p><p>b</p>");
  expect(isBlock("<p>a</p>")).toBe(false);
  expect(isBlock("<p>a</p><pre>b</pre>")).toBe(true);
});
