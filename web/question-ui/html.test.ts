import { expect, test } from "vitest";
import { glanceOf, isBlock, unwrapped } from "./html.ts";

test("one paragraph can stand in a line, more cannot", () => {
  expect(unwrapped("<p>a <code>b</code></p>\n")).toBe("a <code>b</code>");
  expect(unwrapped("<p>a</p><p>b</p>")).toBe("<p>a</p><p>b</p>");
  expect(isBlock("<p>a</p>")).toBe(false);
  expect(isBlock("<p>a</p><pre>b</pre>")).toBe(true);
});

test.each([
  ["<p>What is <code>a &#x3C; b</code>?</p>\n<p>Say why.</p>", "What is a < b ? Say why."],
  ['<p>A picture <img alt="x > y" src="a.png"> &amp; more</p>', "A picture & more"],
  ['<math><mi>x</mi><annotation encoding="tex">\\\\x</annotation></math> &eacute; stays', "x &eacute; stays"],
  ["2 &lt;b&gt; 3", "2 <b> 3"],
])("a glance at %j is %j", (html, words) => {
  expect(glanceOf(html)).toBe(words);
});
