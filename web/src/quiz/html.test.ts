import { describe, expect, test } from "vitest";
import { isBlock, markBlanks, percent, unwrapped } from "./html.ts";

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

test("a percentage never says more than was reached", () => {
  expect(percent("en", 0.699)).toBe("69%");
  expect(percent("en", 0.7)).toBe("70%");
  expect(percent("en", 0.29)).toBe("29%");
  expect(percent("en", 1)).toBe("100%");
});
