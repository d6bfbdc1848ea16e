import { expect, test } from "vitest";
import { besideOf } from "./place-beside.ts";

const window = { width: 320, height: 600, rtl: false };
const size = { width: 200, height: 100 };
const anchor = (left: number, top: number) => ({ left, right: left + 60, top, bottom: top + 20 });

test("what explains a word is below it, at its beginning", () => {
  expect(besideOf(anchor(20, 50), size, window)).toEqual({ left: 20, top: 78 });
  expect(besideOf(anchor(240, 50), size, { ...window, rtl: true })).toEqual({ left: 100, top: 78 });
});

test("it stays in the window at either side, and is above where there is no room below", () => {
  expect(besideOf(anchor(250, 50), size, window).left).toBe(112);
  expect(besideOf(anchor(0, 50), size, { ...window, rtl: true }).left).toBe(8);
  expect(besideOf(anchor(20, 550), size, window).top).toBe(442);
  expect(besideOf(anchor(20, 50), { width: 300, height: 590 }, window).top, "neither fits: below").toBe(78);
});
