import { expect, test } from "vitest";
import { describeProfile, spentIn } from "./profile.ts";

/** A bundle as esbuild writes it: a module's path is above its lines. */
const CODE = [
  "// workers/api/main.ts",
  "function main() {}",
  "// node_modules/hono/dist/hono.js",
  "function match() {}",
];
const node = (
  id: number,
  functionName: string,
  lineNumber: number,
  children: number[] = [],
  url = "w.mjs",
) => ({
  id,
  callFrame: { functionName, url, lineNumber },
  children,
});
const spent = spentIn(
  {
    nodes: [
      node(1, "(root)", -1, [2, 5], ""),
      node(2, "main", 1, [3]),
      node(3, "match", 3, [4]),
      node(4, "main", 1),
      node(5, "(idle)", -1, [], ""),
    ],
    samples: [2, 3, 4, 5],
    timeDeltas: [100, 40, 20, 1_000],
  },
  CODE.join("\n"),
  2,
);

test("each function has its own time and that of its calls, once where it calls itself, without waiting", () => {
  expect(spent).toEqual([
    { name: "main", file: "workers/api/main.ts", self: 60, total: 80 },
    { name: "match", file: "node_modules/hono/dist/hono.js", self: 20, total: 30 },
  ]);
});

test("the table sums them by package and folder", () => {
  expect(describeProfile(spent)).toContain("| all | 80.0 |\n| workers/api | 60.0 |\n| hono | 20.0 |");
});
