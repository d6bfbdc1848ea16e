import { expect, test } from "vitest";
import { layersOf } from "./layers.ts";

const graphOf = (written: string) =>
  written.split(" ").map((one) => {
    const [id = "", requires = ""] = one.split("<");
    return { id, requires: requires.split("").filter(Boolean) };
  });
const shown = (written: string) =>
  layersOf(graphOf(written)).map((layer) => layer.map(({ id }) => id).join(""));

test.each([
  ["without a graph, all in one layer in the course's order", "a b c", ["abc"]],
  ["each below all that it builds on", "a b<a c<ab d", ["ad", "b", "c"]],
  ["those that build on neighbours are neighbours", "a b c d<c e<a f<b", ["abc", "efd"]],
  ["what the course does not have is ignored", "a<x b<a", ["a", "b"]],
  ["a circle is in the last layer", "a<b b<a c d<c", ["c", "d", "ab"]],
])("layers of the map: %s", (_, written, wanted) => {
  expect(shown(written)).toEqual(wanted);
});
