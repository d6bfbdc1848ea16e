import { expect, test } from "vitest";
import { type Tier, includesTier } from "../../contract/tiers.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";
import { isFree, missingPrerequisites, ruleOf } from "./rules.ts";

const chapter = (id: string, more: Partial<ReleaseChapter> = {}): ReleaseChapter => ({
  id,
  aliases: [],
  part: null,
  free: false,
  tier: "premium",
  requires: [],
  objectives: [],
  quizzes: [],
  variants: {},
  ...more,
});
const course = (prerequisites: "advise" | "enforce", ...chapters: ReleaseChapter[]) =>
  ({ prerequisites, tier: "premium", chapters }) as unknown as Release;

test("a tier includes all below it and none above", () => {
  const table = (["free", "premium", "pro", "team"] as Tier[]).map((has) =>
    (["free", "premium", "pro", "team"] as Tier[]).map((needed) => includesTier(has, needed)),
  );
  expect(table).toEqual([
    [true, false, false, false],
    [true, true, false, false],
    [true, true, true, false],
    [true, true, true, true],
  ]);
});

test("prerequisites count only where the course enforces them, and never for a free chapter", () => {
  const chapters = [
    chapter("a"),
    chapter("b", { requires: ["a"] }),
    chapter("c", { free: true, requires: ["a"] }),
  ];
  expect(ruleOf(course("advise", ...chapters), "b")?.prerequisites).toEqual([]);
  expect(ruleOf(course("enforce", ...chapters), "b")?.prerequisites).toEqual([{ id: "a", ids: ["a"] }]);
  expect(ruleOf(course("enforce", ...chapters), "c")).toEqual({ tier: "free", prerequisites: [] });
});

test("a prerequisite finished under its former id is finished", () => {
  const rule = ruleOf(
    course("enforce", chapter("a", { aliases: ["intro"] }), chapter("b", { requires: ["a"] })),
    "b",
  )!;
  expect(missingPrerequisites(rule, new Set(["intro"]))).toEqual([]);
  expect(missingPrerequisites(rule, new Set(["other"]))).toEqual(["a"]);
});

test("between an older release and the live one the stricter tier counts, either way round", () => {
  const free = course("advise", chapter("a", { free: true }));
  const pro = course("advise", chapter("renamed", { aliases: ["a"], tier: "pro" }));
  const gone = course("advise", chapter("z"));
  expect(ruleOf(free, "a", pro)?.tier).toBe("pro");
  expect(ruleOf(pro, "renamed", free)?.tier).toBe("pro");
  expect(isFree(free, "a", pro)).toBe(false);
  expect(isFree(free, "a", gone)).toBe(true);
  expect(ruleOf(free, "nothing", pro)).toBeUndefined();
});

test("a chapter that the live release closes is closed in an older one too", () => {
  const old = course("advise", chapter("a"), chapter("b"));
  const now = course("enforce", chapter("a"), chapter("b", { requires: ["a"] }));
  expect(ruleOf(old, "b", now)?.prerequisites).toEqual([{ id: "a", ids: ["a"] }]);
});
