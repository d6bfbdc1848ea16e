import { describe, expect, test } from "vitest";
import { optionOf } from "./keys.ts";

const press = (key: string, code: string, more: object = {}) => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});

describe("which option a key means", () => {
  test("a digit, from the row or the number pad", () => {
    expect(optionOf(press("1", "Digit1"), 4)).toBe(0);
    expect(optionOf(press("4", "Numpad4"), 4)).toBe(3);
    expect(optionOf(press("9", "Digit9"), 12)).toBe(8);
    // A keyboard on the screen gives no place.
    expect(optionOf(press("2", ""), 4)).toBe(1);
  });

  test("the key in a digit's place, whatever the layout writes there", () => {
    expect(optionOf(press("٢", "Digit2"), 4)).toBe(1);
    expect(optionOf(press("۳", "Digit3"), 4)).toBe(2);
    expect(optionOf(press("é", "Digit2"), 4)).toBe(1);
  });

  test("no option: past the last, zero, a letter, the number pad's arrows", () => {
    expect(optionOf(press("5", "Digit5"), 4)).toBeNull();
    expect(optionOf(press("1", "Digit1"), 0)).toBeNull();
    expect(optionOf(press("0", "Digit0"), 4)).toBeNull();
    expect(optionOf(press("q", "KeyQ"), 4)).toBeNull();
    expect(optionOf(press("End", "Numpad1"), 4)).toBeNull();
    expect(optionOf(press("F1", "F1"), 4)).toBeNull();
  });

  test.each(["ctrlKey", "altKey", "metaKey", "shiftKey", "isComposing"])("nothing with %s", (name) => {
    expect(optionOf(press("1", "Digit1", { [name]: true }), 4)).toBeNull();
  });
});
