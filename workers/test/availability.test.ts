import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const PARTS = ["R2", "Neon", "KV", "identity", "mail"];
const STATES = ["down", "slow", "wrong"];

const rows = readFileSync(join(ROOT, "specs/005-state-and-scale/availability.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (part|---) /.test(line))
  .map((line) => line.slice(2, -2).split(" | "));

/** The tests that a cell names: a file in backticks, and after it titles in quotes. */
function testsIn(cell: string): { file: string; title: string }[] {
  return cell.split("; `").flatMap((part) => {
    const file = /^`?([^`]+)`/.exec(part)?.[1] ?? "";
    return [...part.matchAll(/"([^"]+)"/g)].map(([, title]) => ({ file, title: title! }));
  });
}

test("the table has each part in each state, once", () => {
  const cells = rows.map(([part, state]) => `${part} ${state}`);
  expect(cells).toEqual(PARTS.flatMap((part) => STATES.map((state) => `${part} ${state}`)));
});

test.each(rows.map((row) => ({ name: `${row[0]} ${row[1]}`, row })))(
  "$name says what works, and each test that it names is there",
  ({ row }) => {
    const [, , says = "", shown = ""] = row;
    expect(says.length).toBeGreaterThan(10);
    const named = testsIn(shown);
    expect(named.length).toBeGreaterThan(0);
    for (const { file, title } of named) {
      expect(existsSync(join(ROOT, file)), file).toBe(true);
      const text = readFileSync(join(ROOT, file), "utf8");
      const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      // A title follows `test(`, `it(` or the table of `test.each(…)(`.
      expect(text, `${file}: ${title}`).toMatch(new RegExp(`(?:\\b(?:test|it)\\(|\\)\\()\\s*"${escaped}"`));
    }
  },
);
