import { expect, it } from "vitest";
import type { DrawnQuestions, PublicQuiz, SealedQuiz } from "../../contract/release.ts";
import { variableCourse } from "../../test/fixtures/variable-course.ts";
import { objectsOf } from "../publish/pointer.ts";
import { courseFolder, SEAL_KEY, tinyCourse } from "../testing/course-folder.ts";
import { type BuiltRelease, buildCourse } from "./index.ts";

async function build(files: Record<string, string | Uint8Array>): Promise<BuiltRelease> {
  const { built, diagnostics } = await buildCourse(await courseFolder(files), { sealKey: SEAL_KEY });
  if (!built) throw new Error(JSON.stringify(diagnostics, null, 1));
  return built;
}
const read = <T>({ objects }: BuiltRelease, key: string): T =>
  JSON.parse(new TextDecoder().decode(objects.get(key)!.bytes)) as T;

it("a release has the questions with variables of a quiz by draw, the same in every language, keys apart", async () => {
  const built = await build(variableCourse());
  const { variants } = built.release.quizzes[0]!;
  expect(Object.values(variants).map(({ draws }) => draws!.length)).toEqual([30, 30]);
  expect(built.release.items["chosen-sum"]).toMatchObject({ variants: 30, kind: "single-choice" });
  expect(built.release.items["plain"]).not.toHaveProperty("variants");
  const prompts = new Map<string, Set<string>>();
  for (const { draws } of Object.values(variants))
    for (const draw of draws!) {
      const open = read<DrawnQuestions>(built, `blobs/${draw.public.hash}`);
      const { items } = read<SealedQuiz>(built, `sealed/${draw.sealed.hash}`);
      expect(open.items.map(({ id }) => id)).toEqual(["typed-sum", "chosen-sum", "inline-sum"]);
      expect(Object.keys(items).toSorted()).toEqual(open.items.map(({ id }) => id).toSorted());
      expect(JSON.stringify(open)).not.toMatch(/explanation|feedback|"key"|took/);
      for (const { id, prompt } of open.items)
        prompts.set(id, (prompts.get(id) ?? new Set()).add(prompt.html));
    }
  expect([...prompts].map(([id, texts]) => [id, texts.size])).toEqual([
    ["typed-sum", 40],
    ["chosen-sum", 30],
    ["inline-sum", 20],
  ]);
  const whole = read<PublicQuiz>(built, `blobs/${variants["en"]!.public.hash}`);
  const first = read<DrawnQuestions>(built, `blobs/${variants["en"]!.draws![0]!.public.hash}`);
  expect(whole.items.filter(({ id }) => id !== "plain")).toEqual(first.items);
  const named = objectsOf(built.release);
  for (const { public: open, sealed } of variants["es"]!.draws!) {
    expect(named.get(`blobs/${open.hash}`)).toBe(open.bytes);
    expect(named.get(`sealed/${sealed.hash}`)).toBe(sealed.bytes);
  }
  expect(built.stats).toMatchObject({ templates: 3, variants: 70 });
  expect(built.stats.drawBytes).toBeGreaterThan(30_000);
});

it("a course without variables has none of it, so its release is what it was", async () => {
  const built = await build(tinyCourse());
  expect(JSON.stringify(built.release)).not.toMatch(/draws|"variants":\d/);
  expect(built.stats).toMatchObject({ templates: 0, variants: 0, drawBytes: 0 });
});
