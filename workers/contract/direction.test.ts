import { expect, test } from "vitest";
import { directionOf } from "./direction.ts";

test.each([
  ["en", "ltr"],
  ["ur", "rtl"],
  ["AR-eg", "rtl"],
  ["ckb", "rtl"],
  ["zh-CN", "ltr"],
  ["pa-Arab", "rtl"],
  ["az-Latn-AZ", "ltr"],
  ["ur-Latn", "ltr"],
  ["", "ltr"],
])("%s is written %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});
