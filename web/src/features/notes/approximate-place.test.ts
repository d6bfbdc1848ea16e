import { describe, expect, test } from "vitest";
import { describePlace, findPlace } from "./anchor.ts";
import { LONGEST_SEARCHED, findApproximatePlace } from "./approximate-place.ts";

/** Sections are named in the order of their texts. */
const sectionsOf = (...texts: string[]) => texts.map((text, index) => ({ id: `s${index}`, text }));

/** Marks the `nth` occurrence of a quote in a text, edits the chapter, and returns what is marked then. */
function marked(before: string, quote: string, after: string[], nth = 0) {
  let start = -1;
  for (let i = 0; i <= nth; i += 1) start = before.indexOf(quote, start + 1);
  expect(start).toBeGreaterThanOrEqual(0);
  const target = describePlace(sectionsOf(before)[0]!, start, start + quote.length);
  const sections = sectionsOf(...after);
  const place = findApproximatePlace(sections, target);
  return place && { ...place, text: sections[place.section]!.text.slice(place.start, place.end) };
}

const AGENT =
  "An agent is a program that acts towards a goal. In each step it looks at its surroundings, chooses an action and " +
  "carries it out. The loop ends when the goal is reached, or when a limit of steps is reached before. A good limit " +
  "keeps a mistaken agent from spending money for hours, and a log of all steps shows afterwards what it did and why.";
const QUOTE = "The loop ends when the goal is reached";

describe("a highlight whose text was edited", () => {
  test.each([
    ["a letter changed", "The loop ends wher the goal is reached"],
    ["a letter left out", "The lop ends when the goal is reached"],
    ["a short word put in", "The loop ends when the goal is all reached"],
    ["the first letter left out", "he loop ends when the goal is reached"],
    ["the first letter changed", "the loop ends when the goal is reached"],
    ["the last letter changed", "The loop ends when the goal is reachet"],
    ["the last letter left out", "The loop ends when the goal is reache"],
    ["a line wrapped and a letter changed", "The loop ends\n  when the goal is reeched"],
  ])("is found with %s", (_, edited) => {
    expect(marked(AGENT, QUOTE, [AGENT.replace(QUOTE, edited)])).toMatchObject({ section: 0, text: edited });
  });

  test("is found with a longer word put in when the quote is long", () => {
    const quote = AGENT.slice(AGENT.indexOf("In each"), AGENT.indexOf(" The loop"));
    const edited = quote.replace("an action", "a suitable action");
    expect(marked(AGENT, quote, [AGENT.replace(quote, edited)])?.text).toBe(edited);
  });

  test("is found when the text around it was edited too", () => {
    const edited = AGENT.replace("carries it out", "then does it").replace("ends when", "ends once");
    expect(marked(AGENT, QUOTE, [edited])?.text).toBe("The loop ends once the goal is reached");
  });

  test("is found in another section when its paragraph was moved there", () => {
    const edited = AGENT.replace("loop ends", "loop stops").replace("reached, or", "reached or");
    const found = marked(AGENT, QUOTE, ["Everything here is new.", edited]);
    expect(found).toMatchObject({ section: 1, text: "The loop stops when the goal is reached" });
  });

  test("is the one that was marked, when the same words also stand elsewhere unedited", () => {
    const first =
      "First you plan. Then check the result twice. After that you rest for a while, and you read the log.";
    const second =
      "At the end of the day check the result twice. Nobody else will do it for you, so take your time.";
    const edited = second.replace("check the result", "check the results");
    const before = `${first} ${second}`;
    expect(marked(before, "check the result twice", [`${first} ${edited}`], 1)).toMatchObject({
      start: first.length + 1 + edited.indexOf("check"),
      text: "check the results twice",
    });
    // The exact search finds the first one, and says that what stands around it is other than remembered.
    const start = before.lastIndexOf("check");
    const target = describePlace(sectionsOf(before)[0]!, start, start + "check the result twice".length);
    expect(findPlace(sectionsOf(`${first} ${edited}`), target, false)).toMatchObject({ isCertain: false });
    expect(findPlace(sectionsOf(`New. ${before}`), target, false)).toMatchObject({ isCertain: true });
  });

  test("is chosen among equal neighbours by its distance, and stays lost where that does not decide", () => {
    const line = "Run the tests again and read what failed.\n";
    const lines = (edited: number[]) =>
      Array.from({ length: 9 }, (_, i) =>
        edited.includes(i) ? line.replace("failed", "failled") : line,
      ).join("");
    const start = line.length * 4;
    const target = describePlace(sectionsOf(lines([]))[0]!, start, start + line.length - 1);
    expect(findApproximatePlace(sectionsOf(lines([4])), target)).toMatchObject({ start });
    // Ten letters put in before: all nine lines are alike and near, but this one is nearest by far.
    expect(findApproximatePlace(sectionsOf(`0123456789${lines([4])}`), target)?.start).toBe(start + 10);
    // Half a line put in before: the place before and the place after are about as near.
    const half = "x".repeat(line.length / 2);
    expect(findApproximatePlace(sectionsOf(half + lines([3, 4])), target)).toBeNull();
    // In a new section there is no former position.
    expect(
      findApproximatePlace([{ id: "new", text: lines([4]) }], { ...target, section: "gone" }),
    ).toBeNull();
  });

  test.each([
    [
      "Chinese",
      "智能体是朝着目标行动的程序。它在每一步观察环境，选择一个动作并执行。当目标达成或者步数用完时，循环就会结束。合理的上限可以避免浪费。",
      "当目标达成或者步数用完时，循环就会结束",
      "当目标达成或者步数用尽时，循环就会结束",
    ],
    [
      "Urdu",
      "ایجنٹ ایک پروگرام ہے جو کسی مقصد کے لیے کام کرتا ہے۔ ہر قدم پر وہ اپنے ماحول کو دیکھتا ہے اور ایک عمل چنتا ہے۔ جب مقصد پورا ہو جائے تو چکر ختم ہو جاتا ہے۔ اچھی حد خرچ کو روکتی ہے۔",
      "جب مقصد پورا ہو جائے تو چکر ختم ہو جاتا ہے",
      "جب مقصد پورا ہوجائے تو چکر ختم ہو جاتا ہے",
    ],
    [
      "text with emoji",
      "Before you ship, ask yourself: 🚀 is everything ready for the launch 🚀? If it is not, wait until it is, and ask again.",
      "🚀 is everything ready for the launch 🚀",
      "🛰 is everything ready for the launch 🛸",
    ],
  ])("is found in %s, and no character is cut in two", (_, before, quote, edited) => {
    expect(marked(before, quote, [before.replace(quote, edited)])?.text).toBe(edited);
  });
});

test("an emoji before a letter that was left out is marked as a whole or not at all", () => {
  const before =
    "Ask yourself:🚀is everything ready for the launch? If it is not, wait until it is, and ask again.";
  const found = marked(before, "is everything ready for the launch", [before.replace("🚀is", "🚀s")]);
  expect(found?.text).toBe("🚀s everything ready for the launch");
});

describe("a highlight stays lost", () => {
  test("when its sentence was deleted, also where the text around it is as it was", () => {
    expect(marked(AGENT, QUOTE, [AGENT.replace(QUOTE, "")])).toBeNull();
  });

  test("when more than an eighth of it is other", () => {
    expect(marked(AGENT, QUOTE, [AGENT.replace(QUOTE, "The loop halts if its goal was met")])).toBeNull();
  });

  test("when a short quote has a likeness in quite another text", () => {
    const other = "Roads end at the sea. The look ends at the horizon, and so does every song of the coast.";
    expect(marked(AGENT, "The loop ends", [other])).toBeNull();
    // Under eight units nothing but the exact words will do.
    expect(marked(AGENT, "a limit", [AGENT.replace("a limit", "a limiy")])).toBeNull();
  });

  test("when a rule of dashes moved, which is found in every place", () => {
    const rule = "-".repeat(40);
    expect(marked(`${AGENT}\n${rule}\nEnd`, rule, [`${AGENT}\n${"-".repeat(5_000)}=\nEnd`])).toBeNull();
  });
});

test("a chapter beyond the limit is searched in the note's own section only", () => {
  const edited = AGENT.replace("loop ends", "loop endz");
  const filler = "Other words entirely stand here. ".repeat(LONGEST_SEARCHED / 32);
  expect(marked(AGENT, QUOTE, [edited, filler])?.section).toBe(0);
  expect(marked(AGENT, QUOTE, [filler, edited])).toBeNull();
  expect(marked(AGENT, QUOTE, ["Something else.", edited])?.section).toBe(1);
});

test("the longest quote in a long chapter is found and missed without a noticeable pause", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const words = AGENT.split(" ");
  let text = "";
  while (text.length < 150_000) text += `${words[random(words.length)]} `;
  const quote = text.slice(90_000, 91_000);
  const edited = `${quote.slice(0, 500)}#${quote.slice(501)}`;
  const before = performance.now();
  expect(marked(text, quote, [text.replace(quote, edited)])?.start).toBe(90_000);
  expect(marked(text, quote, [text.replace(quote, "")])).toBeNull();
  // Some 100 ms on a desk; quadratic work would take minutes.
  expect(performance.now() - before).toBeLessThan(5_000);
});
