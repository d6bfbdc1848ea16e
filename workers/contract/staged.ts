import * as z from "./zod.ts";
import { ItemView } from "./quiz-items.ts";

export const StagedReleases = z
  .object({
    course: z.string(),
    live: z.nullable(z.string()).check(z.describe("The live release; null before the first")),
    releases: z
      .array(
        z.object({
          release: z.string(),
          title: z.string().check(z.describe("Of the course")),
          stagedAt: z.string(),
        }),
      )
      .check(z.describe("Newest first")),
  })
  .register(z.globalRegistry, { id: "StagedReleases" });
export type StagedReleases = z.infer<typeof StagedReleases>;

export const StagedQuiz = z
  .object({
    course: z.string(),
    quiz: z.string(),
    release: z.string(),
    language: z.string().check(z.describe("BCP 47 tag of its texts")),
    items: z.array(ItemView).check(z.describe("All questions, whether an attempt would draw them or not")),
  })
  .register(z.globalRegistry, { id: "StagedQuiz" });
export type StagedQuiz = z.infer<typeof StagedQuiz>;

export const TryStaged = z
  .strictObject({
    itemId: z.string().check(z.maxLength(64)),
    response: z.record(z.string(), z.unknown()).check(z.describe("See ItemResponse")),
    locale: z.optional(z.string().check(z.maxLength(35))).check(z.describe("Language of the question")),
  })
  .register(z.globalRegistry, { id: "TryStaged" });
export type TryStaged = z.infer<typeof TryStaged>;
