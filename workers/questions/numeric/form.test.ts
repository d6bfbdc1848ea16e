import { describe, expect, test } from "vitest";
import { type Draft, form } from "./form.ts";

const asked = { units: ["m", "km"] };

describe("a number with units", () => {
  test("opens without a unit", () => {
    expect(form.empty()).toEqual({ value: "" });
    expect(form.toResponse(asked, form.empty())).not.toHaveProperty("unit");
  });

  test.each<[Draft, string | null]>([
    [{}, "number"],
    [{ value: "", unit: "km" }, "number"],
    [{ value: "many", unit: "km" }, "number"],
    [{ value: true }, "number"],
    [{ value: "5" }, "unit"],
    [{ value: "5", unit: " " }, "unit"],
    [{ value: "3,5" }, "unit"],
    [{ value: "−3" }, "unit"],
    [{ value: "1 234.5" }, "unit"],
    [{ value: "1'234" }, "unit"],
    [{ value: "1e3" }, "unit"],
    [{ value: "1.2×10^-3" }, "unit"],
    [{ value: "3 x 10^4" }, "unit"],
    [{ value: "3/4" }, "unit"],
    [{ value: "½" }, "unit"],
    [{ value: "٣٫٥" }, "unit"],
    [{ value: "\u200f٣\u200f" }, "unit"],
    [{ value: "5", unit: "km" }, null],
    [{ value: "٣٫٥", unit: "m" }, null],
    [{ value: "5 km" }, null],
    [{ value: "3,5 km" }, null],
    [{ value: "5km/h" }, null],
    [{ value: "1e3 eV" }, null],
    [{ value: "20 °C" }, null],
    [{ value: "5 %" }, null],
    [{ value: "٣ كم" }, null],
  ])("%j lacks %s", (draft, missing) => {
    expect(form.missing(asked, draft)).toBe(missing);
  });

  test.each<[Draft, object]>([
    [
      { value: " 3,5 ", unit: "km" },
      { value: "3,5", unit: "km" },
    ],
    [{ value: "5 km", unit: "" }, { value: "5 km" }],
    [{ value: "5" }, { value: "5" }],
  ])("%j is sent as %j", (draft, response) => {
    expect(form.toResponse(asked, draft)).toEqual(response);
  });
});

test("a number without units needs none", () => {
  expect(form.missing({ units: [] }, { value: "9" })).toBeNull();
});

test.each<[Draft, Draft, boolean]>([
  [{ value: "3 km" }, { value: "3 km", unit: "km" }, true],
  [{ value: "3 " }, { value: "3" }, true],
  [{ value: "3", unit: "m" }, { value: "3", unit: "km" }, false],
  [{ value: "3" }, { value: "4" }, false],
])("%j and %j are the same: %s", (a, b, same) => {
  expect(form.isSame(a, b)).toBe(same);
});
