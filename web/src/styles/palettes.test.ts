import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PALETTES } from "../../../workers/contract/tiles.ts";

const CSS = readFileSync(join(import.meta.dirname, "components.css"), "utf8");

test("drawings in pages have the colours of the files that are made at publish time", () => {
  const blocks = [...CSS.matchAll(/\[data-palette="(\d+)"\] \{([^}]*)\}/g)];
  const palettes = blocks.map(([, , body]) => body!.match(/#[0-9a-f]{6}/g));
  expect(blocks.map(([, number]) => Number(number))).toEqual([...PALETTES.keys()]);
  expect(palettes).toEqual(PALETTES);
});
