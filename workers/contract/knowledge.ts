import { KNOWLEDGE_LEVELS, KNOWLEDGE_NOTES } from "./knowledge-levels.ts";
import * as z from "./zod.ts";

export const KnowledgeLevel = z.enum(KNOWLEDGE_LEVELS).register(z.globalRegistry, { id: "KnowledgeLevel" });

/** Why an objective has its level, beside its own numbers; `sayKnowledge` of the messages makes the sentence. */
export const KnowledgeReason = z.object({
  daysAgo: z.nullable(z.int()).check(z.describe("Days since the newest answer; null before the first")),
  note: z
    .nullable(z.enum(KNOWLEDGE_NOTES))
    .check(
      z.describe(
        "`another-question`, `another-day`: a right answer that is missing for mastered; `fading`: time lowered the level",
      ),
    ),
});

export const ObjectiveKnowledge = z
  .object({
    objective: z.string(),
    title: z.string(),
    level: KnowledgeLevel,
    chance: z
      .number()
      .check(
        z.minimum(0),
        z.maximum(1),
        z.describe("Probability that a question of it that was never asked is answered right now"),
      ),
    answers: z.int(),
    right: z.int().check(z.describe("Answers with all points")),
    lastDay: z.nullable(z.iso.date()).check(z.describe("Local day of the newest answer")),
    requires: z.array(z.string()).check(z.describe("Objectives that it builds on")),
    chapters: z.array(z.string()).check(z.describe("Chapters that teach it")),
    reason: KnowledgeReason,
  })
  .register(z.globalRegistry, { id: "ObjectiveKnowledge" });
export type ObjectiveKnowledge = z.infer<typeof ObjectiveKnowledge>;
