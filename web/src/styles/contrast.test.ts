import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const CSS = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const HEX = "#[0-9a-f]{6}";
const PAIR = new RegExp(String.raw`--([\w-]+):[^;]*?light-dark\((${HEX}), (${HEX})\)`, "g");
const CONTRAST = /\[data-theme="contrast"\] \{([^}]*)\}/.exec(CSS)![1]!;
const both = [...CSS.matchAll(PAIR)].map(([, name, light, dark]) => ({
  name: name!,
  light: light!,
  dark: dark!,
}));
const light = Object.fromEntries(both.map((color) => [color.name, color.light]));
const dark = Object.fromEntries(both.map((color) => [color.name, color.dark]));
const high = Object.fromEntries(
  [...CONTRAST.matchAll(new RegExp(String.raw`--([\w-]+): (${HEX})`, "g"))].map(([, name, hex]) => [
    name!,
    hex!,
  ]),
);
/** Light, dark and high contrast; the last builds on dark. */
const THEMES: { name: string; colors: Record<string, string> }[] = [
  { name: "light", colors: light },
  { name: "dark", colors: dark },
  { name: "contrast", colors: { ...dark, ...high } },
];
const SURFACES = ["page", "card", "raised", "tint", "good-tint", "bad-tint", "warn-tint"];
const TEXTS = ["ink", "dim", "accent"];
const STATES = ["good", "bad", "warn"];
/** Text and what it is on, which WCAG 2.2 wants at 4.5:1 (1.4.3), and edges and shapes that say something, at 3:1 (1.4.11). */
const PAIRS: [text: string, surface: string, least: number][] = [
  ...TEXTS.flatMap((text) => SURFACES.map((surface): [string, string, number] => [text, surface, 4.5])),
  ...STATES.flatMap((text) =>
    ["page", "card", `${text}-tint`].map((surface): [string, string, number] => [text, surface, 4.5]),
  ),
  ...["mark", "mark-yellow", "mark-green", "mark-blue", "mark-pink"].map(
    (surface): [string, string, number] => ["ink", surface, 4.5],
  ),
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-strong", 4.5],
  ["accent-strong", "page", 4.5],
  ["accent-strong", "card", 4.5],
  ["card", "good", 4.5],
  ["line", "page", 3],
  ["line", "card", 3],
  // How much of a bar or ring is filled.
  ["accent", "track", 3],
  ["good", "track", 3],
  ["focus", "page", 3],
  ["focus", "card", 3],
  ["focus", "tint", 3],
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
  const [low, up] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (up! + 0.05) / (low! + 0.05);
}

test("every colour has a light and a dark value, and high contrast names no other", () => {
  expect(both.length).toBeGreaterThan(25);
  expect(Object.keys(high).filter((name) => !(name in light))).toEqual([]);
});

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

test.each(THEMES)("the steps of mastery in $name go one way from the track to the accent", ({ colors }) => {
  const steps = ["track", "level-1", "level-2", "level-3", "accent"].map((name) => luminance(colors[name]!));
  const sorted = steps.toSorted((a, b) => a - b);
  expect([sorted, sorted.toReversed()]).toContainEqual(steps);
});
