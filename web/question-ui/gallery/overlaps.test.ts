import { expect, test } from "vitest";
import { overlapping } from "./overlaps.ts";

interface Named {
  name: string;
  contains(other: Named): boolean;
}
const box = (what: string, left: number, top: number, inside: string[] = []) => ({
  element: { name: what, contains: ({ name }: Named) => inside.includes(name) },
  rect: { left, right: left + 10, top, bottom: top + 10 },
  what,
});
const found = (...boxes: ReturnType<typeof box>[]) =>
  overlapping(boxes).map(([one, other]) => `${one.what} ${other.what}`);

test("boxes that lie over one another are found, and neither neighbours nor what is in an element", () => {
  expect(found(box("a", 0, 0), box("b", 5, 5), box("c", 20, 0))).toEqual(["a b"]);
  expect(found(box("a", 0, 0), box("beside", 8, 0), box("below", 0, 7))).toEqual([]);
  expect(found(box("a", 0, 0, ["b"]), box("b", 5, 5))).toEqual([]);
});
