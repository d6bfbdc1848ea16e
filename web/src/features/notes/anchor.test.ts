import { describe, expect, test } from "vitest";
import { describePlace, findPlace } from "./anchor.ts";

const section = (id: string, text: string) => ({ id, text });
const at = (text: string, words: string, nth = 0) => {
  let start = -1;
  for (let i = 0; i <= nth; i += 1) start = text.indexOf(words, start + 1);
  return [start, start + words.length] as const;
};
const OLD = section(
  "loop",
  "An agent acts. The loop ends. Then the loop begins anew, and the loop ends again.",
);

function marked(sections: { id: string; text: string }[], words: string, nth = 0, unchanged = false) {
  const place = findPlace(sections, describePlace(OLD, ...at(OLD.text, words, nth)), unchanged);
  return (
    place && {
      id: sections[place.section]!.id,
      text: sections[place.section]!.text.slice(place.start, place.end),
      at: place.start,
    }
  );
}

describe("a note's place", () => {
  test("is where it was in the same text, also of words that stand there more than once", () => {
    expect(marked([OLD], "the loop ends", 0, true)).toEqual({
      id: "loop",
      text: "the loop ends",
      at: at(OLD.text, "the loop ends")[0],
    });
    expect(marked([OLD], "loop", 1, true)!.at).toBe(at(OLD.text, "loop", 1)[0]);
  });

  test("is found by the text around it after words were put in before", () => {
    const edited = section("loop", `A new beginning with a loop. ${OLD.text}`);
    expect(marked([edited], "loop", 1)!.at).toBe(at(edited.text, "loop", 2)[0]);
  });

  test("survives other white space", () => {
    const wrapped = section("loop", OLD.text.replaceAll(" ", "\n  "));
    expect(marked([wrapped], "loop begins")!.text).toBe("loop\n  begins");
  });

  test("moves along with its words into another section", () => {
    const moved = [section("loop", "Something else."), section("new-home", OLD.text)];
    expect(marked(moved, "begins anew")).toMatchObject({ id: "new-home", text: "begins anew" });
  });

  test("is nowhere when the words are gone, or stand in several strange places", () => {
    expect(marked([section("loop", "All rewritten.")], "begins anew")).toBeNull();
    const strange = [section("a", "x loop y"), section("b", "z loop w")];
    expect(
      findPlace(
        strange,
        { section: "gone", quote: { exact: "loop", prefix: "q", suffix: "q" }, position: null },
        false,
      ),
    ).toBeNull();
  });

  test("of at most a thousand units is described with 64 on both sides", () => {
    const long = section("s", "a".repeat(100) + "b".repeat(3_000));
    const target = describePlace(long, 100, 3_100);
    expect(target).toEqual({
      section: "s",
      quote: { exact: "b".repeat(1_000), prefix: "a".repeat(64), suffix: "b".repeat(64) },
      position: { start: 100, end: 1_100 },
    });
  });
});
