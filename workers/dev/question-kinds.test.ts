import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { QUESTION_KINDS } from "../questions/kinds.ts";
import { QUESTIONS, registriesOf } from "./question-kinds.ts";

test("the registries match the list of kinds (npm run kinds)", () => {
  const registries = registriesOf(QUESTION_KINDS);
  const read = Object.keys(registries).map((path) => [path, readFileSync(path, "utf8")]);
  expect(Object.fromEntries(read)).toEqual(registries);
});

test("each kind has a folder, and each folder is of a kind", () => {
  const folders = readdirSync(QUESTIONS).filter((name) => existsSync(join(QUESTIONS, name, "schema.ts")));
  expect(folders.filter((name) => name !== "registry").sort()).toEqual([...QUESTION_KINDS].sort());
});
