import { expect, it } from "vitest";
import { didYouMean, suggest } from "./suggest.ts";

it("finds the word that was meant, and none for a word that is far from all", () => {
  expect(suggest("anwser", ["answer", "aliases"])).toBe("answer");
  expect(suggest("chpaters", ["chapters", "chapter"])).toBe("chapters");
  expect(suggest("zebra", ["answer", "points"])).toBeUndefined();
  expect(didYouMean("zebra", ["answer"], "fallback")).toBe("fallback");
});
