import { describe, expect, test } from "vitest";
import { isBlock, markBlanks, unwrapped } from "./html.ts";

test("one paragraph can stand in a line, more cannot", () => {
  expect(unwrapped("<p>a <code>b</code></p>\n")).toBe("a <code>b</code>");
  expect(unwrapped("<p>a</p><p>b</p>")).toBe("<p>a</p><p>b</p>");
  expect(isBlock("<p>a</p>")).toBe(false);
  expect(isBlock("<p>a</p><pre>b</pre>")).toBe(true);
});

describe("blanks", () => {
  const at = (index: number) => `<span class="quiz-blank" data-blank="${index}"></span>`;

  test("stand where the author put them", () => {
    expect(markBlanks("<p>x {{two}} y <em>{{ one }}</em></p>", ["one", "two"])).toEqual({
      html: `<p>x ${at(1)} y <em>${at(0)}</em></p>`,
      missing: [],
    });
  });

  test("are left alone inside a tag, and when they are none", () => {
    const html = '<p><a title="{{one}} > {{one}}">{{other}}</a></p>';
    expect(markBlanks(html, ["one"])).toEqual({ html, missing: [0] });
  });

  test("have one place each", () => {
    expect(markBlanks("{{one}} {{one}}", ["one"]).html).toBe(`${at(0)} {{one}}`);
  });
});
