import { expect, test } from "vitest";
import { placeOf, waysMade } from "./drag.ts";

const COLUMN = [
  { top: 0, bottom: 40 },
  { top: 50, bottom: 130 },
  { top: 140, bottom: 180 },
];

test.each([
  ["stays where it is hardly moved", 0, 10, 0],
  ["passes a neighbour once its middle is past the neighbour's", 0, 71, 1],
  ["does not pass it before", 0, 69, 0],
  ["comes last from the first place", 0, 500, 2],
  ["comes first from the last place", 2, -500, 0],
  ["passes upwards as well", 2, -71, 1],
])("an element %s", (_what, from, by, to) => {
  expect(placeOf(COLUMN, from, by)).toBe(to);
});

test("the others make as much way as the moved one takes, and only those in between", () => {
  expect(waysMade(COLUMN, 0, 2)).toEqual([0, -50, -50]);
  expect(waysMade(COLUMN, 2, 1)).toEqual([0, 50, 0]);
  expect(waysMade(COLUMN, 1, 1)).toEqual([0, 0, 0]);
  expect(waysMade([{ top: 0, bottom: 40 }], 0, 0)).toEqual([0]);
});
