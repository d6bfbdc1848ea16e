import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TOOL_RESULTS } from "../../contract/tools.ts";
import { TOOLS } from "./index.ts";

const fileOf = (name: string) => name.replaceAll("_", "-");

test("each tool is one file of its name, with its test beside it", () => {
  const names = TOOLS.map(({ name }) => fileOf(name));
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith(".test.ts"));
  expect(files.toSorted()).toEqual([...names, "index"].map((name) => `${name}.ts`).toSorted());
  const untested = names.filter((name) =>
    [`${name}.test.ts`, `${name}.db.test.ts`].every((file) => !existsSync(join(import.meta.dirname, file))),
  );
  expect(untested).toEqual([]);
});

test("the contract defines exactly the tools' results", () => {
  const names = TOOLS.map(({ name }) => name).toSorted();
  expect(Object.keys(TOOL_RESULTS).toSorted()).toEqual(names);
});
