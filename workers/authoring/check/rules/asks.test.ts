import { expect, test } from "vitest";
import { findingsOf, makeCourse, readCourse } from "../test-course.ts";
import { asks } from "./asks.ts";

const ONE = `# Gardens

## Soil

Soil is made of minerals, air and water. Clay holds the water, sand does not.

## Slugs

Slugs eat young lettuce at night. Copper tape and beer traps keep them away.

## Watering

Water the beds in the early morning, before the sun takes the moisture.

## Pruning

Cut old wood in winter, above a bud.
`;
const find = (text: string, more: Record<string, string> = {}, manifest = "") =>
  findingsOf(asks, { "chapters/one.md": ONE, "asks.yaml": text, ...more }, manifest);
const entry = (section: string, rest: string) => `  - chapter: one\n    section: ${section}\n${rest}\n`;

test("questions and terms that find their section are right", async () => {
  const text = `sections:\n${entry("slugs", "    questions: [How do I protect salad?]\n    terms: [gastropods]")}`;
  expect(await find(text)).toEqual([]);
});

test("unknown chapters and sections are errors with their line", async () => {
  const text = `sections:\n${entry("slug", "    terms: [gastropods]")}  - chapter: two\n    section: slugs\n    terms: [x]\n`;
  expect(await find(text)).toEqual([
    'asks.yaml:3 the chapter "one" has no section "slug"',
    'asks.yaml:5 there is no chapter "two"',
    expect.stringContaining('asks.yaml:4 "gastropods" finds nothing'),
    expect.stringContaining('asks.yaml:7 "x" finds nothing'),
  ]);
});

test("an entry without anything, one that is there twice, and a question of two sections are errors", async () => {
  const text = `sections:\n${entry("slugs", "    questions: [Who eats salad?]")}${entry("slugs", "    terms: [snails]")}${entry("soil", "    questions: [who eats salad]")}${entry("pruning", "    terms: []")}`;
  expect(await find(text)).toEqual([
    "asks.yaml:6 one#slugs is already listed on line 3",
    'asks.yaml:10 "who eats salad" is already a question of one#slugs (line 4)',
    "asks.yaml:12 one#pruning has neither questions nor terms",
  ]);
});

test("a term that more sections have than can be first is a warning, such a question an error", async () => {
  const sections = ["soil", "slugs", "watering", "pruning"];
  const terms = `sections:\n${sections.map((one) => entry(one, "    terms: [compost]")).join("")}`;
  expect(await find(terms)).toEqual([
    'asks.yaml:13 "compost" finds "Soil", "Slugs", "Watering", and not its section among the first 3 (warning)',
  ]);
  const three = sections.slice(0, 3).map((one) => entry(one, "    terms: [compost]"));
  const question = `sections:\n${three.join("")}${entry("pruning", "    questions: [Is it compost or garden soil?]")}`;
  expect(await find(question)).toEqual([]);
});

test("a heading that no longer finds its own section first is an error", async () => {
  const text = `sections:\n${entry("pruning", "    terms: [Watering]")}`;
  expect(await find(text)).toEqual([
    expect.stringMatching(/^asks\.yaml:3 the heading "Watering" \(one#watering\) now finds "Pruning" first$/),
  ]);
});

test("each language has its own file, under the original's ids", async () => {
  const es = ONE.replace("## Slugs", "## Babosas").replace(
    "Slugs eat young lettuce",
    "Las babosas comen lechuga",
  );
  const files = {
    "translations/es/chapters/one.md": es,
    "translations/es/asks.yaml": `sections:\n${entry("slugs", "    questions: [¿Cómo protejo la ensalada?]")}${entry("babosas", "    terms: [limacos]")}`,
  };
  const manifest = "translations: { es: { title: Prueba } }";
  const text = `sections:\n${entry("slugs", "    terms: [gastropods]")}`;
  expect(await find(text, files, manifest)).toEqual([
    'translations/es/asks.yaml:6 the chapter "one" has no section "babosas"',
    expect.stringContaining('translations/es/asks.yaml:7 "limacos" finds nothing'),
  ]);
});

test("a file that is not in the format is reported with its line, and what is right of it is read", async () => {
  const folder = await makeCourse({
    "chapters/one.md": ONE,
    "asks.yaml": `sections:\n${entry("slugs", "    question: [x]\n    terms: [gastropods]")}`,
  });
  const { course, diagnostics } = await readCourse(folder);
  expect(diagnostics).toMatchObject([
    { file: "asks.yaml", line: 4, rule: "format", fix: expect.stringMatching(/questions/) },
  ]);
  expect(course.asks.get("en")?.sections[0]?.written.terms).toEqual(["gastropods"]);
});
