import { describe, expect, test } from "vitest";
import { type Draft, form, placeBlanks } from "./form.ts";

const asked = { blanks: [{ id: "one" }, { id: "two" }] };

test.each<[Draft, string | null]>([
  [form.empty(), "blank"],
  [{ blanks: { one: " " } }, "blank"],
  [{ blanks: { one: "x", two: "" } }, "some"],
  [{ blanks: { one: "x", two: "b" } }, null],
])("%j lacks %s", (draft, missing) => {
  expect(form.missing(asked, draft)).toBe(missing);
});

test("texts are trimmed, and empty ones are not sent", () => {
  expect(form.toResponse(asked, { blanks: { one: " x ", two: " " } })).toEqual({ blanks: { one: "x" } });
});

test.each<[Draft, Draft, boolean]>([
  [{ blanks: { one: "x", two: "" } }, { blanks: { one: "x" } }, true],
  [{ blanks: { two: "y ", one: "x" } }, { blanks: { one: "x", two: "y" } }, true],
  [{ blanks: { one: "x" } }, { blanks: { one: "y" } }, false],
])("%j and %j are the same: %s", (a, b, same) => {
  expect(form.isSame(a, b)).toBe(same);
});

describe("blanks", () => {
  const draw = (at: number) => `<i>${at}</i>`;

  test("are drawn where the author put them", () => {
    expect(placeBlanks("<p>x {{two}} y <em>{{ one }}</em></p>", asked, draw)).toEqual({
      html: "<p>x <i>1</i> y <em><i>0</i></em></p>",
      missing: [],
    });
  });

  test("are left alone inside a tag, and when the question does not define them", () => {
    const html = '<p><a title="{{one}} > {{one}}">{{other}} {{two}}</a></p>';
    expect(placeBlanks(html, asked, draw)).toEqual({
      html: html.replace("{{two}}", "<i>1</i>"),
      missing: [0],
    });
  });

  test("are each replaced once", () => {
    expect(placeBlanks("{{one}} {{one}}", asked, draw)).toEqual({ html: "<i>0</i> {{one}}", missing: [1] });
  });

  test("are drawn verbatim, whatever characters they contain", () => {
    expect(placeBlanks("{{one}}", { blanks: [{ id: "one" }] }, () => "$& $1 {{one}}").html).toBe(
      "$& $1 {{one}}",
    );
  });
});
