import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld } from "../test/fixtures/call-tool.ts";
import { testContext } from "../test/fixtures/context.ts";
import { type Linker, linkerFor } from "./course-links.ts";

const CHAPTERS = `${ORIGIN}/en/courses/fixture/chapters`;
const DOT = `${ORIGIN}/api/v1/courses/fixture/media/media/dot.svg`;
let link: Linker;
beforeAll(async () => {
  const ctx = testContext({ ...(await readingWorld()) }, null);
  const env = { ...ctx.env, PUBLIC_ORIGIN: ORIGIN };
  link = await linkerFor({ ...ctx, env }, { course: "fixture", chapter: "start" }, "en");
});

test.each([
  ["![A dot](../media/dot.svg)", `![A dot](${DOT})`],
  ['![A dot](media/dot.svg "Dot")', `![A dot](${DOT} "Dot")`],
  ["[next](03-deeper.md#top)", `[next](${CHAPTERS}/deeper#top)`],
  ["[next](../deeper.md)", `[next](${CHAPTERS}/deeper)`],
  ["[next](/courses/fixture/chapters/deeper)", `[next](${CHAPTERS}/deeper)`],
  ["[here](#first-steps)", `[here](${CHAPTERS}/start#first-steps)`],
  ["[site](https://a.example/b) and [mail](mailto:a@b.example)", null],
  ["[a](https://a.example/b_(c))", null],
])("%s has an absolute target", (markdown, linked) => {
  expect(link(markdown)).toBe(linked ?? markdown);
});

test("a link whose target is not in the course becomes its text", () => {
  expect(link("See [the notes](notes/other.md), ![a plan](../media/none.svg).")).toBe(
    "See the notes, a plan.",
  );
  expect(link("[![A dot](../media/dot.svg)](missing.md)")).toBe(`![A dot](${DOT})`);
});

test("definitions and HTML have absolute targets too", () => {
  expect(link("[dot]: ../media/dot.svg 'Dot'\n")).toBe(`[dot]: ${DOT} 'Dot'\n`);
  expect(link('<img src="../media/dot.svg" alt="">')).toBe(`<img src="${DOT}" alt="">`);
});

test("code stays as it is", () => {
  for (const code of [
    "`[a](b.md)` and ``[`c`](d.md)``",
    "```md\n[a](b.md)\n```\n",
    "~~~\n[a](b.md)\n```\n[c](d.md)\n~~~\n",
  ])
    expect(link(code)).toBe(code);
  expect(link("```\n[a](b.md)\n```\n[next](deeper.md)")).toBe(
    `\`\`\`\n[a](b.md)\n\`\`\`\n[next](${CHAPTERS}/deeper)`,
  );
});

test("so many links that their URLs would not fit become texts", () => {
  const many = "[next](deeper.md) ".repeat(60);
  expect(link(many)).toBe("next ".repeat(60));
});

test("an odd text takes no longer than its length allows", () => {
  const started = performance.now();
  const backticks = `a${"`".repeat(6_000)}${"x".repeat(6_000)}]`;
  for (const text of [
    "[".repeat(12_000),
    "![](".repeat(3_000),
    "`".repeat(12_000),
    "[a](".repeat(3_000),
    backticks,
  ])
    expect(link(text)).toBe(text);
  expect(performance.now() - started).toBeLessThan(1_500);
});
