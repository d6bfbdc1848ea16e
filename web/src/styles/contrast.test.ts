import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const CSS = readFileSync(join(import.meta.dirname, "base.css"), "utf8");
/** Each block of colours in the sheet: light, dark by the system, dark by choice, high contrast. */
const THEMES = [...CSS.matchAll(/([^{}]*)\{([^{}]*--accent:[^{}]*)\}/g)].map(([, selector, body]) => ({
  name: selector!.trim().split("\n").at(-1)!.trim(),
  colors: Object.fromEntries(
    [...body!.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name!, hex!]),
  ),
}));
const SURFACES = ["page", "card", "raised", "tint", "good-tint", "bad-tint", "warn-tint"];
const TEXTS = ["ink", "dim", "accent"];
/** Text that stands on one surface only, and edges of controls, which WCAG 2.2 wants at 3:1 (1.4.11). */
const PAIRS: [text: string, surface: string, least: number][] = [
  ...TEXTS.flatMap((text) => SURFACES.map((surface): [string, string, number] => [text, surface, 4.5])),
  ...["mark", "mark-yellow", "mark-green", "mark-blue", "mark-pink"].map(
    (surface): [string, string, number] => ["ink", surface, 4.5],
  ),
  ["on-accent", "accent", 4.5],
  ["good", "page", 4.5],
  ["good", "card", 4.5],
  ["bad", "card", 4.5],
  ["bad", "bad-tint", 4.5],
  ["warn", "card", 4.5],
  ["card", "good", 4.5],
  ["line", "page", 3],
  ["line", "card", 3],
  // How much of a bar is filled.
  ["accent", "track", 3],
  ["focus", "page", 3],
  ["focus", "card", 3],
];

/** Relative luminance of an sRGB colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** Contrast ratio of two colours (WCAG 2.2), 1 to 21. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

test("there are four sets of colours", () => expect(THEMES).toHaveLength(4));

test.each(THEMES)("colours of $name can be told apart", ({ colors }) => {
  const low = PAIRS.map(([text, surface, least]) => ({
    text,
    surface,
    least,
    ratio: contrast(colors[text]!, colors[surface]!),
  }))
    .filter(({ ratio, least }) => !(ratio >= least))
    .map(({ text, surface, ratio }) => `${text} on ${surface}: ${ratio.toFixed(2)}`);
  expect(low).toEqual([]);
});
